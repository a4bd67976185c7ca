"""Pictures of the campaigns on their way to the pages: which files are made of them, and how a page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from loa.catalogue.types import ResolvedCampaign
from loa.content.fields import slugify
from loa.plan.links import Here
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.tools import tools

MAX_PX = 1600
"""Longest side of a photo on a page, in pixels."""

_FORMS = {"webp": "webp", "jpeg": "jpg"}
_DRAWN = ".svg"


class Photos:
    """The pictures of one campaign, by the name its file gives them."""

    def __init__(self, resolved: ResolvedCampaign) -> None:
        self._resolved = resolved
        self._stems = _stems(resolved)

    def outputs(self, inputs: Inputs) -> Iterator[Output]:
        """Every file that is made of the pictures: WebP with a JPEG fallback; drawings stay as they are."""
        for source, stem in self._stems.items():
            if source.endswith(_DRAWN):
                yield self._output(f"{stem}{_DRAWN}", source, None, inputs)
                continue
            for form, suffix in _FORMS.items():
                yield self._output(f"{stem}.{suffix}", source, form, inputs)

    def _output(self, path: str, source: str, form: str | None, inputs: Inputs) -> Output:
        return output(
            path,
            "image",
            "photo" if form else "copy",
            data={"name": source, "max_px": MAX_PX, "form": form} if form else {"name": source},
            needs=[inputs.need(source)],
            tools=tools("photo") if form else tools("copy"),
            facts={"province": self._resolved.province, "campaign": self._resolved.slug},
        )

    def view(self, name: str | None, alt: str | None, here: Here) -> dict[str, Any] | None:
        """What a page shows of the picture called `name`, or None where there is none."""
        source = self._resolved.pictures.get(name or "")
        if source is None:
            return None
        stem = here.to(self._stems[source])
        if source.endswith(_DRAWN):
            return {"src": f"{stem}{_DRAWN}", "webp": "", "alt": alt or "", "width": 0, "height": 0}
        width, height = self._fitted(source)
        return {"src": f"{stem}.jpg", "webp": f"{stem}.webp", "alt": alt or "", "width": width, "height": height}

    def _fitted(self, source: str) -> tuple[int, int]:
        """Width and height of what is made of a picture, so that nothing moves when it arrives; 0 where unknown."""
        width, height = self._resolved.picture_sizes.get(source, (0, 0))
        by = min(1.0, MAX_PX / max(width, height, 1))
        return round(width * by), round(height * by)


def _stems(resolved: ResolvedCampaign) -> Mapping[str, str]:
    """Path of a picture → address of what is made of it, without its ending; two names never meet."""
    stems: dict[str, str] = {}
    for source in sorted(set(resolved.pictures.values())):
        name = f"{resolved.address}/anh--{slugify(PurePosixPath(source).stem)}"
        taken = [s for s in stems.values() if s == name or s.startswith(f"{name}--")]
        stems[source] = f"{name}--{len(taken) + 1}" if taken else name
    return stems
