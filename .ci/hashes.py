"""Write requirements.txt: all that the program and its editor stand on, at the pins of constraints.txt.

pip says which file it would install on each system and Python, and its SHA-256 (`--dry-run --report`); nothing is
installed. Needs the package index; run it when constraints.txt changes. The result names no address.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import requires
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
_GLIBC = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_17", "manylinux2014", "manylinux_2_5")
SYSTEMS: Mapping[str, tuple[str, ...]] = {
    "Linux x86_64": tuple(f"{name}_x86_64" for name in _GLIBC),
    "Linux aarch64": tuple(f"{name}_aarch64" for name in _GLIBC),
    "Windows x86_64": ("win_amd64",),
    "macOS arm64": tuple(f"macosx_{version}_0_{cpu}" for version in range(11, 16) for cpu in ("arm64", "universal2")),
}
"""The systems whose files are listed, with the tags of wheels that they take (PEP 425)."""

EXTRA = "edit"
"""The extra that a release brings, so that whoever installs it writes in the browser at once."""

_HEAD = f"""# What the program and its editor stand on, with the checksums of the files for
# Python {PYTHONS[0]} to {PYTHONS[-1]} on {", ".join(SYSTEMS)}.
# Made from constraints.txt by .ci/hashes.py. Install with: pip install --require-hashes --requirement requirements.txt
"""


def main() -> int:
    """Write requirements.txt; returns the exit status."""
    pins = dict(line.split("==") for line in _lines(ROOT / "constraints.txt"))
    by_name = {canonicalize_name(name): version for name, version in pins.items()}
    needed = {name: by_name[name] for name in sorted(_needed(_asked(), set())) if name in by_name}
    hashes: dict[str, set[str]] = {name: set() for name in needed}
    for system, platforms in SYSTEMS.items():
        for python in PYTHONS:
            print(system, python, file=sys.stderr)
            for name, sha256 in _chosen(needed, platforms, python):
                hashes[name].add(sha256)
    entries = (
        " \\\n".join([f"{name}=={needed[name]}", *(f"    --hash=sha256:{one}" for one in sorted(hashes[name]))])
        for name in needed
    )
    (ROOT / "requirements.txt").write_text(_HEAD + "\n".join(entries) + "\n", encoding="utf-8", newline="\n")
    return 0


def _lines(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.partition(" ")[0]


def _asked() -> list[str]:
    """What the program itself asks for, with its editor."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"][EXTRA]]


def _needed(asked: Iterable[str], seen: set[str]) -> set[str]:
    """The packages that these stand on, on any system, by their canonical names."""
    for text in asked:
        need = Requirement(text)
        name = canonicalize_name(need.name)
        if name in seen or not _applies(need):
            continue
        seen.add(name)
        _needed(requires(name) or (), seen)
        for extra in need.extras:
            seen |= {
                canonicalize_name(other.name)
                for other in map(Requirement, requires(name) or ())
                if other.marker and other.marker.evaluate({**default_environment(), "extra": extra})
            }
    return seen


def _applies(need: Requirement) -> bool:
    """Whether a dependency without an extra is needed on one of the systems."""
    here = {**default_environment(), "extra": ""}
    windows = {**here, "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
    return need.marker is None or need.marker.evaluate(here) or need.marker.evaluate(windows)


def _chosen(pins: Mapping[str, str], platforms: tuple[str, ...], python: str) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of the file that pip would install of each package there."""
    with TemporaryDirectory() as folder:
        wanted, report = Path(folder, "wanted.txt"), Path(folder, "report.json")
        wanted.write_text(
            "".join(f"{name}=={version}\n" for name, version in pins.items()), encoding="utf-8", newline="\n"
        )
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps"]
        command += ["--only-binary=:all:", "--python-version", python, "--target", folder, "--report", str(report)]
        command += [f"--platform={platform}" for platform in (*platforms, "any")]
        subprocess.run([*command, "--requirement", str(wanted)], check=True, stdout=sys.stderr)
        for item in json.loads(report.read_text(encoding="utf-8"))["install"]:
            yield (
                canonicalize_name(item["metadata"]["name"]),
                item["download_info"]["archive_info"]["hashes"]["sha256"],
            )


if __name__ == "__main__":
    sys.exit(main())
