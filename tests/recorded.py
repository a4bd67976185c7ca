"""Recordings made by code: frames of silence, in MP3 and M4A, and what telephones and programs put around them."""

from __future__ import annotations

import struct

from loa.recordings.mp4_boxes import written

FRAME = b"\xff\xfb\x50\xc0" + bytes(204)
"""MPEG-1 Layer III, mono, 64 kbit/s, 44,1 kHz, 1152 samples: 26 ms of silence (all side information is zero)."""

AAC_FRAME = bytes.fromhex("00c80081e0")
"""1024 samples of silence: an empty single channel element and the end."""

PRIVATE = "Nguyễn Văn Ghi Âm"
"""What nobody may find in a published file."""


def id3(*texts: str) -> bytes:
    """An ID3v2.3 tag with these texts as titles (TIT2) and a picture."""
    frames = b"".join(_id3_frame(b"TIT2", b"\1" + text.encode("utf-16")) for text in texts)
    frames += _id3_frame(b"APIC", b"\0image/jpeg\0\3\0" + FRAME * 5)
    return b"ID3\3\0\0" + bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0)) + frames


def _id3_frame(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack(">IH", len(content), 0) + content


def mp3(seconds: float = 2.0, *, before: bytes = b"", behind: bytes = b"", told: int | None = None) -> bytes:
    """An MP3 of silence; `told` is how many frames its first one says there are."""
    count = round(seconds * 44100 / 1152)
    info = FRAME[:4] + bytes(17) + b"Info\0\0\0\1" + struct.pack(">I", told or 0)
    head = info.ljust(len(FRAME), b"\0") if told is not None else b""
    return before + head + FRAME * count + behind


def tagged_mp3(seconds: float = 2.0) -> bytes:
    """An MP3 as programs leave it: tags before and behind the sound, with somebody's name."""
    ape = b"APETAGEX" + struct.pack("<III", 2000, 32, 0) + bytes(8)
    last = b"TAG" + PRIVATE.encode()[:30].ljust(125, b"\0")
    return mp3(seconds, before=id3(PRIVATE, "10.49,105.63"), behind=ape + last)


def m4a(seconds: float = 2.0, *, codec: bytes = b"mp4a", kinds: tuple[bytes, ...] = (b"soun",), **more: bytes) -> bytes:
    """An M4A as telephones write it: the sound first, the tables behind it, then where, when and who.

    `kinds` are the handlers of its tracks, `more` whole boxes for the end of `moov` (`movie`) or of the file (`file`).
    """
    count = round(seconds * 44100 / 1024)
    sound = AAC_FRAME * count
    head = written(b"ftyp", b"mp42\0\0\0\0isommp42") + written(b"free", PRIVATE.encode())
    start = len(head) + 8
    half = count // 2
    decoder = b"\x04\x11\x40\x15" + bytes(11) + b"\x05\x02\x12\x08"
    elementary = bytes(4) + b"\x03\x19\0\1\0" + decoder + b"\x06\x01\x02"
    entry = written(codec, bytes(7) + b"\1" + bytes(8) + b"\0\1\0\x10" + bytes(4) + struct.pack(">I", 44100 << 16),
                    written(b"esds", elementary))  # fmt: skip
    tables = written(
        b"stbl",
        written(b"stsd", struct.pack(">II", 0, 1), entry),
        written(b"stts", struct.pack(">IIII", 0, 1, count, 1024)),
        written(b"stsc", struct.pack(">IIIIIIII", 0, 2, 1, half, 1, 2, count - half, 1)),
        written(b"stsz", struct.pack(">III", 0, 0, count), struct.pack(f">{count}I", *[len(AAC_FRAME)] * count)),
        written(b"stco", struct.pack(">IIII", 0, 2, start, start + half * len(AAC_FRAME))),
    )
    recorded = struct.pack(">II", 3_900_000_000, 3_900_000_001)
    length = struct.pack(">II", 44100, count * 1024)
    media = written(b"mdhd", bytes(4), recorded, length, b"\x55\xc4\0\0")
    header = written(b"tkhd", b"\0\0\0\7", recorded, struct.pack(">II", 1, 0), bytes(64))
    handlers = [written(b"hdlr", bytes(8), kind, bytes(12), PRIVATE.encode(), b"\0") for kind in kinds]
    tracks = [
        written(b"trak", header, written(b"mdia", media, handler, written(b"minf", tables)), _named())
        for handler in handlers
    ]
    movie = written(b"mvhd", bytes(4), recorded, length, bytes(80))
    whole = written(b"moov", movie, *tracks, _named(), more.get("movie", b""))
    return head + written(b"mdat", sound) + whole + more.get("file", b"")


def _named() -> bytes:
    return written(b"udta", written(b"\xa9xyz", b"+10.4938+105.6882/"), written(b"\xa9nam", PRIVATE.encode()))
