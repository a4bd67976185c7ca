"""What happens in a campaign: news, events, activities, and its results in figures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from loa.content.fields import Date, Flag, Line, LongText, Slug, Text, WholeNumber
from loa.content.models.common import Count, Item
from loa.content.models.terms import Audience, Channel, EventType, Level, MetricName, Qualifier


class Update(Item):
    """News of the campaign."""

    date: Date = Field(title="Ngày")
    title: Line = Field(title="Tiêu đề")
    body: LongText = Field(title="Nội dung")
    picture: Text | None = Field(None, title="Ảnh")
    alt: Line | None = Field(None, title="Mô tả ảnh")


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
    formerly: tuple[Slug, ...] = Field(
        (), title="Mã cũ", description="Khi đổi mã `id`: địa chỉ cũ tự dẫn sang địa chỉ mới. Mã cũ nhất đứng đầu."
    )


class Activity(Item):
    """Work of a campaign over some time, other than an event."""

    title: Line = Field(title="Tên hoạt động")
    stage: Literal["done", "planned"] = Field("done", title="Đã làm hay sẽ làm")
    period: Line | None = Field(None, title="Thời gian")
    bodies: tuple[Line, ...] = Field((), title="Cơ quan thực hiện")
    places: tuple[Line, ...] = Field((), title="Địa bàn")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    channels: tuple[Channel, ...] = Field((), title="Hình thức")
    body: LongText | None = Field(None, title="Nội dung")


class Result(Item):
    """A figure: a value with what it counts, qualifier, who counted, scope, period and source."""

    metric: MetricName = Field(title="Chỉ tiêu")
    value: WholeNumber = Field(title="Số")
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
