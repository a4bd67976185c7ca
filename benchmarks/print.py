"""`python -m benchmarks.print`: one leaflet and one picture drawn by Loa, by bare Typst, and by what others use.

All draw the same words in the same typeface, from one run on one machine: a two-page leaflet as PDF, against WeasyPrint
and Chromium; a card of 1200 × 630 pixels, against Pillow and Chromium. Typst is measured twice without us: with the
layout and the data that Loa hands it, and with the sheet as somebody writes it by hand (bare.py). `make bench` has the
same table. Ratios are what carries over to other machines.
"""

from __future__ import annotations

import dataclasses
import html
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

from benchmarks import bare
from benchmarks.handed import Handed, how_drawn
from benchmarks.markdown import table
from benchmarks.peers import VENV
from loa.arrange.by_layout import arrangement
from loa.arrange.typefaces import Faces, faces_of
from loa.pipeline.checker import check
from loa.prints.print_designs import plan_prints
from loa.render.renderers import render
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Output, canonical
from loa.store.project import Project

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "hooks/loa/data/fonts/be-vietnam-pro"
CHROMIUM = "/usr/bin/chromium"
BANNER_PDF, LEAFLET_PDF, CARD_PNG = "banner, PDF", "two-page leaflet, PDF", "card 1200 × 630, PNG"
LEAFLET, CARD, BANNER = "a5", "facebook", "bang-ron-5x0.8"
OURS, SLOW = 30, 8
QUICK = 4
"""How often each is drawn by ours and by slow ones, or by both in a quick run; the middle of the times is taken."""


@dataclass(frozen=True)
class Drawn:
    """Milliseconds one sheet takes with one tool."""

    sheet: str
    tool: str
    milliseconds: float


def measure(*, quick: bool = False) -> list[Drawn]:
    """Everything, in one run. Peers that are not to be had are left out."""
    ours, slow = (QUICK, QUICK) if quick else (OURS, SLOW)
    with tempfile.TemporaryDirectory() as store:
        inputs = Inputs(Project.at(ROOT), Store(Path(store)))
        catalogue = check(inputs).catalogue
        if catalogue is None:
            raise SystemExit("loa check finds mistakes")
        outputs = plan_prints(catalogue, inputs)
        banner, leaflet = (_first(outputs, name, "pdf") for name in (BANNER, LEAFLET))
        card = _first(outputs, CARD, "png")
        found = [*_ours(BANNER_PDF, banner, inputs, ours), *_ours(LEAFLET_PDF, leaflet, inputs, ours)]
        found += _ours(CARD_PNG, card, inputs, ours)
    page, picture = _leaflet_html(leaflet.values), _card_html(card.values)
    found += [Drawn(CARD_PNG, "Pillow", _middle(lambda n: _pillow(card.values, n), slow))]
    found += [*_chromium(page, picture, slow), *_weasyprint(page, slow)]
    return sorted(found, key=lambda drawn: (BANNER_PDF, LEAFLET_PDF, CARD_PNG).index(drawn.sheet))


def times(drawn: Sequence[Drawn]) -> str:
    """The times as Markdown, each beside that of Loa."""
    own = {one.sheet: one.milliseconds for one in drawn if one.tool == "Loa"}
    return table(
        [
            {
                "sheet": one.sheet,
                "tool": one.tool,
                "ms a sheet": f"{one.milliseconds:.1f}",
                "Loa is faster by": f"{one.milliseconds / own[one.sheet]:.2f} ×",
            }
            for one in drawn
        ]
    )


def _first(outputs: Sequence[Output], name: str, renderer: str) -> Output:
    return next(o for o in outputs if o.renderer == renderer and o.facts["format"] == name and "dong-thap" in o.path)


def _ours(sheet: str, output: Output, inputs: Inputs, count: int) -> Iterator[Drawn]:
    """Loa with all it does around Typst, Typst with what Loa hands it, and Typst with a sheet written by hand."""
    variants = [_another(output, number) for number in range(3 * count)]
    faces = faces_of(inputs)
    yield Drawn(sheet, "Loa", _middle(lambda n: render(_arranged(variants[n], faces), inputs), count))
    handed = Handed([_arranged(variant, faces) for variant in variants[count:]], inputs)
    yield Drawn(sheet, "Typst with what Loa hands it", _middle(handed.draw, count))
    write = bare.leaflet if sheet == LEAFLET_PDF else bare.placed
    written = [write(json.loads(data)).encode() for data in handed.data[count:]]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    alone, how = typst.Compiler(root="/", font_paths=fonts, ignore_system_fonts=True), how_drawn(output)
    yield Drawn(sheet, "bare Typst, written by hand", _middle(lambda n: alone.compile(written[n], **how), count))


def _another(output: Output, number: int) -> Output:
    """The same design with other words in every phrase and paragraph, so that nothing is remembered from the last."""
    values = output.values
    values["title"] += f" {number}"
    if "panels" in values:
        for panel in values["panels"]:
            _renumber(panel["heading"], number)
            _renumber_prose(panel["body"], number)
    else:
        _renumber(values["message"], number)
    return dataclasses.replace(output, data=canonical(values))


def _arranged(output: Output, faces: Faces) -> Output:
    """The output with its words placed anew."""
    values = output.values
    values["arranged"] = arrangement(output.layout, values, faces, {})
    return dataclasses.replace(output, data=canonical(values))


def _renumber(phrase: Any, number: int) -> None:
    phrase["units"][-1]["words"][-1] += f" {number}"


def _renumber_prose(blocks: Any, number: int) -> None:
    for kind, content in blocks:
        if kind == "p":
            content.append(["text", f" {number}"])
        else:
            for item in content:
                _renumber_prose(item, number)


def _middle(draw: Callable[[int], object], count: int) -> float:
    """The median time in milliseconds, after one that does not count."""
    times = []
    for number in range(count):
        started = time.perf_counter()
        draw(number)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:]) * 1000


# -- the same words as HTML, for the others


def _words(phrase: Any) -> str:
    return html.escape(" ".join(word for unit in phrase["units"] for word in unit["words"]))


def _faces() -> str:
    weights = {400: "400Regular", 600: "600SemiBold", 800: "800ExtraBold"}
    face = "@font-face {{ font-family: B; font-weight: {}; src: url('{}') }}"
    return "\n".join(face.format(w, (FONTS / f"BeVietnamPro_{name}.ttf").as_uri()) for w, name in weights.items())


def _inlines(inlines: Any) -> str:
    tags = {"strong": "b", "em": "i"}
    return "".join(
        html.escape(part[1]) if part[0] == "text" else f"<{tags[part[0]]}>{_inlines(part[1])}</{tags[part[0]]}>"
        for part in inlines
        if part[0] in {"text", *tags}
    )


def _blocks(blocks: Any) -> str:
    tags = {"p": "p", "ul": "ul", "ol": "ol"}
    return "".join(
        f"<p>{_inlines(content)}</p>"
        if kind == "p"
        else f"<{tags[kind]}>{''.join(f'<li>{_blocks(item)}</li>' for item in content)}</{tags[kind]}>"
        for kind, content in blocks
    )


def _leaflet_html(values: Any) -> str:
    colour = values["colours"]
    cover, *rest = values["panels"]
    half = (len(rest) + 1) // 2
    panels = [f"<h2>{_words(panel['heading'])}</h2>{_blocks(panel['body'])}" for panel in rest]
    foot = f"<footer><b>{_words(values['hotline']['number'])}</b> {_words(values['hotline']['label'])}</footer>"
    return f"""<!doctype html><html lang="vi"><meta charset="utf-8"><title>{html.escape(values["title"])}</title><style>
    {_faces()}
    @page {{ size: 148mm 210mm; margin: 0 }}
    body {{ font: 9pt/1.5 B; margin: 0; color: {colour["paper-ink"]} }}
    section {{ width: 148mm; height: 209mm; position: relative; page-break-after: always }}
    header {{ background: {colour["ground"]}; color: {colour["ink"]}; text-align: center; padding: 8mm }}
    h1 {{ font-weight: 800; font-size: 22pt; margin: 4mm 0 }} h2 {{ font-weight: 800; color: {colour["paper-accent"]} }}
    div {{ padding: 0 10mm }} footer {{ background: {colour["band"]}; color: {colour["band-ink"]}; padding: 6mm;
    position: absolute; bottom: 0; width: 136mm }}</style>
    <section><header>{_words(values["authority"])}<h1>{_words(cover["heading"])}</h1>{_blocks(cover["body"])}</header>
    <div>{"".join(panels[:half])}</div></section>
    <section><div>{"".join(panels[half:])}</div>{foot}</section></html>"""


def _card_html(values: Any) -> str:
    colour = values["colours"]
    return f"""<!doctype html><html lang="vi"><meta charset="utf-8"><style>{_faces()}
    body {{ margin: 0; width: 1200px; height: 630px; background: {colour["ground"]}; font-family: B;
    text-align: center }}
    p {{ color: {colour["second"]}; font-size: 26px; margin: 0; padding: 36px }}
    h1 {{ color: {colour["ink"]}; font-weight: 800; font-size: 92px; line-height: 1.2; margin: 0 }}
    footer {{ background: {colour["band"]}; color: {colour["band-ink"]}; position: absolute; bottom: 0; width: 1200px;
    padding: 30px 0; font-size: 34px; font-weight: 600 }}</style>
    <p>{_words(values["authority"])}</p><h1>{_words(values["message"])}</h1>
    <footer>{_words(values["hotline"]["number"])} {_words(values["hotline"]["label"])}</footer></html>"""


def _pillow(values: Any, number: int) -> None:
    colour = values["colours"]
    picture = Image.new("RGB", (1200, 630), colour["ground"])
    pen = ImageDraw.Draw(picture)
    small, large = (
        ImageFont.truetype(str(FONTS / f"BeVietnamPro_{name}.ttf"), size)
        for name, size in (("600SemiBold", 30), ("800ExtraBold", 92))
    )
    pen.rectangle((0, 500, 1200, 630), fill=colour["band"])
    pen.text((600, 60), html.unescape(_words(values["authority"])), font=small, fill=colour["second"], anchor="mm")
    words = html.unescape(_words(values["message"])).split()
    for row, part in enumerate((words[: len(words) // 2], [*words[len(words) // 2 :], str(number)])):
        pen.text((600, 220 + 130 * row), " ".join(part), font=large, fill=colour["ink"], anchor="mm")
    label = html.unescape(_words(values["hotline"]["label"]))
    pen.text((600, 565), label, font=small, fill=colour["band-ink"], anchor="mm")
    with tempfile.SpooledTemporaryFile() as file:
        picture.save(file, "PNG")


# -- the others


def _chromium(page_html: str, card_html: str, count: int) -> Iterator[Drawn]:
    """Chromium already started, as a server would keep it: only the page itself is counted."""
    if not Path(CHROMIUM).exists():
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        files = {}
        for name, text in (("leaflet", page_html), ("card", card_html)):
            files[name] = Path(folder) / f"{name}.html"
            files[name].write_text(text, encoding="utf-8")

        def shown(name: str, number: int) -> None:
            page.goto(f"{files[name].as_uri()}?{number}")
            page.evaluate("document.fonts.ready")

        def leaflet(number: int) -> None:
            shown("leaflet", number)
            page.pdf(prefer_css_page_size=True, print_background=True)

        def card(number: int) -> None:
            shown("card", number)
            page.screenshot()

        yield Drawn(LEAFLET_PDF, "Chromium already started, print", _middle(leaflet, count))
        yield Drawn(CARD_PNG, "Chromium already started, screenshot", _middle(card, count))
        browser.close()


_IN_WEASYPRINT = """
import json, statistics, sys, time
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
text = sys.stdin.read()

def middle(shared):
    times = []
    for number in range(int(sys.argv[1])):
        html = text.replace("</h1>", f" {number}</h1>")
        started = time.perf_counter()
        HTML(string=html, base_url=".").write_pdf(font_config=shared)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:]) * 1000

print(json.dumps([middle(None), middle(FontConfiguration())]))
"""


def _weasyprint(page: str, count: int) -> Iterator[Drawn]:
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "weasyprint"]
    if subprocess.run(pip, check=False, capture_output=True).returncode:
        print("WeasyPrint could not be installed.", file=sys.stderr)
        return
    command = [str(python), "-c", _IN_WEASYPRINT, str(count)]
    done = subprocess.run(command, input=page, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return
    each, shared = json.loads(done.stdout)
    yield Drawn(LEAFLET_PDF, "WeasyPrint, write_pdf()", each)
    yield Drawn(LEAFLET_PDF, "WeasyPrint, one FontConfiguration for all", shared)


if __name__ == "__main__":
    print(times(measure()))
