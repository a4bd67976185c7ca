"""The model of a campaign file."""

from __future__ import annotations

from pydantic import Field

from loa.content.fields import Date, Day, FileName, Flag, Line, LongText, Text
from loa.content.models.activities import Activity, Event, Result, Update
from loa.content.models.changes import PUBLISHED, UPDATED, Changes, History
from loa.content.models.common import ContentModel, Item, LegalDocument, Source, Theme
from loa.content.models.contests import Contest
from loa.content.models.figures import CampaignTarget
from loa.content.models.hotline import Hotline
from loa.content.models.plans import BudgetLine, Duty, PlanSection, PlanTask
from loa.content.models.prints import Banner, Leaflet, Message
from loa.content.models.tables import FigureTable
from loa.content.models.terms import AllOrSlugs, Audience, Channel, SubjectName


class Partner(ContentModel):
    """A body that supports a campaign and is named on its designs."""

    name: Line = Field(title="Tên đơn vị")
    logo: Text | None = Field(None, title="Tệp lô-gô", description="Để trống: in tên đơn vị.")


class Withdrawal(ContentModel):
    """Since when and why a campaign is not published any more."""

    on: Date = Field(title="Ngày rút")
    why: Line = Field(title="Lý do, một câu cho người đọc")


class Campaign(ContentModel, History):
    """The content of a campaign file."""

    title: Line = Field(title="Tên chiến dịch")
    extends: Text | None = Field(None, title="Dựa trên", description="Chiến dịch toàn quốc, ví dụ toan-quoc/ngay-30-7.")
    provinces: AllOrSlugs = Field(
        (), title="Các tỉnh thực hiện", description="Chỉ trong chiến dịch toàn quốc: all hoặc danh sách."
    )
    authority: Line | None = Field(
        None, title="Cơ quan phụ trách", description="Khi khác với cơ quan của tỉnh, ví dụ chiến dịch cũ của sở cũ."
    )
    hotlines: tuple[Hotline, ...] = Field(
        (), title="Đường dây nóng", description="Khi khác với số của tỉnh. Bản in mang ba số đầu."
    )
    year_theme: Line | None = Field(
        None,
        title="Chủ đề năm",
        description="Chủ đề chung của năm hay của tháng hành động; khẩu hiệu ghi ở `messages`.",
    )
    summary: LongText | None = Field(None, title="Tóm tắt")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    written: Line | None = Field(None, title="Thời gian như nguồn viết")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng tuyên truyền")
    channels: tuple[Channel, ...] = Field((), title="Hình thức tuyên truyền")
    places: tuple[Line, ...] = Field((), title="Địa bàn")
    sample: Flag = Field(False, title="Cả chiến dịch là nội dung mẫu")
    subject: SubjectName | None = Field(
        None,
        title="Chủ đề",
        description="Khi trang web có nhiều chủ đề: mã trong mục subjects của assets/vocabulary.yml.",
    )
    theme: Theme | None = Field(
        None, title="Màu riêng", description="Khi chiến dịch không dùng màu của chủ đề hay của tỉnh."
    )
    source: Source | None = Field(None, title="Nguồn")
    document: LegalDocument | None = Field(
        None,
        title="Văn bản của chiến dịch",
        description="Chính kế hoạch, công văn mà chiến dịch này thực hiện; văn bản làm căn cứ ghi ở `legal_basis`.",
    )
    legal_basis: tuple[LegalDocument, ...] = Field((), title="Căn cứ")
    messages: tuple[Message, ...] = Field((), title="Thông điệp")
    banners: tuple[Banner, ...] = Field((), title="Băng rôn, áp phích")
    leaflets: tuple[Leaflet, ...] = Field((), title="Tờ rơi")
    updates: tuple[Update, ...] = Field((), title="Tin")
    events: tuple[Event, ...] = Field((), title="Sự kiện")
    contests: tuple[Contest, ...] = Field((), title="Hội thi, cuộc thi")
    activities: tuple[Activity, ...] = Field((), title="Hoạt động")
    sections: tuple[PlanSection, ...] = Field(
        (), title="Các mục của kế hoạch", description="Tên mục ghi như kế hoạch, theo thứ tự đọc."
    )
    tasks: tuple[PlanTask, ...] = Field((), title="Nhiệm vụ của kế hoạch")
    budget: tuple[BudgetLine, ...] = Field((), title="Kinh phí")
    coordination: tuple[Duty, ...] = Field((), title="Phân công")
    partners: tuple[Partner, ...] = Field(
        (), title="Đơn vị đồng hành", description="In ở chân thiết kế, không quá 20% diện tích."
    )
    targets: tuple[CampaignTarget, ...] = Field(
        (), title="Chỉ tiêu phải đạt", description="Những gì phải đạt được; đứng riêng, không lẫn với kết quả."
    )
    results: tuple[Result, ...] = Field((), title="Kết quả")
    tables: tuple[FigureTable, ...] = Field(
        (), title="Bảng số liệu", description="Nhiều con số theo nơi, theo tháng hoặc theo loại, trong một bảng."
    )
    published: Day | None = PUBLISHED
    updated: Changes = UPDATED
    formerly: tuple[FileName, ...] = Field(
        (),
        title="Tên tệp cũ",
        description="Khi đổi tên tệp: địa chỉ cũ tự dẫn sang địa chỉ mới. Tên cũ nhất đứng đầu.",
    )
    withdrawn: Withdrawal | None = Field(
        None, title="Đã rút", description="Trang chỉ còn cho biết ngày rút và lý do; nội dung không đăng nữa."
    )

    def message(self, message_id: str) -> Message | None:
        """The message with that id, or None."""
        return next((m for m in self.messages if m.id == message_id), None)

    def registration_url(self, contest_id: str | None) -> str | None:
        """The address at which people register for the contest with that id; None where none is known."""
        contest = next((contest for contest in self.contests if contest.id == contest_id), None)
        return contest.registration.url if contest and contest.registration else None

    def items(self) -> dict[str, tuple[Item, ...]]:
        """The lists of items with ids, by key."""
        return {name: getattr(self, name) for name in ITEM_LISTS}


ITEM_LISTS = (
    *("messages", "banners", "leaflets", "updates", "events", "contests", "activities"),
    *("sections", "targets", "tasks", "budget", "coordination", "results", "tables"),
)
"""The keys of a campaign whose items have ids and are merged by them."""

MAY_LACK_IDS = frozenset({"coordination"})
"""Those of them in which items need no ids; a list of a province in which one has none replaces the nation's."""
