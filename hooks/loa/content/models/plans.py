"""Plans: sections in a plan's own words, tasks, lines of a budget, and what bodies have to do."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from loa.content.fields import DueDate, Flag, Line, LongText, Money, Slug
from loa.content.models.common import Item
from loa.content.models.terms import Audience

PlanPart = Literal["targets", "tasks", "budget", "coordination"]
"""The lists of a campaign that a section of its plan can hold."""

TaskState = Literal["planned", "doing", "done", "late"]

_IN_CALENDAR = Field(
    False,
    title="Ghi hạn vào lịch",
    description="`true`: ngày đến hạn có trong trang Lịch và trong tệp lịch. Thời hạn phải đủ ngày, tháng, năm.",
)
_DEADLINE = Field(
    None, title="Thời hạn", description="Ngày, tháng hoặc lời: 30/9/2026, quý III/2026, hằng quý, thường xuyên."
)
_PRODUCT = Field(None, title="Sản phẩm", description="Ví dụ: báo cáo kết quả, 5.000 tờ rơi")


class PlanSection(Item):
    """A section of a plan with a heading of its own, in the order of the file."""

    heading: Line = Field(title="Tên mục", description="Như kế hoạch ghi, ví dụ: I. MỤC ĐÍCH, YÊU CẦU")
    body: LongText | None = Field(None, title="Nội dung")
    shows: tuple[PlanPart, ...] = Field(
        (),
        title="Bảng đặt trong mục này",
        description="targets (chỉ tiêu), tasks (nhiệm vụ), budget (kinh phí), coordination (phân công); "
        "không ghi thì bảng đứng riêng.",
    )


class PlanTask(Item):
    """A task of a plan: what, who, by when, with what to show for it."""

    title: Line = Field(title="Nhiệm vụ")
    heading: Line | None = Field(
        None,
        title="Nhóm nhiệm vụ",
        description="Các nhiệm vụ cùng nhóm đứng dưới một tên. Trùng tên một mục của kế hoạch thì đứng trong mục ấy.",
    )
    lead: Line | None = Field(None, title="Cơ quan chủ trì")
    partners: tuple[Line, ...] = Field((), title="Cơ quan phối hợp")
    deadline: DueDate | None = _DEADLINE
    in_calendar: Flag = _IN_CALENDAR
    product: Line | None = _PRODUCT
    budget: Line | None = Field(None, title="Kinh phí", description="Ví dụ: 120 triệu đồng, nguồn chi thường xuyên")
    state: TaskState | None = Field(
        None,
        title="Tình hình",
        description="planned (sẽ làm), doing (đang làm), done (đã xong), late (chậm). Chưa báo cáo thì không ghi.",
    )
    places: tuple[Line, ...] = Field((), title="Địa bàn")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng tuyên truyền")
    body: LongText | None = Field(None, title="Nội dung, cách làm")


class Duty(Item):
    """What a body does in this campaign, where that differs from its province."""

    id: Slug | None = Field(  # type: ignore[assignment]  # The one item that may have none.
        None, title="Mã của dòng", description="Để tỉnh sửa được từng dòng. Chữ thường không dấu, số và gạch nối."
    )
    body: Line = Field(title="Cơ quan")
    role: Line = Field(title="Nhiệm vụ")
    deadline: DueDate | None = _DEADLINE
    in_calendar: Flag = _IN_CALENDAR
    product: Line | None = _PRODUCT


class BudgetLine(Item):
    """A line of a plan's budget: what is paid for, how much, and from which money."""

    title: Line = Field(title="Nội dung chi")
    amount: Money | None = Field(
        None,
        title="Số tiền",
        description="Số kèm đơn vị: 120,5 triệu đồng, khoảng 2 tỷ đồng. Chưa có số thì không ghi.",
    )
    funding: Line | None = Field(
        None, title="Nguồn kinh phí", description="Ví dụ: ngân sách tỉnh, xã hội hóa, lồng ghép chi thường xuyên"
    )
    period: Line | None = Field(None, title="Năm, giai đoạn", description="Ví dụ: 2026, 2026–2030")
    lead: Line | None = Field(None, title="Cơ quan thực hiện")
    note: Line | None = Field(None, title="Ghi chú")
