"""Contests: rounds, rules, prizes, results, and questions, which may be in a file of their own."""

from __future__ import annotations

from pydantic import Field

from loa.content.fields import Date, Flag, Line, LongText, Slug, WholeNumber
from loa.content.models.common import ContentModel, Item, Source
from loa.content.models.figures import Count
from loa.content.models.terms import Audience, ContestType


class Round(ContentModel):
    """One round of a contest."""

    name: Line = Field(title="Tên vòng")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    place: Line | None = Field(None, title="Địa điểm")
    body: LongText | None = Field(None, title="Nội dung")


class Prize(ContentModel):
    """A prize of a contest."""

    name: Line = Field(title="Giải")
    count: WholeNumber | None = Field(None, title="Số lượng")
    value: Line | None = Field(None, title="Giá trị")


class Rule(ContentModel):
    """A section of a contest's rules."""

    heading: Line = Field(title="Mục")
    body: LongText = Field(title="Nội dung")


class Award(ContentModel):
    """Who won a prize: a team or a school, never a child by name."""

    prize: Line = Field(title="Giải")
    winner: Line = Field(title="Đơn vị đạt giải")


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
    title: Line = Field(title="Tên hội thi")
    schools: tuple[Line, ...] = Field((), title="Trường tham gia")
    organisers: tuple[Line, ...] = Field((), title="Đơn vị tổ chức")
    starts: Date | None = Field(None, title="Bắt đầu")
    ends: Date | None = Field(None, title="Kết thúc")
    written: Line | None = Field(None, title="Thời gian như nguồn viết")
    audiences: tuple[Audience, ...] = Field((), title="Đối tượng")
    participants: Count | None = Field(None, title="Người tham gia")
    body: LongText | None = Field(None, title="Nội dung")
    rules: tuple[Rule, ...] = Field((), title="Thể lệ")
    rounds: tuple[Round, ...] = Field((), title="Các vòng")
    prizes: tuple[Prize, ...] = Field((), title="Giải thưởng")
    questions: tuple[Question, ...] = Field(
        (),
        title="Câu hỏi luyện tập",
        description="Ghi các câu ngay ở đây, hoặc ghi tên tệp câu hỏi, ví dụ cau-hoi/hoi-thi.yml.",
    )
    results: tuple[Award, ...] = Field((), title="Kết quả")
    formerly: tuple[Slug, ...] = Field(
        (), title="Mã cũ", description="Khi đổi mã `id`: địa chỉ cũ tự dẫn sang địa chỉ mới. Mã cũ nhất đứng đầu."
    )
