"""The model of province.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from loa.content.fields import Date, Email, Line, LongText, Number, Phone, Reference, Url, WholeNumber
from loa.content.models.body_lists import BodyList
from loa.content.models.common import ContentModel, Source, Theme
from loa.content.models.hotline import Hotline
from loa.content.models.terms import LanguageName, PaperFormat

NATIONAL = "toan-quoc"
"""The folder of the national campaigns."""

FOR_PROVINCES = ("code", "names", "commune_contacts", "ended", "successor")
"""The keys of province.yml that a body cannot have: it has no place in the list of provinces, and no communes."""


class Facility(ContentModel):
    """A place where people are received and supported."""

    name: Line = Field(title="Tên cơ sở")
    place: Line | None = Field(None, title="Địa điểm, như nguồn ghi")
    role: Line | None = Field(None, title="Nhiệm vụ")
    as_of: Date | None = Field(None, title="Thời điểm của thông tin")
    source: Source | None = Field(None, title="Nguồn")


class Agency(ContentModel):
    """A public body that works with the authority, and its task."""

    name: Line = Field(title="Tên cơ quan")
    role: Line | None = Field(None, title="Nhiệm vụ")
    phone: Phone | None = Field(None, title="Điện thoại")
    source: Source | None = Field(None, title="Nguồn")


class NameChange(ContentModel):
    """An official name that is newer than the list of provinces, with the day from which it is used."""

    since: Date = Field(title="Từ ngày")
    name: Line = Field(title="Tên chính thức đầy đủ", description="Ví dụ: Thành phố Đồng Nai")
    source: Source | None = Field(None, title="Nguồn")


class Contact(ContentModel):
    """Address, telephone and website of the authority."""

    address: Line | None = Field(None, title="Địa chỉ")
    phone: Phone | None = Field(None, title="Điện thoại")
    email: Email | None = Field(None, title="Thư điện tử")
    url: Url | None = Field(None, title="Trang thông tin")


class CommuneContact(ContentModel):
    """The telephone number of one commune, printed on the designs with its name."""

    commune: Line = Field(title="Xã, phường, đặc khu", description="Tên chính thức. Ví dụ: Xã Tân Hồng")
    phone: Phone = Field(title="Điện thoại")


class SheetTrim(ContentModel):
    """The finished size of one format at a print shop that trims it to another than the usual one."""

    format: PaperFormat = Field(title="Khổ", description="Khổ giấy in ở cơ sở in. Ví dụ: gap-3, a5, poster-a3")
    width_mm: Number = Field(title="Chiều rộng thành phẩm (mm)", description="Sau khi xén. Ví dụ: 210")
    height_mm: Number = Field(title="Chiều cao thành phẩm (mm)", description="Sau khi xén. Ví dụ: 290")


class PrintShop(ContentModel):
    """What the print shop of a province asks of sheets of paper."""

    bleed_mm: Number | None = Field(
        None,
        title="Bù xén mỗi cạnh (mm)",
        description="Từ 1 đến 5, ví dụ 1,5. Để trống là 3. Chỉ cho giấy, không cho bạt.",
    )
    trims: tuple[SheetTrim, ...] = Field(
        (),
        title="Khổ thành phẩm khác thường",
        description="Khi cơ sở in xén nhỏ hơn khổ chuẩn, ví dụ A4 còn 210 × 290 mm.",
    )


class Province(ContentModel):
    """The content of province.yml, of a province or of a body that is none: a ministry, a school, an organisation."""

    name: Line = Field(
        title="Tên tỉnh, đơn vị",
        description="Tỉnh: không kèm chữ Tỉnh, Thành phố, ví dụ Đồng Tháp. Đơn vị: tên đầy đủ.",
    )
    code: WholeNumber | None = Field(
        None,
        title="Mã tỉnh",
        description="Mã theo Quyết định 19/2025/QĐ-TTg; danh sách xã, phường, đặc khu đi theo mã này.",
    )
    official_name: Line | None = Field(None, title="Tên đầy đủ", description="Chỉ cần cho tỉnh đã hợp nhất.")
    authority: Line | None = Field(None, title="Cơ quan phụ trách")
    parent: Line | None = Field(None, title="Cơ quan cấp trên")
    about: LongText | None = Field(None, title="Giới thiệu")
    hotlines: tuple[Hotline, ...] = Field(
        (), title="Đường dây nóng", description="Để trống thì dùng số của toàn quốc. Bản in mang ba số đầu."
    )
    contact: Contact | None = Field(None, title="Liên hệ")
    languages: tuple[LanguageName, ...] = Field(("vi",), title="Ngôn ngữ")
    theme: Theme = Field(Theme(), title="Màu sắc, lô-gô")
    facilities: tuple[Facility, ...] = Field((), title="Cơ sở tiếp nhận, hỗ trợ")
    agencies: tuple[Agency, ...] = Field((), title="Cơ quan phối hợp và nhiệm vụ")
    kind: Literal["province", "body"] = Field(
        "province", title="Tỉnh hay đơn vị", description="body: cơ quan, trường học, tổ chức không phải là tỉnh."
    )
    names: tuple[NameChange, ...] = Field(
        (), title="Tên chính thức mới", description="Khi danh mục địa danh chưa cập nhật."
    )
    commune_contacts: tuple[CommuneContact, ...] = Field(
        (),
        title="Điện thoại của xã, phường, đặc khu",
        description="In cạnh tên xã, phường, đặc khu trên băng rôn làm riêng.",
    )
    print_shop: PrintShop | None = Field(
        None, title="Yêu cầu của cơ sở in", description="Phần bù xén và khổ xén của áp phích, tờ rơi, theo cơ sở in."
    )
    lists: tuple[BodyList, ...] = Field(
        (), title="Danh sách đơn vị", description="Trường học, bệnh viện, công ty … có bản in mang tên riêng."
    )
    ended: Date | None = Field(None, title="Ngày hợp nhất", description="Chỉ ghi cho tỉnh không còn nữa.")
    successor: Reference | None = Field(None, title="Tỉnh mới", description="Tên thư mục của tỉnh mới, ví dụ bac-ninh.")
    sources: tuple[Source, ...] = Field((), title="Nguồn")
