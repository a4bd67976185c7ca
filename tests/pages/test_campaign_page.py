"""A campaign's page says first what people come for, a thing that many items share once, and folds what is long."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from loa.content.vocabulary import Vocabulary
from loa.pages.folded_parts import more_of_message, shared_source
from loa.store.output import Output
from tests.building import visible_text
from tests.looking import inputs_at
from tests.paging import CAMPAIGN_PAGE, catalogue_with, pages_of, set_page
from tests.sample import PICTURE, campaign_of, catalogue_of, inputs_with_picture, province_of

REPORT = {"title": "Báo cáo năm 2021", "publisher": "Sở Y tế"}
DECLARATION = {"title": "Tuyên ngôn Quốc tế Nhân quyền", "publisher": "Liên Hợp Quốc"}
CITED = "Báo cáo năm 2021 , Sở Y tế"


def message(name: str, source: dict[str, str] | None = REPORT, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Câu {name}", **({"source": source} if source else {}), **more}


def campaign(vocabulary: Vocabulary, **raw: Any) -> str:
    return set_page(pages_of(catalogue_with(vocabulary, **raw))[CAMPAIGN_PAGE])


def test_a_source_that_all_messages_share_stands_once(vocabulary: Vocabulary) -> None:
    text = visible_text(campaign(vocabulary, messages=[message("a"), message("b"), message("c")]))
    assert text.count("Báo cáo năm 2021") == 1
    assert f"Nguồn của các thông điệp trên đây: {CITED}" in text


def test_a_message_with_another_source_keeps_it_and_is_excepted(vocabulary: Vocabulary) -> None:
    text = visible_text(campaign(vocabulary, messages=[message("a"), message("b"), message("c", DECLARATION)]))
    assert f"Nguồn của các thông điệp trên đây, trừ thông điệp ghi nguồn riêng: {CITED}" in text
    assert text.count("Nguồn: Tuyên ngôn Quốc tế Nhân quyền") == 1


def test_no_source_is_claimed_for_a_message_without_one(vocabulary: Vocabulary) -> None:
    messages = [message("a"), message("b"), message("c", None)]
    text = visible_text(campaign(vocabulary, messages=messages))
    assert "Nguồn của các thông điệp" not in text
    assert text.count("Nguồn: Báo cáo năm 2021") == 2


@pytest.mark.parametrize(
    ("sources", "shared"),
    [([], None), ([{"title": "A"}], None), ([{"title": "A"}, {"title": "B"}], None)],
    ids=["nothing", "one item", "all different"],
)
def test_what_nobody_shares_is_not_shared(sources: list[Any], shared: Any) -> None:
    assert shared_source([{"source": source} for source in sources]) == shared


def test_a_fold_is_called_what_is_in_it() -> None:
    own = {"title": "A"}
    plain = {"texts": [{}], "category": "Nhóm", "audiences": ["Học sinh"], "note": "", "source": own}
    assert more_of_message(plain, own) == "Nhóm nội dung, dành cho ai"
    assert more_of_message(plain, None) == "Nhóm nội dung, dành cho ai, nguồn"
    assert more_of_message({**plain, "category": "", "audiences": []}, own) == ""
    khmer = {**plain, "texts": [{}, {"title": "Tiếng Khmer"}]}
    assert more_of_message(khmer, own) == "Bản tiếng Khmer và chi tiết"


def test_long_lists_are_folded_and_nothing_of_them_is_lost(vocabulary: Vocabulary) -> None:
    activities = [{"id": f"hd-{n}", "title": f"Việc {n}", "stage": "done", "body": "Đã làm."} for n in range(5)]
    updates = [{"id": f"tin-{n}", "title": f"Tin {n}", "date": f"{n + 1}/7/2026", "body": "Xong."} for n in range(5)]
    shown = campaign(vocabulary, activities=activities, updates=updates)
    assert [visible_text(one) for one in re.findall(r"<summary>(.*?)</summary>", shown) if "nữa" in one] == [
        "3 hoạt động nữa"
    ]
    assert "<summary>2 tin cũ hơn</summary>" in shown
    for n in range(5):
        assert f'id="hoat-dong--hd-{n}"' in shown
        assert f'id="tin--tin-{n}"' in shown
    # The newest news stand open.
    assert shown.index('id="tin--tin-2"') < shown.index("2 tin cũ hơn") < shown.index('id="tin--tin-1"')


def test_facts_and_duties_are_folded_under_what_they_are(vocabulary: Vocabulary) -> None:
    duties = [{"body": f"Sở {n}", "role": "Phối hợp"} for n in range(6)]
    shown = campaign(vocabulary, audiences=["hoc-sinh"], places=["Chợ"], coordination=duties)
    assert "<summary>Dành cho ai, địa bàn</summary>" in shown
    assert "<summary>3 cơ quan nữa</summary>" in shown
    assert shown.index("Sở 2") < shown.index("3 cơ quan nữa") < shown.index("Sở 3")
    few = campaign(vocabulary, coordination=duties[:4])
    assert "cơ quan nữa" not in few and few.count('class="duty"') == 4


def test_many_messages_are_folded_but_not_what_is_read_on_loudspeakers(vocabulary: Vocabulary) -> None:
    messages = [{"id": f"m-{n}", "text": f"Thông điệp số {n}"} for n in range(4)]
    shown = campaign(vocabulary, messages=messages)
    assert shown.index('id="thong-diep--m-1"') < shown.index("2 thông điệp nữa") < shown.index('id="thong-diep--m-2"')
    assert "thông điệp nữa" not in campaign(vocabulary, messages=messages[:3])
    messages[3]["radio"] = "Kính thưa bà con."
    assert "thông điệp nữa" not in campaign(vocabulary, messages=messages)


def _with_photo(vocabulary: Vocabulary, tmp_path: Path) -> dict[str, Output]:
    update = {
        "id": "tin",
        "title": "Tin",
        "date": "1/7/2026",
        "body": "Xong.",
        "picture": PICTURE,
        "alt": "Lễ phát động",
    }
    raw = {"title": "Chiến dịch", "updates": [update]}
    resolved = campaign_of(raw, vocabulary)
    return pages_of(
        catalogue_of(vocabulary, province_of({"name": "Thử"}, vocabulary, resolved)), inputs_with_picture(tmp_path)
    )


def test_a_campaign_with_a_photo_is_known_by_it(vocabulary: Vocabulary, tmp_path: Path) -> None:
    pages = _with_photo(vocabulary, tmp_path)
    small = next(path for path in pages if path.endswith("--nho.jpg"))
    assert json.loads(pages[small].data)["max_px"] <= 720
    name = small.rpartition("/")[2]
    inputs = inputs_at(tmp_path)
    assert f'<div class="hero__picture"><img src="{name}"' in set_page(pages[CAMPAIGN_PAGE], inputs)
    assert f'src="chien-dich/{name}"' in set_page(pages["thu/index.html"], inputs)


class TestEventPage:
    EVENT = {"id": "le", "type": "phat-dong", "title": "Lễ", "starts": "30/7/2026", "place": "Chợ Mới"}  # noqa: RUF012

    def page(self, vocabulary: Vocabulary, **event: Any) -> str:
        contact = {"phone": "0277 123 4567", "address": "Số 1 đường Thử"}
        raw = {"name": "Thử", "contact": contact}
        own = {
            "title": "Chiến dịch",
            "summary": "Cả tháng 7.\n\nĐoạn sau.",
            "messages": [message("a")],
            "banners": [{"id": "b", "message": "a", "formats": ["poster-a3", "vuong"]}],
            "events": [self.EVENT | event],
        }
        catalogue = catalogue_of(vocabulary, province_of(raw, vocabulary, campaign_of(own, vocabulary)))
        return set_page(pages_of(catalogue)["thu/chien-dich/su-kien--le/index.html"])

    def test_says_at_once_when_and_where(self, vocabulary: Vocabulary) -> None:
        shown = self.page(vocabulary)
        head = visible_text(shown[shown.index("<main") : shown.index("</header>", shown.index("<main"))])
        assert "30/7/2026" in head and "Chợ Mới" in head and "Thêm vào lịch điện thoại" in head
        # And not again below, where nothing else is known.
        assert visible_text(shown).count("Chợ Mới") == 1
        assert 'data-copy="Chợ Mới"' in shown

    def test_says_whom_to_ask_and_what_to_take_along(self, vocabulary: Vocabulary) -> None:
        shown = self.page(vocabulary)
        text = visible_text(shown)
        assert "Cần hỏi thêm" in text and "Số 1 đường Thử" in text
        assert 'href="tel:02771234567"' in shown
        assert "Cả tháng 7." in text and "Đoạn sau." not in text
        assert 'href="../#bang-ron--b"' in shown
        # The squarest of its pictures: small, it can still be read.
        assert re.search(r'<ul class="thumbs".*?src="[^"]*--1080x1080\.webp"', shown, re.DOTALL)

    def test_of_a_cancelled_event_nothing_goes_into_a_calendar(self, vocabulary: Vocabulary) -> None:
        shown = self.page(vocabulary, cancelled="true")
        assert "Thêm vào lịch điện thoại" not in shown
        assert 'class="called-off"' in shown
