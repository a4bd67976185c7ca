"""Programs of the system that tests look at our files with: run, or left out with a word how to get them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

PACKAGES = {
    "make": "make",
    "pdftoppm": "poppler-utils",
    "pdfimages": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdftotext": "poppler-utils",
    "gs": "ghostscript",
    "mutool": "mupdf-tools",
    "nginx": "nginx-light",
    "apache2": "apache2",
    "caddy": "caddy",
    "tesseract": "tesseract-ocr tesseract-ocr-vie",
    "sshd": "openssh-server",
    "vsftpd": "vsftpd",
}
"""The Debian packages of each program."""


def lacking(what: str, packages: str) -> NoReturn:
    """Leave out a test that needs `what`, with a word how to get it."""
    left_out(f"Without {what} this is left out: apt-get install {packages}")


def left_out(reason: str) -> NoReturn:
    """Skip a test for `reason`. With `CI=true` that is a failure, but on machines known to have no such programs."""
    if os.environ.get("CI") == "true" and os.environ.get("LOA_TEST_WITHOUT_PROGRAMS") != "1":
        pytest.fail(reason)
    pytest.skip(reason)


def run_program(command: Sequence[str | Path], **how: Any) -> subprocess.CompletedProcess[Any]:
    """Run one of PACKAGES and keep what it says."""
    name = str(command[0])
    if shutil.which(name) is None:
        lacking(name, PACKAGES[name])
    return subprocess.run(command, capture_output=True, **how)
