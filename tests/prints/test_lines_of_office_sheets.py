"""On sheets of the office lines end where words do, in scripts without spaces too: the words are not left to Typst."""

from __future__ import annotations

from collections.abc import Iterator

from loa.content.vocabulary import Vocabulary
from loa.house_style.unspaced_scripts import CLOSE, is_unspaced, with_word_ends
from loa.prints.job_tickets import plan_tickets
from loa.prints.office_copies import plan_office
from loa.prints.print_designs import plan_prints
from loa.prints.radio_scripts import plan_radio
from loa.render.renderers import render
from loa.store.output import Output
from tests.printing import HERE, KHMER, SLOGAN, campaign_with, catalogue
from tests.system import run_program

LONG = f"{KHMER} សូមទូរស័ព្ទទៅលេខ ១១១ ដោយឥតគិតថ្លៃ។ {KHMER}"
SCRIPT = (
    "Phòng, chống ma túy là việc của mọi nhà. Nếu phát hiện người lạ rủ rê con em đi làm xa, hãy gọi ngay số "
    "điện thoại 111 để được tư vấn kịp thời, miễn phí, vào mọi lúc trong ngày, ở mọi nơi, bằng mọi thứ tiếng mà "
    "nhân viên nghe được."
)


def sheets(vocabulary: Vocabulary, *names: str) -> Iterator[Output]:
    """Sheets whose names have one of these parts, of a slogan and a script in Vietnamese and Khmer."""
    campaign = campaign_with({"vi": SLOGAN, "km": LONG}, "poster-a3")
    campaign["messages"][0]["radio"] = {"vi": SCRIPT, "km": f"{LONG} {KHMER}"}
    found = catalogue(vocabulary, campaign)
    prints = plan_prints(found, HERE)
    made = [*plan_office(found, HERE, prints), *plan_radio(found, HERE), *plan_tickets(found, HERE, prints)]
    return (one for one in made if one.path.endswith(".pdf") and any(name in one.path for name in names))


def lines_of(output: Output) -> list[str]:
    """The lines of the first page, as they stand on it."""
    pdf = render(output, HERE)
    said = run_program(["pdftotext", "-l", "1", "-", "-"], input=pdf, check=True).stdout.decode()
    return [line.strip() for line in said.splitlines()]


def test_khmer_breaks_between_words_on_scripts_titles_and_tickets(vocabulary: Vocabulary) -> None:
    allowed = {place for text in (LONG, f"{LONG} {KHMER}") for place in ends_of_words(text)}
    seen = list(sheets(vocabulary, "bai-phat-thanh--loi--km", "ghep-4-to-a4--km", "phieu-in--loi--km"))
    assert len(seen) == 3
    for output in seen:
        own = [line for line in lines_of(output) if is_unspaced(line)]
        assert len(own) > 2, output.path
        assert [line for line in own if not line.endswith("។") and line.replace(" ", "")[-6:] not in allowed] == []


def ends_of_words(text: str) -> Iterator[str]:
    """The last six letters before each place where a line may end."""
    said = ""
    for word in with_word_ends(text).replace(" ", CLOSE).split(CLOSE):
        said += word
        yield said[-6:]


def test_a_script_breaks_no_vietnamese_word(vocabulary: Vocabulary) -> None:
    (output,) = sheets(vocabulary, "bai-phat-thanh--loi--dong-thap")
    lines = lines_of(output)
    assert sum("một một một" in line for line in lines) == 2
    for word in ("ma túy", "gọi ngay", "số điện thoại", "tư vấn", "kịp thời", "mọi lúc", "mọi nơi", "nhân viên"):
        assert any(word in line for line in lines), word
    (line,) = (line for line in lines if line.startswith("Số điện thoại, đọc"))
    assert not line.endswith("mua")


def test_numbers_of_a_script_are_bold_and_the_words_are_those_that_were_written(vocabulary: Vocabulary) -> None:
    (output,) = sheets(vocabulary, "bai-phat-thanh--loi--dong-thap")
    sentences = [sentence for paragraph in output.values["paragraphs"] for sentence in paragraph]
    bold = ["".join(part[1] for part in one[1]) for sentence in sentences for one in sentence if one[0] == "strong"]
    assert bold == ["một một một"] * 2
    text = " ".join(lines_of(output))
    assert "rủ rê con em đi làm xa, hãy gọi ngay số điện thoại một một một để được tư vấn kịp thời" in text


def test_guidance_breaks_no_word(vocabulary: Vocabulary) -> None:
    (output,) = sheets(vocabulary, "ghep-4-to-a4--dong-thap")
    assert not any(line.endswith("“Kích") for line in lines_of(output))
