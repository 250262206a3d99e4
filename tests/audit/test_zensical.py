"""The edition outlives its generator: under Zensical a reader finds what MkDocs shows.

Both sites are built from the same sources and compared page by page. What may differ is named in
``ALLOWED``, with its reason; everything else must be equal.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from conftest import ROOT, git, loaded_from_elsewhere
from folder_host import serve
from press.links.site import Site

pytestmark = pytest.mark.audit

ALLOWED = {
    "search": "each engine has its own index, and its own place to type what is sought",
    "highlighting": "Zensical colours code samples, in spans; their text is the same",
    "addresses": "links are spelt differently ('..' and './..'); they must lead to the same place",
    "theme": "the names of the theme's own sheets and scripts, and what it says of itself",
    "data-search-exclude": "a mark for the index, which Zensical takes away when it has read it",
}
THEIRS = "assets/javascripts/", "search", "sitemap.xml"
"""Files that are the engines' own."""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The whole site, built by Zensical."""
    folder = tmp_path_factory.mktemp("zensical") / "site"
    run = build(ROOT, folder)
    assert run.returncode == 0, run.stderr
    return Site(folder)


def build(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "press", "build", "--engine", "zensical", "--site"]
    return subprocess.run(
        [*command, str(site)], cwd=root, env=os.environ, capture_output=True, text=True, check=False
    )


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def article(root: html.HtmlElement) -> html.HtmlElement:
    (found,) = root.xpath("//article[contains(@class, 'md-content__inner')]")
    return found


def whole_article(root: html.HtmlElement, page: str) -> str:
    return words(article(root))


def notes(root: html.HtmlElement, page: str) -> list[str]:
    return [words(note) for note in root.xpath("//section[@role='doc-endnotes']//li")]


def claims(root: html.HtmlElement, page: str) -> list[tuple[str, str]]:
    marks = root.xpath("//*[@data-claim]")
    return [(mark.get("data-claim"), mark.get("data-verdict")) for mark in marks]


def figures(root: html.HtmlElement, page: str) -> list[bytes]:
    return [etree.tostring(svg, with_tail=False) for svg in article(root).iter("svg")]


def links(root: html.HtmlElement, page: str) -> list[str]:
    """Where the links of the text, the bar and the foot lead, from the root of the site."""
    found = root.xpath("//main//a/@href | //header//a/@href | //footer//a/@href")
    here = f"https://site.test/{page.removesuffix('index.html')}"
    return [urljoin(here, address).replace("/./", "/") for address in found]


def ids(root: html.HtmlElement, page: str) -> list[str]:
    return list(article(root).xpath(".//@id"))


def head(root: html.HtmlElement, page: str) -> list[str | None]:
    """Title, description, what machines read, and the language."""
    told = root.xpath("//head/meta[@name and not(@name = 'generator')]/@content")
    data = root.xpath("//head/script[@type = 'application/ld+json']/text()")
    return [root.get("lang"), root.findtext(".//title"), *told, *data]


def room(root: html.HtmlElement, page: str) -> list[str]:
    """The menu, and what it says of where one is."""
    return [words(link) + link.get("aria-current", "") for link in root.xpath("//nav//a")]


SHOWN = [whole_article, notes, claims, figures, links, ids, head, room]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.__name__)
def test_every_page_shows_the_same(
    pages: Site, other: Site, shown: Callable[[html.HtmlElement, str], object]
) -> None:
    assert set(pages.pages) == set(other.pages)
    different = [
        page
        for page, root in pages.pages.items()
        if shown(root, page) != shown(other.pages[page], page)
    ]
    assert different == []


def test_the_same_files_stand_beside_the_pages(built: Path, other: Site) -> None:
    def files(site: Path) -> set[str]:
        names = {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}
        return {name for name in names if not name.startswith(THEIRS)}

    assert files(built) == files(other.folder)


def test_links_lead_somewhere_and_nothing_comes_from_elsewhere(other: Site) -> None:
    # The page for what is missing stands at every address, so its links begin at the host.
    assert [found for found in other.broken_links() if found.page != "404.html"] == []
    assert loaded_from_elsewhere(other) == []


def test_a_fault_fails_the_build_with_its_line(tiny: Path) -> None:
    with (tiny / "docs" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\n[@brückner-2021]\n")
    run = build(tiny, tiny / "site")
    assert run.returncode == 1
    assert "docs/index.md:25: [cite-unknown]" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tiny / "site").exists()


def test_a_build_goes_by_the_time_of_the_last_commit(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2011-06-01T12:00:00Z")
    index = tiny / "docs" / "index.md"
    text = f"{index.read_text(encoding='utf-8')}\n/// corrections\n///\n"
    index.write_text(text, encoding="utf-8")
    with (tiny / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://gezeiten.example/\n")
    git(tiny, "init", "--quiet")
    git(tiny, "commit", "--allow-empty", "--quiet", "--message", "Anfang")
    run = build(tiny, tiny / "site")
    assert run.returncode == 0, run.stderr
    feed = etree.parse(tiny / "site" / "feed.xml")
    assert feed.findtext("{*}updated") == "2011-06-01T12:00:00+00:00"


def test_settings_that_are_inherited_are_told(tiny: Path) -> None:
    (tiny / "mkdocs.yml").rename(tiny / "base.yml")
    (tiny / "mkdocs.yml").write_text("# Ours\nINHERIT: base.yml\n", encoding="utf-8")
    run = build(tiny, tiny / "site")
    assert run.returncode == 1
    assert run.stderr.startswith("mkdocs.yml:2: [settings] A build with Zensical cannot use")


def test_a_notebook_that_fails_and_a_chart_that_cannot_be_drawn_are_told(tiny: Path) -> None:
    (tiny / "docs" / "notebooks").mkdir()
    with (tiny / "mkdocs.yml").open("a", encoding="utf-8") as settings:  # its plugins are last
        settings.write("  - mkdocs-jupyter: {include: ['notebooks/*.py']}\n")
    notebook = tiny / "docs" / "notebooks" / "rechnung.py"
    notebook.write_text("# %% [markdown]\n# # Rechnung\n\n# %%\nwasser\n", encoding="utf-8")
    run = build(tiny, tiny / "site")
    assert run.returncode == 1
    assert "docs/notebooks/rechnung.py:5: [notebook] The cell fails: NameError" in run.stderr
    notebook.unlink()
    module = tiny / "src" / "bilder" / "pegel.py"
    text = module.read_text(encoding="utf-8").replace("hub_cm.iloc[0]", "hub.iloc[0]")
    module.write_text(text, encoding="utf-8")
    run = build(tiny, tiny / "site")
    assert run.returncode == 1
    assert "src/bilder/pegel.py:23: [chart-draw]" in run.stderr


def test_search_opens_from_the_bar(other: Site, browser: Browser) -> None:
    with serve(other.folder) as home:
        page, told = browser.new_page(), list[str]()
        page.on("console", lambda message: told.append(message.text))
        page.goto(f"{home}claims/")
        page.get_by_role("button", name="Search", exact=True).click()
        page.locator("dialog[open] input").first.fill("coup")
        page.locator("dialog[open] ol a").first.wait_for()
        page.close()
    assert [text for text in told if "Content Security" in text] == []
