"""Which of our own code makes the bytes of an Output: the modules its renderer imports, directly or not.

They are found in the source, not by importing: whoever plans a banner need not load what draws it. An import inside a
function counts like any other, so what is found is what may run, and never less than what does.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from loa.plan.output import Renderer

_PACKAGE = Path(__file__).parent.parent
_DISPATCH = "loa.render.render"
"""Has a function for each renderer, called by its name, which imports what that one needs."""

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
        self._trees: dict[str, ast.Module] = {}
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
        dispatch = self._tree(_DISPATCH)
        (function,) = (node for node in _functions(dispatch) if node.name == f"_{renderer}")
        # What the functions of the others import has no part in this one.
        around = [node for node in dispatch.body if not isinstance(node, ast.FunctionDef)]
        found = {_DISPATCH}
        waiting = self._imported([*around, function]) | set(_above(_DISPATCH))
        while waiting - found:
            module = (waiting - found).pop()
            found.add(module)
            waiting |= self._imports_of(module)
        return found

    def _imports_of(self, module: str) -> set[str]:
        if module not in self._imports:
            self._imports[module] = self._imported(self._tree(module).body)
        return self._imports[module]

    def _imported(self, nodes: Iterable[ast.AST]) -> set[str]:
        """Our own modules that are imported anywhere in these nodes, and the packages they lie in."""
        names = {name for node in nodes for part in ast.walk(node) for name in _named(part)}
        found = {name for name in names if name.split(".")[0] == "loa" and self._file(name).is_file()}
        return found | {package for name in found for package in _above(name)}

    def _tree(self, module: str) -> ast.Module:
        if module not in self._trees:
            self._trees[module] = ast.parse(self._file(module).read_bytes())
        return self._trees[module]

    def _file(self, module: str) -> Path:
        place = self._package.joinpath(*module.split(".")[1:])
        return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _above(module: str) -> Iterator[str]:
    while "." in module:
        module = module.rpartition(".")[0]
        yield module


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in tree.body if isinstance(node, ast.FunctionDef))


def _named(node: ast.AST) -> Iterator[str]:
    """What an import statement may load: `from loa.plan import words` the package, and the module in it."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
