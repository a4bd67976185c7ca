"""`loa article`: the files of one article, made of what the pages say, with a guide for who pastes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from loa.pages.campaign_article import ARTICLE, Article, article_of, items_of
from loa.pages.page_planner import page_context_of
from loa.pipeline.build import Build
from loa.pipeline.maker import Maker
from loa.pipeline.province_plan import plan_files
from loa.prints.qr_codes import leads_somewhere
from loa.publish.article_folder import GUIDE, TEXT
from loa.render.plain_text import plain_text
from loa.store.digest_store import FileInfo, StoredBytes
from loa.store.project import DATA

_GUIDE = (DATA / "article" / GUIDE).read_text(encoding="utf-8")


class NoSuchArticle(LookupError):
    """A campaign or item of that name is not there; `near` are the names that are near to it."""

    def __init__(self, near: list[str]) -> None:
        super().__init__(near)
        self.near = near


class WithdrawnCampaign(LookupError):
    """The campaign was withdrawn: its words are published nowhere any more."""


class _InMemory:
    """A sink that keeps the files."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def reuse(self, path: str, key: str) -> bool:
        """Nothing is there yet."""
        return False

    def write(self, path: str, key: str, stored: StoredBytes) -> None:
        """Keep a file."""
        self.files[path] = stored.data

    def info(self, path: str) -> FileInfo:
        """Its size."""
        return FileInfo(len(self.files[path]), "")


def article_files(build: Build, province: str, campaign: str, item: str = "") -> dict[str, bytes]:
    """The files of an article by their names in its folder.

    A campaign may be named by a former name. Raises NoSuchArticle, WithdrawnCampaign and what making files raises.
    """
    inputs = build.inputs
    catalogue = build.provinces.loader.catalogue_for(province)
    resolved_province = catalogue.province(province)
    if any(campaign in (one.slug, *one.campaign.formerly) for one in resolved_province.withdrawn):
        raise WithdrawnCampaign
    former = {old: one for one in resolved_province.campaigns for old in one.campaign.formerly}
    names = former | {one.slug: one for one in resolved_province.campaigns}
    resolved = _found(campaign, names, f"{province}/")
    items = items_of(resolved)
    name = _found(item, {one: one for one in items}, f"{province}/{campaign}/") if item else ""
    files = plan_files(catalogue, inputs, province)
    base = inputs.site_url if leads_somewhere(inputs.site_url) else ""
    context = page_context_of(catalogue, inputs, files, {})
    article = article_of(context, inputs, resolved_province, resolved, name, base or "")
    sink, outputs = _InMemory(), article.outputs(inputs)
    Maker(inputs, build.executor, sink, build.progress).make(outputs, lambda: outputs)
    made = sink.files
    made[TEXT] = plain_text(made[ARTICLE].decode()).encode()
    made[GUIDE] = guide(article).encode()
    return made


def _found(name: str, known: Mapping[str, Any], before: str) -> Any:
    if name in known:
        return known[name]
    raise NoSuchArticle([f"{before}{near}" for near in get_close_matches(name, known, n=3, cutoff=0.4) or known][:6])


def guide(article: Article) -> str:
    """The steps for who puts the article on a portal."""
    contents = ["  anh/            ảnh của bài"] if article.pictures else []
    contents += ["  tai-lieu/       tệp PDF để người đọc tải về"] if article.documents else []
    steps = 3
    picture_steps = document_steps = ""
    if article.pictures:
        steps += 1
        picture_steps = (
            f"  {steps}. Tải các ảnh trong thư mục anh/ lên kho ảnh của cổng.\n"
            "     Trong bài, thay từng ảnh bằng ảnh vừa tải lên.\n"
            "     Dưới mỗi chỗ đặt ảnh có lời mô tả của nó. Chép lời mô tả vào ô “alt” (văn bản thay thế).\n"
        )
    if article.documents:
        steps += 1
        document_steps = (
            f"  {steps}. Tải các tệp trong tai-lieu/ lên cổng, rồi gắn vào mục “Tài liệu để tải về” cuối bài.\n"
        )
    return (
        _GUIDE.format(
            title=article.title,
            contents="".join(f"{line}\n" for line in contents),
            picture_steps=picture_steps,
            document_steps=document_steps,
            last=steps + 1,
            pictures="".join(_picture_lines(article)),
            documents="".join(_document_lines(article)),
            sample=_SAMPLE if article.has_samples else "",
        ).rstrip()
        + "\n"
    )


_SAMPLE = "  [ ] Bài có nội dung mẫu: chỗ nào ghi “Nội dung mẫu” thì cơ quan phải duyệt hoặc thay trước khi đăng.\n"


def _picture_lines(article: Article) -> Iterator[str]:
    if article.pictures:
        yield "Ảnh, theo thứ tự trong bài:\n"
    for one in article.pictures:
        yield f"  {one.name}\n      mô tả: {one.alt}\n"
    if article.pictures:
        yield "\n"


def _document_lines(article: Article) -> Iterator[str]:
    if article.documents:
        yield "Tệp để tải về:\n"
    for made, title in article.documents:
        yield f"  {made.path}\n      {title}\n"
    if article.documents:
        yield "\n"
