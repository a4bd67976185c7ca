"""Which of our own code makes the bytes of an Output: the modules its renderer imports, directly or not.

They are found in the text of the source, not by importing: whoever plans a banner need not load what draws it. An
import inside a function counts like any other, so what is found is what may run, and never less than what does.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from loa.plan.output import Renderer

_PACKAGE = Path(__file__).parent.parent
_DISPATCH = "loa.render.render"
"""Has a function for each renderer, called by its name, which imports what that one needs."""

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<place>loa[\w.]*)[ \t]+import[ \t]+(?P<names>\([^)]*\)|.*)"
    r"|import[ \t]+(?P<modules>loa.*))",
    re.MULTILINE,
)
"""An import of our own; parsing every module whole would take longer than an edit takes to be planned."""

_PACKED = ("loa.publish.bundles", "loa.plan.prints.kits")
"""What puts kits together out of bytes that are made already; nothing that these import has a part in that."""


@lru_cache(maxsize=32)
def code_digest(renderer: Renderer) -> str:
    """The digest of all code that this process would make such an Output with."""
    return _own_code().digest(renderer)


@lru_cache(maxsize=1)
def _own_code() -> Code:
    return Code(_PACKAGE)


class Code:
    """The source of the package that lies in a folder; every module is read once."""

    def __init__(self, package: Path) -> None:
        self._package = package
        self._imports: dict[str, set[str]] = {}

    def digest(self, renderer: Renderer) -> str:
        """Of the names and bytes of all modules that make such an Output."""
        digest = hashlib.sha256()
        for module in sorted(self.modules(renderer)):
            digest.update(module.encode() + b"\0" + hashlib.sha256(self._file(module).read_bytes()).digest())
        return digest.hexdigest()[:16]

    def modules(self, renderer: Renderer) -> set[str]:
        """The modules and packages that make such an Output, by name."""
        if renderer == "bundle":
            return set(_PACKED)
        found = {_DISPATCH}
        waiting = self._imported(_part_of(self._text(_DISPATCH), f"_{renderer}")) | set(_above(_DISPATCH))
        while waiting - found:
            module = (waiting - found).pop()
            found.add(module)
            waiting |= self._imports_of(module)
        return found

    def _imports_of(self, module: str) -> set[str]:
        if module not in self._imports:
            self._imports[module] = self._imported(self._text(module))
        return self._imports[module]

    def _imported(self, text: str) -> set[str]:
        """Our own modules that are imported anywhere in a text, and the packages they lie in."""
        found = {name for name in _named(text) if self._file(name).is_file()}
        return found | {package for name in found for package in _above(name)}

    def _text(self, module: str) -> str:
        return self._file(module).read_text(encoding="utf-8")

    def _file(self, module: str) -> Path:
        place = self._package.joinpath(*module.split(".")[1:])
        return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _above(module: str) -> Iterator[str]:
    while "." in module:
        module = module.rpartition(".")[0]
        yield module


def _part_of(text: str, name: str) -> str:
    """A module without all its functions but one: what the others import has no part in that one."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name != name:
            first = node.lineno - 1
            lines[first : node.end_lineno] = [""] * ((node.end_lineno or first) - first)
    return "\n".join(lines)


def _named(text: str) -> Iterator[str]:
    """What import statements may load: `from loa.plan import words` the package, and the module in it."""
    for found in _IMPORT.finditer(text):
        if found["modules"]:
            yield from re.findall(r"loa[\w.]*", found["modules"])
        else:
            yield found["place"]
            yield from (f"{found['place']}.{name}" for name in re.findall(r"\w+", found["names"]))
