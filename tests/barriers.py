"""Whether a page is free of barriers: axe, nothing wider than a small window, the focus on what failed.

Whether its HTML is valid only its source shows (test_every_page.py): a browser gives back what it made of it.
"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_NARROW = (390, 320)
_WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== "absolute")
  .map((one) => `<${one.localName} class="${one.className}">`).slice(0, 4)"""


def barriers(page: Page, *, has_script: bool = True) -> list[str]:
    """What is wrong with the page as it is now; axe looks only where scripts run."""
    where, found = page.url, list[str]()
    if has_script:
        options = {"runOnly": _RULES, "resultTypes": ["violations"]}
        for violation in _AXE.run(page, options=options).response["violations"]:
            found.append(f"{where}: {violation['id']}: {violation['nodes'][0]['html'][:200]}")
    window = page.viewport_size
    assert window is not None
    for width in _NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{where}: wider than {width} px: {page.evaluate(_WIDER)}")
    page.set_viewport_size(window)
    return found
