"""What is taken as a recording, what is published of it, and what is refused with which reason."""

from __future__ import annotations

import random

import pytest

from loa.content.interface_language import translator
from loa.pictures import file_kinds
from loa.recordings import sound_kinds
from loa.recordings.mp4_boxes import written
from loa.recordings.read import read_recording
from loa.recordings.recording_examiner import examine
from loa.recordings.sound import LEAST_SECONDS, MOST_BYTES, whole_seconds
from tests.recorded import AAC_FRAME, FRAME, PRIVATE, id3, m4a, mp3, tagged_mp3

SOUND = {"mp3": FRAME, "m4a": AAC_FRAME}


@pytest.mark.parametrize("form, data", [("mp3", tagged_mp3()), ("m4a", m4a())])
def test_of_a_recording_its_sound_alone_is_published(form: str, data: bytes) -> None:
    sound = read_recording(data)
    assert (sound.form, round(sound.seconds)) == (form, 2)
    for private in (PRIVATE.encode(), PRIVATE.encode("utf-16-le"), b"10.49", b"TAG", b"udta", b"image/jpeg"):
        assert private not in sound.data
    # The sound is byte for byte what was recorded, and what is published of it is what would be published again.
    count = round(sound.seconds * 44100 / (1152 if form == "mp3" else 1024))
    assert SOUND[form] * count in data and sound.data.endswith(SOUND[form] * count)
    assert read_recording(sound.data).data == sound.data


def test_when_it_was_recorded_is_no_part_of_it() -> None:
    assert (3_900_000_000).to_bytes(4, "big") in m4a()
    assert (3_900_000_000).to_bytes(4, "big") not in read_recording(m4a()).data


def test_a_published_m4a_plays_before_it_is_there_whole() -> None:
    data = read_recording(m4a()).data
    assert data.index(b"moov") < data.index(b"mdat")


def test_what_lies_between_frames_is_left_out() -> None:
    data = mp3(1) + b"<script>" + bytes(500) + mp3(1)
    assert read_recording(data).data == mp3(1) + mp3(1)


@pytest.mark.parametrize(
    "data, what",
    [
        (b"", file_kinds.EMPTY),
        (b"<!doctype html><script>alert(1)</script>", "a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", sound_kinds.PICTURE),
        (b"\x89PNG\r\n\x1a\n", sound_kinds.PICTURE),
        (written(b"ftyp", b"heic\0\0\0\0mif1heic") + written(b"mdat"), file_kinds.HEIC),
        (b"%PDF-1.7", "a PDF file"),
        (b"RIFF\0\0\0\0WAVEfmt ", sound_kinds.WAV),
        (b"OggS\0\2", sound_kinds.OGG),
        (b"#!AMR\n", sound_kinds.AMR),
        (b"\xff\xf1\x50\x80" + bytes(200), sound_kinds.RAW_AAC),
        (b"\xff\xfd\x90\0" + bytes(500), sound_kinds.OTHER_LAYER),
        (m4a(codec=b"alac"), sound_kinds.ALAC),
        (m4a(codec=b"samr"), sound_kinds.AMR),
        (m4a(kinds=(b"soun", b"vide")), file_kinds.VIDEO),
        (m4a(kinds=(b"vide",)), file_kinds.VIDEO),
        (m4a(kinds=(b"text",)), sound_kinds.OTHER_SOUND),
        (m4a(movie=written(b"mvex")), sound_kinds.FRAGMENTS),
        (m4a(file=written(b"moof")), sound_kinds.FRAGMENTS),
        (bytes(5000), file_kinds.ANOTHER),
    ],
)
def test_what_is_no_recording_for_every_telephone_is_named(data: bytes, what: str) -> None:
    found = examine(data)
    assert (found.code, found.params) == ("L541", {"what": what})


def test_each_kind_has_a_vietnamese_name() -> None:
    say = translator("vi")
    assert all(say(kind) != kind for kind in sound_kinds.KINDS)


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(100),  # a tag of 256 MB in a file of 110 bytes
        b"ID3\4\0\0\xff\xff\xff\xff" + mp3(),  # a length that is none
        id3(PRIVATE),  # a tag, and no sound behind it
        b"ID3\4\0\0\0\0\0\0" * 1000,
        mp3()[:-1],
        mp3(2, told=500),  # a third of what the file itself says it has
        mp3(0.1),
        m4a()[:-1],
        m4a()[:200],
        m4a(0),
        m4a().replace(b"stco", b"skip"),
        m4a().replace(b"moov", b"free"),
        b"\0\0\0\x08ftyp",
        b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 20_000,
    ],
    ids=range(14),
)
def test_damaged_and_empty_ones_are_refused(data: bytes) -> None:
    assert examine(data).code == "L542"


def test_a_table_that_names_a_few_bytes_again_and_again_grows_nothing() -> None:
    whole = m4a()
    at = whole.index(b"stco") + 8
    again = whole[:at] + whole[at + 4 : at + 8] * 2 + whole[at + 8 :]
    assert examine(again).code in ("", "L542")
    count = whole.index(b"stsz") + 12
    many = whole[:count] + b"\xff\xff\xff\xff" + whole[count + 4 :]
    assert examine(many).code == "L542"


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert examine(bytes(MOST_BYTES + 1)).params == {"size": "15,1", "limit": 15}


def test_no_harm_to_a_file_makes_the_reader_fail() -> None:
    chance = random.Random(7)
    whole = [tagged_mp3(), mp3(2, told=77), m4a()]
    for _ in range(600):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.choice((0, 1, 127, 255))
        cut = bytes(data[: chance.randrange(len(data))] if chance.random() < 0.3 else data)
        assert examine(cut).code in ("", "L541", "L542")


@pytest.mark.parametrize(("seconds", "told"), [(LEAST_SECONDS, 1), (1.4, 1), (1.5, 2), (2.5, 3), (65.04, 65)])
def test_no_recording_is_told_to_have_no_length(seconds: float, told: int) -> None:
    assert whole_seconds(seconds) == told
