"""The live preview of a province: how soon a change of one campaign is on its page."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

from benchmarks.nation import Nation

PATIENCE_SECONDS = 300
CAMPAIGNS = 100
EDITED = 7
ROUNDS = 5


@dataclass
class Served:
    """A running `mkdocs serve`, and the one campaign that is edited."""

    process: subprocess.Popen[bytes]
    address: str
    campaign: Path

    said: Path
    """What it says."""

    def wait(self) -> None:
        """Until it answers."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.page()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(self.said.read_text())

    def page(self) -> str:
        """What the browser gets of the campaign."""
        address = f"{self.address}{self.campaign.parent.name}/{self.campaign.stem}/"
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:
                text: str = answer.read().decode("utf-8")
        except HTTPError as error:
            text = error.read().decode("utf-8")
        return text

    def seconds_until(self, is_right: Callable[[str], bool]) -> float:
        """How long until the page is as it should be."""
        started = time.monotonic()
        while not is_right(self.page()):
            if time.monotonic() - started > PATIENCE_SECONDS or self.process.poll() is not None:
                raise TimeoutError(self.said.read_text())
            time.sleep(0.02)
        return time.monotonic() - started

    def processor_seconds(self) -> float:
        """What the server has used up to now."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def change(self, before: str, after: str) -> None:
        """Edit the campaign's file."""
        text = self.campaign.read_text(encoding="utf-8")
        if before not in text:
            raise LookupError(before)
        self.campaign.write_text(text.replace(before, after, 1), encoding="utf-8")


@dataclass(frozen=True)
class Preview:
    """The middle of some edits: until it is seen, and what the server worked for it."""

    campaigns: int
    seconds: float
    processor_seconds: float


def measure(folder: Path) -> Preview:
    """Serve a province of a hundred campaigns and change the title of one, some times."""
    nation = Nation(campaigns_each=CAMPAIGNS, provinces=1).write(folder / "nation")
    seen, worked = [], []
    with serving(nation, folder) as running:
        running.wait()
        for number in range(ROUNDS):
            said, before = f"Sửa lần {number}", running.processor_seconds()
            running.change('title: "', f'title: "{said}, ')
            seen.append(running.seconds_until(lambda page, said=said: said in page))  # type: ignore[misc]
            worked.append(running.processor_seconds() - before)
    shutil.rmtree(folder)
    return Preview(CAMPAIGNS, statistics.median(seen), statistics.median(worked))


@contextmanager
def serving(folder: Path, place: Path) -> Iterator[Served]:
    """`mkdocs serve` of the one province of a project; what it says goes into `place`."""
    (province,) = [path for path in (folder / "campaigns").iterdir() if path.name != "toan-quoc"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"LOA_STORE": str(place / "store"), "LOA_ONLY": province.name, "NO_MKDOCS_2_WARNING": "1"}
    with (place / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env={**os.environ, **settings},
            stdout=said,
            stderr=said,
            start_new_session=True,
            preexec_fn=hear_ctrl_c,
        )
    try:
        yield Served(process, f"http://127.0.0.1:{port}/", province / f"chien-dich-{EDITED:03}.yml", place / "said")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE_SECONDS)


def hear_ctrl_c() -> None:
    """For a process about to start: a shell's background jobs, and so their tests, are deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
