"""The model of assets/site.yml: every word and switch of a site's subject, so that the program names none.

Where a site says nothing, the program's own site.yml speaks without a subject. A sentence may have `{subject}` in it
and reads well without: "Sự kiện {subject} của các tỉnh" becomes "Sự kiện của các tỉnh".
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator

from loa.content.fields import Email, Flag, Line, Phone, Reference, Slug, Url, WholeNumber
from loa.content.models.common import ContentModel, words_lead_there
from loa.content.models.hotline import Hotline
from loa.content.models.province import Contact
from loa.content.models.terms import Audience

LISTS = ("tai-lieu", "lich", "cuoc-thi", "ket-qua", "tim")
"""The addresses of the lists of the whole site (materials, calendar, contests, results) and of the search."""

SLOGANS = "thong-diep"
"""The last step of the address of the messages of a place, which can be copied: `tai-lieu/dong-thap/thong-diep/`."""

HELP = "tro-giup"
"""The help page, docs/tro-giup.md, and the folder of it in other languages: docs/tro-giup/km.md."""

PROGRAM_NAME = "Loa"
"""What a site is called that has no name of its own."""

_SUBJECT = "{subject}"

ExitPages = Literal["danger", "home", "search", "lists", "provinces", "campaigns", "communes", "pages", "all"]
"""The kinds of pages that may have the button that leaves the site."""


class Door(ContentModel):
    """A way from the home page: to a page of the site, or to another address."""

    title: Line = Field(title="Chữ lớn")
    text: Line = Field("", title="Một câu nói rõ hơn")
    page: Reference | None = Field(
        None, title="Trang", description="Ví dụ: tro-giup, tai-lieu, lich, cuoc-thi, ket-qua, tim, hay tên một trang."
    )
    audience: Audience | None = Field(
        None, title="Đối tượng tuyên truyền", description="Chỉ cho tai-lieu: lọc sẵn tài liệu."
    )
    url: Url | None = Field(None, title="Địa chỉ ngoài", description="Dùng thay cho `page`.")

    _words = model_validator(mode="after")(words_lead_there)


class Home(ContentModel):
    """The words of the home page."""

    title: Line = Field("", title="Tên trang", description="Hiện trên thẻ trình duyệt và khi chia sẻ.")
    heading: Line = Field("", title="Dòng chữ lớn nhất")
    lead: Line = Field("", title="Câu dưới dòng chữ lớn")
    description: Line = Field("", title="Mô tả", description="Cho máy tìm kiếm và khi chia sẻ.")
    doors: tuple[Door, ...] = Field((), title="Các lối vào", description="Mục “Bạn cần gì?”.")


class ListPage(ContentModel):
    """The words of a page that lists what all provinces have."""

    lead: Line = Field("", title="Câu đầu trang")
    description: Line = Field("", title="Mô tả", description="Cho máy tìm kiếm và khi chia sẻ.")


class ListPages(ContentModel):
    """The words of the pages that list what all provinces have."""

    materials: ListPage = Field(ListPage(), title="Trang Tài liệu")
    calendar: ListPage = Field(ListPage(), title="Trang Lịch")
    contests: ListPage = Field(ListPage(), title="Trang Cuộc thi")
    results: ListPage = Field(ListPage(), title="Trang Kết quả")


class Sharing(ContentModel):
    """What the picture says with which a page without a picture of its own is shared."""

    says: Line = Field("", title="Dòng chữ lớn", description="Để trống thì là dòng chữ lớn của trang chủ.")
    about: Line = Field("", title="Dòng chữ nhỏ")


class SearchHelp(ContentModel):
    """Words of a search that sound like a cry for help, and the answer shown above what is found."""

    words: tuple[Line, ...] = Field(
        (),
        title="Những từ nghe như lời kêu cứu",
        description="Gõ có dấu hay không, sai một chữ, viết tắt như khi nhắn tin đều nhận. Dấu … trong một cụm: ở đó "
        "có thể có thêm đến ba từ. Ví dụ: bị … giữ",
    )
    harmless: tuple[Line, ...] = Field(
        (),
        title="Những cụm từ nghe giống mà không phải",
        description="Lời tìm kiếm có cụm từ này thì những chữ trong đó không tính là kêu cứu. So cả dấu: muốn nhận "
        "cả khi gõ không dấu thì viết thêm một dòng không dấu. Ví dụ: nghiên cứu",
    )
    question: Line = Field("", title="Câu hỏi")
    number: Phone | None = Field(None, title="Số để gọi", description="Để trống thì là số đầu tiên của cả trang.")


class SitePage(ContentModel):
    """A page written by hand: docs/<name>.md. It is listed only while that file exists."""

    title: Line = Field(title="Tên trang")
    for_danger: Flag = Field(
        False,
        title="Cho người đang gặp nguy hiểm",
        description="`true`: trang có lời nhắc gọi ngay, có thể có Thoát nhanh.",
    )
    footer: Flag = Field(True, title="Có ở chân trang", description="`false`: chỉ đến được từ trang khác.")


class HelpPage(ContentModel):
    """The words of the help page, which exists where docs/tro-giup.md does."""

    title: Line = Field("", title="Tên trang trợ giúp")
    urgent: Line = Field("", title="Lời nhắc gọi ngay", description="Hiện cạnh các số điện thoại.")


class QuickExit(ContentModel):
    """The button that leaves the site at once. Without an address there is none."""

    to: Url | None = Field(None, title="Dẫn đến đâu", description="Để trống thì không có nút.")
    on: tuple[ExitPages, ...] = Field(
        ("danger", "home", "search", "lists", "provinces", "campaigns"),
        title="Có ở những trang nào",
        description="`danger`: trang trợ giúp và trang cho người đang gặp nguy hiểm; `home`: trang chủ; `search`: "
        "trang tìm kiếm; `lists`: tài liệu, lịch, cuộc thi, kết quả, chủ đề; `provinces`: trang tỉnh; "
        "`campaigns`: chiến dịch và mọi trang bên trong; `communes`: trang xã, phường, đặc khu; `pages`: các trang "
        "viết tay khác; `all`: mọi trang. Không ghi thì có ở mọi trang, trừ trang xã, phường, đặc khu và các trang "
        "viết tay khác.",
    )
    neutral_title: Line = Field(
        "Thông tin",
        title="Tên trung tính",
        description="Trên thẻ trình duyệt và trong lịch sử duyệt web, thay cho tên của trang dành cho người đang gặp "
        "nguy hiểm. Ví dụ: Thông tin",
    )


class SmallCounts(ContentModel):
    """The rule that a small number of people below province level is not published: it could show who they are.

    It holds for every metric with `victims: true`, and for the words of texts that are listed here.
    """

    below: WholeNumber = Field(5, title="Nhỏ hơn số này thì không nêu kèm địa bàn")
    words: tuple[Line, ...] = Field((), title="Cách gọi những người ấy", description="Ví dụ: ca tử vong.")
    words_after_digits: tuple[Line, ...] = Field(
        (), title="Cách gọi chỉ xét khi đứng sau chữ số", description="Từ hay dùng trong câu thường, ví dụ: trường hợp."
    )


class Responsible(ContentModel):
    """The body that answers for the site, and whom to ask there."""

    body: Line = Field(title="Cơ quan chịu trách nhiệm")
    officer: Line | None = Field(None, title="Chức danh người đầu mối")
    phone: Phone | None = Field(None, title="Điện thoại")
    email: Email | None = Field(None, title="Thư điện tử")
    address: Line | None = Field(None, title="Địa chỉ")


class Site(ContentModel):
    """The content of site.yml."""

    name: Line = Field("", title="Tên trang web", description="Để trống thì là site_name trong mkdocs.yml.")
    address: Url | None = Field(
        None,
        title="Địa chỉ trang web",
        description="Địa chỉ thật; có nó mới in mã QR. Liên kết trong lịch, bản tin, sitemap.xml theo nó. Để trống thì "
        "là site_url trong mkdocs.yml. Ví dụ: https://vi-du.gov.vn/",
    )
    tagline: Line = Field("", title="Dòng dưới tên")
    subject: Line = Field("", title="Chủ đề", description="Cụm từ ngắn, viết thường; thay cho {subject} trong các câu.")
    home: Home = Field(Home(), title="Trang chủ")
    lists: ListPages = Field(ListPages(), title="Các trang danh sách")
    feed_title: Line = Field("", title="Tên bản tin (feed)", description="Đứng sau tên trang hoặc tên tỉnh.")
    sharing: Sharing = Field(Sharing(), title="Ảnh chia sẻ của cả trang")
    hotlines: tuple[Hotline, ...] = Field(
        (), title="Đường dây nóng dự phòng", description="Dùng khi cả tỉnh lẫn toàn quốc không có số nào."
    )
    search_help: SearchHelp = Field(SearchHelp(), title="Khi lời tìm kiếm nghe như lời kêu cứu")
    help: HelpPage = Field(HelpPage(), title="Trang trợ giúp")
    pages: dict[Slug, SitePage] = Field(
        default_factory=dict, title="Các trang viết tay", description="Tên tệp trong docs/, không có đuôi .md."
    )
    facilities_heading: Line = Field("", title="Tiêu đề của mục cơ sở (facilities)")
    quick_exit: QuickExit = Field(QuickExit(), title="Nút Thoát nhanh")
    small_counts: SmallCounts = Field(SmallCounts(), title="Con số nhỏ có thể làm lộ danh tính")
    corrections: Contact | None = Field(None, title="Nơi nhận báo sai sót")
    responsible: Responsible | None = Field(None, title="Cơ quan chịu trách nhiệm về trang")

    def with_subject(self, text: str) -> str:
        """A sentence with the subject in the place of `{subject}`, or without it where the site has none."""
        if self.subject:
            return text.replace(_SUBJECT, self.subject)
        return re.sub(rf"\s*{re.escape(_SUBJECT)}", "", text).strip()
