"""The letters of the editor's pages: exactly these files of the program's own fonts."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route, Router

from loa.store.project import DATA

_FOLDER = DATA / "fonts" / "be-vietnam-pro"
_FILES = {
    "400.ttf": _FOLDER / "BeVietnamPro_400Regular.ttf",
    "600.ttf": _FOLDER / "BeVietnamPro_600SemiBold.ttf",
    "800.ttf": _FOLDER / "BeVietnamPro_800ExtraBold.ttf",
}


def files() -> Router:
    """Answers `/400.ttf` and its like."""
    return Router([Route("/{name}", _font)])


async def _font(request: Request) -> Response:
    path = _FILES.get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, media_type="font/ttf", headers={"cache-control": "private, max-age=86400"})
