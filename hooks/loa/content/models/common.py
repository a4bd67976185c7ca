"""What provinces and campaigns share: base classes, sources, colours."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from loa.content.fields import Colour, Date, Flag, Line, Slug, Text, Url, fail
from loa.content.ink_values import Inks
from loa.content.web_addresses import fault_of_words, leads_by_itself

AnyModel = TypeVar("AnyModel", bound=BaseModel)


class ContentModel(BaseModel):
    """Base of all models of content files: unknown keys are errors."""

    # Built at first use: most models are only parts of others, which build them anyway.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def words_lead_there(linked: AnyModel) -> AnyModel:
    """Raises L472 where the words under which an address (`url`) stands are a number, an e-mail or another address."""
    url = getattr(linked, "url", None)
    for key in ("title", "number", "text") if url else ():
        words = getattr(linked, key, None)
        # A title may name an address among other words: an article is copied from one site to another.
        fault = fault_of_words(words, str(url)) if words and leads_by_itself(words) else None
        if fault:
            raise fail(fault.code, **fault.params)
    return linked


class Source(ContentModel):
    """Where a fact was published."""

    title: Line = Field(title="Tên tài liệu, bài báo")
    publisher: Line | None = Field(None, title="Nơi đăng, cơ quan ban hành")
    author: Line | None = Field(None, title="Tác giả hoặc người ký, như nguồn ghi")
    number: Line | None = Field(None, title="Số, ký hiệu văn bản")
    url: Url | None = Field(None, title="Địa chỉ trên mạng")
    date: Date | None = Field(None, title="Ngày đăng, ngày ban hành")
    note: Line | None = Field(None, title="Ghi chú về nguồn")

    _words = model_validator(mode="after")(words_lead_there)


class LegalDocument(ContentModel):
    """A decision, plan or letter on which the campaign is based."""

    number: Line = Field(title="Số, ký hiệu", description="Ví dụ: 193/QĐ-TTg")
    kind: Line | None = Field(None, title="Loại văn bản", description="Ví dụ: Quyết định, Kế hoạch, Công văn")
    date: Date | None = Field(None, title="Ngày ban hành")
    issuer: Line | None = Field(None, title="Cơ quan ban hành")
    title: Line | None = Field(None, title="Trích yếu")
    url: Url | None = Field(None, title="Địa chỉ trên mạng")

    _words = model_validator(mode="after")(words_lead_there)


class Item(ContentModel):
    """Base of the items with ids, which a province's file can change or leave out."""

    id: Slug = Field(title="Mã của mục", description="Chữ thường không dấu, số và gạch nối; giữ nguyên về sau.")
    omit: Flag = Field(
        False, title="Bỏ mục này", description="`true`: tỉnh không dùng mục này của chiến dịch toàn quốc."
    )
    sample: Flag = Field(
        False,
        title="Nội dung mẫu",
        description="`true`: chưa có nguồn, chờ cơ quan có thẩm quyền duyệt; trang sẽ ghi rõ điều đó.",
    )
    source: Source | None = Field(None, title="Nguồn riêng của mục này", description="Để trống: nguồn của chiến dịch.")


_INKS_HELP = (
    "Bốn mực của cơ sở in theo bộ nhận diện của cơ quan, tính bằng phần trăm, ví dụ C74 M16 Y33 K60; cộng lại không "
    "quá 300. Để trống: phần mềm tự đổi màu ra mực."
)


class Colours(ContentModel):
    """Two colours, with the print shop's inks where somebody knows them."""

    primary: Colour = Field("#B5121B", title="Màu chính")
    accent: Colour = Field("#FFD400", title="Màu nhấn")
    primary_inks: Inks | None = Field(None, title="Mực in của màu chính", description=_INKS_HELP)
    accent_inks: Inks | None = Field(None, title="Mực in của màu nhấn", description=_INKS_HELP)


class Theme(Colours):
    """The look of a province or a campaign."""

    logo: Text | None = Field(None, title="Tệp lô-gô")
