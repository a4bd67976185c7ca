"""The task pages of the handbook as tests read them: their examples, their prose, a site with their examples."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from PIL import Image

from loa.catalogue.new_content_files import body_text, province_texts
from loa.content.interface_language import translator
from loa.pipeline.site_beginning import begin_site
from loa.store.project import PROGRAM
from tests.recorded import mp3

HANDBOOK = PROGRAM / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))

_EXAMPLE = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_RECORDING = re.compile(r"radio_audio: ([\w./-]+)")
_PICTURE = re.compile(r"(?:picture|logo): ([\w./-]+)")


def examples(page: Path) -> dict[str, str]:
    """The files of a page's example by their paths in a site."""
    found = _EXAMPLE.findall(page.read_text(encoding="utf-8"))
    assert len({path for path, _ in found}) == len(found), f"{page.name} has a file twice"
    return dict(found)


def prose(page: Path) -> str:
    """The text of a page without blocks and words of code."""
    return re.sub(r"`[^`\n]+`", "", _BLOCK.sub("", page.read_text(encoding="utf-8")))


def commands(page: Path) -> list[str]:
    """The commands of the program that a page names, in blocks and in the text, from `loa` on."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in _BLOCK.findall(text) if "title=" not in block for line in block.splitlines()]
    words = re.findall(r"`([^`\n]+)`", _BLOCK.sub("", text))
    found = (re.search(r"(?:^|[\s\\/])(loa (?:-|[a-z]).*)", one) for one in [*lines, *words])
    return [match[1].strip() for match in found if match]


def lay(root: Path, files: Mapping[str, str]) -> None:
    """Write files of examples into a site, with the pictures and recordings that they name."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        for picture in _PICTURE.findall(text):
            place = path.parent / picture
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(_photo(place.suffix))
        for recording in _RECORDING.findall(text):
            place = path.parent / recording
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(mp3(5))  # As long as its script takes to read.


@cache
def _photo(suffix: str) -> bytes:
    """A picture large enough for any format."""
    made = io.BytesIO()
    Image.radial_gradient("L").resize((4800, 3200)).convert("RGB").save(made, Image.registered_extensions()[suffix])
    return made.getvalue()


def site_with(root: Path, pages: Iterable[Path]) -> Path:
    """A site as `loa init` and `loa new` begin it, with the examples of pages."""
    list(begin_site(root, translator("vi")))
    begun = {"don-vi-mau": body_text("Đơn vị mẫu"), "dong-thap": province_texts("dong-thap")["dong-thap"]}
    lay(root, {f"campaigns/{folder}/province.yml": text for folder, text in begun.items()})
    for page in pages:
        lay(root, examples(page))
    return root
