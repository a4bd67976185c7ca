"""The models of all content files: province.yml, campaigns, and files of questions.

Titles and descriptions are Vietnamese, because editors show them to the people who write the files. Other rooms import
every model from here.
"""

from __future__ import annotations

from loa.content.models.activities import Activity, Event, Result, Update
from loa.content.models.campaign import ITEM_LISTS, Campaign, Duty, LegalDocument, Partner
from loa.content.models.common import ContentModel, Count, Item, Source, Theme
from loa.content.models.contests import Award, Contest, Prize, Question, QuestionFile, Round, Rule
from loa.content.models.prints import DEFAULT_DESIGN, Banner, Leaflet, Message, Panel
from loa.content.models.province import (
    FOR_PROVINCES,
    NATIONAL,
    Agency,
    CommuneContact,
    Contact,
    Facility,
    Hotline,
    NameChange,
    Province,
)
from loa.content.models.terms import (
    ALL,
    AllOrNames,
    AllOrSlugs,
    Audience,
    BannerFormat,
    Category,
    Channel,
    ContestType,
    DesignName,
    EventType,
    InList,
    LanguageName,
    LeafletFormat,
    Level,
    Lines,
    LongTexts,
    MetricName,
    Qualifier,
)

__all__ = [
    "ALL",
    "DEFAULT_DESIGN",
    "FOR_PROVINCES",
    "ITEM_LISTS",
    "NATIONAL",
    "Activity",
    "Agency",
    "AllOrNames",
    "AllOrSlugs",
    "Audience",
    "Award",
    "Banner",
    "BannerFormat",
    "Campaign",
    "Category",
    "Channel",
    "CommuneContact",
    "Contact",
    "ContentModel",
    "Contest",
    "ContestType",
    "Count",
    "DesignName",
    "Duty",
    "Event",
    "EventType",
    "Facility",
    "Hotline",
    "InList",
    "Item",
    "LanguageName",
    "Leaflet",
    "LeafletFormat",
    "LegalDocument",
    "Level",
    "Lines",
    "LongTexts",
    "Message",
    "MetricName",
    "NameChange",
    "Panel",
    "Partner",
    "Prize",
    "Province",
    "Qualifier",
    "Question",
    "QuestionFile",
    "Result",
    "Round",
    "Rule",
    "Source",
    "Theme",
    "Update",
]
