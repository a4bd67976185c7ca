"""The one schema: what stands in province.yml and in a campaign file.

Titles and descriptions are Vietnamese, because editors show them to the people who write the files.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema

from loa.content.fields import (
    Colour,
    Date,
    Flag,
    Line,
    LongText,
    Phone,
    Slug,
    Text,
    Url,
    Whole,
    by_language,
    fail,
)
from loa.content.vocabulary import Vocabulary

NATIONAL = "toan-quoc"
"""The folder of the national campaigns."""

DEFAULT_DESIGN = "do-vang"
"""The colours of a banner or leaflet that names none."""


_CODES_OF_LISTS = {"formats": "L403", "designs": "L419"}


class InList:
    """Marks a field whose value is a term of a list of the vocabulary; read by validation and by the schema."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """The value, if the vocabulary of the validation context has it; else error L403, L404 or L419."""
        vocabulary: Vocabulary | None = info.context
        if vocabulary is None or value in vocabulary.names(self.name):
            return value
        code = _CODES_OF_LISTS.get(self.name, "L404")
        raise fail(code, name=value, list=self.name, candidates=list(vocabulary.names(self.name)))


Audience = Annotated[
    Slug, AfterValidator(InList("audiences")), WithJsonSchema({"type": "string", "x-list": "audiences"})
]
Channel = Annotated[Slug, AfterValidator(InList("channels")), WithJsonSchema({"type": "string", "x-list": "channels"})]
EventType = Annotated[
    Slug, AfterValidator(InList("event_types")), WithJsonSchema({"type": "string", "x-list": "event_types"})
]
ContestType = Annotated[
    Slug, AfterValidator(InList("contest_types")), WithJsonSchema({"type": "string", "x-list": "contest_types"})
]
Category = Annotated[
    Slug, AfterValidator(InList("categories")), WithJsonSchema({"type": "string", "x-list": "categories"})
]
Level = Annotated[Slug, AfterValidator(InList("levels")), WithJsonSchema({"type": "string", "x-list": "levels"})]
Qualifier = Annotated[
    Slug, AfterValidator(InList("qualifiers")), WithJsonSchema({"type": "string", "x-list": "qualifiers"})
]
MetricName = Annotated[Slug, AfterValidator(InList("metrics")), WithJsonSchema({"type": "string", "x-list": "metrics"})]
LanguageName = Annotated[
    Slug, AfterValidator(InList("languages")), WithJsonSchema({"type": "string", "x-list": "languages"})
]
FormatName = Annotated[Slug, AfterValidator(InList("formats")), WithJsonSchema({"type": "string", "x-list": "formats"})]
DesignName = Annotated[Slug, AfterValidator(InList("designs")), WithJsonSchema({"type": "string", "x-list": "designs"})]
ALL = ("all",)
"""What `all` means in a field that takes `all` or a list."""


def _all(value: object) -> object:
    return list(ALL) if value == "all" else value


_ALL_OR_LIST = WithJsonSchema({"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]})
AllOrNames = Annotated[tuple[Line, ...], BeforeValidator(_all), _ALL_OR_LIST]
AllOrSlugs = Annotated[tuple[Slug, ...], BeforeValidator(_all), _ALL_OR_LIST]
Lines = Annotated[dict[LanguageName, Line], BeforeValidator(by_language)]
"""One line for each language; a plain string is Vietnamese."""

LongTexts = Annotated[dict[LanguageName, LongText], BeforeValidator(by_language)]
"""Prose for each language; a plain string is Vietnamese."""


class Part(BaseModel):
    """Base of everything that stands in a content file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Part):
    """Where a fact was published."""

    title: Line = Field(title="Tên tài liệu, bài báo")
    publisher: Line | None = Field(None, title="Nơi đăng, cơ quan ban hành")
    author: Line | None = Field(None, title="Tác giả hoặc người ký, như nguồn ghi")
    number: Line | None = Field(None, title="Số, ký hiệu văn bản")
    url: Url | None = Field(None, title="Địa chỉ trên mạng")
    date: Date | None = Field(None, title="Ngày đăng, ngày ban hành")
    note: Line | None = Field(None, title="Ghi chú về nguồn")


class Item(Part):
    """Base of the items of lists, which a province's file can override by id."""

    id: Slug = Field(title="Mã của mục", description="Chữ thường không dấu, số và gạch nối; giữ nguyên về sau.")
    omit: Flag = Field(
        False, title="Bỏ mục này", description="`true`: tỉnh không dùng mục này của chiến dịch toàn quốc."
    )
    sample: Flag = Field(
        False,
        title="Nội dung mẫu",
        description="`true`: chưa có nguồn, chờ cơ quan có thẩm quyền duyệt; trang sẽ ghi rõ điều đó.",
    )
    source: Source | None = Field(None, title="Nguồn riêng của mục này", description="Bỏ trống: nguồn của chiến dịch.")


class Hotline(Part):
    """A telephone number for help."""

    number: Phone = Field(title="Số điện thoại", description='Đặt trong ngoặc kép, ví dụ "111".')
    name: Line = Field(title="Tên đường dây")
    note: Line | None = Field(None, title="Ghi chú", description="Ví dụ: miễn phí, 24/7 — chỉ ghi khi chắc chắn.")
    source: Source | None = Field(None, title="Nguồn")


class Theme(Part):
    """The province's look."""

    primary: Colour = Field("#B5121B", title="Màu chính")
    accent: Colour = Field("#FFD400", title="Màu nhấn")
    logo: Text | None = Field(None, title="Tệp lô-gô")


class Facility(Part):
    """A place where victims are received and supported."""

    name: Line = Field(title="Tên cơ sở")
    place: Line | None = Field(None, title="Địa điểm, như nguồn ghi")
    role: Line | None = Field(None, title="Nhiệm vụ")
    as_of: Date | None = Field(None, title="Thời điểm của thông tin")
    source: Source | None = Field(None, title="Nguồn")


class Agency(Part):
    """A body and what it does."""

    name: Line = Field(title="Tên cơ quan")
    role: Line | None = Field(None, title="Nhiệm vụ")
    phone: Phone | None = Field(None, title="Điện thoại")
    source: Source | None = Field(None, title="Nguồn")


class NameChange(Part):
    """An official name that holds from a day on; newer than the list of places."""

    since: Date = Field(title="Từ ngày")
    name: Line = Field(title="Tên chính thức đầy đủ", description="Ví dụ: Thành phố Đồng Nai")
    source: Source | None = Field(None, title="Nguồn")


class Contact(Part):
    """How to reach the authority."""

    address: Line | None = Field(None, title="Địa chỉ")
    phone: Phone | None = Field(None, title="Điện thoại")
    email: Line | None = Field(None, title="Thư điện tử")
    url: Url | None = Field(None, title="Trang thông tin")


class CommuneContact(Part):
    """Whom to call in one commune; stands on the designs that carry the commune's name."""

    commune: Line = Field(title="Xã, phường, đặc khu", description="Tên chính thức. Ví dụ: Xã Tân Hồng")
    phone: Phone = Field(title="Điện thoại")


class Province(Part):
    """The content of province.yml."""

    name: Line = Field(title="Tên tỉnh", description="Không kèm chữ Tỉnh, Thành phố. Ví dụ: Đồng Tháp")
    code: Whole | None = Field(
        None, title="Mã tỉnh", description="Mã của Tổng cục Thống kê; danh sách xã đi theo mã này."
    )
    official_name: Line | None = Field(None, title="Tên đầy đủ", description="Chỉ cần cho tỉnh đã kết thúc.")
    authority: Line | None = Field(None, title="Cơ quan phụ trách")
    parent: Line | None = Field(None, title="Cơ quan cấp trên")
    about: LongText | None = Field(None, title="Giới thiệu")
    hotlines: tuple[Hotline, ...] = Field((), title="Đường dây nóng")
    contact: Contact | None = Field(None, title="Liên hệ")
    languages: tuple[LanguageName, ...] = Field(("vi",), title="Ngôn ngữ")
    theme: Theme = Field(Theme(), title="Màu sắc, lô-gô")
    facilities: tuple[Facility, ...] = Field((), title="Cơ sở tiếp nhận, hỗ trợ nạn nhân")
    agencies: tuple[Agency, ...] = Field((), title="Cơ quan phối hợp và nhiệm vụ")
    names: tuple[NameChange, ...] = Field(
        (), title="Tên chính thức mới", description="Khi danh mục địa danh chưa cập nhật."
    )
    commune_contacts: tuple[CommuneContact, ...] = Field(
        (), title="Điện thoại của xã, phường", description="In cạnh tên xã, phường trên băng rôn làm riêng."
    )
    ended: Date | None = Field(None, title="Ngày kết thúc", description="Ngày tỉnh được sáp nhập.")
    successor: Slug | None = Field(None, title="Tỉnh kế tục", description="Tên thư mục của tỉnh mới, ví dụ bac-ninh.")
    sources: tuple[Source, ...] = Field((), title="Nguồn")


class LegalDocument(Part):
    """A document the campaign rests on."""

    number: Line = Field(title="Số, ký hiệu", description="Ví dụ: 193/QĐ-TTg")
    kind: Line | None = Field(None, title="Loại văn bản", description="Ví dụ: Quyết định, Kế hoạch, Công văn")
    date: Date | None = Field(None, title="Ngày ban hành")
    issuer: Line | None = Field(None, title="Cơ quan ban hành")
    title: Line | None = Field(None, title="Trích yếu")
    url: Url | None = Field(None, title="Địa chỉ trên mạng")


class Message(Item):
    """A slogan or a longer message."""

    text: Lines = Field(title="Nội dung", description="Một dòng tiếng Việt, hoặc mỗi ngôn ngữ một dòng.")
    category: Category | None = Field(None, title="Nhóm nội dung")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    radio: LongText | None = Field(None, title="Bài đọc trên loa")
    note: Line | None = Field(None, title="Ghi chú")


class Banner(Item):
    """Designs of one message in several sizes."""

    message: Slug = Field(title="Thông điệp", description="Mã của thông điệp trong mục messages.")
    formats: tuple[FormatName, ...] = Field(title="Khổ", min_length=1)
    languages: tuple[LanguageName, ...] = Field(("vi",), title="Ngôn ngữ")
    communes: AllOrNames = Field((), title="Xã, phường", description="all, hoặc danh sách tên.")
    design: DesignName = Field(
        DEFAULT_DESIGN, title="Mẫu màu", description="do-vang, xanh hoặc sang; bỏ trống là do-vang."
    )


class Panel(Part):
    """One face of a leaflet, or one block of a page."""

    heading: Lines = Field(title="Tiêu đề")
    body: LongTexts = Field(title="Nội dung")
    picture: Text | None = Field(None, title="Ảnh")
    alt: Line | None = Field(None, title="Mô tả ảnh")


class Leaflet(Item):
    """A leaflet: panels in reading order."""

    title: Lines = Field(title="Tên tờ rơi")
    formats: tuple[FormatName, ...] = Field(title="Khổ", min_length=1)
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    languages: tuple[LanguageName, ...] = Field(("vi",), title="Ngôn ngữ")
    design: DesignName = Field(
        DEFAULT_DESIGN, title="Mẫu màu", description="do-vang, xanh hoặc sang; bỏ trống là do-vang."
    )
    panels: tuple[Panel, ...] = Field(title="Các phần", min_length=1)


class Update(Item):
    """News of the campaign."""

    date: Date = Field(title="Ngày")
    title: Line = Field(title="Tiêu đề")
    body: LongText = Field(title="Nội dung")
    picture: Text | None = Field(None, title="Ảnh")
    alt: Line | None = Field(None, title="Mô tả ảnh")


class Count(Part):
    """A number as the source gives it."""

    value: Whole = Field(title="Số")
    qualifier: Qualifier | None = Field(None, title="Mức chính xác", description="Để trống nếu là số đúng.")
    unit: Line = Field(title="Đơn vị")
    written: Line | None = Field(None, title="Như nguồn viết", description='Ví dụ: "gần 5.000"')
    detail: Line | None = Field(None, title="Gồm những ai")


class Event(Item):
    """Something that happens at a place and a time."""

    type: EventType = Field(title="Loại sự kiện")
    title: Line = Field(title="Tên sự kiện")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    written: Line | None = Field(
        None, title="Thời gian như nguồn viết", description="Khi nguồn không ghi đủ ngày, tháng, năm."
    )
    place: Line | None = Field(None, title="Địa điểm")
    organisers: tuple[Line, ...] = Field((), title="Cơ quan tổ chức")
    chairs: tuple[Line, ...] = Field((), title="Chủ trì")
    participants: Count | None = Field(None, title="Người tham gia")
    attended_by: tuple[Line, ...] = Field((), title="Thành phần tham dự")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    agenda: tuple[Line, ...] = Field((), title="Nội dung chương trình")
    body: LongText | None = Field(None, title="Diễn biến, kết luận")
    cancelled: Flag = Field(False, title="Đã hủy")


class Round(Part):
    """One round of a contest."""

    name: Line = Field(title="Tên vòng")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    place: Line | None = Field(None, title="Địa điểm")
    body: LongText | None = Field(None, title="Nội dung")


class Prize(Part):
    """A prize of a contest."""

    name: Line = Field(title="Giải")
    count: Whole | None = Field(None, title="Số lượng")
    value: Line | None = Field(None, title="Giá trị")


class Rule(Part):
    """A section of a contest's rules."""

    heading: Line = Field(title="Mục")
    body: LongText = Field(title="Nội dung")


class Award(Part):
    """Who won a prize; teams and schools, not children's names."""

    prize: Line = Field(title="Giải")
    winner: Line = Field(title="Đơn vị đạt giải")


class Question(Part):
    """A question with one right answer. Only those marked for practice are ever published."""

    text: Line = Field(title="Câu hỏi")
    answer: Line = Field(title="Câu trả lời đúng")
    others: tuple[Line, ...] = Field(
        title="Các câu trả lời khác",
        description="Những lựa chọn chưa đúng, từ một đến năm.",
        min_length=1,
        max_length=5,
    )
    why: LongText | None = Field(None, title="Vì sao đúng")
    practice: Flag = Field(
        False,
        title="Câu luyện tập",
        description="`true`: đưa lên trang để luyện tập. Câu của đề thi thật thì không ghi; câu đó không lên trang.",
    )
    source: Source | None = Field(None, title="Nguồn")


class QuestionFile(Part):
    """The content of a file that holds the questions of a contest."""

    questions: tuple[Question, ...] = Field(title="Các câu hỏi", min_length=1)


class Contest(Item):
    """A contest."""

    type: ContestType = Field(title="Hình thức")
    title: Line = Field(title="Tên hội thi")
    schools: tuple[Line, ...] = Field((), title="Trường tham gia")
    organisers: tuple[Line, ...] = Field((), title="Đơn vị tổ chức")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    written: Line | None = Field(None, title="Thời gian như nguồn viết")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    participants: Count | None = Field(None, title="Người tham gia")
    body: LongText | None = Field(None, title="Nội dung")
    rules: tuple[Rule, ...] = Field((), title="Thể lệ")
    rounds: tuple[Round, ...] = Field((), title="Các vòng")
    prizes: tuple[Prize, ...] = Field((), title="Giải thưởng")
    questions: tuple[Question, ...] = Field(
        (),
        title="Câu hỏi luyện tập",
        description="Ghi các câu ngay ở đây, hoặc ghi tên tệp câu hỏi, ví dụ cau-hoi/hoi-thi.yml.",
    )
    results: tuple[Award, ...] = Field((), title="Kết quả")


class Activity(Item):
    """Work of the campaign that is no single event."""

    title: Line = Field(title="Tên hoạt động")
    stage: Literal["done", "planned"] = Field("done", title="Đã làm hay sẽ làm")
    period: Line | None = Field(None, title="Thời gian")
    bodies: tuple[Line, ...] = Field((), title="Cơ quan thực hiện")
    places: tuple[Line, ...] = Field((), title="Địa bàn")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    channels: tuple[Channel, ...] = Field((), title="Hình thức")
    body: LongText | None = Field(None, title="Nội dung")


class Partner(Part):
    """A body that supports a campaign and is named on its designs."""

    name: Line = Field(title="Tên đơn vị")
    logo: Text | None = Field(None, title="Tệp lô-gô", description="Bỏ trống: in tên đơn vị.")


class Duty(Part):
    """Who does what, where a campaign differs from its province."""

    body: Line = Field(title="Cơ quan")
    role: Line = Field(title="Nhiệm vụ")


class Result(Item):
    """A figure: one value with its unit, qualifier, owner, scope, period and source."""

    metric: MetricName = Field(title="Chỉ tiêu")
    value: Whole = Field(title="Số")
    qualifier: Qualifier = Field("exact", title="Mức chính xác", description="exact, gan, tren")
    written: Line | None = Field(None, title="Như nguồn viết", description='Ví dụ: "03", "gần 5.000", "7.415"')
    counted_by: Line | None = Field(None, title="Cơ quan thống kê")
    level: Level = Field("tinh", title="Cấp", description="Cấp của con số: toan-quoc, tinh, huyen, xa")
    place: Line | None = Field(None, title="Địa bàn")
    scope: Line | None = Field(
        None, title="Phạm vi", description="Con số tính những gì, rộng hơn chiến dịch hay không."
    )
    period: Line | None = Field(None, title="Kỳ", description='Ví dụ: "2024"')
    note: Line | None = Field(None, title="Ghi chú")


class Campaign(Part):
    """The content of a campaign file."""

    title: Line = Field(title="Tên chiến dịch")
    extends: Text | None = Field(None, title="Dựa trên", description="Chiến dịch toàn quốc, ví dụ toan-quoc/ngay-30-7.")
    provinces: AllOrSlugs = Field(
        (), title="Các tỉnh thực hiện", description="Chỉ trong chiến dịch toàn quốc: all hoặc danh sách."
    )
    authority: Line | None = Field(
        None, title="Cơ quan phụ trách", description="Khi khác với cơ quan của tỉnh, ví dụ chiến dịch cũ của sở cũ."
    )
    summary: LongText | None = Field(None, title="Tóm tắt")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    written: Line | None = Field(None, title="Thời gian như nguồn viết")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    channels: tuple[Channel, ...] = Field((), title="Hình thức tuyên truyền")
    places: tuple[Line, ...] = Field((), title="Địa bàn")
    sample: Flag = Field(False, title="Cả chiến dịch là nội dung mẫu")
    theme: Theme | None = Field(None, title="Màu riêng", description="Khi chiến dịch không dùng màu của tỉnh.")
    source: Source | None = Field(None, title="Nguồn")
    legal_basis: tuple[LegalDocument, ...] = Field((), title="Căn cứ")
    messages: tuple[Message, ...] = Field((), title="Thông điệp")
    banners: tuple[Banner, ...] = Field((), title="Băng rôn, áp phích")
    leaflets: tuple[Leaflet, ...] = Field((), title="Tờ rơi")
    updates: tuple[Update, ...] = Field((), title="Tin")
    events: tuple[Event, ...] = Field((), title="Sự kiện")
    contests: tuple[Contest, ...] = Field((), title="Hội thi, cuộc thi")
    activities: tuple[Activity, ...] = Field((), title="Hoạt động")
    coordination: tuple[Duty, ...] = Field((), title="Phân công")
    partners: tuple[Partner, ...] = Field(
        (), title="Đơn vị đồng hành", description="In ở chân thiết kế, không quá 20 % diện tích."
    )
    results: tuple[Result, ...] = Field((), title="Kết quả")
    formerly: tuple[Slug, ...] = Field(
        (), title="Tên tệp cũ", description="Khi đổi tên tệp: địa chỉ cũ tự dẫn sang địa chỉ mới."
    )

    def message(self, message_id: str) -> Message | None:
        """The message with that id, or None."""
        return next((m for m in self.messages if m.id == message_id), None)

    def items(self) -> dict[str, tuple[Item, ...]]:
        """The lists whose items have ids, by key."""
        return {name: getattr(self, name) for name in ITEM_LISTS}


ITEM_LISTS = ("messages", "banners", "leaflets", "updates", "events", "contests", "activities", "results")
"""The keys of a campaign whose items a province's file merges by id."""
