"""What a class reads before it judges: nothing of ours in it, and all that sends a class there."""

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from zipfile import ZipFile

import pytest
from lxml import etree, html

from answers import hidden_words, told
from conftest import some
from handouts import handouts
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDY_PAGES
from press.kinds.teaching.class_view.class_addresses import CLASS_ADDRESSES
from press.kinds.teaching.course.course import COURSE, Reading
from press.kinds.teaching.records import TEACHING, Teaching
from press.kinds.teaching.sheets import SHEETS
from press.kinds.teaching.sheets import plans as exercises
from press.links.site import Site

BASE = "https://x/"


@pytest.fixture(scope="module")
def views(pages: Site) -> dict[str, html.HtmlElement]:
    found = {name: root for name, root in pages.pages.items() if name.startswith("class/")}
    return dict(some(found.items()))


def test_no_file_that_a_class_is_given_says_what_we_found(
    built: Path, edition: Publication
) -> None:
    hidden = hidden_words(edition)
    assert len(hidden) > len(edition[CLAIMS])
    for name, text in handouts(built):
        assert [(about, words) for about, words in hidden if words in text] == [], name


def test_no_class_page_has_a_verdict(
    views: dict[str, html.HtmlElement], edition: Publication
) -> None:
    verdicts = {claim.word for claim in edition[CLAIMS]}
    for address, root in views.items():
        alone = {" ".join(said.split()).strip(" .:") for said in root.xpath("//text()")}
        assert not alone & verdicts, address
        marks = "//@data-verdict | //@data-answer | //@popover | //*[@type='application/ld+json']"
        marks += " | //meta[@property='og:image']"
        assert root.xpath(marks) == [], address
        assert root.xpath("//dialog | //*[@role='search']") == []
        (description,) = root.xpath("//meta[@name='description']/@content")
        heading = " ".join(root.xpath("string(//h1)").split())
        names = (heading, "All pages")
        assert description.removeprefix("For a class, without our verdicts: ") in names, address


def test_no_file_but_the_page_of_answers_has_a_key(built: Path, edition: Publication) -> None:
    asked = [[q for part in plan.lessons() for q in part.questions] for plan in plans(edition)]
    keys = [max((q.key for q in page), key=len).encode() for page in asked if page]
    assert len(keys) > len(edition[STUDY_PAGES])
    suffixes = {".html", ".py", ".ipynb", ".json", ".xml", ".txt", ".md", ".js"}
    found = {
        file.relative_to(built).as_posix()
        for file in built.rglob("*")
        if file.suffix in suffixes and any(key in file.read_bytes() for key in keys)
    }
    assert found == {"teach/answers/questions/index.html"}


def plans(edition: Publication) -> list[Teaching]:
    return list(edition[TEACHING].values())


def test_the_secrets_are_on_the_whole_pages(pages: Site, edition: Publication) -> None:
    """So the test above would find them."""
    text = " ".join(told(pages.pages[f"{page}index.html"]) for page in edition[CLASS_ADDRESSES])
    hidden = [words for name, words in hidden_words(edition) if not name.startswith("teach/")]
    found = [words in text for words in hidden]
    assert sum(found) > 0.8 * len(found)


def test_whole_page_and_view_lead_to_each_other(pages: Site, edition: Publication) -> None:
    known = edition[CLASS_ADDRESSES]
    wanted = {*(p.address for p in edition.pages if p.name in edition[STUDY_PAGES]), "", "claims/"}
    assert wanted <= known.keys()
    for whole, view in known.items():
        there, here = pages.pages[f"{whole}index.html"], pages.pages[f"{view}index.html"]
        (link,) = there.xpath("//p[@class='class-link']/a/@href")
        assert urljoin(f"{BASE}{whole}", link) == f"{BASE}{view}"
        back = here.xpath("//p[@class='class-foot']/a/@href")
        assert f"{BASE}{whole}" in [urljoin(f"{BASE}{view}", one) for one in back]
        # On paper it gives its own address too: the other is that of the verdict.
        words = here.xpath("string(//*[@class='class-here'])")
        assert words.endswith(f"/{view}"), view


def test_no_link_in_a_text_leads_a_class_that_judges_out_of_the_views(
    views: dict[str, html.HtmlElement], pages: Site
) -> None:
    """The overview of the studies too: its menus, its search and its links are the whole site's."""
    links = [
        (f"{BASE}{address.removesuffix('index.html')}", str(link))
        for address, root in views.items()
        # a task for after the verdicts links the whole page
        if not root.xpath("//article//a[contains(@class, 'whole')]")
        for link in root.xpath("//article//a[not(parent::p[@class='class-foot'])]/@href")
    ]
    for base, link in some(links):
        target = urldefrag(urljoin(base, link))[0].removeprefix(BASE)
        assert f"{target}index.html" not in pages.pages or target.startswith("class/"), (base, link)


def test_the_view_of_a_claim_does_not_lead_to_itself(views: dict[str, html.HtmlElement]) -> None:
    alone = {f"{BASE}{name}": root for name, root in views.items() if "/claims/p" in name}
    for address, root in some(alone.items()):
        links = root.xpath("//article//a/@href")
        assert address.removesuffix("index.html") not in {urljoin(address, one) for one in links}


def test_programs_are_not_led_to_views(built: Path, views: dict[str, html.HtmlElement]) -> None:
    for name in ("sitemap.xml", "search/search_index.json", "feed.xml", "llms.txt"):
        assert f"{'/' if name.endswith('xml') else ''}class/" not in (built / name).read_text()
    for address, root in views.items():
        assert root.xpath("//meta[@name='robots']/@content") == ["noindex"], address


def test_every_link_and_file_of_a_view_is_there(
    built: Path, views: dict[str, html.HtmlElement], pages: Site
) -> None:
    for address, root in views.items():
        base = f"{BASE}{address.removesuffix('index.html')}"
        for link in some(root.xpath("//a/@href | //img/@src | //link/@href | //script/@src")):
            target, place = urldefrag(urljoin(base, str(link)))
            if target.startswith(BASE):
                name = unquote(target.removeprefix(BASE))
                name = f"{name}index.html" if not name or name.endswith("/") else name
                assert (built / name).is_file(), (address, link)
                if place and name in pages.pages:
                    assert pages.pages[name].xpath("//*[@id=$at]", at=place), (address, link)


def test_a_picture_that_a_class_is_shown_is_one_for_a_class(built: Path, pages: Site) -> None:
    names = [name for name in pages.pages if name.startswith(("class/", "teach/assign/"))]
    shown = [
        unquote(urljoin(f"{BASE}{name}", source)).removeprefix(BASE)
        for name in names
        for source in pages.pages[name].xpath("//img/@src | //source/@srcset")
    ]
    for address in some(shown):
        assert address.startswith("class/"), address
        assert (built / address).is_file(), address


def test_a_link_of_a_plan_leads_to_the_place_it_names(pages: Site, edition: Publication) -> None:
    """A class view that lacks the place would open at its beginning."""
    named = re.compile(r"\]\([^)#\s]*#([^)\s]+)\)(?!\{[^}]*\.whole)")
    places = [(page, place) for page in exercises(edition) for place in named.findall(page.body)]
    for page, place in some(places):
        links = pages.pages[f"{page.address}index.html"].xpath("//article//a/@href")
        there = re.compile(rf"[#/]{re.escape(place)}/?$")
        assert place == "essay" or any(map(there.search, links)), (page.name, place)


def test_pages_for_a_class_send_it_to_views(pages: Site, edition: Publication) -> None:
    known, seen = edition[CLASS_ADDRESSES], 0
    told = edition[TEACHING]
    more = [page for page in edition.pages if page.name in told and ".in-class" in page.body]
    for page in {page.name: page for page in (*exercises(edition), *some(more))}.values():
        for link in some(pages.pages[f"{page.address}index.html"].xpath("//article//a[@href]")):
            target, _ = urldefrag(urljoin(f"{BASE}{page.address}", link.get("href")))
            seen += "/class/" in target
            if "whole" not in link.get("class", "").split():
                whole = target.removeprefix(BASE) if target.startswith(BASE) else None
                assert whole not in known.keys() - edition[SHEETS], (page.name, link.get("href"))
    assert seen


def test_a_class_cannot_read_the_first_results_of_the_data_lab(
    pages: Site, edition: Publication
) -> None:
    """They stood in the page that a class was sent to, before it opened the tables."""
    page = edition.page("teach/answers/data-lab.md")
    assert page
    body = edition.expand(page.body)
    results = re.findall(r"\d+,\d{3}", body.partition("## To begin")[2].partition("## ")[0])
    links = pages.pages["teach/data-lab/index.html"].xpath("//article//a/@href")
    targets = {urldefrag(urljoin(f"{BASE}teach/data-lab/", link))[0] for link in links}
    read = [f"{one.removeprefix(BASE)}index.html" for one in targets if "/class/" in one]
    for address in some([*read, "teach/background/index.html"]):
        text = pages.pages[address].text_content()
        assert [one for one in some(results) if one in text] == [], address


def test_the_course_sends_a_class_to_views(built: Path, edition: Publication) -> None:
    course, known = edition[COURSE], edition[CLASS_ADDRESSES]
    assert course
    (package,) = {one for one in (built / "teach").glob("course*.imscc") if "1.1" in one.name}
    with ZipFile(package) as cartridge:
        files = [name for name in cartridge.namelist() if name != "imsmanifest.xml"]
        roots = [etree.fromstring(cartridge.read(name)) for name in files]
    linked = some([url.get("href") for root in roots for url in root.findall("{*}url")])
    judged = [module for module in course.modules if module.view == "whole"]
    items = [item for module in judged for item in module.items]
    whole = {item.address for item in items if isinstance(item, Reading)}
    for url in linked:
        page = re.sub(r"^https?://[^/]+/", "", url).partition("#")[0]
        assert page not in known or any(url.endswith(address) for address in whole), url
