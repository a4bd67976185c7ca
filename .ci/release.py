"""Pack a release into a folder: the wheel, the pins to install it with, and their checksums. Needs no network.

Two runs give the same bytes: of the checkout only what is named here is packed, in a copy of its own, with fixed times
and permissions, and with the one version of setuptools that pyproject.toml names. (Another zlib may pack otherwise.)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PACKED = ("pyproject.toml", "README.md", "LICENSE", "hooks/loa_mkdocs.py", "hooks/loa_handbook.py", "hooks/loa")
PINS = "requirements.txt"
TIMES: Mapping[str, str] = {"SOURCE_DATE_EPOCH": "315532800"}
"""The first second of 1980, the earliest that a zip can say."""


def main(out: Path) -> int:
    """Write the release into `out`; returns the exit status."""
    wanted = f"setuptools=={version('setuptools')}"
    if f'"{wanted}"' not in (ROOT / "pyproject.toml").read_text(encoding="utf-8"):
        print(
            f"pyproject.toml names another version than {wanted}; make wheel installs the right one.", file=sys.stderr
        )
        return 1
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("loa-*.whl"):
        old.unlink()
    with TemporaryDirectory() as folder:
        _copy(Path(folder))
        wheel = _wheel(Path(folder), out.resolve())
    shutil.copyfile(ROOT / PINS, out / PINS)
    sums = "".join(f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in (PINS, wheel))
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
    print(sums, end="")
    return 0


def _copy(folder: Path) -> None:
    """Copy what is packed, with permissions that do not depend on who made the checkout."""
    os.umask(0o022)
    for name in PACKED:
        source, copy = ROOT / name, folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", ".*")
            shutil.copytree(source, copy, ignore=ignored, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source, copy)


def _wheel(source: Path, out: Path) -> str:
    """Build the wheel of `source`; returns its name."""
    from setuptools import build_meta

    os.environ.update(TIMES)
    os.chdir(source)
    with redirect_stdout(sys.stderr):
        name: str = build_meta.build_wheel(str(out))
    os.chdir(ROOT)
    return name


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
