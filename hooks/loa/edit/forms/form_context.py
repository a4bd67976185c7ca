"""What widgets need beside a field and its value: what there is to choose from on this page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FormContext:
    """What can be chosen in one form, and where it stands. Every part may be left out.

    `messages` are the texts of the campaign's messages by id, `communes` the official names of the province's
    communes, `provinces` the titles of folders, `pictures` the addresses of small pictures by the name of their file,
    `languages` the codes of the languages that this document is written in (others wait behind a button),
    `picture_page` the address where pictures are added. `is_national` shows fields that only the nation has.
    """

    messages: Mapping[str, str] = field(default_factory=dict)
    communes: Sequence[str] = ()
    provinces: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[str] = ("vi",)
    picture_page: str = ""
    is_national: bool = False
