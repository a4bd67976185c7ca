"""What was measured, as Markdown, JSON and one chart."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.builds import Build
from benchmarks.clock import Run
from benchmarks.communes import Communes
from benchmarks.markdown import table
from benchmarks.peers import Peer
from benchmarks.preview import Preview
from benchmarks.print import Drawn, times
from benchmarks.prints import Throughput
from benchmarks.reading import Reading
from benchmarks.typed_in_browser import KeysInBrowser
from benchmarks.typed_in_browser import times as times_in_browser
from benchmarks.typed_pictures import TypedPictures
from benchmarks.typed_pictures import times as times_of_typing
from benchmarks.weight import Weight

_ROW_PX, _LEFT_PX, _WIDTH_PX, _BAR_PX = 30, 250, 860, 18


def _figures(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """What was measured, without what the commands printed: that names places on one machine."""
    return {key: value for key, value in pairs if key != "said"}


@dataclass(frozen=True)
class Results:
    """Everything one run of the benchmarks found."""

    builds: Sequence[Build]
    national: Sequence[Build]
    reading: Reading
    preview: Preview
    typed: Sequence[TypedPictures]
    browsed: Sequence[KeysInBrowser]
    peers: Sequence[Peer]
    prints: Sequence[Throughput]
    communes: Communes
    sheets: Sequence[Drawn]
    weight: Weight | None = None

    def write(self, folder: Path) -> None:
        """Write results.md, results.json and chart.svg."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.md").write_text(self.markdown(), encoding="utf-8")
        data = {"machine": machine(), **asdict(self, dict_factory=_figures)}
        (folder / "results.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (folder / "chart.svg").write_text(self.chart(), encoding="utf-8")

    def markdown(self) -> str:
        """The tables. Ratios are what carries over to other machines."""
        blocks = [
            machine(),
            self._builds(),
            "Peak MB is the resident memory of the largest process of each run, workers included.",
            self._national(),
            self._reading(),
            self._preview(),
            times_of_typing(self.typed),
            times_in_browser(self.browsed),
            self._peers(),
            self._prints(),
            self._communes(),
            *([self.weight.markdown()] if self.weight else []),
            times(self.sheets),
        ]
        return "\n\n".join(blocks) + "\n"

    def _builds(self) -> str:
        first = {build.kind: build for build in reversed(self.builds)}
        return table(
            [
                {
                    "build": build.kind,
                    "pages": build.pages,
                    "seconds": f"{build.run.seconds:.1f}",
                    "CPU ms a page": f"{_ms_a_page(build):.2f}",
                    "of the smallest's": f"{_ms_a_page(build) / _ms_a_page(first[build.kind]):.2f} ×",
                    "peak MB": f"{build.run.peak_mb:.0f}",
                    "stored": build.from_store,
                    "made": build.made,
                    "MB": f"{build.published_mb:.1f}",
                    "search MB": f"{build.search_mb:.1f}",
                }
                for build in self.builds
            ]
        )

    def _national(self) -> str:
        if not self.national:
            return "The whole nation was not built: `--full`."
        return table(
            [
                {
                    "the whole nation": build.kind,
                    "pages": build.pages,
                    "files": build.files,
                    "seconds": f"{build.run.seconds:.1f}",
                    "CPU s": f"{build.run.processor_seconds:.1f}",
                    "peak MB": f"{build.run.peak_mb:.0f}",
                    "made": build.made,
                    "MB": f"{build.published_mb:.0f}",
                }
                for build in self.national
            ]
        )

    def _reading(self) -> str:
        read = self.reading
        return (
            f"Reading {read.files} campaign files: {read.seconds:.1f} s, {read.processor_seconds:.1f} s of it on the "
            f"processor ({1000 * read.processor_seconds / read.files:.1f} ms a file)."
        )

    def _preview(self) -> str:
        shown = self.preview
        return (
            f"Live preview of a province of {shown.campaigns} campaigns: an edit is on its page after "
            f"{shown.seconds:.2f} s, {shown.processor_seconds:.2f} s of it on the processor."
        )

    def _communes(self) -> str:
        made = self.communes
        return (
            f"Banners for communes from an empty store, all cores: {made.sheets} in {made.seconds:.1f} s, "
            f"{made.a_second:.0f} a second; with reading and planning {made.run.seconds:.1f} s; "
            f"peak {made.run.peak_mb:.0f} MB."
        )

    def _peers(self) -> str:
        if not self.peers:
            return "The other generators could not be installed."
        return table([self._peer(peer) for peer in self.peers])

    def _peer(self, peer: Peer) -> dict[str, object]:
        found: dict[str, object] = {"the same words": peer.name, "pages": peer.pages}
        if peer.run is None:
            return {**found, "seconds": "did not work here"}
        return {
            **found,
            "seconds": f"{peer.run.seconds:.1f}",
            "CPU s": f"{peer.run.processor_seconds:.1f}",
            "peak MB": f"{peer.run.peak_mb:.0f}",
            **_compared("Loa, empty store", peer.cold, peer.run),
            **_compared("Loa, one edit", peer.one_edit, peer.run),
        }

    def _prints(self) -> str:
        return table(
            [
                {
                    "drawn as PDF": drawn.kind,
                    "sheets": drawn.sheets,
                    "a second, all cores": f"{drawn.pooled:.0f}",
                    "one process": f"{drawn.alone:.0f}",
                    "Typst with what Loa hands it": f"{drawn.bare:.0f}",
                    "of that": f"{drawn.of_bare:.2f} ×",
                }
                for drawn in self.prints
            ]
        )

    def chart(self) -> str:
        """Seconds of whole builds as bars, ours and theirs."""
        bars = [(f"Loa, {b.kind}, {b.pages} pages", b.run.seconds, "#b5121b") for b in self.builds]
        bars += [(f"{p.name}, {p.pages} pages", p.run.seconds, "#7a6a5f") for p in self.peers if p.run]
        most = max(seconds for _, seconds, _ in bars)
        rows = []
        for number, (name, seconds, colour) in enumerate(bars):
            top = 16 + number * _ROW_PX
            width = max(2, (_WIDTH_PX - _LEFT_PX - 90) * seconds / most)
            rows.append(
                f'<text x="{_LEFT_PX - 10}" y="{top + 14}" text-anchor="end">{escape(name)}</text>'
                f'<rect x="{_LEFT_PX}" y="{top}" width="{width:.0f}" height="{_BAR_PX}" fill="{colour}"/>'
                f'<text x="{_LEFT_PX + width + 8:.0f}" y="{top + 14}">{seconds:.1f} s</text>'
            )
        height = 32 + len(bars) * _ROW_PX
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_PX} {height}" font-family="sans-serif" '
            f'font-size="14" fill="#231a15" role="img" aria-label="Seconds of whole builds">'
            f'<rect width="{_WIDTH_PX}" height="{height}" fill="#fff"/>{"".join(rows)}</svg>\n'
        )


def _compared(heading: str, ours: Run, theirs: Run) -> dict[str, object]:
    """Our time by theirs: on the clock, with all cores that each of us uses, and of the processor."""
    return {
        heading: f"{ours.seconds / theirs.seconds:.2f} ×",
        f"{heading}, CPU": f"{ours.processor_seconds / theirs.processor_seconds:.2f} ×",
    }


def _ms_a_page(build: Build) -> float:
    """Processor time, which does not depend on what else the machine is doing."""
    return 1000 * build.run.processor_seconds / build.pages


def machine() -> str:
    """What the machine is, in one line."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    model = next(
        (line.partition(":")[2].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")), ""
    )
    system = f"{platform.system()} {platform.release().partition('-')[0]}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores ({model or platform.machine()}), {pages / 2**30:.0f} GiB, {system}."


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
