"""What is wrong in a form while it is typed in, told at its fields; nothing is saved.

An address `/kiem/<folder>/<document>/<section>/<item>/` answers the inputs of a form with a list of `{path, sentence,
isError}`: the name of an input, empty for the page itself, and whole sentences. `-` is the item of a section that is no
list, `+` a new one. What is not filled in yet is no problem until the form is saved.
"""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from loa.edit.web.editor_page import Asked, EditorPage, Pages
from loa.edit.workflow.problems import problems_of_form
from loa.edit.workflow.typed_forms import TypedForm


def _receive(asked: Asked) -> Response:
    params = asked.params
    form = TypedForm(params["section"], params["item"], asked.posted)
    found = problems_of_form(asked.editor.workspace, params["folder"], params["document"], form, asked.say)
    told = [
        {"path": problem.input_name, "sentence": problem.spoken, "isError": problem.is_error}
        for problem in found
        if not problem.is_missing
    ]
    return JSONResponse(told, headers={"cache-control": "no-store"})


PAGES: Pages = (EditorPage("/kiem/{folder}/{document}/{section}/{item}/", receive=_receive),)
