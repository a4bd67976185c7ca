"""Dates of an event beyond its first: on which it repeats, and its sessions in single communes."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from loa.content.dates import When
from loa.content.fields import Date, Day, Line, WholeNumber, fail, slugify
from loa.content.models.common import ContentModel

WEEKDAY_NAMES = ("thu-hai", "thu-ba", "thu-tu", "thu-nam", "thu-sau", "thu-bay", "chu-nhat")
"""The codes of the days of the week, from Monday."""

LAST = "cuoi"
"""The last day or week of a month."""

_SHORT_WEEKDAY = re.compile(r"(?:thu-|t-?)([2-7])")


def _weekday(value: object) -> object:
    """The code of a day of the week, also of `thứ Bảy`, `thứ 7`, `T7` and `CN`."""
    if not isinstance(value, str):
        return value
    code = slugify(value)
    if short := _SHORT_WEEKDAY.fullmatch(code):
        return WEEKDAY_NAMES[int(short[1]) - 2]
    return "chu-nhat" if code == "cn" else code if code in WEEKDAY_NAMES else value


def _code(value: object) -> object:
    """`tuần`, `hằng tuần`, `cuối` and `Tháng 11` as the codes `tuan`, `cuoi` and `11`."""
    if not isinstance(value, str):
        return value
    code = slugify(value)
    code = code.removeprefix("hang-").removeprefix("moi-")
    return code.removeprefix("thang-").removeprefix("tuan-").removeprefix("0")


def _month_day(value: object) -> int:
    """A day of a month, or -1 for the last one. Raises L649."""
    code = slugify(value) if isinstance(value, str) else ""
    if code in {LAST, "ngay-cuoi"}:
        return -1
    number = code.removeprefix("ngay-")
    if not number.isdecimal() or not 1 <= int(number) <= 31:
        raise fail("L649", value=str(value))
    return int(number)


def _one_or_list(value: object) -> object:
    return value if value is None or isinstance(value, (list, tuple)) else [value]


_Weekday = Annotated[
    Literal["thu-hai", "thu-ba", "thu-tu", "thu-nam", "thu-sau", "thu-bay", "chu-nhat"], BeforeValidator(_weekday)
]
_Week = Annotated[Literal["1", "2", "3", "4", "cuoi"], BeforeValidator(_code)]
_Month = Annotated[Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"], BeforeValidator(_code)]
_MonthDay = Annotated[int, PlainValidator(_month_day), WithJsonSchema({"type": ["integer", "string"]})]
_List = BeforeValidator(_one_or_list)


class Repeats(ContentModel):
    """On which days an event takes place once more: by a rule, on listed days, or both."""

    every: Annotated[Literal["tuan", "thang"], BeforeValidator(_code)] | None = Field(
        None, title="Lặp lại", description="`tuan` (hằng tuần) hoặc `thang` (hằng tháng)."
    )
    interval: WholeNumber = Field(
        1, title="Mấy tuần hoặc mấy tháng một lần", description="Ví dụ `2`: hai tuần một lần. Bỏ trống: 1."
    )
    days: Annotated[tuple[_Weekday, ...], _List] = Field(
        (), title="Thứ", description="Ví dụ [thu-bay, chu-nhat]. Bỏ trống: đúng thứ của ngày `starts`."
    )
    weeks: Annotated[tuple[_Week, ...], _List] = Field(
        (), title="Tuần trong tháng", description="Ví dụ 3 với `days: chu-nhat`: Chủ nhật thứ ba của tháng; `cuoi`."
    )
    month_days: Annotated[tuple[_MonthDay, ...], _List] = Field(
        (), title="Ngày trong tháng", description="Ví dụ [1, 15] hoặc `cuoi`. Bỏ trống: đúng ngày của `starts`."
    )
    months: Annotated[tuple[_Month, ...], _List] = Field(
        (), title="Chỉ trong các tháng", description="Ví dụ [11]. Bỏ trống: tháng nào cũng có."
    )
    dates: Annotated[tuple[Day, ...], _List] = Field(
        (), title="Thêm những ngày", description="Những ngày khác, đủ ngày, tháng, năm; có thể kèm giờ."
    )
    # `except` is what people write, and a word of Python, which no class body can name.
    __annotations__["except"] = Annotated[tuple[Day, ...], _List]
    vars()["except"] = Field((), title="Trừ những ngày", description="Những ngày nghỉ, đủ ngày, tháng, năm.")
    until: Day | None = Field(
        None, title="Lặp đến hết ngày", description="Bỏ trống: đến hết ngày `ends` của chiến dịch."
    )
    count: WholeNumber | None = Field(None, title="Số buổi", description="Thay cho `until`, ví dụ 8.")

    @model_validator(mode="after")
    def _fits(self) -> Repeats:
        """Raises L320 where no day is said, L321 for a key that does not go with the others."""
        if self.every is None and not self.dates:
            raise fail("L320")
        if misplaced := self._misplaced():
            raise fail("L321", keys=f"`{misplaced}`")
        return self

    def _misplaced(self) -> str | None:
        """The key of what does not go with the other keys."""
        if self.every is None:
            by_rule = ("days", "weeks", "month_days", "months", "until", "count")
            return next((key for key in by_rule if getattr(self, key)), None)
        if none := next((key for key in ("interval", "count") if getattr(self, key) == 0), None):
            return none
        if self.every == "tuan":
            return next((key for key in ("weeks", "month_days") if getattr(self, key)), None)
        if self.month_days and (self.days or self.weeks):
            return "month_days"
        return "weeks" if self.weeks and not self.days else None

    @property
    def exceptions(self) -> tuple[When, ...]:
        """The days of the series on which the event does not take place."""
        found: tuple[When, ...] = getattr(self, "except")
        return found


class EventSession(ContentModel):
    """A part of an event in one commune, at a place and a time of its own."""

    commune: Line | None = Field(
        None, title="Xã, phường, đặc khu", description="Tên có trong danh mục, ví dụ Phường Cao Lãnh."
    )
    place: Line | None = Field(None, title="Địa điểm")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    note: Line | None = Field(None, title="Ghi chú")

    @model_validator(mode="after")
    def _says_where(self) -> EventSession:
        if self.commune is None and self.place is None:
            raise fail("L648")
        return self
