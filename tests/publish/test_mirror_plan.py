"""In whatever order files are sent and removed, a reader never meets a page whose style or picture is not there."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from loa.publish.mirror_plan import StepKind, plan_mirror
from loa.publish.sent_list import SentList
from loa.publish.targets.protocol import SentFile

PAGES = ["index.html", "404.html", "an/index.html", "an/b/index.html", "tim/index.html"]
FILES = ["assets/a.css", "assets/b.css", "an/anh.webp", "an/feed.xml", "lich.ics", "catalogue.json", "an/b/to.pdf"]
SHARDS = ["tim-kiem/muc-luc.json", "tim-kiem/0a.json", "tim-kiem/0b.json"]

_Site = dict[str, tuple[str, frozenset[str]]]
"""The files of a site: what each holds, and which others it needs."""


@st.composite
def sites(draw: st.DrawFn) -> _Site:
    """A site whose pages, and the contents of whose search index, need only files it has."""
    files = draw(st.sets(st.sampled_from([*FILES, *SHARDS[1:]])))
    pages = draw(st.sets(st.sampled_from(PAGES)))
    site: _Site = {path: (draw(st.sampled_from("xyz")), frozenset()) for path in files}
    for page in [*pages, SHARDS[0]]:
        needs = draw(st.frozensets(st.sampled_from(sorted(files)))) if files else frozenset()
        site[page] = (f"{draw(st.integers(0, 2))}{sorted(needs)}", needs)
    return site


def _listed(site: _Site) -> dict[str, SentFile]:
    return {path: SentFile(hashlib.sha256(text.encode()).hexdigest(), 1) for path, (text, _) in site.items()}


def _without_its_files(there: _Site) -> list[str]:
    return [path for path, (_, needs) in there.items() if needs - there.keys()]


@given(st.lists(sites(), min_size=2, max_size=4), st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_every_page_has_its_files_after_every_step_also_of_publications_that_were_killed(
    versions: list[_Site], ends: list[int]
) -> None:
    """Each version is sent over what a publication left that ended somewhere; it says of no file more than is true."""
    there: _Site = {}
    listed = SentList()
    for site, end in zip(versions, [*ends[: len(versions) - 1], 1000], strict=False):
        steps = plan_mirror(_listed(site), listed)
        touched = {step.path for step in steps}
        for step in steps[:end]:
            if step.kind is StepKind.REMOVE:
                there.pop(step.path, None)
            else:
                there[step.path] = site[step.path]
            assert _without_its_files(there) == []
        sure = {path: file for path, file in listed.files.items() if path not in touched}
        listed = SentList(sure, (touched | listed.unsure) - sure.keys())
    assert there == versions[-1]


def _steps(site: str, there: str) -> list[tuple[str, str]]:
    """The steps from one list of `path=content` to another, as `send path`."""
    new, old = (
        {path: SentFile(text, 1) for path, _, text in (one.partition("=") for one in s.split())} for s in (site, there)
    )
    return [(step.kind.name, step.path) for step in plan_mirror(new, SentList(old))]


def test_new_pages_come_before_those_that_lead_to_them_and_lists_after_them() -> None:
    site = "index.html=2 an/index.html=2 an/b/index.html=1 sitemap.xml=2 tim-kiem/muc-luc.json=2 tim-kiem/b.json=1"
    there = "index.html=1 an/index.html=1 cu/index.html=1 sitemap.xml=1 tim-kiem/muc-luc.json=1 tim-kiem/a.json=1"
    assert _steps(site, there) == [
        ("SEND", "tim-kiem/b.json"),
        ("SEND", "an/b/index.html"),
        ("REPLACE", "an/index.html"),
        ("REPLACE", "index.html"),
        ("REPLACE", "sitemap.xml"),
        ("REPLACE", "tim-kiem/muc-luc.json"),
        ("REMOVE", "cu/index.html"),
        ("REMOVE", "tim-kiem/a.json"),
    ]


def test_what_stands_in_the_way_goes_first() -> None:
    assert _steps("a/b.css=1", "a=1") == [("REMOVE", "a"), ("SEND", "a/b.css")]
    assert _steps("a=1", "a/b.css=1") == [("REMOVE", "a/b.css"), ("SEND", "a")]
    assert _steps("anh.jpg=1", "Anh.JPG=1") == [("REMOVE", "Anh.JPG"), ("SEND", "anh.jpg")]
    assert _steps("tin/a.css=1", "Tin/a.css=1") == [("REMOVE", "Tin/a.css"), ("SEND", "tin/a.css")]


def test_what_is_the_same_is_left_alone() -> None:
    assert _steps("index.html=1 a.css=1", "index.html=1 a.css=1") == []
