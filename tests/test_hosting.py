"""The recipes for web servers, tried on real ones: each serves a small site, and says what it is asked."""

from __future__ import annotations

import gzip
import html
import http.client
import re
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from loa.cli import main
from loa.cli.hosting import RECIPES
from loa.store.project import DATA, PROGRAM
from tests.once import common_folder
from tests.system import PACKAGES, lacking

YEAR = "public, max-age=31536000, immutable"
STYLE = "assets/loa/loa.3f2a91c4.css"
FILES = {
    "index.html": "<h1>Trang chủ</h1>" + "<p>Chữ</p>" * 300,
    "404.html": "<h1>Không tìm thấy trang này</h1>",
    "dong-thap/index.html": "<h1>Đồng Tháp</h1>",
    "dong-thap/lich.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "dong-thap/feed.xml": "<feed/>",
    "dong-thap/so.csv": "một,hai\n",
    "dong-thap/to.pdf": "%PDF-1.7\n",
    "dong-thap/anh.webp": "RIFF",
    "dong-thap/loa.mp3": "0123456789",
    "dong-thap/loa.m4a": "ftyp",
    "catalogue.json": '{"files": []}',
    "sitemap.xml": "<urlset/>",
    STYLE: "p { color: red }\n" * 200,
    "assets/loa/chu.719a55a3.woff2": "wOF2",
    "assets/loa/logo--dong-thap.png": "PNG",
    "assets/loa/tim.24c0f770.js": "1;\n",
    ".git/config": "[core]\n",
}
TYPES = {
    "": "text/html; charset=utf-8",
    STYLE: "text/css; charset=utf-8",
    "dong-thap/lich.ics": "text/calendar; charset=utf-8",
    "dong-thap/feed.xml": "application/atom+xml; charset=utf-8",
    "dong-thap/so.csv": "text/csv; charset=utf-8",
    "dong-thap/to.pdf": "application/pdf",
    "dong-thap/anh.webp": "image/webp",
    "dong-thap/loa.mp3": "audio/mpeg",
    "dong-thap/loa.m4a": "audio/mp4",
    "assets/loa/chu.719a55a3.woff2": "font/woff2",
    "catalogue.json": "application/json; charset=utf-8",
    "sitemap.xml": "(application|text)/xml; charset=utf-8",
    "assets/loa/tim.24c0f770.js": "(application|text)/javascript; charset=utf-8",
}
_MAIN = (PROGRAM / "layouts/pages/theme/main.html").read_text(encoding="utf-8")


def _in_pages(pattern: str) -> str:
    found = re.search(pattern, _MAIN)
    assert found
    return html.unescape(found[1])


POLICY = _in_pages(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
REFERRER = _in_pages(r'<meta name="referrer" content="([^"]*)">')


def _recipe(name: str) -> str:
    return (DATA / "hosting" / RECIPES[name]).read_text(encoding="utf-8")


def _nginx(folder: Path, site: Path, port: int) -> list[str]:
    recipe = _recipe("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/loa", str(site))
    temp = "\n".join(f"{k}_temp_path {folder}/{k};" for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; daemon off; error_log {folder}/error.log;\nevents {{}}\n"
        f"http {{ access_log off; {temp}\ninclude /etc/nginx/mime.types;\n{recipe} }}\n",
        encoding="utf-8",
    )
    return ["nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def _apache_main(folder: Path, port: int) -> str:
    names = ("mpm_event", "authz_core", "dir", "mime", "alias", "headers", "deflate", "filter")
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in names)
    return (
        f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\n{modules}TypesConfig /etc/mime.types\n"
    )


def _apache(folder: Path, site: Path, port: int) -> list[str]:
    recipe = _recipe("apache").replace("*:80", f"127.0.0.1:{port}").replace("/var/www/loa", str(site))
    (folder / "apache.conf").write_text(_apache_main(folder, port) + recipe, encoding="utf-8")
    return ["apache2", "-f", f"{folder}/apache.conf", "-DFOREGROUND"]


def _htaccess(folder: Path, site: Path, port: int) -> list[str]:
    (site / ".htaccess").write_text(_recipe("htaccess"), encoding="utf-8")
    place = f"DocumentRoot {site}\n<Directory {site}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    (folder / "apache.conf").write_text(_apache_main(folder, port) + place, encoding="utf-8")
    return ["apache2", "-f", f"{folder}/apache.conf", "-DFOREGROUND"]


def _caddy(folder: Path, site: Path, port: int) -> list[str]:
    recipe = _recipe("caddy").replace("example.vn {", f"http://127.0.0.1:{port} {{").replace("/var/www/loa", str(site))
    alone = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(alone + recipe, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]


SERVERS: dict[str, Callable[[Path, Path, int], list[str]]] = {
    "nginx": _nginx,
    "apache": _apache,
    "htaccess": _htaccess,
    "caddy": _caddy,
}


class Served:
    """A running server, asked by http.client, which follows and unpacks nothing."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", f"/{path}", headers=named)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.fixture(scope="module", params=SERVERS)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp(request.param)
    folder.chmod(0o755)
    # Some give up what they may as root, and pytest lets nobody else into the folder of its runs.
    of_runs = common_folder(tmp_path_factory).parent
    for above in folder.parents:
        above.chmod(0o755)
        if above == of_runs:
            break
    site = folder / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8", newline="")
    (site / "trong").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = SERVERS[request.param](folder, site, port)
    if shutil.which(command[0]) is None:
        lacking(command[0], PACKAGES[command[0]])
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(
            command, stdout=said, stderr=said, env={"HOME": str(folder), "PATH": "/usr/bin:/usr/sbin"}
        )
    try:
        for _ in range(600):
            assert server.poll() is None, (folder / "said").read_text()
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield Served(port)
    finally:
        server.terminate()
        server.wait(30)


def test_every_page_has_the_policy_that_stands_in_it(served: Served) -> None:
    for path in ("", "dong-thap/", STYLE, "khong-co/"):
        _, headers, _ = served.ask(path)
        assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'", path
        assert headers["referrer-policy"] == REFERRER
        assert headers["x-content-type-options"] == "nosniff"
    assert served.ask("dong-thap/to.pdf")[1]["content-security-policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize("path", TYPES)
def test_every_file_has_its_type(served: Served, path: str) -> None:
    status, headers, _ = served.ask(path)
    assert status == 200
    assert re.fullmatch(TYPES[path].replace("+", r"\+"), headers["content-type"].lower())


def test_what_has_a_fingerprint_is_kept_and_all_else_is_asked_for_again(served: Served) -> None:
    for path in (STYLE, "assets/loa/chu.719a55a3.woff2", "assets/loa/tim.24c0f770.js"):
        assert served.ask(path)[1]["cache-control"] == YEAR, path
    for path in ("", "dong-thap/", "dong-thap/to.pdf", "dong-thap/lich.ics", "assets/loa/logo--dong-thap.png"):
        _, headers, _ = served.ask(path)
        assert headers["cache-control"] == "no-cache", path
        assert served.ask(path, If_None_Match=headers["etag"])[0] == 304, path
    assert served.ask("assets/loa/loa.00000000.css")[1].get("cache-control") in {None, "no-cache"}


def test_text_is_packed(served: Served) -> None:
    for path in ("", STYLE):
        _, headers, body = served.ask(path, Accept_Encoding="gzip")
        assert headers["content-encoding"] == "gzip"
        assert gzip.decompress(body).decode() == FILES[path or "index.html"]
        assert "accept-encoding" in headers["vary"].lower()
        assert served.ask(path, Accept_Encoding="gzip", If_None_Match=headers["etag"])[0] == 304
    assert "content-encoding" not in served.ask("dong-thap/anh.webp", Accept_Encoding="gzip")[1]


@pytest.mark.parametrize("path", ["khong-co", "khong-co/", "dong-thap/khong-co.pdf", ".git/config", ".git/"])
def test_what_is_not_there_gets_the_page_of_the_site(served: Served, path: str) -> None:
    status, headers, body = served.ask(path)
    assert status == 404
    assert body.decode() == FILES["404.html"]
    assert headers["content-type"].lower() == "text/html; charset=utf-8"


def test_no_folder_is_listed(served: Served) -> None:
    for path in ("trong/", "assets/", "assets/loa/"):
        status, _, body = served.ask(path)
        assert status in {403, 404}
        assert body.decode() == FILES["404.html"]


def test_an_address_without_its_slash_leads_on(served: Served) -> None:
    status, headers, _ = served.ask("dong-thap")
    assert status in {301, 302, 307, 308}
    assert headers["location"].endswith("/dong-thap/") or headers["location"] == "dong-thap/"


# -- recipes that nobody could run here


def test_iis_says_the_same() -> None:
    root = ET.fromstring(_recipe("iis"))
    headers = {one.get("name"): one.get("value") for one in root.findall(".//customHeaders/add")}
    assert headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == REFERRER
    types = {one.get("fileExtension"): one.get("mimeType") for one in root.findall(".//mimeMap")}
    assert types[".ics"] == "text/calendar; charset=utf-8"
    assert types[".webp"] == "image/webp"
    assert (types[".mp3"], types[".m4a"]) == ("audio/mpeg", "audio/mp4")
    assert "never run" in _recipe("iis")


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_workflows_are_yaml_and_say_that_they_were_not_run(name: str) -> None:
    text = _recipe(name)
    assert isinstance(yaml.safe_load(text), dict)
    assert "loa build --strict" in text
    assert "Never run by us" in text


def test_the_command_shows_one_and_writes_it_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hosting", "nginx"]) == 0
    assert capsys.readouterr().out == _recipe("nginx")
    place = tmp_path / "Caddyfile"
    assert main(["hosting", "caddy", "--out", str(place)]) == 0
    assert place.read_text(encoding="utf-8") == _recipe("caddy")
    assert main(["hosting", "nginx", "--out", str(place)]) == 1
    assert place.read_text(encoding="utf-8") == _recipe("caddy")


def test_a_recording_can_be_asked_for_in_parts(served: Served) -> None:
    status, headers, body = served.ask("dong-thap/loa.mp3", Range="bytes=2-4")
    assert (status, headers["content-range"], body) == (206, "bytes 2-4/10", b"234")
    assert "content-encoding" not in served.ask("dong-thap/loa.mp3", Accept_Encoding="gzip")[1]
