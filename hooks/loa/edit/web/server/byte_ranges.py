"""Parts of a recording: browsers ask for them to jump in it, and some play none without (RFC 9110, section 14)."""

from __future__ import annotations

import re

from starlette.responses import Response

_ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def in_part(response: Response, wanted: str) -> Response:
    """The part of a recording that `wanted` (the header Range) asks for; anything else as it is."""
    if not (response.media_type or "").startswith("audio/") or response.status_code != 200:
        return response
    response.headers["accept-ranges"] = "bytes"
    found, whole = _ONE_RANGE.fullmatch(wanted), bytes(response.body)
    if found is None or not (found[1] or found[2]):
        return response
    first = int(found[1]) if found[1] else max(0, len(whole) - int(found[2]))
    last = min(int(found[2]), len(whole) - 1) if found[1] and found[2] else len(whole) - 1
    if first > last:
        return Response(status_code=416, headers={"content-range": f"bytes */{len(whole)}"})
    headers = {"accept-ranges": "bytes", "content-range": f"bytes {first}-{last}/{len(whole)}"}
    return Response(whole[first : last + 1], 206, headers, response.media_type)
