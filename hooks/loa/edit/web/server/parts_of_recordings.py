"""Recordings answered in the parts that browsers ask for."""

from __future__ import annotations

from starlette.responses import Response

from loa.publish.byte_ranges import content_range, wanted_part


def in_part(response: Response, wanted: str) -> Response:
    """The part of a recording that `wanted` (the header Range) asks for; anything else as it is."""
    if not (response.media_type or "").startswith("audio/") or response.status_code != 200:
        return response
    response.headers["accept-ranges"] = "bytes"
    whole = bytes(response.body)
    part = wanted_part(wanted, len(whole))
    if part is None:
        return response
    headers = {"content-range": content_range(part, len(whole))}
    if not part:
        return Response(status_code=416, headers=headers)
    headers["accept-ranges"] = "bytes"
    return Response(whole[part.start : part.stop], 206, headers, response.media_type)
