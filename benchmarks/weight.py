"""The bytes of the nation by kind: a sample is built and weighed, and multiplied by how many there are.

What belongs to communes is weighed where each has six banners: some communes of a made-up province. What belongs to a
province or to all is that of the real site.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.markdown import table
from benchmarks.nation import COMMUNE_FORMATS, PROVINCES, ROOT, Nation
from loa.publish.site_weight import MOST_OF_HOSTS, kind_of_weight

COMMUNES = 3321
"""Communes, wards and special zones of the 34 provinces since 1 July 2025."""

_ADDRESS = "https://truyen-thong.tinh.example.vn/"
_SAMPLE = ("Ba Đình", "Đa Phúc", "Sóc Sơn", "Tây Mỗ")
"""Communes and wards of the first province, with short names and long ones."""

Row = Mapping[str, Any]
"""A row of catalogue.json."""


@dataclass(frozen=True)
class Weight:
    """Bytes of the nation: for each kind how many there are of its owner, and the bytes of one."""

    kinds: Sequence[tuple[str, int, float]]

    @property
    def total(self) -> float:
        """All bytes."""
        return sum(number * size for _, number, size in self.kinds)

    def markdown(self) -> str:
        """The table."""
        rows: list[dict[str, object]] = [
            {"files": kind, "of": number, "kB each": f"{size / 1e3:.1f}", "MB": f"{number * size / 1e6:.0f}"}
            for kind, number, size in self.kinds
        ]
        rows.append({"files": "all", "MB": f"{self.total / 1e6:.0f} of {MOST_OF_HOSTS / 1e6:.0f}"})
        return table(rows)


def measure(folder: Path) -> Weight:
    """Build both samples in a new folder, and weigh them."""
    made_up = write_sample(folder / "province")
    sites = [_built(project, folder / name) for project, name in ((ROOT, "real"), (made_up, "made-up"))]
    found = weigh(*map(rows_of, sites))
    shutil.rmtree(folder)
    return found


def write_sample(folder: Path) -> Path:
    """Write the province whose communes are weighed into a new `folder`; its prints have codes."""
    Nation(3, formats=COMMUNE_FORMATS, communes=_SAMPLE, provinces=1).write(folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^site_url:.*", f"site_url: {_ADDRESS}", text), encoding="utf-8", newline="\n")
    return folder


def weigh(real: Sequence[Row], made_up: Sequence[Row]) -> Weight:
    """The nation, of the rows of the real site and of one where every commune has six banners."""
    of_communes = [row for row in made_up if "commune" in row]
    communes = len({row["commune"] for row in of_communes})
    with_communes = {row["province"] for row in real if "commune" in row}
    of_provinces = [row for row in real if row.get("province") in with_communes and "commune" not in row]
    shared = [row for row in real if row.get("province") not in with_communes]
    return Weight(
        [
            *_averages("of a commune", of_communes, communes, COMMUNES),
            *_averages("of a province", of_provinces, len(with_communes), PROVINCES),
            *_averages("of all", shared, 1, 1),
        ]
    )


def _averages(whose: str, rows: Iterable[Row], owners: int, number: int) -> Iterable[tuple[str, int, float]]:
    found: Counter[str] = Counter()
    for row in rows:
        found[_kind(row)] += row["bytes"]
    return [(f"{whose}: {kind}", number, size / owners) for kind, size in found.most_common()]


def _kind(row: Row) -> str:
    if row.get("format") == "phieu-in":
        return "tickets"
    return "pictures for print" if "dpi" in row else kind_of_weight(row).value


def rows_of(site: Path) -> list[Row]:
    """The files that a built site lists."""
    rows: list[Row] = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["files"]
    return rows


def _built(project: Path, site: Path) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    return site


def main() -> None:
    """`python -m benchmarks.weight REAL-SITE SITE`: weigh two sites that are built already."""
    print(weigh(*(rows_of(Path(site)) for site in sys.argv[1:3])).markdown())


if __name__ == "__main__":
    main()
