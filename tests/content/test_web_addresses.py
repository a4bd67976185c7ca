"""Addresses of links: which may be used, whether words say where they lead, and addresses in running text."""

from __future__ import annotations

import pytest

from loa.content.prose import read_prose
from loa.content.web_addresses import fault_of_address, find_addresses

GOOD = (
    "https://a.vn",
    "HTTPS://A.vn/x?y=1#z",
    "http://a.vn:8080/",
    "https://tiếng-việt.vn/đường",
    "https://a.vn/ke%20hoach.pdf",
    "mailto:a.b+c@x.gov.vn",
    "mailto:a@b.vn?subject=Hỏi",
    "tel:111",
    "tel:+84912345678",
    "tel:(0277)3851000",
    "sms:111?body=a",
    "/lich/",
    "/a/b.pdf#c",
)

BAD = {
    "ke-hoach.pdf": "L470",
    "../a/": "L470",
    "#a": "L470",
    "www.a.vn": "L470",
    "vpdt.gov.vn/x": "L470",
    "vpdt.gov.vn:8080/x": "L470",
    "a@b.vn": "L470",
    "tel:abc": "L470",
    "tel:11": "L470",
    "mailto:a": "L470",
    "mailto:a@b.vn?bcc=c@d.vn": "L470",
    "https://localhost/": "L470",
    "zalo:0912345678": "L471",
    "javascript:alert(1)": "L471",
    "JaVaScript:alert(1)": "L471",
    "data:text/html,a": "L471",
    "ftp://a.vn": "L471",
    "file:///c:/a": "L471",
    "//noi-khac.vn/x": "L473",
    "///noi-khac.vn": "L473",
    "/\\noi-khac.vn": "L473",
    "\\\\noi-khac.vn": "L473",
    "https:noi-khac.vn": "L473",
    "https:/noi-khac.vn": "L473",
    "https:///noi-khac.vn": "L473",
    "https:\\\\noi-khac.vn": "L473",
    "https://a.vn@noi-khac.vn": "L473",
    "https://a.vn:80@noi-khac.vn/": "L473",
    "https://a.vn%2fnoi-khac.vn": "L473",
    "https://mo\u0435t.gov.vn": "L473",
    "https://xn--mot-qdd.gov.vn": "L473",
    "https://a.vn/\tb": "L473",
    "java\nscript:a": "L473",
    "https://a.vn/\u202eb": "L473",
    "https://[::1": "L473",
    "https://a.vn/b c": "L474",
}


@pytest.mark.parametrize("url", GOOD)
def test_an_address_that_may_be_used(url: str) -> None:
    assert fault_of_address(url) is None


@pytest.mark.parametrize(("url", "code"), BAD.items())
def test_an_address_that_may_not_be_used(url: str, code: str) -> None:
    fault = fault_of_address(url)
    assert fault is not None
    assert fault.code == code


def test_what_to_write_instead_is_the_whole_address() -> None:
    examples = {url: fault.params.get("example") for url in BAD if (fault := fault_of_address(url))}
    assert examples["www.a.vn"] == "https://www.a.vn"
    assert examples["vpdt.gov.vn/x"] == "https://vpdt.gov.vn/x"
    assert examples["a@b.vn"] == "mailto:a@b.vn"
    assert examples["zalo:0912345678"] == "https://zalo.me/0912345678"


@pytest.mark.parametrize(
    "link",
    [
        "[111](tel:19009999)",
        "[**111**](tel:112)",
        "[1\u200b11](tel:112)",
        "[1900 1234](tel:19001235)",
        "[Gọi 1900 1234 ngay](tel:19001235)",
        "[111](https://noi-khac.vn)",
        "[1900 1234](https://noi-khac.vn)",
        "[0912 345 678](mailto:a@b.vn)",
        "[a@b.vn](mailto:c@d.vn)",
        "[a@b.vn](https://d.vn)",
        "[https://a.vn](https://noi-khac.vn)",
        "[moet.gov.vn](https://noi-khac.vn)",
        "[moet.gov.vn](https://moet.gov.vn.noi-khac.vn)",
        "[Xem moet.gov.vn](https://noi-khac.vn)",
        "[https://moet.gov.vn/a](https://moet.gov.vn/b)",
        "[moet.gov.vn](tel:19009999)",
        "[moet.gov.vn](/lich/)",
        "[trang.example](https://noi-khac.vn)",
    ],
)
def test_words_that_name_another_place_are_told(link: str) -> None:
    assert [fault.code for fault in read_prose(f"Xem {link}").faults] == ["L472"]


@pytest.mark.parametrize(
    "link",
    [
        "[111](tel:111)",
        "[Gọi 111 (24/7)](tel:111)",
        "[(0277) 3851 000](tel:+842773851000)",
        "[a@B.vn](mailto:a@b.vn?subject=x)",
        "[moet.gov.vn](https://moet.gov.vn/tin/1)",
        "[www.moet.gov.vn](http://moet.gov.vn/)",
        "[https://moet.gov.vn/tin/…](https://moet.gov.vn/tin/1)",
        "[2026](https://a.vn)",
        "[66/2006/QĐ-TTg](https://a.vn)",
        "[ke-hoach.pdf](https://a.vn/ke-hoach.pdf)",
        "[TP.HCM](https://a.vn)",
        "[Tổng đài](tel:19001234)",
    ],
)
def test_words_that_lead_there_are_fine(link: str) -> None:
    assert read_prose(f"Xem {link}").faults == ()


@pytest.mark.parametrize(
    "link", ["[a](https://a.vn/b c)", "[a](tel:1900 1234)", "[a](https://a.vn\nb)", "[a](https://a.vn"]
)
def test_a_link_that_is_not_read_is_told(link: str) -> None:
    assert [fault.code for fault in read_prose(f"Xem {link}").faults] == ["L474"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xem https://a.vn/b_c_d.", {"https://a.vn/b_c_d": "https://a.vn/b_c_d"}),
        ("(www.a.gov.vn)", {"www.a.gov.vn": "https://www.a.gov.vn"}),
        ("vpdt.gov.vn/x?y=1, rồi", {"vpdt.gov.vn/x?y=1": "https://vpdt.gov.vn/x?y=1"}),
        ("https://a.vn/b_(c)!", {"https://a.vn/b_(c)": "https://a.vn/b_(c)"}),
        ("(xem https://a.vn/b)", {"https://a.vn/b": "https://a.vn/b"}),
        ("“https://a.vn”", {"https://a.vn": "https://a.vn"}),
        ("thư so@tinh.gov.vn;", {"so@tinh.gov.vn": "mailto:so@tinh.gov.vn"}),
        ("ke-hoach.pdf, TP.HCM, v.v.", {}),
        ("https://a.vn@noi-khac.vn", {}),
        ("https://mo\u0435t.gov.vn", {}),
    ],
)
def test_addresses_in_running_text(text: str, found: dict[str, str]) -> None:
    assert {text[one.start : one.end]: one.href for one in find_addresses(text)} == found
