"""What was measured, as Markdown, JSON and one chart."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.builds import Build
from benchmarks.clock import Run
from benchmarks.communes import Communes
from benchmarks.peers import Peer
from benchmarks.preview import Preview
from benchmarks.print import Drawn, table
from benchmarks.prints import Throughput
from benchmarks.reading import Reading

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
    peers: Sequence[Peer]
    prints: Sequence[Throughput]
    communes: Communes
    sheets: Sequence[Drawn]

    def write(self, folder: Path) -> None:
        """Write results.md, results.json and chart.svg."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.md").write_text(self.markdown(), encoding="utf-8")
        data = {"machine": machine(), **asdict(self, dict_factory=_figures)}
        (folder / "results.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (folder / "chart.svg").write_text(self.chart(), encoding="utf-8")

    def markdown(self) -> str:
        """The tables. Ratios are what carries over to other machines."""
        parts = [
            self._builds(),
            self._national(),
            self._reading(),
            self._preview(),
            self._peers(),
            self._prints(),
            self._communes(),
        ]
        parts.append(iter([table(self.sheets)]))
        return "\n".join([machine(), *(line for part in parts for line in ("", *part))]) + "\n"

    def _builds(self) -> Iterator[str]:
        yield (
            "| build | pages | seconds | CPU ms a page | of the smallest's | peak MB | stored | made | MB | search MB |"
        )
        yield "|---|---|---|---|---|---|---|---|---|---|"
        first = {build.kind: build for build in reversed(self.builds)}
        for build in self.builds:
            each = _ms_a_page(build)
            yield (
                f"| {build.kind} | {build.pages} | {build.run.seconds:.1f} | {each:.2f} | "
                f"{each / _ms_a_page(first[build.kind]):.2f} × | {build.run.peak_mb:.0f} | {build.from_store} | "
                f"{build.made} | {build.published_mb:.1f} | {build.search_mb:.1f} |"
            )
        yield ""
        yield "Peak MB is the resident memory of the largest process of each run, workers included."

    def _national(self) -> Iterator[str]:
        if not self.national:
            yield "The whole nation was not built: `--full`."
            return
        yield "| the whole nation | pages | files | seconds | CPU s | peak MB | made | MB |"
        yield "|---|---|---|---|---|---|---|---|"
        for build in self.national:
            yield (
                f"| {build.kind} | {build.pages} | {build.files} | {build.run.seconds:.1f} | "
                f"{build.run.processor_seconds:.1f} | {build.run.peak_mb:.0f} | {build.made} | "
                f"{build.published_mb:.0f} |"
            )

    def _reading(self) -> Iterator[str]:
        read = self.reading
        yield (
            f"Reading {read.files} campaign files: {read.seconds:.1f} s, {read.processor_seconds:.1f} s of it on the "
            f"processor ({1000 * read.processor_seconds / read.files:.1f} ms a file)."
        )

    def _preview(self) -> Iterator[str]:
        shown = self.preview
        yield (
            f"Live preview of a province of {shown.campaigns} campaigns: an edit is on its page after "
            f"{shown.seconds:.2f} s, {shown.processor_seconds:.2f} s of it on the processor."
        )

    def _communes(self) -> Iterator[str]:
        made = self.communes
        yield (
            f"Banners for communes from an empty store, all cores: {made.sheets} in {made.seconds:.1f} s, "
            f"{made.a_second:.0f} a second; with reading and planning {made.run.seconds:.1f} s; "
            f"peak {made.run.peak_mb:.0f} MB."
        )

    def _peers(self) -> Iterator[str]:
        if not self.peers:
            yield "The other generators could not be installed."
            return
        yield "| the same words | pages | seconds | CPU s | peak MB | Loa, empty store | CPU | Loa, one edit | CPU |"
        yield "|---|---|---|---|---|---|---|---|---|"
        for peer in self.peers:
            if peer.run is None:
                yield f"| {peer.name} | {peer.pages} | did not work here | | | | | | |"
                continue
            ratios = [f"{of:.2f} ×" for kind in ("cold", "one edit") for of in self._of(peer, peer.run, kind)]
            measured = f"{peer.run.seconds:.1f} | {peer.run.processor_seconds:.1f} | {peer.run.peak_mb:.0f}"
            yield f"| {peer.name} | {peer.pages} | {measured} | {' | '.join(ratios)} |"

    def _of(self, peer: Peer, theirs: Run, kind: str) -> tuple[float, float]:
        """Our time for a page by theirs: on the clock, with all cores that each of us uses, and of the processor."""
        ours = self._like(peer, kind)
        pages = ours.pages / peer.pages
        return (
            ours.run.seconds / theirs.seconds / pages,
            ours.run.processor_seconds / theirs.processor_seconds / pages,
        )

    def _like(self, peer: Peer, kind: str) -> Build:
        """Our build of that kind whose number of pages is nearest to the peer's."""
        return min((b for b in self.builds if b.kind == kind), key=lambda build: abs(build.pages - peer.pages))

    def _prints(self) -> Iterator[str]:
        yield "| drawn as PDF | sheets | a second, all cores | one process | Typst with what Loa hands it | of that |"
        yield "|---|---|---|---|---|---|"
        for drawn in self.prints:
            yield (
                f"| {drawn.kind} | {drawn.sheets} | {drawn.pooled:.0f} | {drawn.alone:.0f} | {drawn.bare:.0f} | "
                f"{drawn.of_bare:.2f} × |"
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
