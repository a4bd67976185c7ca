"""What `loa check` lets through is built: odd content from a fixed sample, every construct of prose, every format."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from loa.content.json_schema import schema_text
from loa.content.models import Campaign
from loa.content.vocabulary import Vocabulary
from loa.pipeline.build import Build, prepare
from loa.pipeline.checker import check
from loa.prints.print_designs import plan_prints
from loa.publish.new_site import NewSite
from loa.render.renderers import render
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.conftest import ROOT, write
from tests.looking import inputs_of
from tests.odd import CAMPAIGN, PICTURE, PROSE, PROVINCE_FOLDER, odd_content
from tests.system import run_program

PROVINCE = "name: Đồng Tháp\ncode: 82\nauthority: UBND tỉnh Đồng Tháp\nhotlines: [{number: '111', name: Tổng đài}]\n"
HERE = f"{PROVINCE_FOLDER}/{CAMPAIGN}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("kho"))


def project_of(root: Path, files: Mapping[str, str]) -> Project:
    """A project of these files, with a national folder and one picture."""
    national = {"campaigns/toan-quoc/province.yml": "name: Toàn quốc\nhotlines: [{number: '111', name: Tổng đài}]\n"}
    # Its terms are those of the real site.
    shutil.copytree(ROOT / "assets", root / "assets", ignore=shutil.ignore_patterns("readme"), dirs_exist_ok=True)
    for name, text in {**national, **files}.items():
        write(root, name.removeprefix("campaigns/"), text)
    Image.new("RGB", (400, 300), "#80A0C0").save(root / "campaigns" / PROVINCE_FOLDER / PICTURE)
    return Project.at(root)


def built(project: Project, store: Store) -> tuple[Build, Path]:
    """The whole site, written; everything that is made has an address of its own."""
    build = prepare(project, store)
    site = NewSite(project.root / "new", store, project.root / "site")
    build.make(site)
    outputs = [*build.files, *build.pages.values()]
    made = Counter(output.path for published in build.provinces.published.values() for output in published.outputs)
    assert [path for path, times in made.items() if times > 1] == []
    build.write(site, [], "https://vi-du.vn/")
    site.publish()
    assert all((project.root / "site" / output.path).stat().st_size for output in outputs)
    return build, project.root / "site"


@pytest.mark.parametrize(("seed", "chance"), [*((seed, 0.5) for seed in range(8)), (1000, 0.9), (1001, 0.9)])
def test_odd_content_that_passes_the_check_is_built(
    seed: int, chance: float, vocabulary: Vocabulary, store: Store, tmp_path: Path
) -> None:
    project = project_of(tmp_path, odd_content(seed, vocabulary, chance))
    found = check(inputs_of(project))
    assert found.catalogue is not None, found.report()
    _, site = built(project, store)
    assert (site / HERE / "index.html").is_file()


PROSE_PLACES = (
    "summary",
    "messages.radio",
    "leaflets.panels.body",
    "updates.body",
    "events.body",
    "contests.body",
    "contests.rules.body",
    "contests.groups.body",
    "contests.rounds.body",
    "contests.registration.how",
    "sections.body",
    "tasks.body",
    "contests.questions.why",
    "activities.body",
)
"""Every field of a campaign that takes prose."""


def with_prose_everywhere(text: str) -> dict[str, Any]:
    """A campaign with the same prose in each of these fields, and all that such fields are shown in."""
    panels = [{"heading": "Bìa", "body": text}, {"heading": "Trong", "body": text}]
    question = {"text": "Hỏi", "answer": "Đúng", "others": ["Sai"], "practice": True, "why": text}
    day = {"starts": "2026-07-25 08:00", "title": "Lễ"}
    return {
        "title": "Thử",
        "starts": "2026-07-01",
        "summary": text,
        "messages": [{"id": "m", "text": "Chung tay", "radio": text}],
        "leaflets": [{"id": "to", "title": "Tờ", "formats": ["a5", "gap-3", "a4-photocopy"], "panels": panels}],
        "updates": [{"id": "u", "date": "2026-07-02", "title": "Tin", "body": text}],
        "events": [{"id": "e", "type": "hoi-thao", **day, "body": text}],
        "contests": [
            {
                "id": "c",
                "type": "hoi-thi",
                **day,
                "body": text,
                "rules": [{"heading": "Mục", "body": text}],
                "groups": [{"name": "Bảng", "body": text}],
                "rounds": [{"name": "Vòng", "body": text}],
                "registration": {"url": "https://a.vn/", "how": text},
                "questions": [question],
            }
        ],
        "activities": [{"id": "a", "title": "Hoạt động", "body": text}],
        "sections": [{"id": "muc", "heading": "Mục", "body": text}],
        "tasks": [{"id": "viec", "title": "Việc", "lead": "Sở", "body": text}],
    }


def test_no_field_of_prose_is_forgotten() -> None:
    schema = Campaign.model_json_schema()["$defs"]
    taken = {"LegalDocument", "Partner", "Duty", "EventMove", "Cancellation", "Withdrawal"}
    named = {place.rpartition(".")[2] for place in PROSE_PLACES}
    assert named == {"summary", "radio", "body", "why", "how"}
    prose = named - {"summary"}
    with_body = {name for name, part in schema.items() if prose & set(part["properties"])} - taken
    assert with_body == {
        *("Message", "Panel", "Update", "Event", "Contest", "Rule", "Round", "Question", "Activity"),
        *("ContestGroup", "Registration", "PlanSection", "PlanTask"),
    }


@pytest.mark.parametrize("text", PROSE, ids=range(len(PROSE)))
def test_prose_is_shown_wherever_it_may_stand(text: str, store: Store, tmp_path: Path) -> None:
    campaign = json.dumps(with_prose_everywhere(text), ensure_ascii=False)
    province = json.dumps({"name": "Đồng Tháp", "code": "82", "authority": "UBND tỉnh", "about": text})
    files = {f"campaigns/{HERE}.yml": campaign, f"campaigns/{PROVINCE_FOLDER}/province.yml": province}
    project = project_of(tmp_path, files)
    assert [problem.code for problem in check(inputs_of(project)).problems.diagnostics if problem.is_error] == []
    build, _ = built(project, store)
    renderers = {output.renderer for output in build.files}
    assert {"pdf", "office", "png", "webp", "calendar", "feed"} <= renderers


def test_the_words_of_a_link_are_printed(store: Store, tmp_path: Path) -> None:
    text = "Xem [trang thông tin](https://vi-du.vn/x) hoặc gọi [số một trăm](tel:111).\n\n- Thư: <a@vi-du.vn>"
    campaign = json.dumps(with_prose_everywhere(text), ensure_ascii=False)
    project = project_of(
        tmp_path, {f"campaigns/{HERE}.yml": campaign, f"campaigns/{PROVINCE_FOLDER}/province.yml": PROVINCE}
    )
    _, site = built(project, store)
    for name in ("a5", "gap-3", "a4-photocopy", "a5-hai-to-tren-a4", "gap-3-van-phong-mau"):
        text_of = ["pdftotext", site / HERE / f"to-roi--to--{name}--{PROVINCE_FOLDER}.pdf", "-"]
        words = " ".join(run_program(text_of, text=True, check=True).stdout.split())
        for said in ("trang thông tin", "số một trăm", "a@vi-du.vn"):
            assert said in words, f"{name}: {words}"


# -- formats


def offered(vocabulary: Vocabulary, part: str) -> list[str]:
    """The formats that editors offer for an item."""
    schema = json.loads(schema_text(Campaign, vocabulary))
    names: list[str] = schema["$defs"][part]["properties"]["formats"]["items"]["enum"]
    return names


def campaign_in(part: str, name: str) -> str:
    """A campaign with one item in one format."""
    messages = [{"id": "m", "text": "Chung tay"}]
    items = {
        "Banner": {"banners": [{"id": "b", "message": "m", "formats": [name]}]},
        "Leaflet": {
            "leaflets": [{"id": "b", "title": "Tờ", "formats": [name], "panels": [{"heading": "a", "body": "b"}]}]
        },
    }
    return json.dumps({"title": "Thử", "messages": messages, **items[part]}, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("part", ["Banner", "Leaflet"])
def test_the_formats_that_editors_offer_are_those_that_can_be_drawn(
    part: str, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    project = project_of(tmp_path, {f"campaigns/{PROVINCE_FOLDER}/province.yml": PROVINCE})
    for name in vocabulary.formats:
        write(tmp_path, f"{HERE}.yml", campaign_in(part, name))
        inputs = inputs_of(project)
        found = check(inputs)
        if name not in offered(vocabulary, part):
            (problem,) = (one for one in found.problems.diagnostics if one.is_error)
            known = [name for name, _ in cast("list[list[str]]", problem.params["known"])]
            assert (problem.code, known) == ("L423", offered(vocabulary, part))
            continue
        assert found.catalogue is not None, found.report()
        (drawn,) = (o for o in plan_prints(found.catalogue, inputs) if o.renderer == "webp" and "side" not in o.facts)
        assert render(drawn, inputs)


def test_each_format_is_offered_for_one_kind_of_item(vocabulary: Vocabulary) -> None:
    both = [*offered(vocabulary, "Banner"), *offered(vocabulary, "Leaflet")]
    assert both == list(vocabulary.formats)


# -- two items of one message


def test_two_banners_of_one_message_have_files_of_their_own(store: Store, tmp_path: Path) -> None:
    banners = [
        {"id": "mot", "message": "m", "formats": ["poster-a3"], "communes": ["Xã Tân Hồng"]},
        {"id": "hai", "message": "m", "formats": ["poster-a2"], "communes": ["Xã Tân Hồng"], "design": "xanh"},
    ]
    campaign = json.dumps({"title": "Thử", "messages": [{"id": "m", "text": "Chung tay"}], "banners": banners})
    project = project_of(
        tmp_path, {f"campaigns/{HERE}.yml": campaign, f"campaigns/{PROVINCE_FOLDER}/province.yml": PROVINCE}
    )
    _, site = built(project, store)
    first, second = (site / HERE / f"ap-phich--m--a4-mau{item}--{PROVINCE_FOLDER}.pdf" for item in ("", "--hai"))
    assert first.read_bytes() != second.read_bytes()
