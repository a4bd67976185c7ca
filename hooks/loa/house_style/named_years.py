"""Which year a slogan or a note speaks of: `Khẩu hiệu của năm 2021`, `Tết 2024`, `giai đoạn 2021–2025`."""

from __future__ import annotations

import re

_YEAR = re.compile(
    r"\b(?:năm(?: học)?|hè|tết|xuân|giai đoạn|nhiệm kỳ|tháng \d{1,2}/|\d{1,2}/\d{1,2}/|\d{1,2}/)\s?"
    r"(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
_OF_A_LAW = re.compile(
    r"\b(?:luật|hiến pháp|pháp lệnh|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|công ước|tuyên ngôn)\b[^.;!?]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:từ|sau|trước|so với)\s*$", re.IGNORECASE)


def latest_year(text: str) -> int | None:
    """The latest year that a text is for; None where it names none.

    The year of a law and one from which something is counted say nothing of the time that a text is for.
    """
    years = [
        int(found["last"] or found["first"])
        for found in _YEAR.finditer(text)
        if not _OF_A_LAW.search(text[: found.start()]) and not _SINCE.search(text[: found.start()])
    ]
    return max(years, default=None)
