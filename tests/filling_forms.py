"""The forms of a page as a browser without script sends them: what is filled in, what is typed, which button."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree

import html5lib

from tests.building import visible_text
from tests.editing_site import Answer, RunningEditor


@dataclass
class FilledForm:
    """A form with its inputs by name; `buttons` are the values of its buttons named `action`."""

    path: str
    values: dict[str, list[str]]
    buttons: list[str]
    labels: dict[str, str] = field(default_factory=dict)

    def type(self, **texts: str | list[str]) -> FilledForm:
        """Type into inputs that are on the page; `panels__0__body__vi` is `panels.0.body.vi`."""
        for name, text in texts.items():
            name = name.replace("__", ".")
            assert name in self.values or name in self.labels, f"{name} is not on {self.path}: {sorted(self.labels)}"
            self.values[name] = [text] if isinstance(text, str) else text
        return self


def page_tree(html: str) -> ElementTree.Element:
    """A page as a tree; raises where it is not valid HTML."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    found: ElementTree.Element = parser.parse(html)
    return found


def forms_of(path: str, html: str) -> list[FilledForm]:
    """The forms of a page that are sent by POST."""
    found = []
    for form in page_tree(html).iter("form"):
        if form.get("method") == "post":
            found.append(_form(path, form))
    return found


def _form(path: str, form: ElementTree.Element) -> FilledForm:
    values: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    buttons = [str(button.get("value")) for button in form.iter("button") if button.get("name") in ("action", "event")]
    for one in form.iter():
        name = one.get("name")
        if not name or one.tag not in ("input", "textarea", "select") or one.get("disabled") is not None:
            continue
        labels[name] = one.get("id") or ""
        values.setdefault(name, []).extend(_sent(one))
    return FilledForm(
        form.get("action") or path, {name: sent for name, sent in values.items() if sent}, buttons, labels
    )


def _sent(one: ElementTree.Element) -> list[str]:
    if one.tag == "textarea":
        return [(one.text or "").removeprefix("\n")]
    if one.tag == "select":
        options = list(one.iter("option"))
        chosen = [o for o in options if o.get("selected") is not None] or options[:1]
        return [o.get("value") if o.get("value") is not None else (o.text or "") for o in chosen]  # type: ignore[misc]
    if one.get("type") in ("checkbox", "radio"):
        return [one.get("value", "on")] if one.get("checked") is not None else []
    return [] if one.get("type") in ("submit", "file", "button") else [one.get("value") or ""]


def form_at(editor: RunningEditor, path: str, button: str) -> FilledForm:
    """The form on a page that has a button with this value (`save`, `omit:chung-tay`)."""
    answer = editor.get(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    forms = [one for one in forms_of(path, answer.text) if button in one.buttons or (not button and not one.buttons)]
    assert forms, f"{path} has no button {button}: {[one.buttons for one in forms_of(path, answer.text)]}"
    return forms[0]


def send(editor: RunningEditor, form: FilledForm, button: str, name: str = "action") -> Answer:
    """Press a button of a form; the page to which the answer leads, which must say that something was saved."""
    answer = editor.post(form.path, {**form.values, **({name: button} if button else {})})
    assert answer.status == 303, f"{form.path}: {answer.status} {visible_text(answer.text)[-300:]}"
    return editor.get(answer.location.partition("#")[0])


def press(editor: RunningEditor, path: str, button: str, kind: str = "action", /, **typed: str | list[str]) -> Answer:
    """Open a page, type into its form and press a button."""
    return send(editor, form_at(editor, path, button).type(**typed), button, kind)
