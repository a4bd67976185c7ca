"""Lists of bodies for which a province's designs are made with their own names: schools, hospitals, companies."""

from __future__ import annotations

from pydantic import Field

from loa.content.fields import FileName, Flag, Line
from loa.content.models.common import ContentModel


class BodyOnList(ContentModel):
    """A body on a list: its name as it stands on prints, and how to reach it."""

    name: Line = Field(title="Tên", description="Viết đúng như sẽ in. Ví dụ: Trường THCS Nguyễn Văn Cừ")
    code: Line | None = Field(
        None, title="Mã", description="Cần khi hai nơi trùng tên: mã đứng sau tên trong địa chỉ trang."
    )
    contact: Line | None = Field(
        None, title="Điện thoại, thư điện tử", description="Số của cơ quan, không phải số riêng của một người."
    )
    address: Line | None = Field(None, title="Địa chỉ")


class BodyList(ContentModel):
    """A list of bodies, typed into province.yml or read from a file of Excel or CSV beside it."""

    id: FileName = Field(
        title="Mã danh sách",
        description="Chữ thường không dấu, số và gạch nối; là một phần địa chỉ, giữ nguyên về sau.",
    )
    title: Line = Field(title="Tên danh sách", description="Ví dụ: Trường học")
    file: Line | None = Field(
        None,
        title="Bảng Excel, CSV",
        description="Tệp .xlsx, .ods, .xls hoặc .csv nằm cạnh tệp này, có cột Tên; thay cho `bodies`.",
    )
    sheet: Line | None = Field(None, title="Trang tính", description="Để trống: trang tính đầu tiên không bị ẩn.")
    bodies: tuple[BodyOnList, ...] = Field((), title="Các đơn vị", description="Khi không có tệp.")
    print_contact: Flag = Field(
        False, title="In điện thoại cạnh tên", description="`true`: in khi chữ còn đủ lớn để đọc."
    )
    print_address: Flag = Field(False, title="In địa chỉ cạnh tên", description="`true`: in khi chữ còn đủ lớn để đọc.")
