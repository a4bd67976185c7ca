"""What a province publishes, and the record of it by which it can keep its pages when it can't be made any more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, NamedTuple

from loa.catalogue.text_checks import OwnLink
from loa.content.diagnostics import Spot
from loa.pipeline.site_list_cache import Digests
from loa.publish.catalogue_json import CatalogueRows
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Need, Output, compact_json
from loa.store.stored_files import files_of_folder
from loa.store.versions import program


class PublishedProvince(NamedTuple):
    """What a province publishes, as it is remembered."""

    files: list[Output]
    kits: list[Output]

    pages: list[Output]
    """Its pages, and the pictures, feeds and tables that they show or offer."""

    campaigns: int
    """How many campaigns it has."""

    extracts: Digests
    """The digest of its part of each list of the whole site."""

    listed: CatalogueRows
    """Its rows of catalogue.json."""

    own_links: Sequence[OwnLink] = ()
    """The links of its texts to addresses of this site."""

    record: str = ""
    """The digest under which the store has its `ProvinceRecord`."""

    @property
    def outputs(self) -> list[Output]:
        """Files, kits and pages."""
        return [*self.files, *self.kits, *self.pages]

    def as_json(self) -> Any:
        """Plain values, of which `from_json` makes the same."""
        outputs = [[output.as_json() for output in part] for part in (self.files, self.kits, self.pages)]
        links = [[address, astuple(spot)] for address, spot in self.own_links]
        return [*outputs, self.campaigns, self.extracts, self.listed, links, self.record]

    @classmethod
    def from_json(cls, plain: Any) -> PublishedProvince:
        """What `as_json` gave."""
        *parts, campaigns, extracts, rows, links, record = plain
        files, kits, pages = ([Output.from_json(row) for row in part] for part in parts)
        own_links = [OwnLink(address, Spot(*spot)) for address, spot in links]
        return cls(files, kits, pages, campaigns, extracts, CatalogueRows(*rows), own_links, record)


@dataclass(frozen=True)
class ProvinceRecord:
    """All that is needed to keep a province as it was made: what it publishes, and what that was made of."""

    program: str
    """The digest of the program that made it."""
    slug: str
    name: str
    published: PublishedProvince
    extracts: Mapping[str, str]
    """Its part of each list of the whole site, by the list's name."""
    folder: str
    """The SHA-256 of the list of the files in its folder; `files` has them."""
    shown: Any
    """What its pages show that may not be out of date (pipeline/outdated.py)."""
    campaigns: Mapping[str, str]
    """Its campaigns, each with the address of the national one that it was taken from, or nothing."""

    def keep(self, store: Store) -> str:
        """Put the record into the store; returns its digest. Raises StoreError."""
        data = compact_json([self.program, self.slug, self.name, self.published.as_json(), *self._rest]).encode()
        digest = hashlib.sha256(b"record of a province\0" + data).hexdigest()
        store.put(digest, data)
        return digest

    @property
    def _rest(self) -> list[Any]:
        return [self.extracts, self.folder, self.shown, self.campaigns]

    @classmethod
    def from_bytes(cls, data: bytes) -> ProvinceRecord:
        """The record that the store has as these bytes."""
        made_by, *values = json.loads(data)
        if made_by != program():
            # What it means is only known to the program that wrote it.
            return cls(made_by, "", "", PublishedProvince([], [], [], 0, {}, CatalogueRows([], 0)), {}, "", {}, {})
        slug, name, published, *rest = values
        return cls(made_by, slug, name, PublishedProvince.from_json(published), *rest)

    @property
    def is_of_this_program(self) -> bool:
        """Whether this program made it, and so reads it right."""
        return self.program == program()

    def files(self, store: Store) -> list[Need] | None:
        """The files in its folder, by their names for `Inputs`; None where the store has lost one."""
        listing = store.get(self.folder)
        if listing is None:
            return None
        files = files_of_folder(Need(f"campaigns/{self.slug}/", self.folder), listing.data)
        return files if all(store.info(file.sha256) for file in files) else None


def files_in_folder(inputs: Inputs, slug: str) -> str:
    """Put the files of a province's folder into the store; returns the SHA-256 of the list of them."""
    with inputs.without_recording():
        folder = inputs.folder(f"campaigns/{slug}")
    inputs.put_in_store([folder])
    return folder.sha256
