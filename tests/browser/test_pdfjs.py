"""pdf.js, which Firefox and many web sites show PDF files with, opens and draws ours without a warning."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import serving
from tests.building import Built
from tests.system import lacking

PDFJS = Path("/usr/share/javascript/pdf/build")
"""Where Debian's package libjs-pdf (Apache-2.0) puts it; PyPI has it only inside other programs' bundles."""

OWN_TROUBLE = "Warning: Setting up fake worker."
"""What pdf.js says of itself and not of the file: here it runs in the page, so that nothing it says is lost."""

DRAW = """async (data) => {
  const pdf = await pdfjsLib.getDocument({
    data: Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)),
    verbosity: pdfjsLib.VerbosityLevel.WARNINGS,
  }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const whole = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: 500 / Math.max(whole.width, whole.height) });
    const canvas = Object.assign(document.createElement("canvas"), { width: viewport.width, height: viewport.height });
    const pen = canvas.getContext("2d");
    await page.render({ canvasContext: pen, viewport }).promise;
    const { items } = await page.getTextContent();
    const colours = new Set(new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer));
    pages.push({ colours: colours.size, text: items.map((item) => item.str).join(" ") });
  }
  return pages;
}"""


def _one_of_each(built: Built) -> dict[str, str]:
    """A file of every format for the print shop and for the office machine, and the job ticket of one."""
    rows = [row for row in built.catalogue if row["path"].endswith(".pdf") and "commune" not in row]
    return {str(row.get("form") or row.get("format") or row["kind"]): row["path"] for row in reversed(rows)}


def test_pdf_js_draws_a_file_of_every_format_without_a_warning(built: Built, browser: Browser) -> None:
    if not PDFJS.is_dir():
        lacking(f"pdf.js at {PDFJS}", "libjs-pdf")
    page = browser.new_page()
    said: list[str] = []
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    found = _one_of_each(built)
    assert len(found) > 15
    with serving(PDFJS) as base:
        page.goto(f"{base}pdf.js")
        page.add_script_tag(url=f"{base}pdf.js")
        page.add_script_tag(url=f"{base}pdf.worker.js")
        for name, path in found.items():
            data = base64.b64encode((built.site / path).read_bytes()).decode()
            pages = page.evaluate(DRAW, data)
            assert set(said) == {OWN_TROUBLE}, (name, path)
            assert all(drawn["colours"] > 1 for drawn in pages), (name, path)
            assert any(drawn["text"].strip() for drawn in pages), (name, path)
    page.close()
