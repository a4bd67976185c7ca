"""An officer before a real browser: by mouse, by keyboard alone, by finger, or without script; actions are counted."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

_MOST_TABS = 250


class Way(enum.Enum):
    """How an officer uses the pages."""

    MOUSE = "by mouse"
    KEYBOARD = "by keyboard"
    PHONE = "by finger at 390 px"
    NO_SCRIPT = "without script"

    @property
    def window(self) -> dict[str, Any]:
        """The settings of the browser's window."""
        # A page that still scrolls would have the focus out of sight for a moment.
        still: dict[str, Any] = {"reduced_motion": "reduce"}
        if self is Way.PHONE:
            return {**still, "viewport": {"width": 390, "height": 844}, "has_touch": True}
        return {**still, "viewport": {"width": 1280, "height": 900}, "java_script_enabled": self is not Way.NO_SCRIPT}


_FOCUSED = """target => {
  const now = document.activeElement;
  const isThere = now === target || (now.type === "radio" && target.type === "radio" && now.name === target.name);
  if (now === document.body) return [isThere, ""];
  const shown = [now, now.parentElement, now.closest(".card, .choice, label, fieldset")].some((one) => {
    if (!one || one === document.body) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  });
  const box = now.getBoundingClientRect();
  const covered = [0.1, 0.5, 0.9].every((x) => [0.1, 0.5, 0.9].every((y) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return !top || !(now.contains(top) || top.contains(now) || now.labels?.[0]?.contains(top));
  }));
  const name = `<${now.localName} ${now.name || now.getAttribute("href") || now.id || ""}>`;
  if (!shown) return [isThere, `${name}: the focus is not seen`];
  return [isThere, covered ? `${name}: covered while it has the focus` : ""];
}"""
"""Whether the focus is on an element, and what is wrong with the look of whatever has it."""


@dataclass
class Officer:
    """Does one thing after the other and counts: a click, a field typed in, a key other than Tab.

    `looks` is called on each page that is reached; `faults` are places where the focus could not be seen.
    """

    page: Page
    way: Way
    looks: Callable[[Page], None] = lambda page: None
    actions: int = 0
    faults: set[str] = field(default_factory=set)

    def follow(self, name: str) -> None:
        """Go where a link leads."""
        self._go(self._found("link", name))

    def press(self, name: str) -> None:
        """Press a button that sends a form."""
        self._go(self._found("button", name))

    def unfold(self, name: str) -> None:
        """Open what is folded away."""
        self._use(self.page.locator("details:not([open]) > summary:visible", has_text=name).first, "Enter")

    def press_in(self, folded: str, name: str) -> None:
        """Press a button of what was folded away."""
        self._go(self.page.locator("details", has_text=folded).get_by_role("button", name=name, exact=True).first)

    def tick(self, name: str) -> None:
        """Tick a box."""
        self._use(self._found("checkbox", name), "Space")

    def choose(self, name: str) -> None:
        """Choose one of several."""
        radio = self._found("radio", name)
        if self.way is not Way.KEYBOARD:
            self._use(radio, "Space")
            return
        self._reach(radio)
        for key in ["Space", *["ArrowDown"] * 60]:
            if key == "Space" and not self._has_focus(radio):
                continue
            self._key(key)
            if radio.is_checked():
                return
        raise AssertionError(f"the arrows do not reach {name}")

    def type(self, label: str, text: str) -> None:
        """Type in a field what is to stand in it."""
        fields = self.page.locator("textarea:visible, input:visible:not([type=radio]):not([type=checkbox])")
        self._write(self.page.get_by_label(label).and_(fields).first, text)

    def type_in(self, name: str, text: str) -> None:
        """Type in the field of that name, where several have one label."""
        self._write(self.page.locator(f'[name="{name}"]'), text)

    def sees(self, name: str) -> bool:
        """Whether the field of that name is on the page and not folded away."""
        return self.page.locator(f'[name="{name}"]').is_visible()

    def _write(self, where: Locator, text: str) -> None:
        if self.way is Way.KEYBOARD:
            self._reach(where)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            self._point(where)
            where.fill(text)
        self.actions += 1

    def paste(self, label: str) -> None:
        """Paste what was copied into a field."""
        where = self.page.get_by_label(label, exact=True)
        if self.way is Way.KEYBOARD:
            self._reach(where)
        else:
            where.focus()
        self.page.keyboard.press("Control+V")
        self.actions += 1

    def give_file(self, label: str, name: str, kind: str, data: bytes) -> None:
        """Choose a file of the computer or telephone."""
        where = self.page.get_by_label(label)
        if self.way is Way.KEYBOARD:
            self._reach(where)
        where.set_input_files({"name": name, "mimeType": kind, "buffer": data})
        self.actions += 1

    def _found(self, role: Any, name: str) -> Locator:
        """The first that is seen of those that are called so, else of those whose name has these words."""
        words = r"\s*:".join(map(re.escape, name.split(":"))).replace("/", r"\/")
        found = self.page.get_by_role(role, name=re.compile(words)).filter(visible=True)
        expect(found.first, f"{self.page.url}: no {role} is called {name}").to_be_visible()
        exact = self.page.get_by_role(role, name=re.compile(rf"^{words}$")).filter(visible=True)
        return exact.first if exact.count() else found.first

    def _go(self, what: Locator) -> None:
        with self.page.expect_navigation():
            self._use(what, "Enter")
        self.looks(self.page)

    def _use(self, what: Locator, key: str) -> None:
        if self.way is Way.KEYBOARD:
            self._reach(what)
            self._key(key)
        else:
            self._point(what)
            self.actions += 1

    def _point(self, what: Locator) -> None:
        if self.way is Way.PHONE:
            what.tap()
        else:
            what.click()

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.actions += 1

    def _reach(self, what: Locator) -> None:
        """Go by the Tab key until it has the focus; that is looking, not doing."""
        for _ in range(_MOST_TABS):
            if self._has_focus(what):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {what}")

    def _has_focus(self, what: Locator) -> bool:
        is_there, fault = what.evaluate(_FOCUSED)
        if fault:
            self.faults.add(f"{self.page.url}: {fault}")
        return bool(is_there)
