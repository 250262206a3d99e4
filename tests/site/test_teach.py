"""What a class gets from the built site."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from lxml import html
from playwright.sync_api import Browser

import samples
from press.core.publication import Publication
from press.core.settings.options import read_setting
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.records import TEACHING
from press.links.site import Site

Addresses = Callable[[str], str]


def blocks(pages: Site, edition: Publication) -> dict[str, html.HtmlElement]:
    """The teaching block of each page that has ``teach:``, by the page's address.

    A page whose questions are on another links to them.
    """
    found = {}
    for page in edition.pages:
        if page.name in edition[TEACHING]:
            shown = f"{page.address}index.html"
            for link in pages.pages[shown].xpath("//p[@class='teaching-link']/a/@href"):
                shown = f"{urldefrag(link).url}index.html"
            (found[page.address],) = pages.pages[shown].find_class("teaching")
    return found


def test_every_page_that_teaches_shows_what_it_asks(pages: Site, edition: Publication) -> None:
    shown = blocks(pages, edition)
    assert shown
    for page in edition.pages:
        if told := edition[TEACHING].get(page.name):
            asked = [q for lesson in told.lessons() for q in lesson.questions]
            items = shown[page.address].xpath(".//ol[@class='questions']/li")
            assert [item.get("data-kind") for item in items] == [q.kind for q in asked], page.name
            assert all(item.xpath(".//small/a[@href]") for item in items), page.name


def test_an_answer_stands_on_the_page_or_on_one_it_links(pages: Site, edition: Publication) -> None:
    for address, block in blocks(pages, edition).items():
        if not address:
            continue  # its questions are among the pages for teachers
        base = f"https://x/{address}"
        asked = {urljoin(base, a) for a in block.xpath(".//small/a/@href")}
        everything = pages.pages[f"{address}index.html"].xpath("//article//a[not(ancestor::small)]")
        linked = {urljoin(base, a.get("href", "")) for a in everything}
        known = {urldefrag(link).url for link in linked} | {base}
        assert {urldefrag(link).url for link in asked} <= known, address


def test_the_essay_says_time_and_questions_for_each_paragraph(
    pages: Site, edition: Publication
) -> None:
    block = blocks(pages, edition)[""]
    paragraphs = samples.paragraphs()
    assert block.xpath(".//h3/a/@href") == [f"../../#{id_}" for id_ in paragraphs]
    times = [dd.text_content() for dd in block.xpath(".//div[dt = 'Time']/dd")]
    read = [int(re.match(r"(\d+) minutes? to read", time)[1]) for time in times]  # type: ignore[index]
    assert len(read) == 1 + len(paragraphs)
    assert abs(read[0] - sum(read[1:])) <= 3, "the paragraphs take as long as the whole"


FOR_TEACHERS = ("teach/index.html", "teach/questions/index.html")


def test_answers_are_reached_from_the_pages_for_teachers_alone(pages: Site) -> None:
    for page, root in pages.pages.items():
        if page.startswith("teach/answers/") or page in FOR_TEACHERS:
            continue
        links = [urljoin(f"https://x/{page}", href) for href in root.xpath("//main//a/@href")]
        assert not [link for link in links if "/teach/answers/" in link], page


def test_answers_are_not_in_the_search(built: Path) -> None:
    index = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert set(samples.plan_pages()) <= set(places)
    assert not [place for place in places if place.startswith("teach/answers/")]


def described(root: html.HtmlElement) -> list[dict[str, object]]:
    scripts = root.xpath("//head/script[@type='application/ld+json']")
    data = [json.loads(script.text) for script in scripts]
    return [one for one in data if one.get("@type") == "LearningResource"]


def test_machines_are_told_what_a_page_teaches(pages: Site, edition: Publication) -> None:
    teaching = {f"{p.address}index.html": p for p in edition.pages if p.name in edition[TEACHING]}
    author = read_setting(edition.places.root / "mkdocs.yml", "site_author")
    for name, root in pages.pages.items():
        found = described(root)
        is_guide = re.match("teach/(?!answers/)", name) and name not in teaching
        assert len(found) == (name in teaching or bool(is_guide)), name
        for one in found:
            assert re.fullmatch(r"PT[1-9]\d*M", str(one["timeRequired"])), name
            assert one["keywords"], name
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(one["dateModified"])), name
            if is_guide:
                continue
            told = edition[TEACHING][teaching[name].name]
            assert one["teaches"] == [text for part in told.lessons() for text in part.objectives]
            assert one["license"] == root.xpath("//link[@rel='license']/@href")[0]
            assert one["url"] == root.xpath("//link[@rel='canonical']/@href")[0]
            assert one["inLanguage"] == "en"
            assert one["author"] == {"@type": "Organization", "name": author}
            assert one["audience"]["educationalRole"] in {"student", "teacher"}  # type: ignore[index]
            assert ("assesses" in one) == any(lesson.questions for lesson in told.lessons())


def test_every_page_links_its_licence(pages: Site) -> None:
    for name, root in pages.pages.items():
        assert len(root.xpath("//head/link[@rel='license']/@href")) == 1, name


def test_only_pages_about_one_work_carry_citation_tags(pages: Site, edition: Publication) -> None:
    own = {study.page.address for study in edition[STUDIES].values()} | {""}
    for name, root in pages.pages.items():
        tags = root.xpath("//meta[starts-with(@name, 'citation_')]")
        assert bool(tags) == (name.removesuffix("index.html") in own), name


def test_a_numbered_task_keeps_its_number_after_a_heading(
    pages: Site, edition: Publication
) -> None:
    resumed = 0
    for page in edition.pages:
        if page.name.startswith("teach/"):
            lists = pages.pages[f"{page.address}index.html"].xpath("//article//ol[not(@class)]")
            starts = [int(one.get("start", 1)) for one in lists]
            shown = [
                start + at
                for start, one in zip(starts, lists, strict=True)
                for at in range(len(one))
            ]
            written = [int(number) for number in re.findall(r"(?m)^(\d+)\. ", page.body)]
            assert shown == written, page.name
            resumed += starts != [1] * len(starts)
    assert resumed


def test_the_essay_read_clean_asks_nothing(browser: Browser, address: Addresses) -> None:
    page = browser.new_page()
    page.goto(address(""))
    assert page.locator(".teaching-link").is_visible()
    page.goto(address("#essay"))
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.teaching-link')).display == 'none'"
    )
    page.close()


def test_a_browser_keeps_the_choice_of_colours_and_nothing_else(
    browser: Browser, address: Addresses
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address("teach/facts/"))
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.press("/")
    page.keyboard.type(samples.passages("term")[0].title)
    page.locator(".md-search-result__item").first.wait_for()
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.press("Escape")
    page.locator(".colours").click()
    page.wait_for_function("Object.keys(localStorage).length > 0")
    assert [key.endswith("__palette") for key in page.evaluate("Object.keys(localStorage)")] == [
        True
    ]
    assert page.evaluate("sessionStorage.length") == 0
    assert context.cookies() == []
    context.close()
