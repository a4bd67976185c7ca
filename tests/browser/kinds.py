"""One page of every kind, by name."""

from __future__ import annotations

KINDS = {
    "home": "",
    "province": "dong-thap/",
    "former province": "bac-giang/",
    "campaign": "dong-thap/ngay-30-7/",
    "campaign with results": "bac-giang/truyen-thong-2024/",
    "campaign in Khmer": "ca-mau/ngay-30-7/km/",
    "communes": "dong-thap/xa-phuong/",
    "commune": "dong-thap/xa-phuong/xa-tan-hong/",
    "materials": "tai-lieu/",
    "materials found": "tai-lieu/?tinh=dong-thap&doi-tuong=hoc-sinh",
    "materials of a province": "tai-lieu/dong-thap/",
    "calendar": "lich/",
    "event": "dong-thap/ngay-30-7/su-kien--ngay-30-7/",
    "contests": "cuoc-thi/",
    "contest": "toan-quoc/luyen-tap/luyen-tap/",
    "results": "ket-qua/",
    "results of a province": "ket-qua/bac-giang/",
    "contests of a province": "cuoc-thi/bac-giang/",
    "help": "tro-giup/",
    "help not translated": "tro-giup/km/",
    "warning signs": "dau-hieu/",
    "staying safe": "an-toan/",
    "about": "gioi-thieu/",
    "search": "tim/?q=cuu",
    "not found": "404.html",
}
"""Kind of page → its address from the site's root."""
