"""The pages of the site: every page with all it says, and the files pages stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loa.catalogue.types import Catalogue, ResolvedCampaign, ResolvedProvince
from loa.plan import lists, places
from loa.plan.campaigns import CampaignWriter
from loa.plan.chrome import site_chrome
from loa.plan.links import Here, page
from loa.plan.needs import Pantry, tools
from loa.plan.output import Output, output
from loa.plan.photos import Photos
from loa.plan.phrases import read_wording
from loa.plan.shelf import Shelf
from loa.plan.views import Desk, View
from loa.plan.webfiles import logo_path, web_files

__all__ = ["plan_pages", "site_chrome"]

_LISTS = (
    ("tai-lieu", "materials", "Tài liệu", "Băng rôn, áp phích, tờ rơi để xem, tải về và in.", lists.materials_view),
    ("lich", "calendar", "Lịch sự kiện", "Sự kiện phòng, chống mua bán người của các tỉnh.", lists.calendar_view),
    ("cuoc-thi", "contests", "Cuộc thi", "Hội thi tìm hiểu về phòng, chống mua bán người.", lists.contests_view),
    ("ket-qua", "results", "Kết quả", "Số liệu kết quả của các chiến dịch, mỗi số một nguồn.", lists.results_view),
)

_MOST_OTHERS = 6
"""How many other campaigns a campaign's page names, so that a page costs the same in a large province."""


def plan_pages(
    catalogue: Catalogue, pantry: Pantry, prints: Sequence[Output], sizes: Mapping[str, int]
) -> list[Output]:
    """Every page, its pictures, and the styles and fonts of all pages.

    `prints` are the planned printed things, which pages show and offer; `sizes` tells how many bytes those
    have that are made already (path → bytes), so that a download can say its size.
    """
    return list(_Planner(catalogue, pantry, prints, sizes).outputs())


class _Planner:
    def __init__(
        self, catalogue: Catalogue, pantry: Pantry, prints: Sequence[Output], sizes: Mapping[str, int]
    ) -> None:
        self.catalogue = catalogue
        self.pantry = pantry
        shelf = Shelf(prints, sizes, catalogue.vocabulary)
        self.desk = Desk(catalogue, shelf, read_wording(pantry.project))

    def outputs(self) -> Iterator[Output]:
        yield self._home()
        for name, layout, title, description, view in _LISTS:
            path = page(name)
            yield self._page(path, layout, title, description, view(self.desk, Here(path)))
        for province in self.catalogue.provinces:
            yield self._province(province)
            for resolved in province.campaigns:
                yield self._campaign(province, resolved)
                yield from Photos(resolved).outputs(self.pantry)
        yield from web_files(self.catalogue, self.pantry)

    def _home(self) -> Output:
        description = "Thông điệp, băng rôn và tờ rơi phòng, chống mua bán người của các tỉnh, thành phố."
        view = places.home_view(self.desk, Here(page()))
        return self._page(page(), "home", "Phòng, chống mua bán người", description, view)

    def _province(self, province: ResolvedProvince) -> Output:
        path = page(province.slug)
        logo = logo_path(province.slug, province.logo) if province.logo else ""
        view = places.province_view(self.desk, province, Here(path), logo)
        description = f"Chiến dịch phòng, chống mua bán người, tài liệu và đường dây nóng: {province.name}."
        return self._page(path, "province", province.name, description, view, province=province.slug)

    def _campaign(self, province: ResolvedProvince, resolved: ResolvedCampaign) -> Output:
        path = page(resolved.address)
        here = Here(path)
        others = [other for other in province.campaigns if other is not resolved][:_MOST_OTHERS]
        view = {
            "campaign": CampaignWriter(self.desk, resolved, here).whole(),
            "former": places.former_view(self.desk, province, here),
            "others": places.campaign_cards(self.desk, others, here),
            "province": {"name": province.name, "href": here.to(f"{province.slug}/"), "national": province.national},
            "calendar": here.to(f"{province.slug}/lich.ics"),
        }
        title = resolved.campaign.title
        return self._page(
            path,
            "campaign",
            f"{title} – {province.name}",
            _description(resolved, province),
            view,
            province=province.slug,
            campaign=resolved.slug,
        )

    def _page(self, path: str, layout: str, title: str, description: str, view: View, **facts: Any) -> Output:
        template = f"pages/{layout}.html"
        return output(
            path,
            "page",
            "page",
            layout=template,
            data={
                "title": title,
                "description": description,
                "chrome": site_chrome(self.catalogue, path),
                "view": view,
            },
            needs=self.pantry.layout(template),
            tools=tools("page"),
            facts={"title": title, **facts},
        )


def _description(resolved: ResolvedCampaign, province: ResolvedProvince) -> str:
    summary = resolved.campaign.summary
    first = summary.plain.split("\n", 1)[0] if summary else ""
    return first or f"Chiến dịch phòng, chống mua bán người: {province.name}."
