"""What happens in a campaign: news, events, activities, and its results in figures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from loa.content.dates import When
from loa.content.fields import Date, Day, Line, LongText, Reference, Slug, Text, read_flag
from loa.content.models.changes import PUBLISHED, UPDATED, Cancellation, Changes, History, Moves, MoveStep, move_steps
from loa.content.models.common import Item
from loa.content.models.event_dates import EventSession, Repeats
from loa.content.models.figures import Count, Counted
from loa.content.models.terms import Audience, Channel, EventType, Level


class Update(Item, History):
    """News of the campaign."""

    date: Date = Field(title="Ngày")
    title: Line = Field(title="Tiêu đề")
    body: LongText = Field(title="Nội dung")
    picture: Text | None = Field(None, title="Ảnh")
    alt: Line | None = Field(None, title="Mô tả ảnh")
    published: Day | None = PUBLISHED
    updated: Changes = UPDATED


class Event(Item, History):
    """Something that happens at a place and a time."""

    type: EventType = Field(title="Loại sự kiện")
    title: Line = Field(title="Tên sự kiện")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    written: Line | None = Field(
        None, title="Thời gian như nguồn viết", description="Khi nguồn không ghi đủ ngày, tháng, năm."
    )
    place: Line | None = Field(None, title="Địa điểm")
    repeats: Repeats | None = Field(
        None, title="Lặp lại", description="Hằng tuần, hằng tháng hoặc vào những ngày ghi sẵn; buổi đầu ghi ở `starts`."
    )
    sessions: tuple[EventSession, ...] = Field(
        (), title="Các buổi theo xã, phường, đặc khu", description="Mỗi nơi có ngày, giờ và địa điểm riêng."
    )
    organisers: tuple[Line, ...] = Field((), title="Cơ quan tổ chức")
    chairs: tuple[Line, ...] = Field((), title="Chủ trì")
    participants: Count | None = Field(None, title="Người tham gia")
    attended_by: tuple[Line, ...] = Field((), title="Thành phần tham dự")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng tuyên truyền")
    agenda: tuple[Line, ...] = Field((), title="Nội dung chương trình")
    body: LongText | None = Field(None, title="Diễn biến, kết luận")
    published: Day | None = PUBLISHED
    updated: Changes = UPDATED
    moved: Moves = Field(
        (),
        title="Đã chuyển ngày, chuyển nơi",
        description="Ngày mới ghi ở `starts`; chưa có thì bỏ `starts`.",
    )
    cancelled: Cancellation | None = Field(
        None, title="Đã hủy", description="`true`, hoặc ngày hủy (`on`) và lý do (`why`)."
    )

    formerly: tuple[Slug, ...] = Field(
        (), title="Mã cũ", description="Khi đổi mã `id`: địa chỉ cũ tự dẫn sang địa chỉ mới. Mã cũ nhất đứng đầu."
    )

    @field_validator("cancelled", mode="before")
    @classmethod
    def _plain_flag(cls, value: object) -> object:
        """`true` says that the event is off and nothing more. Raises L205 for another text."""
        if isinstance(value, str):
            return {} if read_flag(value) else None
        return value

    @property
    def steps(self) -> list[MoveStep]:
        """How the event was moved, oldest first."""
        return move_steps(self.moved, self.starts, self.place)

    @property
    def is_postponed(self) -> bool:
        """Whether the event was put off and no new day is known."""
        return self.starts is None and self.written is None and self.former_start is not None

    @property
    def former_start(self) -> When | None:
        """When the event was to begin before it was last put off; None where its day never changed."""
        return next((step.move.former for step in reversed(self.steps) if step.move.former), None)

    def change_days(self) -> list[When]:
        """The days on which what readers see of the event changed; a plain `cancelled: true` has none."""
        cancelled = [self.cancelled.on] if self.cancelled and self.cancelled.on else []
        return [*super().change_days(), *(move.on for move in self.moved), *cancelled]

    @property
    def changes(self) -> int:
        """How often the event was changed, as far as its fields say."""
        return len(self.updated) + len(self.moved) + bool(self.cancelled)


class Activity(Item):
    """Work of a campaign over some time, other than an event."""

    title: Line = Field(title="Tên hoạt động")
    stage: Literal["done", "planned"] = Field("done", title="Đã làm hay sẽ làm")
    period: Line | None = Field(None, title="Thời gian")
    bodies: tuple[Line, ...] = Field((), title="Cơ quan thực hiện")
    places: tuple[Line, ...] = Field((), title="Địa bàn")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng tuyên truyền")
    channels: tuple[Channel, ...] = Field((), title="Hình thức")
    body: LongText | None = Field(None, title="Nội dung")


class Result(Counted):
    """A figure: a value with what it counts, qualifier, who counted, scope, period and source."""

    target: Reference | None = Field(
        None, title="Trả lời chỉ tiêu", description="Mã của mục trong `targets` mà con số này cho biết đã đạt đến đâu."
    )
    counted_by: Line | None = Field(None, title="Cơ quan thống kê")
    level: Level = Field("tinh", title="Cấp", description="Cấp của con số: toan-quoc, tinh, huyen, xa")
    place: Line | None = Field(None, title="Địa bàn")
    scope: Line | None = Field(
        None, title="Phạm vi", description="Con số tính những gì, rộng hơn chiến dịch hay không."
    )
    period: Line | None = Field(None, title="Kỳ báo cáo", description="Ví dụ: Năm 2024")
    note: Line | None = Field(None, title="Ghi chú")
