"""`make bench`: builds of a made-up nation, print throughput, and other generators on the same words, in one run."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import builds, communes, peers, preview, prints, reading, typed_in_browser, typed_pictures, weight
from benchmarks import print as single
from benchmarks.nation import ROOT, Nation
from benchmarks.report import Results

SIZES = (500, 1500, 3000, 5000)
QUICK_SIZES = (100, 300)
PEER_PAGES, QUICK_PEER_PAGES = 3000, 300
SHEETS, QUICK_SHEETS = 400, 60


def main() -> None:
    """Measure, print the tables, and write them with a chart into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, some two minutes")
    parser.add_argument(
        "--full", action="store_true", help="also the whole nation: six banners for each commune, and what it weighs"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench", help="where results.md and the chart go")
    options = parser.parse_args()
    sizes, peer_pages, sheets = (
        (QUICK_SIZES, QUICK_PEER_PAGES, QUICK_SHEETS) if options.quick else (SIZES, PEER_PAGES, SHEETS)
    )
    with tempfile.TemporaryDirectory(prefix="loa-bench-") as temporary:
        folder = Path(temporary)
        built = [found for pages in sizes for found in builds.measure(Nation.of_pages(pages), folder / f"loa-{pages}")]
        national = builds.measure(Nation.whole(), folder / "national") if options.full else []
        weighed = weight.measure(folder / "weight") if options.full else None
        read = reading.measure(folder / "reading", quick=options.quick)
        previewed = preview.measure(folder / "preview")
        typed = typed_pictures.measure(folder / "typed", quick=options.quick)
        browsed = typed_in_browser.measure(folder / "browsed", quick=options.quick)
        throughput = prints.measure(folder / "prints", sheets)
        banners = communes.measure(folder / "communes", quick=options.quick)
        others = []
        if peers.install():
            nation = Nation.of_pages(peer_pages).write(folder / "nation")
            others = list(peers.measure(nation, folder / "peers"))
        drawn = single.measure(quick=options.quick)
    results = Results(built, national, read, previewed, typed, browsed, others, throughput, banners, drawn, weighed)
    results.write(options.out)
    print(results.markdown())
    print(options.out)


if __name__ == "__main__":
    main()
