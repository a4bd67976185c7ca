"""What a build tells of a site that comes near to what free hosts take."""

from __future__ import annotations

import json

from loa.content.interface_language import translator
from loa.publish.site_weight import MOST_OF_HOSTS, TOLD_FROM, WeightKind, bytes_by_kind, weight_sentence

MB = 1_000_000
ROWS = [
    {"path": "a/index.html", "kind": "page", "bytes": 3 * MB},
    {"path": "a/xa-phuong/xa-b/index.html", "kind": "page", "commune": "xa-b", "bytes": 5 * MB},
    {"path": "a/xa-phuong/xa-b/bang-ron--xa-b.pdf", "kind": "banner", "commune": "xa-b", "bytes": 400 * MB},
    {"path": "a/xa-phuong/xa-b/bo-in--xa-b.json", "kind": "bundle", "commune": "xa-b", "bytes": MB},
    {"path": "a/bo-truong-hoc--a.zip", "kind": "bundle", "bytes": 30 * MB},
    {"path": "a/to-roi--a.pdf", "kind": "leaflet", "bytes": 90 * MB},
    {"path": "a/bang-ron--a.webp", "kind": "image", "bytes": 20 * MB},
    {"path": "a/bai-phat-thanh--a.mp3", "kind": "audio", "bytes": 4 * MB},
    {"path": "a/lich.ics", "kind": "calendar", "bytes": MB},
]
LINES = [json.dumps(row) for row in ROWS]


def test_each_file_counts_once_for_its_kind() -> None:
    assert bytes_by_kind(LINES) == [
        (WeightKind.BODY_PRINTS, 400 * MB),
        (WeightKind.OTHER_PRINTS, 90 * MB),
        (WeightKind.KITS, 31 * MB),
        (WeightKind.PICTURES, 20 * MB),
        (WeightKind.PAGES, 8 * MB),
        (WeightKind.RECORDINGS, 4 * MB),
        (WeightKind.DATA, MB),
    ]


def test_a_light_site_is_told_nothing() -> None:
    assert weight_sentence(LINES, TOLD_FROM - 1, translator()) == ""


def test_a_site_near_the_limit_is_told_what_weighs_and_one_beyond_it_that_it_is_too_heavy() -> None:
    of_bodies = "tệp in riêng của từng xã, phường, đặc khu, đơn vị 400,0 MB"
    what = f"{of_bodies}; tệp in khác 90,0 MB; bộ tài liệu 31,0 MB; ảnh 20,0 MB."
    near = weight_sentence(LINES, TOLD_FROM, translator())
    assert near.startswith("Trang đã gần 1 GB") and near.endswith(what)
    over = weight_sentence(LINES, MOST_OF_HOSTS + 1, translator())
    assert over.startswith("Trang quá nặng") and over.endswith(what)
