"""What a browser sends of a form, and what it says as a part of a file.

The name of an input is the path of its value in the part of the file that the form is of, with dots: `title`,
`text.vi`, `panels.0.heading.vi`. Of a checkbox, a list or a group that may be sent empty, `shown` names the path in a
hidden input, so that what is not on the page is not taken for empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField

Posted = Mapping[str, Sequence[str]]
"""The inputs of a form by name, each with all its values."""

SHOWN = "shown"
"""The hidden input that names a path which is on the page even where nothing is sent for it."""


def posted_values(fields: Sequence[FormField], posted: Posted) -> dict[str, Data]:
    """The values of the fields that were on the page, as a file says them; None for a field left empty.

    Values are taken as typed, right or wrong: what is wrong is told beside the field, and nothing typed is lost.
    A card of which nothing is filled in is left out.
    """
    raise NotImplementedError
