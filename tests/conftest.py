"""What tests share: the site, built once, strictly; a tiny publication to break; a browser."""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from markdown import Markdown
from playwright.sync_api import Browser, sync_playwright

from folder_host import serve
from press.adapters.markdown import PressExtension, current
from press.core.publication import Places, Publication
from press.core.publication_reader import read_publication
from press.links.site import Site

os.environ.setdefault("SOURCE_DATE_EPOCH", "1700000000")  # no build of ours asks the clock
ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "fixtures" / "gezeiten"
DEAR = ("font", "vega")
"""What is dear to make, by its name in the store, and the same for every publication."""
CHROMES = ("chromium", "chromium-browser", "google-chrome")
HEADLESS = ("chromium-headless-shell", *CHROMES)
"""The shell has no windows to draw: it needs a third less processor time for the same pages."""
Found = TypeVar("Found")
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def some(found: Iterable[Found]) -> list[Found]:
    """What was found, which must be something: a loop over nothing would pass on nothing."""
    listed = list(found)
    assert listed, "Nothing was found, so nothing would be tested."
    return listed


def each(pages: Site, path: str) -> list[tuple[str, Any]]:
    """What stands at an XPath on all pages together, with its page's name: at least one."""
    roots = pages.pages.items()
    return some((name, found) for name, root in roots for found in root.xpath(path))


RESOURCES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
SHOWN = {"canonical", "prev", "next", "license", "alternate"}
"""Relations of a link that a browser does not fetch."""


def loaded_from_elsewhere(site: Site) -> list[tuple[str, str]]:
    """What a browser would fetch from another host to show a page: the page, the address."""
    return [
        (page, address)
        for page, root in site.pages.items()
        for tag, attribute in RESOURCES.items()
        for element in root.iter(tag)
        if urlsplit(address := element.get(attribute) or "").netloc
        and not (tag == "link" and set(element.get("rel", "").split()) & SHOWN)
    ]


def run_mkdocs(root: Path, site: Path, strict: bool = True) -> subprocess.CompletedProcess[str]:
    """A build in a process of its own, as editors run it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    command += ["--strict"] * strict
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=quiet, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of a run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """The whole site, built without a warning: once, for all workers."""
    with FileLock(shared / "built.lock"):
        if not (shared / "built").is_dir():
            run = run_mkdocs(ROOT, shared / "building")
            assert run.returncode == 0, run.stderr
            (shared / "building").rename(shared / "built")
    return shared / "built"


@pytest.fixture(scope="session")
def pages(built: Path) -> Site:
    """The pages of the built site, parsed, without those that only say where they moved."""
    site = Site(built)
    refreshed = "//head/meta[@http-equiv='refresh']"
    site.pages = {name: root for name, root in site.pages.items() if not root.xpath(refreshed)}
    return site


@pytest.fixture(scope="session")
def edition() -> Publication:
    """This edition's records."""
    return read_edition()


@functools.cache
def read_edition() -> Publication:
    """This edition's records, read once: many files of tests ask for them as they are collected."""
    return read(ROOT, "charts")


def read(root: Path, charts: str, rules: Mapping[str, str] | None = None) -> Publication:
    """The records of the publication in a folder, with ``rules`` as severe as they are given."""
    docs, bibliography = root / "docs", root / "bibliography.bib"
    severe = tuple((rules or {}).items())
    store = root / ".cache/press"
    return read_publication(Places(root, docs, bibliography, charts, store, rules=severe))


def converted(root: Path, page: str, text: str, **options: str) -> str:
    """The HTML of a Markdown text on a page of the tiny publication."""
    current.set(page)
    press = PressExtension(root=str(root), charts="bilder", **options)
    return Markdown(extensions=["attr_list", "toc", "tables", "fenced_code", press]).convert(text)


def edit(file: Path, old: str, new: str) -> None:
    """Changes a text that a file has; the first, where it has several."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="session")
def kept(shared: Path) -> Path:
    """What builds keep by the hash of what it is made from: fonts, sheets, pictures."""
    folder = shared / "kept"
    with FileLock(shared / "kept.lock"):
        if not folder.is_dir():
            seed(folder)
    return folder


def copy_tiny(folder: Path, kept: Path) -> Path:
    """A copy of the tiny publication, which makes nothing again that another build has made."""
    folder = folder / "gezeiten"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(".cache", "site", "__pycache__"))
    (folder / ".cache").mkdir()
    (folder / ".cache" / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / ".cache" / "press").symlink_to(kept)
    return folder


@pytest.fixture
def tiny(tmp_path: Path, kept: Path) -> Path:
    """A copy of the tiny publication, to be broken."""
    return copy_tiny(tmp_path, kept)


@pytest.fixture
def here(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny publication, as the folder a command is called in."""
    monkeypatch.chdir(tiny)
    return tiny


def copied(parts: Iterable[str], folder: Path) -> Path:
    """A folder with copies of these files and folders of this edition."""
    for part in parts:
        source, target = ROOT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    return folder


def files(root: Path) -> dict[Path, bytes]:
    """What a folder holds, to see whether a command leaves it as it was."""
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file() and ".cache" not in p.parts}


def git(folder: Path, *words: str) -> None:
    """Git, whoever runs the tests."""
    name = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny publication, kept in git."""
    git(tiny, "init", "--quiet")
    (tiny / "docs" / "values.yml").write_text(
        "hub:\n  dataset: pegel\n  take: hub_cm\n  how: max\n  format: ',.1f'\n"
    )
    git(tiny, "add", "--all")
    git(tiny, "commit", "--quiet", "--message", "Anfang")
    monkeypatch.chdir(tiny)
    return tiny


def warm(folder: Path) -> None:
    """Takes over what is dear to make and the same for every publication, where it is kept."""
    seed(folder / ".cache" / "press")


def seed(store: Path) -> None:
    """Copies what is dear into a store."""
    store.mkdir(parents=True, exist_ok=True)
    for name in DEAR:
        for kept in (ROOT / ".cache" / "press").glob(f"{name}-*"):
            shutil.copy2(kept, store)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: the machine's own Chromium."""
    found = next((path for name in HEADLESS if (path := shutil.which(name))), MAC_CHROME)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    arguments += ["--font-render-hinting=none"]  # letters as wide as in a window
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[Callable[[str], str]]:
    """Addresses of the built site, served on loopback."""
    with serve(built) as home:
        yield lambda path: f"{home}{path}"
