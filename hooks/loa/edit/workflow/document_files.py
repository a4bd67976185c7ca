"""The names of documents, and which file and which model each of them has.

A document is a file that forms fill in: what a province says of itself, a campaign, a file of questions; and, in a
folder of its own that no province can have, what the whole site says and its lists.
"""

from __future__ import annotations

from pydantic import BaseModel

from loa.content.models import Campaign, Province, QuestionFile, Site
from loa.content.vocabulary import VOCABULARY, TermLists
from loa.edit.storage.content_places import SITE_FILES

PROVINCE_FILE = "province"
"""The name of the document that says who a province is; all others are campaigns."""

SITE_FOLDER = "+trang-web"
"""The folder of the documents of the whole site, in addresses."""

SITE_NAME, LISTS_NAME = "chung", "danh-muc"

_OF_SITE: dict[str, tuple[str, type[BaseModel]]] = {
    SITE_NAME: ("assets/site.yml", Site),
    LISTS_NAME: (VOCABULARY, TermLists),
}
assert {file for file, _ in _OF_SITE.values()} == {*SITE_FILES}

_OF_QUESTIONS = "+"
"""The names of files of questions begin with it, and have it between the folders: `+cau-hoi+hoi-thi`."""


def file_of(folder: str, name: str) -> str:
    """The file of a document, as `Inputs` names it."""
    if folder == SITE_FOLDER:
        return _OF_SITE[name][0] if name in _OF_SITE else ""
    return f"campaigns/{folder}/{name.removeprefix(_OF_QUESTIONS).replace(_OF_QUESTIONS, '/')}.yml"


def model_of(folder: str, name: str) -> type[BaseModel]:
    """The model of a document."""
    if folder == SITE_FOLDER:
        return _OF_SITE[name][1]
    if name.startswith(_OF_QUESTIONS):
        return QuestionFile
    return Province if name == PROVINCE_FILE else Campaign


def is_file_of_questions(name: str) -> bool:
    """Whether a document of this name is a file of questions."""
    return name.startswith(_OF_QUESTIONS)


def name_of_questions(folder: str, file: str) -> str:
    """The name of a file of questions below the folder of a province; empty where no address can have it."""
    below = file.removeprefix(f"campaigns/{folder}/")
    if _OF_QUESTIONS in below or not below.endswith(".yml") or below == file:
        return ""
    return _OF_QUESTIONS + below.removesuffix(".yml").replace("/", _OF_QUESTIONS)


def document_in(file: str, *, is_questions: bool = False) -> tuple[str, str] | None:
    """The folder and the name of the document that a file is; None for a file that is none.

    Whether a file beside campaigns is one of questions, only the campaigns say that name it.
    """
    for name, (own, _) in _OF_SITE.items():
        if file == own:
            return SITE_FOLDER, name
    room, _, rest = file.partition("/")
    folder, _, inner = rest.partition("/")
    if room != "campaigns" or not inner.endswith(".yml"):
        return None
    if is_questions or "/" in inner:
        name = name_of_questions(folder, file)
        return (folder, name) if name else None
    return folder, inner.removesuffix(".yml")
