"""Figures: what is counted, the number with all that a source says of it, in one line or key by key."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from loa.content.decimal_numbers import with_comma
from loa.content.fields import DueDate, Flag, Line, Number, WholeNumber, fail
from loa.content.figure_parts import EXACT, Measure, NotAFigure, is_share, units_agree
from loa.content.figure_phrases import Figure, FigureChange, read_figure
from loa.content.models.common import ContentModel, Item
from loa.content.models.terms import MetricName, Qualifier
from loa.content.written_figures import contradicts

_PARTS = ("of", "to")

_NOT_GIVEN: Any = None
"""What a field has until it is read from `figure`; no validated item keeps it."""


class MeasureBeside(ContentModel):
    """A number that a source gives in one breath with another: the 229 people of “88 vụ/229 đối tượng”."""

    value: Number = Field(title="Số")
    unit: Line = Field(title="Đơn vị")
    qualifier: Qualifier = Field("exact", title="Mức chính xác")

    @classmethod
    def of(cls, measure: Measure) -> MeasureBeside:
        """What the reader of figures found, as a field has it."""
        return cls.model_construct(value=measure.value, unit=measure.unit, qualifier=measure.qualifier)

    @property
    def measure(self) -> Measure:
        """The same, as the reader of figures has it."""
        return Measure(self.value, self.unit, self.qualifier)


class Trend(ContentModel):
    """That something rose or fell."""

    direction: Literal["tang", "giam"] = Field(title="Tăng hay giảm", description="`tang` hoặc `giam`")
    reaches: Flag = Field(
        False, title="Con số là mức đạt tới", description="`true`: “giảm xuống dưới 5%”; để trống: “giảm 5%”."
    )
    by: tuple[MeasureBeside, ...] = Field(
        (), title="Tăng, giảm bao nhiêu", description="Khi con số chính là số hiện nay: “1.250 vụ, tăng 12,5%”."
    )
    start: Number | None = Field(None, title="Trước đó là", description="12,5 trong “giảm từ 12,5% xuống 5%”.")
    since: Line | None = Field(None, title="So với", description="Ví dụ: so với cùng kỳ")

    @property
    def figure_change(self) -> FigureChange:
        """The same, as the reader of figures has it."""
        amount = tuple(one.measure for one in self.by)
        return FigureChange(self.direction, self.reaches, amount, self.start, self.since or "")


class Counted(Item):
    """What a figure counts, and the figure. `figure` says in one line what the keys below it say one by one."""

    metric: MetricName | None = Field(None, title="Chỉ tiêu", description="Mã trong danh mục, khi danh mục có.")
    title: Line | None = Field(
        None, title="Đếm cái gì", description="Khi danh mục không có chỉ tiêu ấy. Ví dụ: Xã có tủ sách"
    )
    figure: Line | None = Field(
        None,
        title="Con số",
        description="Cả con số trong một dòng, như nguồn viết: gần 5.000 người; 98,5%; 281/412 xã; tăng 55 vụ.",
    )
    value: Number = Field(_NOT_GIVEN, title="Số")
    of: Number | None = Field(None, title="Trên tổng số", description="412 trong “281/412 xã”")
    to: Number | None = Field(None, title="Đến", description="Số sau của một khoảng: 10 trong “5–10”")
    also: tuple[MeasureBeside, ...] = Field(
        (), title="Số đi kèm", description="229 đối tượng trong “88 vụ/229 đối tượng”"
    )
    change: Trend | None = Field(None, title="Tăng, giảm")
    unit: Line | None = Field(None, title="Đơn vị", description="Khi khác với đơn vị của chỉ tiêu, ví dụ %.")
    qualifier: Qualifier = Field(
        "exact", title="Mức chính xác", description="exact, gan, hon, tren, duoi, khoang, uoc, it-nhat, khong-qua"
    )
    written: Line | None = Field(None, title="Như nguồn viết", description="Ví dụ: 03, gần 5.000, 7.415")

    @model_validator(mode="after")
    def _with_figure_read(self, info: ValidationInfo) -> Self:
        """The item with what its line says in its fields. Raises L235, L236, L625, L626."""
        missing = [keys for keys, given in _needed(self) if not given]
        if missing:
            raise fail("L236", keys=" và ".join(missing))
        counted_in = self.unit or unit_of_metric(self.metric, info.context)
        if self.figure is None:
            return self._with_written_read(counted_in)
        found = read_line(self.figure, counted_in)
        title = "" if self.unit else _title_of_metric(self.metric, info.context)
        if not units_agree(found.unit, counted_in, title):
            raise fail("L626", at="figure", figure=self.figure, said=found.unit, unit=counted_in)
        self._compare(found)
        return self.model_copy(update=self._filled(found, counted_in))

    def _with_written_read(self, counted_in: str) -> Self:
        """A word such as “hơn” in the source's form is the qualifier, where none is given."""
        if self.written is None:
            return self
        try:
            found = read_figure(self.written, counted_in)
        except NotAFigure:
            return self
        if found.unit and is_share(found.unit) != is_share(counted_in) and (is_share(found.unit) or counted_in):
            raise fail("L626", at="written", figure=self.written, said=found.unit, unit=counted_in)
        if "qualifier" in self.model_fields_set or found.qualifier == EXACT or found.value != self.value:
            return self
        return self.model_copy(update={"qualifier": found.qualifier})

    def _compare(self, found: Figure) -> None:
        """Raises L625 where a key says something else than the line."""
        given = self.model_fields_set
        if "value" in given and contradicts(self.value, self.figure or "", found.unit):
            raise _contradiction(self, "value", found.value)
        for key in _PARTS:
            if key in given and getattr(self, key) is not None and getattr(self, key) != getattr(found, key):
                raise _contradiction(self, key, getattr(found, key))
        if "also" in given and found.also and tuple(one.measure for one in self.also) != found.also:
            raise _contradiction(self, "also")
        if self.change and found.change and self.change.figure_change.direction != found.change.direction:
            raise _contradiction(self, "change")
        if "qualifier" in given and found.qualifier not in (EXACT, self.qualifier):
            raise _contradiction(self, "qualifier", found.qualifier)
        if self.written is not None and contradicts(found.value, self.written, found.unit):
            raise _contradiction(self, "written")

    def _filled(self, found: Figure, counted_in: str) -> dict[str, Any]:
        """What the line says, for the fields that are not given."""
        own_unit = found.unit if found.unit and found.unit.lower() != counted_in.lower() else None
        said: dict[str, Any] = {
            "value": found.value,
            "of": found.of,
            "to": found.to,
            "also": tuple(map(MeasureBeside.of, found.also)),
            "change": _change_of(found.change),
            "unit": own_unit,
            "qualifier": found.qualifier,
            "written": found.written,
        }
        return {key: value for key, value in said.items() if key not in self.model_fields_set or not getattr(self, key)}

    @property
    def said(self) -> Figure:
        """The figure with all its parts; `unit` is empty where the metric's counts."""
        change = self.change.figure_change if self.change else None
        also = tuple(one.measure for one in self.also)
        return Figure(self.value, self.of, self.to, also, change, self.unit or "", self.qualifier, self.written or "")


class CampaignTarget(Counted):
    """What shall be reached: no result, and never shown among them."""

    by: DueDate | None = Field(
        None, title="Hạn", description="Ngày, tháng, năm phải đạt, hay lời: `2030`, `hết năm 2027`, `hằng năm`."
    )
    group: Line | None = Field(
        None, title="Nhóm chỉ tiêu", description="Đề mục mà chỉ tiêu đứng dưới, như kế hoạch ghi."
    )
    place: Line | None = Field(None, title="Địa bàn")
    note: Line | None = Field(None, title="Ghi chú")


class Count(ContentModel):
    """A number of people or teams as the source gives it; `figure` says it in one line."""

    figure: Line | None = Field(None, title="Con số", description="Trong một dòng, ví dụ: gần 5.000 học sinh")
    value: WholeNumber = Field(_NOT_GIVEN, title="Số")
    qualifier: Qualifier | None = Field(None, title="Mức chính xác", description="Để trống nếu là con số chính xác.")
    unit: Line = Field(_NOT_GIVEN, title="Đơn vị")
    written: Line | None = Field(None, title="Như nguồn viết", description="Ví dụ: gần 5.000")
    detail: Line | None = Field(None, title="Gồm những ai")

    @model_validator(mode="after")
    def _with_figure_read(self) -> Self:
        """The number with what its line says in its fields. Raises L220, L235, L236, L625, L626."""
        if self.figure is None:
            missing = [f"`{key}`" for key in ("value", "unit") if getattr(self, key) is None]
            if missing:
                raise fail("L236", keys=" và ".join(missing))
            return self
        found = read_line(self.figure, self.unit or "", of_count=True)
        if not (self.unit or found.unit):
            raise fail("L236", keys="`unit`")
        if is_share(found.unit) or found.of is not None or found.value != found.value.to_integral_value():
            raise fail("L220", at="figure", value=self.figure)
        if not units_agree(found.unit, self.unit or ""):
            raise fail("L626", at="figure", figure=self.figure, said=found.unit, unit=self.unit)
        if self.value is not None and contradicts(Decimal(self.value), self.figure, found.unit):
            raise _contradiction(self, "value", found.value)
        if self.qualifier is not None and found.qualifier not in (EXACT, self.qualifier):
            raise _contradiction(self, "qualifier", found.qualifier)
        said = {"value": int(found.value), "unit": found.unit, "written": found.written}
        said["qualifier"] = None if found.qualifier == EXACT else found.qualifier
        return self.model_copy(update={key: value for key, value in said.items() if getattr(self, key) is None})


def unit_of_metric(metric: str | None, vocabulary: Any) -> str:
    """The unit of a metric of the vocabulary, or an empty text."""
    known = vocabulary.names("metrics").get(metric) if vocabulary is not None and metric else None
    return str(getattr(known, "unit", "") or "")


def _title_of_metric(metric: str | None, vocabulary: Any) -> str:
    known = vocabulary.names("metrics").get(metric) if vocabulary is not None and metric else None
    return str(getattr(known, "title", "") or "")


def read_line(line: str, unit: str, *, of_count: bool = False) -> Figure:
    """The figure that a line says, counted in a unit; a count has other keys for the rest of it. Raises L235."""
    try:
        return read_figure(line, unit)
    except NotAFigure as error:
        reason = "count" if of_count and error.reason in ("several", "words") else error.reason
        raise fail("L235", at="figure", figure=line, reason=reason, **error.params) from None


def _needed(counted: Counted) -> list[tuple[str, bool]]:
    return [
        ("`metric` hoặc `title`", bool(counted.metric or counted.title)),
        ("`figure` hoặc `value`", counted.figure is not None or counted.value is not None),
    ]


def _contradiction(counted: Counted | Count, key: str, due: object = None) -> Exception:
    params = {"at": key, "key": key, "figure": counted.figure, "due": _shown(due)}
    return fail("L625", **params)


def _shown(due: object) -> str:
    return with_comma(due) if isinstance(due, Decimal) else str(due or "")


def _change_of(change: FigureChange | None) -> Trend | None:
    if change is None:
        return None
    return Trend.model_construct(
        direction=change.direction,
        reaches=change.reaches,
        by=tuple(map(MeasureBeside.of, change.amount)),
        start=change.start,
        since=change.since or None,
    )
