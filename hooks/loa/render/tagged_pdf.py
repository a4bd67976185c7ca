"""Finish tagged PDF: PDF/UA-1 as small as it can be, and read by every reader without a word."""

from __future__ import annotations

import io

import pikepdf


def finished(pdf: bytes) -> bytes:
    """The same file, its many small objects packed together (ISO 32000-1, 7.5.7); the same bytes every time."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # False is what its absence means, and poppler 22 takes the word itself for a fault.
        marking = document.Root.get("/MarkInfo")
        if marking is not None and "/Suspects" in marking:
            del marking["/Suspects"]
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()
