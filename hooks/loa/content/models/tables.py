"""Tables of figures: many numbers by place, month or kind, typed into the file or read from one beside it."""

from __future__ import annotations

from pydantic import Field

from loa.content.fields import Flag, Line, TableText
from loa.content.models.common import ContentModel, Item
from loa.content.models.terms import Level, MetricName


class TableColumn(ContentModel):
    """What else is known of a column of a table."""

    name: Line = Field(title="Tên cột", description="Đúng như dòng đầu của bảng.")
    metric: MetricName | None = Field(None, title="Chỉ tiêu của cột")
    unit: Line | None = Field(None, title="Đơn vị của cột", description="Ví dụ: buổi, tờ, ha, %")
    text: Flag = Field(False, title="Cột chữ", description="`true`: cột chỉ có chữ hoặc mã số, không phải số liệu.")
    note: Line | None = Field(None, title="Ghi chú của cột")


class FigureTable(Item):
    """Figures in rows and columns, with who counted them, where and when."""

    title: Line = Field(title="Tên bảng")
    rows: TableText | None = Field(
        None,
        title="Các dòng của bảng",
        description="Dòng đầu là tên cột; các ô cách nhau bằng dấu | hoặc dán từ bảng tính.",
    )
    file: Line | None = Field(
        None, title="Bảng Excel, CSV", description="Tệp .xlsx, .ods, .xls hoặc .csv nằm cạnh tệp này, thay cho `rows`."
    )
    sheet: Line | None = Field(None, title="Trang tính", description="Để trống: trang tính đầu tiên không bị ẩn.")
    columns: tuple[TableColumn, ...] = Field((), title="Các cột", description="Chỉ ghi cột nào cần nói thêm.")
    metric: MetricName | None = Field(None, title="Chỉ tiêu", description="Khi mọi cột số của bảng đếm cùng một thứ.")
    unit: Line | None = Field(None, title="Đơn vị", description="Khi mọi cột số của bảng có chung một đơn vị.")
    total: Flag = Field(
        False, title="Thêm hàng cộng", description="`true`: trang cộng những cột có số chính xác, cùng đơn vị."
    )
    counted_by: Line | None = Field(None, title="Cơ quan thống kê")
    level: Level | None = Field(None, title="Cấp", description="Cấp của các con số trong bảng, không phải của bảng.")
    place: Line | None = Field(None, title="Địa bàn")
    scope: Line | None = Field(None, title="Phạm vi")
    period: Line | None = Field(None, title="Kỳ báo cáo", description="Ví dụ: Năm 2024")
    note: Line | None = Field(None, title="Ghi chú")
