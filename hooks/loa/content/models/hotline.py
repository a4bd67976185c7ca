"""The model of a telephone number for help, in province.yml and in campaign files."""

from __future__ import annotations

from pydantic import Field

from loa.content.fields import Date, Flag, Line, Phone
from loa.content.models.common import ContentModel, Source
from loa.content.models.terms import HotlineChannel, LanguageName, Lines


class Hotline(ContentModel):
    """A telephone number for help; with `replaced_by` an old one, which is neither shown nor printed."""

    number: Phone = Field(title="Số điện thoại", description='Đặt trong ngoặc kép, ví dụ `"1900 1234"`.')
    name: Line = Field(title="Tên đường dây")
    note: Line | None = Field(None, title="Ghi chú", description="Ví dụ: miễn phí, 24/7. Chỉ ghi khi chắc chắn.")
    translated_name: Lines = Field(
        default_factory=dict,
        title="Tên bằng tiếng khác",
        description="In trên bản in bằng thứ tiếng đó. Chỉ ghi bản dịch có nguồn; không có thì in tên tiếng Việt.",
    )
    translated_note: Lines = Field(
        default_factory=dict, title="Ghi chú bằng tiếng khác", description="Như tên bằng tiếng khác."
    )
    required: Flag = Field(
        False,
        title="Số bắt buộc",
        description="`true`, chỉ trong thư mục toan-quoc: tỉnh và chiến dịch không được bỏ số này hay đổi tên của nó.",
    )
    area: Line | None = Field(None, title="Gọi được từ đâu", description="Ví dụ: Campuchia")
    languages: tuple[LanguageName, ...] = Field(
        (), title="Ngôn ngữ", description="Người nghe máy nói được tiếng gì: mã ngôn ngữ trong vocabulary.yml."
    )
    channels: tuple[HotlineChannel, ...] = Field(
        (), title="Cách liên lạc", description="goi, sms, zalo, ung-dung; để trống là gọi điện."
    )
    checked: Date | None = Field(
        None, title="Ngày kiểm tra", description="Ngày gần nhất có người kiểm tra số này còn dùng được."
    )
    replaced_by: Phone | None = Field(
        None, title="Số thay thế", description="Chỉ ghi cho số cũ: số này không hiện nữa; nơi nào còn ghi sẽ được nhắc."
    )
    source: Source | None = Field(None, title="Nguồn")
