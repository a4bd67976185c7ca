"""Jinja for pages that are set by the thousand: a tag that keeps what was set, and plain values found at once."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, cast

from jinja2 import Environment, nodes, pass_context
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from loa.pages.links import Here


@pass_context
def page_address(context: Context, target: str) -> str:
    """The address of `target`, which counts from the site's root, as the page has to write it."""
    root = context.resolve("root")
    return f"{root}{target}" if root else Here(context["path"]).to(target)


class Once(Extension):
    """The tag `{% once foot(loa.hotlines, loa.guides) %}`: what a macro makes of its values is set once and kept.

    The frame says much the same on hundreds of pages. An imported macro sees its values and nothing else, so it
    makes the same text of the same values. Only addresses depend on the page as well: where one belongs, the macro
    writes `{{ url(path) }}`, with its last parameter `url`, which the tag gives it. A macro of the page's own template
    is another one for every page, so nothing of it is kept.
    """

    tags = {"once"}  # noqa: RUF012  # as Jinja declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """The macro is not called here: what it is called with goes to `_set_once`."""
        line = next(parser.stream).lineno
        call = parser.parse_expression()
        if not isinstance(call, nodes.Call) or call.kwargs or call.dyn_args or call.dyn_kwargs:
            parser.fail("expected a macro and its values by position, such as: once foot(loa.guides)", line)
        values = [nodes.ContextReference(), call.node, *call.args]
        return nodes.Output([self.call_method("_set_once", values)], lineno=line)

    def _set_once(self, context: Context, macro: Macro, *values: Any) -> Markup:
        try:
            # The text of the values, by which they are known again: quicker than any other, and true to their types.
            packed = marshal.dumps(values, 2)
        except ValueError:
            # One is missing, or no plain value: the macro says which where it uses it.
            return _call(macro, values, partial(page_address, context))
        if "url" not in macro.arguments:
            return _set(macro, packed, "")
        if context.resolve("root"):
            return _call(macro, values, partial(page_address, context))
        return _set(macro, packed, _alike(context["path"], _folders(macro, packed)))


@lru_cache(maxsize=256)
def _set(macro: Macro, packed: bytes, path: str) -> Markup:
    return _call(macro, marshal.loads(packed), Here(path).to)


@lru_cache(maxsize=256)
def _folders(macro: Macro, packed: bytes) -> frozenset[str]:
    """The folders into which the addresses lead that a macro writes, and all folders above them."""
    found: set[str] = set()

    def note(target: str) -> str:
        folder = target.partition("#")[0].rpartition("/")[0]
        while folder:
            found.add(folder)
            folder = folder.rpartition("/")[0]
        return ""

    _call(macro, marshal.loads(packed), note)
    return frozenset(found)


def _alike(path: str, folders: frozenset[str]) -> str:
    """One page for all those that write the same addresses as the one at `path`, if they lead into these folders.

    A relative address depends on how deep the page lies and on the folders it shares with the target; what its
    other folders are called does not matter.
    """
    *steps, name = path.split("/")
    shared = len(steps)
    while shared and "/".join(steps[:shared]) not in folders:
        shared -= 1
    return "/".join([*steps[:shared], *["*"] * (len(steps) - shared), name])


def _call(macro: Macro, values: tuple[Any, ...], url: Callable[[str], str]) -> Markup:
    return cast(Markup, macro(*values, url=url) if "url" in macro.arguments else macro(*values))


class PageTemplates(Environment):
    """Templates that set plain values: `card.title` is a key before it is anything else, and found twice as quickly."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)
