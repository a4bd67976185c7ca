"""Contests: registration, groups, rounds, rules, prizes, results; questions, which may be in a file of their own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pydantic import Field, model_validator

from loa.content.dates import When
from loa.content.fields import Date, Flag, Line, LongText, Number, Slug, Url, WholeNumber, fail
from loa.content.models.common import ContentModel, Item, LegalDocument, Source
from loa.content.models.figures import Count
from loa.content.models.terms import Audience, ContestType
from loa.content.winner_names import WinnerKind, kind_of


class Registration(ContentModel):
    """How one enters a contest. The QR code of a banner or leaflet that names the contest leads to `url`."""

    url: Url | None = Field(None, title="Địa chỉ đăng ký", description="Trang đăng ký hoặc trang dự thi trên mạng.")
    opens: Date | None = Field(None, title="Mở đăng ký")
    closes: Date | None = Field(None, title="Hết hạn đăng ký", description="Ngày nhận cuối cùng.")
    how: LongText | None = Field(None, title="Cách đăng ký, nộp bài")
    contact: Line | None = Field(
        None, title="Nơi nhận, người liên hệ", description="Cơ quan và số điện thoại, thư điện tử."
    )


class Criterion(ContentModel):
    """What entries are judged by."""

    name: Line = Field(title="Tiêu chí")
    points: Number | None = Field(None, title="Điểm tối đa")


def points_of(criteria: tuple[Criterion, ...]) -> Decimal | None:
    """The points of all criteria together; None where one does not say how many it has."""
    points = [criterion.points for criterion in criteria if criterion.points is not None]
    return sum(points, Decimal(0)) if points and len(points) == len(criteria) else None


class Award(ContentModel):
    """Who won a prize. What may be published of a person is decided in `catalogue.protected_winners`."""

    prize: Line = Field(title="Giải")
    winner: Line | None = Field(
        None,
        title="Ai đạt giải",
        description="Tên đội, lớp, trường, đơn vị hoặc tên người. Chưa có đồng ý thì tên trẻ em chỉ hiện chữ cái đầu.",
    )
    kind: WinnerKind | None = Field(
        None,
        title="Là ai",
        description="person (người), team (đội), class (lớp), school (trường), unit (đơn vị); để trống: tự nhận ra.",
    )
    number: Line | None = Field(
        None, title="Số báo danh", description="Hiện thay cho tên khi chưa có đồng ý: “Thí sinh số 12”."
    )
    class_name: Line | None = Field(None, title="Lớp", description="Chỉ hiện cùng tên khi có đồng ý (`consent`).")
    school: Line | None = Field(None, title="Trường", description="Chỉ hiện cùng tên khi có đồng ý (`consent`).")
    group: Line | None = Field(
        None, title="Bảng", description="Tên một bảng trong `groups`, khi cuộc thi có nhiều bảng."
    )
    score: Line | None = Field(None, title="Điểm", description="Như nguồn viết, ví dụ: 28/30")
    time: Line | None = Field(None, title="Thời gian làm bài", description="Ví dụ: 12 phút 30 giây")
    amount: Line | None = Field(None, title="Tiền thưởng, phần thưởng")
    rate: Line | None = Field(None, title="Tỷ lệ tham gia", description="Của giải tập thể, ví dụ: 98,5%")
    of_age: Flag = Field(
        False, title="Đã đủ 16 tuổi", description="`true`: người này đã đủ 16 tuổi, tên được đăng như người lớn."
    )
    consent: Flag = Field(
        False,
        title="Trẻ và cha mẹ đã đồng ý",
        description="`true`: có văn bản đồng ý của trẻ và của cha, mẹ hoặc người giám hộ về việc đăng tên và kết quả.",
    )

    @model_validator(mode="after")
    def _names_somebody(self) -> Award:
        """Raises L316 where neither a name nor a number stands there."""
        if self.winner is None and self.number is None:
            raise fail("L316")
        return self

    @property
    def who(self) -> WinnerKind:
        """What the winner is: as written, else by what stands there."""
        if self.kind or self.winner is None:
            return self.kind or "person"
        found = kind_of(self.winner)
        only_of_people = self.of_age or self.consent or self.class_name or self.school or self.number
        return "person" if found == "unit" and only_of_people else found


class Round(ContentModel):
    """One round of a contest, or one week of it, with its own results."""

    name: Line = Field(title="Tên vòng")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    week: Flag = Field(
        False,
        title="Kỳ thi theo tuần",
        description="`true`: từ 0h00 thứ Hai (ngày ở `starts`) đến 23h59 Chủ nhật; không cần ghi `ends`.",
    )
    place: Line | None = Field(None, title="Địa điểm")
    body: LongText | None = Field(None, title="Nội dung")
    entries: Count | None = Field(None, title="Số bài dự thi")
    results: tuple[Award, ...] = Field((), title="Kết quả của vòng, kỳ này")
    decision: LegalDocument | None = Field(None, title="Quyết định công nhận kết quả")

    @model_validator(mode="after")
    def _whole_week(self) -> Round:
        """A week that says only its Monday ends on the Sunday after it."""
        first = self.starts.date if self.starts else None
        if not self.week or self.ends is not None or first is None:
            return self
        return self.model_copy(update={"ends": When.of(first + dt.timedelta(days=6))})


class Prize(ContentModel):
    """A prize of a contest."""

    name: Line = Field(title="Giải")
    count: WholeNumber | None = Field(None, title="Số lượng")
    value: Line | None = Field(None, title="Giá trị")
    collective: Flag = Field(
        False, title="Giải tập thể", description="`true`: tặng trường, lớp, đơn vị, không tặng cá nhân."
    )
    condition: Line | None = Field(None, title="Xét theo", description="Ví dụ: tỷ lệ học sinh dự thi cao nhất.")


class ContestGroup(ContentModel):
    """A part of a contest with prizes and results of its own: Tiểu học, THCS."""

    name: Line = Field(title="Tên bảng")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng dự thi")
    body: LongText | None = Field(None, title="Nội dung")
    entries: Count | None = Field(None, title="Số bài dự thi")
    criteria: tuple[Criterion, ...] = Field((), title="Tiêu chí chấm")
    prizes: tuple[Prize, ...] = Field((), title="Giải thưởng")
    results: tuple[Award, ...] = Field((), title="Kết quả")


class Rule(ContentModel):
    """A section of a contest's rules."""

    heading: Line = Field(title="Mục")
    body: LongText = Field(title="Nội dung")


class Question(ContentModel):
    """A question with one right answer. Only questions with `practice` are published."""

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


class QuestionFile(ContentModel):
    """The content of a file that holds the questions of a contest."""

    questions: tuple[Question, ...] = Field(title="Các câu hỏi", min_length=1)


class Contest(Item):
    """A contest."""

    type: ContestType = Field(title="Hình thức")
    title: Line = Field(title="Tên cuộc thi")
    schools: tuple[Line, ...] = Field((), title="Trường tham gia")
    organisers: tuple[Line, ...] = Field((), title="Đơn vị tổ chức")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    written: Line | None = Field(None, title="Thời gian như nguồn viết")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng dự thi")
    participants: Count | None = Field(None, title="Người tham gia")
    entries: Count | None = Field(None, title="Số bài dự thi")
    registration: Registration | None = Field(None, title="Đăng ký dự thi")
    body: LongText | None = Field(None, title="Nội dung")
    rules: tuple[Rule, ...] = Field((), title="Thể lệ")
    criteria: tuple[Criterion, ...] = Field((), title="Tiêu chí chấm")
    points: Number | None = Field(None, title="Tổng điểm", description="Để trống: tự cộng điểm của các tiêu chí.")
    groups: tuple[ContestGroup, ...] = Field(
        (), title="Các bảng", description="Bảng có giải và kết quả riêng, ví dụ Tiểu học, THCS."
    )
    rounds: tuple[Round, ...] = Field((), title="Các vòng, các kỳ")
    prizes: tuple[Prize, ...] = Field((), title="Giải thưởng")
    questions: tuple[Question, ...] = Field(
        (),
        title="Câu hỏi luyện tập",
        description="Ghi các câu ngay ở đây, hoặc ghi tên tệp câu hỏi, ví dụ cau-hoi/hoi-thi.yml.",
    )
    results: tuple[Award, ...] = Field((), title="Kết quả")
    decision: LegalDocument | None = Field(None, title="Quyết định công nhận kết quả")
    formerly: tuple[Slug, ...] = Field(
        (), title="Mã cũ", description="Khi đổi mã `id`: địa chỉ cũ tự dẫn sang địa chỉ mới. Mã cũ nhất đứng đầu."
    )
