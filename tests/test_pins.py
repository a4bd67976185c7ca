"""The pins in constraints.txt hold for every Python that is promised, and leave nothing that is installed unpinned."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tests.system import left_out

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROMISED = [f"3.{minor}.0" for minor in range(100) if f"3.{minor}.0" in SpecifierSet(PROJECT["requires-python"])]
"""The first release of every Python that is promised."""

LOWEST, NEWEST = PROMISED[0], PROMISED[-1]
OURS = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]


@dataclass(frozen=True)
class PackageFacts:
    """What a package says of itself."""

    version: str
    requires_python: str
    requires: Sequence[str]


def _pins() -> dict[str, str]:
    """The pinned version of each package. A line that is not `name==version` fails here."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def _needed(packages: Mapping[str, PackageFacts], python: str) -> dict[Requirement, str]:
    """All that `python` needs, directly or not, for the site and its tests; and who asks for it."""
    found: dict[Requirement, str] = {}
    waiting = [(Requirement(line), "pyproject.toml") for line in OURS]
    while waiting:
        requirement, asked_by = waiting.pop()
        if requirement in found:
            continue
        found[requirement] = asked_by
        name = canonicalize_name(requirement.name)
        wanted = packages[name].requires if name in packages else ()
        waiting += [(one, name) for one in map(Requirement, wanted) if _applies(one, python, requirement.extras)]
    return found


def _applies(requirement: Requirement, python: str, extras: set[str]) -> bool:
    """Whether `python` needs this of a package that was asked for with `extras`."""
    asked = {"python_version": python.rpartition(".")[0], "python_full_version": python}
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**asked, "extra": extra}) for extra in ("", *extras))


def _not_held(packages: Mapping[str, PackageFacts], python: str) -> list[str]:
    """What `python` needs and no pin gives."""
    lacking = []
    for requirement, asked_by in _needed(packages, python).items():
        pin = _pins().get(canonicalize_name(requirement.name))
        if pin is None or not requirement.specifier.contains(pin, prereleases=True):
            lacking.append(f"Python {python}: {asked_by} needs {requirement}, pinned is {pin}")
    return lacking


def _refusing(packages: Mapping[str, PackageFacts], python: str) -> list[str]:
    """The packages that do not want to run on `python`."""
    return [
        f"{name} {package.version} wants Python {package.requires_python}"
        for name, package in packages.items()
        if python not in SpecifierSet(package.requires_python)
    ]


@functools.cache
def _installed() -> dict[str, PackageFacts]:
    """Every pinned package that is in this environment, as it speaks of itself."""
    found = {}
    for name in _pins():
        try:
            here = distribution(name)
        except PackageNotFoundError:
            continue  # needed by another Python only; that what this one needs is there, is a test of its own
        found[name] = PackageFacts(here.version, here.metadata.get("Requires-Python", ""), here.requires or ())
    return found


@functools.cache
def _published(python: str) -> dict[str, PackageFacts]:
    """Every pinned package as the registry offers it to `python`, ready-made: nothing needs a compiler.

    pip takes markers from the Python that runs it; so it is given the pins alone, and `_needed` does the rest.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        asked = f"--dry-run --ignore-installed --no-deps --only-binary :all: --python-version {python} --retries 1 -q"
        files = {"--target": folder, "--report": report, "--requirement": ROOT / "constraints.txt"}
        named = [str(word) for pair in files.items() for word in pair]
        command = [sys.executable, "-m", "pip", "install", *asked.split(), *named]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode and "connection broken by" in done.stderr:
            left_out("Without an answer from the package registry this is left out: it needs the network.")
        assert done.returncode == 0, done.stderr
        offered = [row["metadata"] for row in json.loads(report.read_text(encoding="utf-8"))["install"]]
    return {
        canonicalize_name(one["name"]): PackageFacts(
            one["version"], one.get("requires_python", ""), one.get("requires_dist", ())
        )
        for one in offered
    }


def test_the_promised_pythons_are_those_the_readme_names_and_make_accepts() -> None:
    named = f"Python {LOWEST.removesuffix('.0')} to {NEWEST.removesuffix('.0')}"
    assert f"needs only {named} " in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"with {named}." in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_what_is_installed_is_what_is_pinned() -> None:
    here = ".".join(map(str, sys.version_info[:3]))
    assert {name: package.version for name, package in _installed().items() if package.version != _pins()[name]} == {}
    needed = {canonicalize_name(requirement.name) for requirement in _needed(_installed(), here)}
    assert needed - _installed().keys() == set()


@pytest.mark.parametrize("python", PROMISED)
def test_every_promised_python_has_pins_for_all_it_needs(python: str) -> None:
    assert _refusing(_installed(), python) == []
    assert _not_held(_installed(), python) == []


@pytest.mark.parametrize("python", [LOWEST, NEWEST])
def test_the_registry_has_every_pin_ready_made_for_the_oldest_and_the_newest_python(python: str) -> None:
    published = _published(python)
    assert {name: package.version for name, package in published.items()} == _pins()
    assert _refusing(published, python) == []
    assert _not_held(published, python) == []


def test_a_release_has_checksums_of_all_that_the_program_stands_on() -> None:
    """.ci/hashes.py made the list of the pins as they are; a package without a checksum could not be installed."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = {line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if "==" in line}
    listed = [line.removesuffix(" \\") for line in lines if "==" in line]
    by_name = {canonicalize_name(pin.partition("==")[0]): pin.partition("==")[2] for pin in pins}
    assert {one.partition("==")[0]: one.partition("==")[2] for one in listed}.items() <= by_name.items()
    needed = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert needed <= {one.partition("==")[0] for one in listed}
    assert all("--hash=sha256:" in after for before, after in pairwise(lines) if "==" in before)
    assert not any("://" in line for line in lines)


def test_no_pin_is_left_over() -> None:
    published = _published(LOWEST)
    needed = {canonicalize_name(one.name) for python in PROMISED for one in _needed(published, python)}
    assert _pins().keys() - needed == set()
