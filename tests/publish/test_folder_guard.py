"""Where a site may be written: no file is lost that Loa did not make."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from loa.publish import staging
from loa.publish.folder_guard import FolderProblem, SourceFolders, UnsafeFile, UnsafeFolder, refuse_file, site_folder
from loa.publish.new_site import NewSite
from loa.publish.staging import staging_folder
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.building import small_site
from tests.commands import run_module

PRECIOUS = {
    "campaigns/dong-thap/province.yml": "name: Đồng Tháp\n",
    "docs/index.md": "# Trang\n",
    "assets/vocabulary.yml": "x: 1\n",
    "hooks/site.py": "pass\n",
    "tests/test.py": "pass\n",
    ".git/HEAD": "ref: refs/heads/main\n",
    ".venv/pyvenv.cfg": "home = /usr\n",
    "kho/ab/cd": "đã làm\n",
    "anh/cu.jpg": "ảnh\n",
}
SITE = {"index.html": "trang chủ", "dong-thap/index.html": "trang tỉnh"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, in a folder of a home, with files of every kind that must not be lost."""
    root = tmp_path / "nha" / "du-an"
    _fill(root, PRECIOUS)
    monkeypatch.setenv("HOME", str(tmp_path / "nha"))
    monkeypatch.chdir(root)
    return root


def _fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _store(root: Path) -> Store:
    return Store(root / "kho")


def _asked(root: Path, folder: str | Path) -> Path:
    store, docs = _store(root), root / "docs"
    return site_folder(root / folder, SourceFolders.of(Project.at(root), store, [docs]), store, docs)


def _refused(root: Path, folder: str | Path) -> UnsafeFolder:
    before = _all(root)
    with pytest.raises(UnsafeFolder) as caught:
        _asked(root, folder)
    assert _all(root) == before
    return caught.value


def _publish(root: Path, files: dict[str, str], folder: str | Path = "site") -> None:
    """Publish these files, and the list of them, as a build does."""
    store, place = _store(root), _asked(root, folder)
    rows = [{"path": path, "kind": "page", "bytes": 1, "sha256": "ab" * 32} for path in files]
    site = NewSite(staging_folder(place), store, place)
    for path, text in {**files, "catalogue.json": json.dumps({"version": 1, "files": rows})}.items():
        if not site.reuse(path, text):
            site.write(path, text, store.put("ab" * 32, text.encode()))
    site.publish()
    assert not list(place.parent.glob(f".{place.name}-*"))


@pytest.mark.parametrize("source", ["campaigns", "docs", "assets", "hooks", "tests", ".git", ".venv", "kho"])
@pytest.mark.parametrize("within", ["", "/", "/moi", "/moi/nua", "/../{0}", "/x/.."])
def test_a_folder_of_sources_is_no_place_for_a_site(root: Path, source: str, within: str) -> None:
    error = _refused(root, os.path.abspath(root / (source + within.format(source))))  # noqa: PTH100
    assert error.problem is (FolderProblem.LIES_IN_SOURCE if "moi" in within else FolderProblem.IS_SOURCE)
    assert error.others == (f"{source}/",)
    assert error.example == "site"


@pytest.mark.parametrize(
    ("folder", "problem"),
    [
        (".", FolderProblem.IS_SOURCE),
        ("..", FolderProblem.IS_SOURCE),
        ("../..", FolderProblem.HOLDS_SOURCE),
        ("/", FolderProblem.IS_SOURCE),
    ],
    ids=["the project", "the home folder", "above both", "everything"],
)
def test_a_folder_above_the_sources_is_no_place_for_a_site(root: Path, folder: str, problem: FolderProblem) -> None:
    # A list of a site must not make it one.
    _fill(root, {"catalogue.json": json.dumps({"version": 1, "files": []})})
    assert _refused(root, folder).problem is problem


def test_sources_that_lie_elsewhere_are_sources(root: Path, tmp_path: Path) -> None:
    _fill(tmp_path / "noi-khac" / "ca-mau", {"province.yml": "name: Cà Mau\n"})
    (root / "campaigns" / "ca-mau").symlink_to(tmp_path / "noi-khac" / "ca-mau")
    assert _refused(root, tmp_path / "noi-khac" / "ca-mau" / "moi").problem is FolderProblem.LIES_IN_SOURCE
    assert _refused(root, tmp_path / "noi-khac").problem is FolderProblem.HOLDS_SOURCE


@pytest.mark.parametrize("target", ["campaigns", "docs", "kho"])
@pytest.mark.parametrize("within", ["", "moi"])
def test_a_link_is_where_it_leads(root: Path, target: str, within: str) -> None:
    (root / "loi-tat").symlink_to(target)
    assert _refused(root, root / "loi-tat" / within).others == (f"{target}/",)


@pytest.mark.parametrize("name", ["Campaigns", "CAMPAIGNS", "Campaigns/moi", "KHO"])
def test_capitals_make_no_other_folder(root: Path, name: str) -> None:
    """Here they may, but on the disk of a colleague they do not."""
    assert _refused(root, name).others[0] in {"campaigns/", "kho/"}


def test_a_folder_that_has_two_names_is_one_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where one folder is mounted twice: no name tells, only the system does."""
    (root / "hai").mkdir()
    real = os.stat

    def stat(path: object, *rest: object, **more: object) -> os.stat_result:
        given = str(path).replace(f"{root}/hai", f"{root}/campaigns")
        return real(given, *rest, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "stat", stat)
    assert _refused(root, "hai/moi").others == ("campaigns/",)


def test_a_store_that_does_not_exist_yet_is_no_place_for_a_site(root: Path) -> None:
    shutil.rmtree(root / "kho")
    assert _refused(root, "kho").problem is FolderProblem.IS_SOURCE


def test_a_store_that_holds_the_project_is_no_reason_to_have_no_site(root: Path) -> None:
    sources = SourceFolders.of(Project.at(root), Store(root))
    assert site_folder(root / "site", sources, Store(root), root / "docs") == root / "site"


def test_the_history_of_any_folder_is_no_place_for_a_site(root: Path, tmp_path: Path) -> None:
    (tmp_path / "khac" / ".git").mkdir(parents=True)
    assert _refused(root, tmp_path / "khac" / ".git" / "moi").problem is FolderProblem.LIES_IN_SOURCE


@pytest.mark.parametrize("name", ["site", "site/", "public/moi", ".trang", "build/site"])
def test_a_folder_that_is_not_there_or_empty_is_a_place_for_a_site(root: Path, name: str) -> None:
    assert _asked(root, name) == root / name
    (root / name).mkdir(parents=True)
    assert _asked(root, name) == root / name
    _publish(root, SITE, name)
    _publish(root, {"index.html": "mới"}, name)
    assert (root / name / "index.html").read_text(encoding="utf-8") == "mới"


def test_a_file_is_no_folder(root: Path) -> None:
    assert _refused(root, "anh/cu.jpg").problem is FolderProblem.IS_FILE


def test_a_link_that_leads_in_circles_is_no_folder(root: Path) -> None:
    (root / "vong").symlink_to("vong")
    assert _refused(root, "vong").problem is FolderProblem.IS_FILE


def test_a_whole_disk_cannot_be_exchanged(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "dia").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == root / "dia")
    error = _refused(root, "dia")
    assert (error.problem, error.example) == (FolderProblem.IS_DISK, str(root / "dia" / "site"))
    assert _asked(root, "dia/site") == root / "dia" / "site"


class TestFolderWithFiles:
    def test_files_of_others_are_never_replaced(self, root: Path) -> None:
        error = _refused(root, "anh")
        assert (error.problem, error.others) == (FolderProblem.IS_FOREIGN, ("cu.jpg",))

    def test_a_site_of_mkdocs_itself_is_not_ours(self, root: Path) -> None:
        _fill(root / "site", {"index.html": "", "404.html": "", "sitemap.xml": "", "search/search_index.json": ""})
        error = _refused(root, "site")
        assert error.problem is FolderProblem.IS_FOREIGN
        assert error.example != "site"

    @pytest.mark.parametrize(
        "catalogue",
        [
            "",
            "hỏng",
            "[]",
            "{}",
            '{"version": 1, "files": []}',
            '{"version": 1, "files": ["index.html"]}',
            '{"version": 1, "files": [{"path": "index.html"}]}',
            '{"version": 1, "files": [{"path": "index.html", "kind": "page", "bytes": 1, "sha256": "ab"}]}',
            '{"version": "x", "files": null}',
            "[" * 100_000,
        ],
    )
    def test_a_catalogue_of_others_makes_no_site_of_ours(self, root: Path, catalogue: str) -> None:
        _fill(root / "site", {"index.html": "", "catalogue.json": catalogue})
        assert _refused(root, "site").problem is FolderProblem.IS_FOREIGN

    def test_a_site_is_known_by_its_catalogue_where_the_store_is_gone(self, root: Path) -> None:
        _publish(root, SITE)
        _fill(root / "site", {"404.html": "", "sitemap.xml": "", "assets/loa.css": "", "tim-kiem/a.json": ""})
        shutil.rmtree(root / "kho")
        _publish(root, {"index.html": "mới"})
        assert set(_all(root / "site")) == {"index.html", "catalogue.json"}

    def test_a_site_is_known_by_the_store_where_the_catalogue_is_gone(self, root: Path) -> None:
        _publish(root, SITE)
        (root / "site" / "catalogue.json").unlink()
        _publish(root, SITE)
        assert set(_all(root / "site")) == {*SITE, "catalogue.json"}

    def test_a_site_that_nothing_tells_of_is_refused(self, root: Path) -> None:
        _publish(root, SITE)
        (root / "site" / "catalogue.json").unlink()
        shutil.rmtree(root / "kho")
        assert _refused(root, "site").problem is FolderProblem.IS_FOREIGN

    def test_other_files_in_the_place_of_a_former_site_are_not_ours(self, root: Path) -> None:
        _publish(root, SITE)
        shutil.rmtree(root / "site")
        _fill(root / "site", {"index.html": "trang riêng của tôi"})
        assert _refused(root, "site").problem is FolderProblem.IS_FOREIGN

    @pytest.mark.parametrize("store", ["known", "lost"])
    def test_files_that_somebody_laid_beside_a_site_are_named(self, root: Path, store: str) -> None:
        _publish(root, SITE)
        _fill(root / "site", {"blog/index.html": "của người khác", "ghi-chu.txt": "x"})
        if store == "lost":
            shutil.rmtree(root / "kho")
        error = _refused(root, "site")
        assert (error.problem, error.others) == (FolderProblem.HOLDS_FOREIGN, ("blog", "ghi-chu.txt"))

    def test_what_docs_has_is_not_of_others(self, root: Path) -> None:
        _publish(root, SITE)
        shutil.rmtree(root / "kho")
        _fill(root, {"docs/gioi-thieu.md": "", "docs/robots.txt": ""})
        _fill(root / "site", {"gioi-thieu/index.html": "", "robots.txt": ""})
        assert _asked(root, "site") == root / "site"

    def test_what_left_docs_leaves_the_site(self, root: Path) -> None:
        _publish(root, SITE | {"robots.txt": "", "CNAME": "vi-du.example"})
        _publish(root, SITE)
        assert set(_all(root / "site")) == {*SITE, "catalogue.json"}

    def test_what_a_killed_exchange_left_is_still_ours(self, root: Path) -> None:
        """Names of the site before and of the new one lie side by side."""
        _publish(root, SITE | {"cu/index.html": "trang cũ"})
        _publish(root, SITE | {"moi/index.html": "trang mới"})
        _fill(root / "site", {"cu/index.html": "trang cũ"})
        _publish(root, SITE)
        assert set(_all(root / "site")) == {*SITE, "catalogue.json"}

    def test_what_the_system_leaves_in_folders_is_no_obstacle(self, root: Path) -> None:
        _fill(root / "site", {"Thumbs.db": "", ".DS_Store": ""})
        _publish(root, SITE)
        assert set(_all(root / "site")) == {*SITE, "catalogue.json", ".DS_Store"}


OWN = {".nojekyll": "", ".htaccess": "x", ".well-known/security.txt": "Contact", "CNAME": "vi-du.example\n"}


def _git(folder: Path, *command: str) -> str:
    who = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who}
    done = subprocess.run(["git", *command], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


class TestCheckout:
    """A folder from which the site is pushed: what its owner needs there stays, untouched."""

    @pytest.fixture
    def checkout(self, root: Path) -> Path:
        _fill(root / "site", OWN)
        _git(root / "site", "init", "--quiet")
        self._commit(root)
        return root / "site"

    @staticmethod
    def _commit(root: Path) -> None:
        _git(root / "site", "add", "--all")
        _git(root / "site", "commit", "--quiet", "--message", "đăng")

    @pytest.mark.parametrize("atomic", [True, False])
    def test_its_history_goes_on(
        self, root: Path, checkout: Path, atomic: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not atomic:
            monkeypatch.setattr(staging, "exchange_in_one_step", lambda one, other: False)
        before = checkout.stat().st_ino
        for files in (SITE, SITE | {"index.html": "x"}, {"index.html": "y", "ca-mau/index.html": "z"}, SITE):
            _publish(root, files)
            assert set(_git(checkout, "ls-files", "--others", "--cached", "--deduplicate").split()) >= set(files)
            self._commit(root)
            assert {path for path in _all(checkout) if not path.startswith(".git/")} == {*files, *OWN, "catalogue.json"}
        assert _git(checkout, "rev-list", "--count", "HEAD") == "5\n"
        assert _git(checkout, "status", "--porcelain") == ""
        _git(checkout, "fsck", "--strict")
        assert checkout.stat().st_ino == before
        assert {name: (checkout / name).read_text(encoding="utf-8") for name in OWN} == OWN

    def test_where_nothing_changed_nothing_is_written(self, root: Path, checkout: Path) -> None:
        _publish(root, SITE)
        before = {path: path.stat().st_mtime_ns for path in checkout.rglob("*")}
        _publish(root, SITE)
        assert {path: path.stat().st_mtime_ns for path in checkout.rglob("*")} == before

    def test_its_own_files_are_never_a_spare(self, root: Path, checkout: Path) -> None:
        for files in (SITE, SITE | {"index.html": "x"}):
            _publish(root, files)
        (spare,) = (root / "kho" / "du-phong").iterdir()
        assert set(_all(spare)) == {*SITE, "catalogue.json"}

    def test_it_is_known_where_the_store_is_gone_with_what_a_plugin_wrote(self, root: Path, checkout: Path) -> None:
        _publish(root, SITE | {"rss.xml": ""})
        _fill(checkout, {"search/index.json": ""})
        shutil.rmtree(root / "kho")
        _publish(root, SITE)
        assert (checkout / ".git" / "HEAD").is_file()
        assert not (checkout / "rss.xml").exists()

    def test_another_project_in_it_is_refused(self, root: Path, checkout: Path) -> None:
        _fill(checkout, {"README.md": "Một dự án khác"})
        error = _refused(root, "site")
        assert (error.problem, error.others) == (FolderProblem.IS_FOREIGN, ("README.md",))

    def test_a_site_that_brings_such_a_file_itself_replaces_it(self, root: Path, checkout: Path) -> None:
        _publish(root, SITE | {"CNAME": "moi.example"})
        assert (checkout / "CNAME").read_text() == "moi.example"
        assert (checkout / ".git" / "HEAD").is_file()

    def test_an_exchange_that_fails_half_way_is_undone(
        self, root: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _publish(root, SITE)
        before = _all(checkout)
        rename = os.rename

        def failing(path: Path, target: Path) -> None:
            if path.name == "moi":
                raise OSError("ổ đĩa hỏng")
            rename(path, target)

        monkeypatch.setattr(os, "rename", failing)
        with pytest.raises(Exception, match="ổ đĩa hỏng"):
            _publish(root, {"index.html": "khác", "moi/index.html": "mới"})
        assert _all(checkout) == before

    @pytest.mark.parametrize("after", range(4))
    def test_a_build_that_is_killed_half_way_costs_nothing(
        self, root: Path, checkout: Path, after: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _publish(root, SITE | {"cu/index.html": "cũ"})
        self._commit(root)
        exchange, exchanged = staging._exchange, iter(range(after))

        def killed(one: Path, other: Path) -> None:
            if next(exchanged, None) is None:
                raise SystemExit
            exchange(one, other)

        with monkeypatch.context() as patched:
            patched.setattr(staging, "_exchange", killed)
            with pytest.raises(SystemExit):
                _publish(root, {"index.html": "mới", "moi/index.html": "mới"})
        _publish(root, SITE)
        assert {path for path in _all(checkout) if not path.startswith(".git/")} == {*SITE, *OWN, "catalogue.json"}
        _git(checkout, "fsck", "--strict")


class TestFile:
    @pytest.mark.parametrize(
        ("name", "like"),
        [
            ("campaigns/dong-thap/province.yml", "index.html"),
            ("campaigns/dong-thap/province.yml", "x.yml"),
            ("docs/index.md", "to-roi.pdf"),
            ("anh/cu.jpg", "to-roi.pdf"),
            ("loi-tat.pdf", "to-roi.pdf"),
        ],
    )
    def test_what_people_wrote_is_not_overwritten(self, root: Path, name: str, like: str) -> None:
        (root / "loi-tat.pdf").symlink_to("docs/index.md")
        with pytest.raises(UnsafeFile):
            refuse_file(root / name, like, _store(root))

    def test_an_earlier_file_of_the_same_kind_is(self, root: Path) -> None:
        _fill(root, {"thu.PDF": "cũ"})
        refuse_file(root / "thu.PDF", "dong-thap/to-roi.pdf", _store(root))
        refuse_file(root / "docs" / "moi.pdf", "dong-thap/to-roi.pdf", _store(root))
        assert (root / "thu.PDF").read_text(encoding="utf-8") == "cũ", "asking writes nothing"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site(tmp_path_factory.mktemp("lenh") / "nho")


class TestCommand:
    """As people meet it: the site generator's command, its words and its exit status."""

    @staticmethod
    def _run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LOA_STORE": str(project.parent / "kho"), "NO_MKDOCS_2_WARNING": "1"}
        return run_module(*command, cwd=project, environment=environment)

    @pytest.mark.parametrize(
        "command",
        [
            ("mkdocs", "build", "-d", "campaigns"),
            ("mkdocs", "build", "--dirty", "-d", "campaigns/dong-thap"),
            ("mkdocs", "build", "--clean", "--quiet", "-d", "docs/../campaigns/moi"),
            ("mkdocs", "gh-deploy", "--force", "-d", "campaigns"),
            ("properdocs", "build", "--strict", "-d", "./campaigns/"),
        ],
        ids=" ".join,
    )
    def test_a_refused_folder_is_told_and_nothing_is_touched(self, project: Path, command: tuple[str, ...]) -> None:
        before = _all(project.parent)
        done = self._run(project, *command)
        assert done.returncode == 1
        assert "campaigns/" in done.stdout
        assert "viết `site_dir: site`." in done.stdout
        assert "Traceback" not in done.stderr
        assert _all(project.parent) == before

    @pytest.mark.parametrize("folder", [".", "..", "/", "docs", "docs/moi"])
    def test_what_the_site_generator_refuses_itself_is_not_touched_either(self, project: Path, folder: str) -> None:
        before = _all(project.parent)
        assert self._run(project, "mkdocs", "build", "-d", folder).returncode == 1
        assert _all(project.parent) == before

    def test_a_link_to_a_folder_elsewhere_stays_and_the_site_lies_there(self, project: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(project, tmp_path / "nho")
        (tmp_path / "www" / "html").mkdir(parents=True)
        (copy / "site").symlink_to(tmp_path / "www" / "html")
        for title in ("Một", "Hai"):
            (copy / "docs" / "moi.md").write_text(f"# {title}\n", encoding="utf-8")
            done = self._run(copy, "mkdocs", "build", "--strict", "--quiet")
            assert done.returncode == 0, done.stdout + done.stderr
            assert (copy / "site").is_symlink()
            assert title in (tmp_path / "www" / "html" / "moi" / "index.html").read_text(encoding="utf-8")
        assert [path.name for path in (tmp_path / "www").iterdir()] == ["html"]

    def test_the_site_is_found_by_who_pushes_it(self, project: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(project, tmp_path / "nho")
        _git(tmp_path, "init", "--quiet", "--bare", "xa.git")
        _git(copy, "init", "--quiet")
        _git(copy, "remote", "add", "origin", str(tmp_path / "xa.git"))
        _git(copy, "commit", "--quiet", "--allow-empty", "--message", "đầu")
        done = self._run(copy, "mkdocs", "gh-deploy", "--force", "--quiet")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "catalogue.json" in _git(tmp_path / "xa.git", "ls-tree", "--name-only", "gh-pages").split()
