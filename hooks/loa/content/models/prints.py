"""What a campaign prints: messages, banners with these messages, leaflets."""

from __future__ import annotations

from pydantic import Field

from loa.content.fields import Date, Flag, Focus, Line, Reference, Text, WholeNumber
from loa.content.models.common import ContentModel, Item
from loa.content.models.terms import (
    AllOrNames,
    Audience,
    BannerFormat,
    Category,
    DesignName,
    FileNames,
    LanguageName,
    LeafletFormat,
    Lines,
    LongTexts,
    RadioPriority,
)

_FOCUS_TITLE = "Điểm phải thấy trong ảnh"
_FOCUS_HELP = (
    "Hai số từ 0 đến 1: cách mép trái và cách mép trên của ảnh, ví dụ [0.5, 0.3] là giữa ảnh, hơi cao. "
    "Có điểm này thì ảnh phủ kín khung và cắt bớt ở xa điểm; để trống thì ảnh thu nhỏ, không mất phần nào."
)

DEFAULT_DESIGN = "do-vang"
"""The design of a banner or leaflet that names none."""


class Message(Item):
    """A slogan or a longer message."""

    text: Lines = Field(title="Nội dung", description="Một dòng tiếng Việt, hoặc mỗi ngôn ngữ một dòng.")
    emphasis: Lines = Field(
        default_factory=dict,
        title="Chữ to hơn",
        description="Những chữ của thông điệp được in to hơn trên băng rôn, áp phích; hoặc mỗi ngôn ngữ một dòng.",
    )
    category: Category | None = Field(None, title="Nhóm nội dung")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng tuyên truyền")
    radio: LongTexts = Field(
        default_factory=dict, title="Bài đọc trên loa", description="Một bài tiếng Việt, hoặc mỗi ngôn ngữ một bài."
    )
    radio_audio: FileNames = Field(
        default_factory=dict,
        title="Bản ghi âm bài đọc",
        description="Tên tệp MP3 hoặc M4A, tối đa 15 MB, ghi âm đúng bài ở `radio`; hoặc mỗi ngôn ngữ một tệp.",
    )
    radio_priority: RadioPriority | None = Field(
        None, title="Mức ưu tiên của bài đọc trên loa", description="thong-thuong, uu-tien, khan-cap."
    )
    radio_sample: Flag = Field(
        False,
        title="Bài đọc trên loa là nội dung mẫu",
        description="`true`: thông điệp đã có nguồn, riêng bài đọc còn chờ cơ quan có thẩm quyền duyệt.",
    )
    note: Line | None = Field(None, title="Ghi chú")


class Banner(Item):
    """One message in one or more formats and languages."""

    message: Reference = Field(title="Thông điệp", description="Mã của thông điệp trong mục messages.")
    formats: tuple[BannerFormat, ...] = Field(title="Khổ", min_length=1)
    languages: tuple[LanguageName, ...] = Field(("vi",), title="Ngôn ngữ", min_length=1)
    communes: AllOrNames = Field((), title="Xã, phường, đặc khu", description="all, hoặc danh sách tên.")
    lists: tuple[Reference, ...] = Field(
        (),
        title="Đơn vị trong danh sách",
        description="Mã của các danh sách trong `lists` của province.yml: mỗi đơn vị có bản in mang tên mình.",
    )
    design: DesignName = Field(
        DEFAULT_DESIGN, title="Mẫu màu", description="do-vang, xanh hoặc sang; để trống là do-vang."
    )
    qr: Reference | None = Field(
        None,
        title="Mã QR dẫn đến trang đăng ký",
        description="Mã của một cuộc thi có địa chỉ đăng ký. Để trống: mã QR dẫn đến trang của chiến dịch.",
    )
    picture: Text | None = Field(None, title="Ảnh", description="Ảnh in cạnh khẩu hiệu.")
    alt: Line | None = Field(None, title="Mô tả ảnh")
    focus: Focus | None = Field(None, title=_FOCUS_TITLE, description=_FOCUS_HELP)


class Panel(ContentModel):
    """One panel of a leaflet; on its page a section."""

    heading: Lines = Field(title="Tiêu đề")
    body: LongTexts = Field(title="Nội dung")
    picture: Text | None = Field(None, title="Ảnh")
    alt: Line | None = Field(None, title="Mô tả ảnh")
    focus: Focus | None = Field(None, title=_FOCUS_TITLE, description=_FOCUS_HELP)


class Imprint(ContentModel):
    """What stands on a printed leaflet of its printing: a licence, how many, by whom, when."""

    licence: Line | None = Field(None, title="Số giấy phép", description="Như trên giấy phép. Ví dụ: 12/GP")
    copies: WholeNumber | None = Field(None, title="Số bản in", description="Ví dụ: 2000")
    printer: Line | None = Field(None, title="Nơi in", description="Tên cơ sở in, thêm địa chỉ nếu cần.")
    date: Date | None = Field(None, title="Ngày in")


class Leaflet(Item):
    """A leaflet: panels in reading order."""

    title: Lines = Field(title="Tên tờ rơi")
    formats: tuple[LeafletFormat, ...] = Field(title="Khổ", min_length=1)
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng tuyên truyền")
    languages: tuple[LanguageName, ...] = Field(("vi",), title="Ngôn ngữ", min_length=1)
    design: DesignName = Field(
        DEFAULT_DESIGN, title="Mẫu màu", description="do-vang, xanh hoặc sang; để trống là do-vang."
    )
    qr: Reference | None = Field(
        None,
        title="Mã QR dẫn đến trang đăng ký",
        description="Mã của một cuộc thi có địa chỉ đăng ký. Để trống: mã QR dẫn đến trang của chiến dịch.",
    )
    imprint: Imprint | None = Field(
        None,
        title="Giấy phép và nơi in",
        description="In thành một dòng ở cuối tờ rơi. Mỗi nơi in ghi của mình: không lấy theo chiến dịch toàn quốc.",
    )
    panels: tuple[Panel, ...] = Field(title="Các phần", min_length=1)
