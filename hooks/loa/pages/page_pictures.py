"""Pictures that campaigns hand in: the files that are made of them, and how a page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign
from loa.content.fields import slugify
from loa.pages.links import RelativeLinks
from loa.pictures.examine import letter_files
from loa.store.inputs import Inputs
from loa.store.output import Need, Output, OutputKind, output
from loa.store.versions import tools

MAX_PX = 1600
"""Longest side of a photo on a page, in pixels."""

FACE_PX = 720
"""Longest side of the photo that stands for a campaign in its head and on its card, in pixels."""

_SMALL = "--nho.jpg"
_PHOTO_FORMS = {"webp": "webp", "jpeg": "jpg"}
_DRAWING_FORMS = {"webp-lossless": "webp", "png": "png"}
"""What is made of a drawing (SVG): its edges stay sharp and its ground see-through."""


class PagePictures:
    """The pictures of one campaign, by the name its file gives them."""

    def __init__(self, resolved: ResolvedCampaign) -> None:
        self._resolved = resolved
        self._stems = _stems(resolved)

    def outputs(self, inputs: Inputs) -> Iterator[Output]:
        """Every file that is made of the pictures: WebP, and JPEG or for a drawing PNG as its fallback.

        Nothing that a province hands in is published as it is: see `loa.pictures.photos`.
        """
        facts = {"province": self._resolved.province, "campaign": self._resolved.slug}
        for source, stem in self._stems.items():
            drawn = source in self._resolved.drawings
            for form, suffix in (_DRAWING_FORMS if drawn else _PHOTO_FORMS).items():
                yield picture_output(
                    f"{stem}.{suffix}", "image", source, form, MAX_PX, inputs, drawing=drawn, facts=facts
                )
        if face := self._face():
            source, _ = face
            path = f"{self._stems[source]}{_SMALL}"
            yield picture_output(path, "image", source, "jpeg", FACE_PX, inputs, drawing=False, facts=facts)

    def view(self, name: str | None, alt: str | None, links: RelativeLinks) -> dict[str, Any] | None:
        """What a page shows of the picture called `name`, or None where there is none."""
        source = self._resolved.pictures.get(name or "")
        if source is None:
            return None
        stem = links.to(self._stems[source])
        fallback = "png" if source in self._resolved.drawings else "jpg"
        width, height = self._fitted(source)
        return {"src": f"{stem}.{fallback}", "webp": f"{stem}.webp", "alt": alt or "", "width": width, "height": height}

    def face(self, links: RelativeLinks) -> dict[str, Any] | None:
        """The photo that stands for the campaign, small: that of its newest news that has one. None where none has."""
        found = self._face()
        if found is None:
            return None
        source, alt = found
        width, height = self._fitted(source, FACE_PX)
        return {"src": f"{links.to(self._stems[source])}{_SMALL}", "alt": alt, "width": width, "height": height}

    def _face(self) -> tuple[str, str] | None:
        """Source and words of that photo. Drawings, and pictures whose size is not known, are passed over."""
        for update in sorted(self._resolved.campaign.updates, key=lambda one: one.date.sort_key, reverse=True):
            source = self._resolved.pictures.get(update.picture or "")
            if source and source not in self._resolved.drawings and all(self._fitted(source)):
                return source, update.alt or ""
        return None

    def _fitted(self, source: str, max_px: int = MAX_PX) -> tuple[int, int]:
        """Width and height of what is made of a picture, so that nothing moves when it arrives; 0 where unknown."""
        width, height = self._resolved.picture_sizes.get(source, (0, 0))
        by = min(1.0, max_px / max(width, height, 1))
        return round(width * by), round(height * by)


def picture_output(
    path: str,
    kind: OutputKind,
    source: str,
    form: str,
    max_px: int,
    inputs: Inputs,
    *,
    drawing: bool,
    facts: Mapping[str, Any] | None = None,
) -> Output:
    """A picture that was handed in, as pixels in the form `form`; letters of a drawing need a typeface."""
    return output(
        path,
        kind,
        "photo",
        data={"name": source, "max_px": max_px, "form": form},
        needs=[inputs.need(source), *(letters(inputs) if drawing else ())],
        tools=tools("photo"),
        facts=facts,
    )


def letters(inputs: Inputs) -> Iterator[Need]:
    """The files of the typeface for letters in drawings."""
    return (inputs.need(name) for name in letter_files(inputs))


def _stems(resolved: ResolvedCampaign) -> Mapping[str, str]:
    """Path of a picture → address of what is made of it, without its ending; two names never meet."""
    stems: dict[str, str] = {}
    for source in sorted(set(resolved.pictures.values())):
        name = f"{resolved.address}/anh--{slugify(PurePosixPath(source).stem)}"
        taken = [s for s in stems.values() if s == name or s.startswith(f"{name}--")]
        stems[source] = f"{name}--{len(taken) + 1}" if taken else name
    return stems
