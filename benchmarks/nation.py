"""A made-up nation of any size, the same for the same seed: 34 provinces, each with as many campaigns as are wanted.

Places have their real names. Everything else is put together by chance from a list of words and says so on every page,
so that nobody takes it for a campaign.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vietnam_provinces import Province

from loa.content.fields import slugify

ROOT = Path(__file__).parent.parent
PROVINCES = 34

GENERATED = "Văn bản do máy sinh để đo tốc độ, không phải chiến dịch có thật."
"""Stands in every generated campaign."""

COMMUNE_FORMATS = ("bang-ron-5x0.8", "phuon-0.8x2.5")
"""Both that office.yml names for communes; three campaigns make six banners for each of 3.321 communes."""

WORDS = re.findall(
    r"\S+",
    """
    thông tin cộng đồng gia đình nhà trường học sinh người dân xã phường buổi gặp mặt tuyên truyền loa truyền thanh
    tờ rơi băng rôn hội thi lớp học bài viết câu hỏi an toàn giúp đỡ lắng nghe chia sẻ cùng nhau hiểu biết phòng ngừa
    chú ý cảnh giác việc làm hợp đồng mạng xã hội bạn bè đường dây nóng địa phương
    """,
)


@dataclass(frozen=True)
class Nation:
    """How large a nation is; `formats` are those of its banners, `seed` decides every word.

    Of each province `with_banners` campaigns have a banner (None: all), where `communes` says so for every commune, or
    for those that it names.
    """

    campaigns_each: int
    formats: tuple[str, ...] = ()
    communes: bool | tuple[str, ...] = False
    with_banners: int | None = None
    provinces: int = PROVINCES
    seed: int = 1

    @classmethod
    def of_pages(cls, pages: int, formats: Sequence[str] = ()) -> Nation:
        """A nation whose provinces', campaigns' and events' pages are about `pages`: a campaign has one event."""
        return cls(max(1, round((pages - PROVINCES) / PROVINCES / 2)), tuple(formats))

    @classmethod
    def whole(cls) -> Nation:
        """The nation of the promise: 30 campaigns each, six banners for each of all communes."""
        return cls(30, formats=COMMUNE_FORMATS, communes=True, with_banners=3)

    def write(self, folder: Path) -> Path:
        """Write the nation as a whole project (campaigns, pages written by hand, settings) into a new `folder`."""
        chance = random.Random(self.seed)
        campaigns = folder / "campaigns"
        _write(campaigns / "toan-quoc" / "province.yml", _NATIONAL)
        for province in sorted(Province.iter_all(), key=lambda p: int(p.code.value))[: self.provinces]:
            name = province.name.removeprefix("Thành phố ").removeprefix("Tỉnh ")
            home = campaigns / slugify(name)
            _write(home / "province.yml", _PROVINCE.format(name=name, code=int(province.code.value)))
            for number in range(1, self.campaigns_each + 1):
                _write(home / f"chien-dich-{number:03}.yml", "\n".join(self._campaign(number, chance)) + "\n")
        _around(folder)
        return folder

    def _campaign(self, number: int, chance: random.Random) -> Iterator[str]:
        yield f'title: "Chiến dịch {number} (văn bản sinh ra): {_words(chance, 5)}"'
        yield "sample: true"
        yield f'summary: "{GENERATED} {_sentences(chance, 3)}"'
        yield f"starts: {_day(number, 1)}"
        yield f"ends: {_day(number, 28)}"
        yield "audiences: [hoc-sinh, phu-huynh]"
        yield "channels: [truyen-thanh, to-roi]"
        yield "messages:"
        for index in range(1, 4):
            yield f'  - {{id: cau-{index}, text: "{_words(chance, 8).capitalize()}"}}'
        if self.formats and (self.with_banners is None or number <= self.with_banners):
            names = "all" if self.communes is True else f"[{', '.join(self.communes or ())}]"
            whose = f", communes: {names}" if self.communes else ""
            yield "banners:"
            yield f"  - {{id: cau-1, message: cau-1, formats: [{', '.join(self.formats)}]{whose}}}"
        yield "events:"
        yield f'  - {{id: buoi-dau, type: huong-ung, title: "{_words(chance, 6)}", starts: {_day(number, 5)}}}'
        yield "activities:"
        for index in range(1, 5):
            yield f'  - {{id: viec-{index}, title: "{_words(chance, 6)}", body: "{_sentences(chance, 4)}"}}'
        yield "results:"
        count = chance.randrange(10, 9000)
        yield f"  - {{id: to-roi, metric: to-roi, value: {count}, counted_by: Máy sinh, period: 2026}}"


def _around(folder: Path) -> None:
    """What a project has beside its campaigns: the settings and the pages written by hand, with our hook and theme."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    _write(folder / "mkdocs.yml", settings.replace("hooks/", f"{ROOT}/hooks/"))
    shutil.copytree(ROOT / "docs", folder / "docs")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _sentences(chance: random.Random, count: int) -> str:
    return " ".join(f"{_words(chance, 14).capitalize()}." for _ in range(count))


def _day(number: int, day: int) -> str:
    return f"2026-{number % 12 + 1:02}-{day:02}"


_NATIONAL = """name: Toàn quốc
hotlines:
  - {number: "111", name: "Tổng đài quốc gia bảo vệ trẻ em và phòng, chống mua bán người"}
"""

_PROVINCE = """name: {name}
code: {code}
authority: UBND tỉnh {name}
hotlines:
  - {{number: "111", name: "Tổng đài quốc gia bảo vệ trẻ em và phòng, chống mua bán người"}}
about: Trang do máy sinh để đo tốc độ.
"""


def main() -> None:
    """Write a nation into the folder that is named: `python -m benchmarks.nation 1500 FOLDER`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--formats", nargs="*", default=[])
    options = parser.parse_args()
    Nation.of_pages(options.pages, options.formats).write(options.folder)


if __name__ == "__main__":
    main()
