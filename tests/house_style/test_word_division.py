"""Words, names and numbers with what they count stay whole, whatever a text is about."""

from __future__ import annotations

import random

import pytest

from loa.catalogue.administrative_units import communes, listed_provinces
from loa.catalogue.known_provinces import known_provinces
from loa.house_style.line_breaks import BreakLists, BreakRules, group_words, in_capitals, read_break_rules
from loa.house_style.word_list import read_word_list, spelling_key, word_key
from loa.store.project import DATA
from tests.printing import HERE

PHRASES = """
Gọi điện_thoại báo ngay cho công_an
Đúng thời_gian, đúng địa_điểm
Không trách_mắng, hãy nói_chuyện với con
CHUNG TAY ĐẨY_LÙI DỊCH_BỆNH
Phòng, chống dịch_Covid trong trường_học
Khi phát_hiện, hãy báo ngay
Nói không với ma_túy
Nói không với ma_tuý
Diệt lăng_quăng, bọ_gậy mỗi tuần
Khai_mạc lúc 13_giờ_30 ngày_30/7
Vào lúc 7h30 ngày_26_tháng_6 năm_2026
Trao quà cho 40_hộ nghèo
Trao quà cho 40_hộ_dân khó_khăn
Băng_rôn 3_×_1_m treo tại cổng_trường
Băng_rôn 5_x_0,8_m và phướn 0,8_×_2,5_m
Phạt từ 500_nghìn_đồng đến 2_triệu_đồng
Hơn 1.200_học_sinh tham_gia
Gọi số_111 miễn_phí
Đường_dây_nóng_111 trực cả ngày lẫn đêm
Gọi 0769_04_04_04 khi cần giúp_đỡ
Gọi 1800_1567 để được tư_vấn
Ủy_ban_nhân_dân tỉnh_Đồng_Tháp
UBND xã_Tân_Hồng phát_động
Diễu_hành trên đường_Nguyễn_Trãi
Trường_Nguyễn_Đình_Chiểu hưởng_ứng
Bệnh sốt_xuất_huyết và bệnh do vi_rút_Zika
Chung một quyết_tâm – Vì cộng_đồng không ma_túy
Chung tay xây_dựng xã, phường, thị_trấn sạch ma_túy
Vì sức_khỏe của mọi người, hạnh_phúc của mọi nhà - Hãy tránh xa ma_túy
Không có lăng_quăng, bọ_gậy không có sốt_xuất_huyết
Tìm và loại_bỏ nơi muỗi_vằn đẻ_trứng
Nhà_nhà diệt muỗi, lăng_quăng để phòng_chống bệnh sốt_xuất_huyết
Chấm_dứt bạo_lực, vun_đắp yêu_thương
Phòng,_chống bạo_lực gia_đình là trách_nhiệm của toàn xã_hội
Mọi hành_vi bạo_lực gia_đình cần được phát_hiện, ngăn_chặn và xử_lý nghiêm
Đuối_nước có_thể xảy_ra với bất_kỳ ai nhưng hoàn_toàn có_thể phòng,_chống
Ai cũng có nguy_cơ bị đuối_nước
Không bơi khi không có người_lớn giám_sát
Nhanh một phút, chậm cả đời
An_toàn là bạn, tai_nạn là thù
Hành_trình an_toàn, kiến_tạo tương_lai
Mua_bán_người là tội_phạm có_tổ_chức - Hãy chấm_dứt sự bóc_lột
Phòng,_chống mua_bán_người là trách_nhiệm của cá_nhân và toàn_xã_hội
Tích_cực hưởng_ứng ngày toàn_dân phòng,_chống mua_bán_người
Bảo_vệ trẻ_em trước nguy_cơ bị xâm_hại trên không_gian mạng
Đội mũ_bảo_hiểm khi đi xe_máy, đeo khẩu_trang nơi công_cộng
Đã uống rượu_bia thì không lái_xe
Thắt dây_an_toàn, giữ đúng tốc_độ
Tiêm_chủng đầy_đủ cho trẻ dưới 5_tuổi
Phân_loại rác tại nguồn, giảm rác_thải nhựa
Tiết_kiệm điện, bảo_vệ môi_trường
Phòng_cháy hơn chữa_cháy, gọi ngay 114
Toàn_dân tham_gia bảo_hiểm y_tế
Hiến_máu cứu người, một nghĩa_cử cao_đẹp
Bình_đẳng giới vì hạnh_phúc gia_đình
Không tảo_hôn, không hôn_nhân cận huyết_thống
Chuyển_đổi số vì người_dân, doanh_nghiệp
Toàn_dân đoàn_kết xây_dựng nông_thôn mới
Bầu_cử là quyền và nghĩa_vụ của công_dân
Phòng_chống thiên_tai, ứng_phó bão_lũ
Học_sinh học_sinh_học
Quản_lý và quản_lí con số như nhau
Cảnh_giác với lời mời “việc_nhẹ, lương_cao”
Ma_túy/mại_dâm là tệ_nạn
Thực_hiện văn_bản quy_phạm pháp_luật
Hưởng_ứng Ngày Thế_giới phòng,_chống đuối_nước
Ban_Chỉ_đạo kiểm_tra tại Thành_phố_Hồ_Chí_Minh
Nghị_định_128 và điều_7 của luật
Quý_IV năm_2026
1._Tuyên_truyền
Tăng 12,5_% so với cùng_kỳ
Từ 30/7_–_30/8 tại xã_Mỹ_An
Lớp_9 và lớp_12 thi tốt_nghiệp
Hòa_bình và hoà_bình đọc như nhau
Cảnh_giác với lời_mời “việc_nhẹ, lương_cao”
Tập_huấn trong 2_ngày tại trung_tâm
Có 34_tỉnh, thành_phố tham_gia
Đạt 5_năm liền, có 12_xã không tội_phạm
Lúc 13_giờ_30_phút ngày_30/7
Phạt tới 5_triệu_đồng
Theo Nghị_định_162/2016/NĐ-CP
Nghị_định_số_13/2023/NĐ-CP có hiệu_lực
Quận_1, TP._Hồ_Chí_Minh chung tay
CHUNG TAY VÌ THÀNH_PHỐ_HỒ_CHÍ_MINH
TUỔI TRẺ HÀ_NỘI NÓI KHÔNG VỚI MA_TÚY
NHÂN_DÂN CAI_LẬY, EA_H'LEO, BUÔN_MA_THUỘT
Nhân_dân huyện_Ea_H'leo, phường_Cai_Lậy
PHÒNG,_CHỐNG DỊCH_COVID-19 TẠI TRƯỜNG
PHÒNG,_CHỐNG DỊCH_COVID TẠI NHÀ
Ở trên 38_°C thì đi khám
Hội khỏe năm_học_2026-2027, khu_phố_3, trang_12
Tin trên mạng_xã_hội, gọi số_điện_thoại lạ
Trẻ_mồ_côi được về nhà_tạm_lánh
Sang Trung_Quốc, Thái_Lan làm_việc
Khắp cả_nước, mọi_lúc, mọi_nơi, vì mọi_người
Nhận tin trúng_thưởng là lừa_đảo
CHUNG TAY XÂY_DỰNG XÃ_BÌNH_DƯƠNG NÔNG_THÔN MỚI
NHÂN_DÂN PHƯỜNG_TÂN_AN QUYẾT_TÂM
CÔNG_AN XÃ_MỸ_AN_HƯNG, ĐẶC_KHU_CÔN_ĐẢO
TỈNH_ĐỒNG_THÁP, THÔN_BÌNH_AN, KHU_PHỐ_3
Xây_dựng XÃ_MỸ_AN_HƯNG sạch đẹp
HỌC_SINH TRƯỜNG THPT_NGUYỄN_DU AN_TOÀN
TRƯỜNG THCS_TRẦN_HƯNG_ĐẠO, ĐƯỜNG_NGUYỄN_HỮU_HUÂN
Gọi_+84_981_84_84_84 hoặc (028)_3829_1234
Được nhận trợ_cấp 500.000_đồng mỗi tháng
Đại_hội nhiệm_kỳ_2025 – 2030, học_kỳ_2
""".strip().splitlines()
"""`_` stands between words that stay on one line."""


@pytest.fixture(scope="module")
def rules() -> BreakRules:
    return read_break_rules(HERE)


def lines(text: str, rules: BreakRules) -> list[str]:
    """The text broken wherever it may be."""
    return [" ".join(unit["words"]) for unit in group_words(text, rules)["units"]]


def where_broken(text: str, rules: BreakRules) -> set[int]:
    """After which of its words, marks counted with them, a line may end."""
    ends, at = set(), 0
    for line in lines(text, rules):
        at += len(line.split())
        ends.add(at)
    return ends


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_belongs_together_stays_on_one_line(phrase: str, rules: BreakRules) -> None:
    whole = {at for at, gap in enumerate((mark for mark in phrase if mark in " _"), 1) if gap == "_"}
    assert where_broken(phrase.replace("_", " "), rules) & whole == set()


@pytest.mark.parametrize(
    "phrase",
    [
        "cá nhân | và | toàn xã hội",
        "Hỗ trợ | 40 hộ dân, | mỗi | hộ | 500 nghìn đồng",
        "Quán triệt | Chương trình | phòng, chống",
        "Tham gia | Đoàn | Kiểm tra | của | tỉnh",
        "ngày 30/7 | là",
        "năm 2026 | tỉnh",
        "mua bán, | người",
        "Chung Tay | Phòng, Chống | Nạn | Mua Bán Người",
        "CHUNG TAY | VÌ TRẺ EM",
        "XÃ BÌNH DƯƠNG | NÔNG THÔN MỚI",
        "TOÀN XÃ HỘI | CHUNG TAY",
        "XÃ | VĂN HÓA, | PHƯỜNG | SẠCH | MA TÚY",
        "KHU PHỐ 3 | PHƯỜNG TÂN AN",
        "XÃ A LƯỚI 1 | GIỮ RỪNG",
        "TRƯỜNG | THPT NGUYỄN DU | CHUNG TAY",
    ],
)
def test_what_does_not_may_break(phrase: str, rules: BreakRules) -> None:
    assert " | ".join(lines(phrase.replace(" |", ""), rules)) == phrase


def test_names_of_all_communes_and_provinces_stay_whole_in_capitals(rules: BreakRules) -> None:
    found = [commune for code in listed_provinces() for commune in communes(code)]
    names = [
        " ".join(commune.official_name.split()) for commune in found if " " in commune.name and "– " not in commune.name
    ]
    names += [known.name for known in known_provinces().values()]
    assert len(names) > 3000
    torn = [name for name in names if not _is_whole(f"CHUNG TAY VÌ {name.upper()} SẠCH ĐẸP", name.upper(), rules)]
    assert torn == []


def _is_whole(text: str, name: str, rules: BreakRules) -> bool:
    """Whether a line ends nowhere in a name but after a dash."""
    return all(any(part in line for line in lines(text, rules)) for part in name.split(" - "))


def test_no_line_begins_with_a_dash(rules: BreakRules) -> None:
    for text in ("Chung tay – Vì trẻ em", "Chung tay - Vì trẻ em", "Chung tay –Vì trẻ em", "Chung tay — vì ta"):
        assert [line for line in lines(text, rules) if line[0] in "–-—"] == []


def test_joined_units_give_the_text_back(rules: BreakRules) -> None:
    chance = random.Random(7)
    pieces = [
        *" ".join(PHRASES).replace("_", " ").split(),
        "“",
        "”",
        "–",
        "(",
        ")",
        ",",
        "×",
        "•",
        "…",
        "a/b/",
        "/",
        "ẤỄ",
    ]
    for _ in range(400):
        text = " ".join(chance.choices(pieces, k=chance.randint(1, 14)))
        assert " ".join(lines(text, rules)).replace("\u00a0", " ") == text


def test_one_division_of_several_of_least_cost_is_not_preferred(rules: BreakRules) -> None:
    assert lines("học sinh học", rules) == ["học sinh học"]


def test_compounds_of_a_site_come_before_words_of_the_list() -> None:
    lists = BreakLists(compounds=("nói chuyện với",), leaders=(), before_numbers=(), before_names=(), after_numbers=())
    rules = BreakRules(lists, read_word_list(HERE))
    assert lines("Hãy nói chuyện với nhau", rules) == ["Hãy", "nói chuyện với", "nhau"]


def test_capitals_come_after_names_are_found(rules: BreakRules) -> None:
    units = in_capitals(group_words("Sở Y tế phường Trần Phú", rules))["units"]
    assert [" ".join(unit["words"]) for unit in units][-1] == "PHƯỜNG TRẦN PHÚ"


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("tuý", "túy"), ("Thuỷ", "thủy"), ("lý", "lí"), ("quý", "quí"), ("KHOẺ", "khỏe")]
)
def test_spellings_that_mean_the_same_are_one(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


def test_the_list_is_in_that_spelling_and_has_its_licence_beside_it() -> None:
    folder = DATA / "words"
    words = (folder / "vietnamese.txt").read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words)) and len(words) > 50_000
    assert [word for word in words if word_key(word) != word or " " not in word] == []
    licence = (folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Hồ Ngọc Đức" in licence and "GNU General Public License" in licence
