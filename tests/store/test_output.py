"""The digest: everything the bytes depend on, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loa.store.output import Need, Output, output

BASE = output(
    "a/b.pdf",
    "banner",
    "pdf",
    layout="print/x.typ",
    data={"text": "Chung tay"},
    needs=[Need("assets/f", "1")],
    tools="t 1",
)


@pytest.mark.parametrize(
    "other",
    [
        replace(BASE, renderer="png"),
        replace(BASE, layout="print/y.typ"),
        replace(BASE, data='{"text":"Khác"}'),
        replace(BASE, tools="t 2"),
        replace(BASE, needs=(Need("assets/f", "2"),)),
        replace(BASE, needs=()),
    ],
)
def test_what_changes_the_bytes_changes_the_digest(other: Output) -> None:
    assert other.digest != BASE.digest


@pytest.mark.parametrize(
    "other", [replace(BASE, path="c.pdf"), replace(BASE, facts={"title": "x"}), replace(BASE, kind="poster")]
)
def test_what_does_not_change_the_bytes_keeps_the_digest(other: Output) -> None:
    assert other.digest == BASE.digest


def test_the_order_of_keys_and_needs_does_not_matter() -> None:
    one = output("a", "banner", "pdf", data={"a": 1, "b": 2}, needs=[Need("x", "1"), Need("y", "2")])
    two = output("a", "banner", "pdf", data={"b": 2, "a": 1}, needs=[Need("y", "2"), Need("x", "1")])
    assert one.digest == two.digest
