"""Every page is reached, named, and leads on; the search knows what it finds."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser

from browsing import Address, opened
from press.core.pages.markup import select
from press.site.built_page import Page
from press.site.search_index import write_index

HOST = "https://site.invalid/"
WALKED = 3
UNLISTED = "//meta[@name='robots'][@content='noindex']"


def pages(built: Path) -> dict[str, html.HtmlElement]:
    parser = html.HTMLParser(encoding="utf-8")
    files = {f.relative_to(built).as_posix(): f for f in sorted(built.rglob("index.html"))}
    read = {
        name.removesuffix("index.html"): html.parse(str(f), parser) for name, f in files.items()
    }
    # A page that moved only says where it is now.
    roots = {name: tree.getroot() for name, tree in read.items()}
    return {n: root for n, root in roots.items() if select(root, "//article[@id='__skip']")}


@pytest.fixture(scope="module")
def site_pages(built: Path) -> dict[str, html.HtmlElement]:
    return pages(built)


def test_every_page_is_three_presses_from_the_front(
    site_pages: dict[str, html.HtmlElement],
) -> None:
    reached, edge = {""}, {""}
    for _ in range(WALKED):
        links = {urljoin(HOST + p, h) for p in edge for h in site_pages[p].xpath("//a/@href")}
        names = {urldefrag(link)[0].removeprefix(HOST) for link in links}
        edge = (names & set(site_pages)) - reached
        reached |= edge
    assert set(site_pages) - reached == set()


def test_every_page_has_a_name_of_its_own_and_a_way_on(
    site_pages: dict[str, html.HtmlElement],
) -> None:
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    listed = {n: r for n, r in site_pages.items() if not select(r, UNLISTED)}
    assert len(listed) > len(site_pages) / 2
    for name, root in site_pages.items():
        title = str(root.findtext(".//title"))
        assert 0 < len(title) <= 60, (name, title)
        assert titles.setdefault(title, name) == name, title
        (description,) = select(root, "//meta[@name='description']/@content")
        assert descriptions.setdefault(str(description), name) == name, description
    for name, root in listed.items():
        turns = select(root, "//nav[@class='turn']/a/@rel")
        assert turns, name
        assert set(turns) <= {"prev", "next"}, name
        if name:
            assert select(root, "//nav[@class='section-row']"), name
            assert select(root, "//nav[@class='section-row']//*[@aria-current='page']"), name


def test_a_long_page_has_its_contents_and_links_with_names(
    site_pages: dict[str, html.HtmlElement],
) -> None:
    ledger = site_pages["claims/"]
    places = select(ledger, "//nav[@class='on-page']//a/@href")
    assert {f"#{h}" for h in select(ledger, "//section[@class='ledger']/h2/@id")} <= set(places)
    for name, root in site_pages.items():
        for link in select(root, "//nav[@class='on-page']//a/@href"):
            (heading,) = select(root, f"//*[@id='{link[1:]}']")
            assert not select(heading, "ancestor::*[@class='sample']"), (name, link)
        labels = select(root, "//a[@class='headerlink']/@aria-label")
        assert len(labels) == len(select(root, "//a[@class='headerlink']")), name


def test_the_index_has_kinds_and_no_glued_words(built: Path) -> None:
    file = built / "search" / "search_index.json"
    assert len(gzip.compress(file.read_bytes())) <= 150_000
    docs = json.loads(file.read_text(encoding="utf-8"))["docs"]
    assert {doc.get("kind") for doc in docs} >= {"Claim", "Study", "Chart", "Term"}
    assert not [doc for doc in docs if doc["location"].startswith("about/messages/")]
    text = " ".join(doc.get("text", "") for doc in docs)
    assert not re.findall(r"\b(?:Asks|Finds|Quantity|Method|Covers|What|Work)[A-Z]\w+", text)


def test_a_line_that_is_no_sentence_is_kept_apart_from_the_next(tmp_path: Path) -> None:
    text = "<title>Lab</title><article id='__skip'><h1>Lab</h1><p>A <b>captain</b> of two\n courses"
    text += "</p><ul><li>Each square.</li><li>“A year.”</li></ul><p>One<br>two</p></article>"
    write_index(tmp_path, [Page(tmp_path / "lab" / "index.html", text)], "en")
    (doc,) = json.loads((tmp_path / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert doc["text"] == "A captain of two courses · Each square. “A year.” One · two"


def test_the_search_helps_who_finds_nothing_and_closes(browser: Browser, address: Address) -> None:
    with opened(browser, address("glossary/"), motion="reduce") as page:
        page.keyboard.press("/")
        page.locator(".search-help a").first.wait_for()
        assert not page.locator(".search-help p").is_visible(), "nothing was asked for yet"
        page.locator(".md-search__input").fill("qqqzzz")
        page.locator(".search-help p").wait_for()
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0


def test_the_bar_is_one_row_and_no_stop_is_unseen(browser: Browser, address: Address) -> None:
    shown = """() => { const box = document.activeElement.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth; }"""
    with opened(browser, address("claims/"), width=320, motion="reduce") as page:
        for width, height in ((320, 256), (320, 700), (360, 700), (375, 700)):  # 256: at 400 %
            page.set_viewport_size({"width": width, "height": height})
            tops = page.evaluate(
                "[...document.querySelectorAll('.bar > *')].filter(e => e.offsetHeight)"
                ".map(e => { const b = e.getBoundingClientRect(); return b.top + b.height / 2 })"
            )
            assert max(tops) - min(tops) < 4
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate(shown), page.evaluate("document.activeElement.outerHTML")
        page.locator(".rooms-menu summary").press("Enter")
        assert page.locator(".rooms-menu a:visible").count() > 3
        page.keyboard.press("Escape")
        assert page.locator(".rooms-menu a:visible").count() == 0
        page.set_viewport_size({"width": 1440, "height": 900})
        assert page.locator(".on-page").is_visible()
        assert not page.locator(".on-page-menu").is_visible()
