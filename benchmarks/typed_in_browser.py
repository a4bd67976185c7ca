"""`python -m benchmarks.typed_in_browser`: from a key in a real browser to the picture that has it on the screen.

Somebody types in the slogan field of the real editor (`loa edit`, a process of its own) in Chromium. In bursts the keys
come 60 to 120 ms apart, and pictures that newer keys overtake are not waited for; between slow keys there is time for
each picture. Counted is from the input event to the `load` of the `<img>` with the first picture that has the key; of a
burst, also that of its last key. Seconds depend on the machine and on what else it does; processor time of the editor
and of the process that draws stands beside them. The promise: 95 of 100 within 150 ms on two quiet cores.
"""

from __future__ import annotations

import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.markdown import table
from benchmarks.print import CHROMIUM
from benchmarks.typed_pictures import PROMISED_MS, SLOGAN, Site, sites, steps_of

BURSTS, QUICK_BURSTS = 10, 3
KEYS_OF_A_BURST = 12
SLOW_KEYS, QUICK_SLOW_KEYS = 60, 15
BETWEEN_MS = (60, 120)
_PATIENCE_MS = 120_000

Pause = Callable[[], float]
"""Milliseconds until the next key."""

_NOTE = """
() => {
  const events = { keys: [], asked: [], shown: [] };
  window.noted = events;
  const typed = (data) => data.get("text.vi");
  document.addEventListener("input", (event) => {
    if (event.target.name === "text.vi") events.keys.push({ text: event.target.value, at: performance.now() });
  }, true);
  const fetched = window.fetch;
  let last = null;
  window.fetch = async (address, options) => {
    const isLarge = String(address).includes("/hinh/") && !/[?&](nho|do)=1/.test(String(address));
    const asked = isLarge ? { text: typed(options.body), at: performance.now() } : null;
    const answer = await fetched(address, options);
    if (asked && answer.headers.get("content-type")?.startsWith("image/")) {
      last = { ...asked, answered: performance.now() };
      events.asked.push(last);
    }
    return answer;
  };
  document.addEventListener("load", (event) => {
    if (event.target.closest?.(".preview-large") && last) events.shown.push({ ...last, shown: performance.now() });
  }, true);
}
"""
"""Notes, in the page, when keys come, when a large picture is asked for and answered, and when it is seen."""


@dataclass(frozen=True)
class KeysInBrowser:
    """Milliseconds from keys to their pictures on one site: of slow keys, of all keys of bursts, of the last of each.

    `shares_ms` are those of a slow key; `editor_ms` and `drawing_ms` what each of the two processes worked for a key.
    """

    site: str
    files: int
    keys: int
    slow_ms: tuple[float, float]
    burst_ms: tuple[float, float]
    last_ms: tuple[float, float]
    editor_ms: float
    drawing_ms: float
    shares_ms: dict[str, float]


def measure(folder: Path, *, quick: bool = False) -> list[KeysInBrowser]:
    """On this repository's site, and on a nation of a thousand campaigns."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        found = [_measured(browser, site, quick=quick) for site in sites(folder, quick=quick)]
        browser.close()
    return found


def _measured(browser: Browser, site: Site, *, quick: bool) -> KeysInBrowser:
    slogan = site.slogan
    with _editor(site.project.root, site.store) as (address, process):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(address)
        start = address.partition("/vao/")[0]
        page.goto(f"{start}/tinh/{slogan.folder}/{slogan.campaign}/thong-diep/{slogan.message}/")
        page.evaluate(_NOTE)
        field = page.locator("[name='text.vi']").first
        _type(page, field, SLOGAN[:20], lambda: 400)
        before = _worked_ms(process)
        slow = _noted(page, field, QUICK_SLOW_KEYS if quick else SLOW_KEYS, 1, lambda: 700)
        chance = random.Random(1)
        count = QUICK_BURSTS if quick else BURSTS
        burst = [
            _noted(page, field, KEYS_OF_A_BURST, number, lambda: chance.randrange(*BETWEEN_MS))
            for number in range(count)
        ]
        after = _worked_ms(process)
        page.close()
    taken = [one for part in burst for one in part]
    keys = len(slow) + len(taken)
    shares = _shares(slow, steps_of(site, quick=quick))
    worked = [(after[name] - before[name]) / keys for name in ("editor", "drawing")]
    files = sum(1 for _ in site.project.campaigns.rglob("*.yml"))
    last = [part[-1] for part in burst]
    return KeysInBrowser(
        slogan.site, files, keys, _spread(slow), _spread(taken), _spread(last), worked[0], worked[1], shares
    )


@contextmanager
def _editor(root: Path, store: Path) -> Iterator[tuple[str, int]]:
    """The running editor: an address that lets a browser in, and its process."""
    command = [sys.executable, "-m", "loa", "edit", "--no-browser"]
    settings = {**os.environ, "LOA_STORE": str(store), "LOA_LANG": "vi"}
    with subprocess.Popen(command, cwd=root, env=settings, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/vao/\S+", running.stdout.readline())
        assert found, "the editor did not start"
        try:
            yield found[0], running.pid
        finally:
            running.send_signal(signal.SIGTERM)


def _type(page: Page, field: Locator, text: str, pause: Pause) -> None:
    field.fill("")
    field.focus()
    for letter in text:
        page.keyboard.insert_text(letter)
        time.sleep(pause() / 1000)


def _noted(page: Page, field: Locator, count: int, start: int, pause: Pause) -> list[dict[str, float]]:
    """Type some letters and wait; the times of each key: to its picture, until it was asked, until it was answered."""
    page.evaluate("() => { for (const list of Object.values(window.noted)) list.length = 0; }")
    field.fill(SLOGAN[start : start + 9])
    page.wait_for_timeout(900)
    page.evaluate("() => { for (const list of Object.values(window.noted)) list.length = 0; }")
    field.press("End")
    for number in range(count):
        page.keyboard.insert_text(SLOGAN[(start + 9 + number) % len(SLOGAN)])
        time.sleep(pause() / 1000)
    # Not by `wait_for_function`, which the page's own rules forbid.
    while not page.evaluate("() => window.noted.shown.at(-1)?.text === window.noted.keys.at(-1).text"):
        page.wait_for_timeout(100)
    noted = page.evaluate("window.noted")
    order = {key["text"]: number for number, key in enumerate(noted["keys"])}
    found = []
    for number, key in enumerate(noted["keys"]):
        shown = next(one for one in noted["shown"] if order.get(one["text"], -1) >= number)
        found.append(
            {
                "all": shown["shown"] - key["at"],
                "asked": shown["at"] - key["at"],
                "answered": shown["answered"] - shown["at"],
                "seen": shown["shown"] - shown["answered"],
            }
        )
    return found


def _shares(slow: Sequence[dict[str, float]], steps: dict[str, float]) -> dict[str, float]:
    """The middle of each step of a slow key; what is neither the browser nor drawing is HTTP and the form."""
    middle = {name: statistics.median(one[name] for one in slow) for name in ("asked", "answered", "seen")}
    rest = middle["answered"] - sum(steps.values())
    return {"browser asks": middle["asked"], "HTTP and form": rest, **steps, "browser shows": middle["seen"]}


def _spread(taken: Sequence[dict[str, float]]) -> tuple[float, float]:
    """The middle and the 95th of a hundred."""
    times = [one["all"] for one in taken]
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]


def _worked_ms(process: int) -> dict[str, float]:
    """What the editor and the processes that it started have worked."""
    tick = 1000 / os.sysconf("SC_CLK_TCK")
    started = Path(f"/proc/{process}/task")
    others = [int(pid) for task in started.iterdir() for pid in (task / "children").read_text("ascii").split()]
    return {"editor": tick * _ticks(process), "drawing": tick * sum(map(_ticks, others))}


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def times(found: Sequence[KeysInBrowser]) -> str:
    """The table of what was measured: middle / p95."""
    return table(
        [
            {
                "a key in Chromium to its picture": one.site,
                "campaign files": one.files,
                "keys": one.keys,
                "slow ms": "{:.0f} / {:.0f}".format(*one.slow_ms),
                "of the promise": f"{one.slow_ms[1] / PROMISED_MS:.2f} ×",
                "in bursts ms": "{:.0f} / {:.0f}".format(*one.burst_ms),
                "last of a burst ms": "{:.0f} / {:.0f}".format(*one.last_ms),
                **{step: f"{taken:.1f}" for step, taken in one.shares_ms.items()},
                "CPU ms, editor": f"{one.editor_ms:.0f}",
                "CPU ms, drawing": f"{one.drawing_ms:.0f}",
            }
            for one in found
        ]
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="loa-bench-") as temporary:
        measured = measure(Path(temporary) / "typed", quick="--quick" in sys.argv)
    print(times(measured))
