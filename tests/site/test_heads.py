"""A page about a work does not pose as the work: what indexes and reference managers are told."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml
from lxml import html

from conftest import ROOT, run_mkdocs
from press.core.publication import Publication
from press.core.settings.options import read_setting
from press.kinds.citations.bibliography.csl import plain, to_csl
from press.kinds.citations.bibliography.exports import context_object
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.studies.records import STUDY_PAGES
from press.links.site import Site

OURS = ("title", "author", "language", "public_url", "fulltext_html_url", "reference")
SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def highwire(root: html.HtmlElement) -> list[tuple[str, str]]:
    found = root.xpath("//head/meta[starts-with(@name, 'citation_')]")
    return [(m.get("name").removeprefix("citation_"), m.get("content")) for m in found]


def article(root: html.HtmlElement) -> dict[str, Any]:
    scripts = map(json.loads, root.xpath("//script[@type='application/ld+json']/text()"))
    nodes = [node for script in scripts for node in script.get("@graph", [])]
    (found,) = [node for node in nodes if node["@type"] == "Article"]
    assert isinstance(found, dict)
    return found


def front(folder: Path) -> html.HtmlElement:
    run = run_mkdocs(folder, folder / "site")
    assert run.returncode == 0, run.stderr
    parser = html.HTMLParser(encoding="utf-8")
    return html.parse(str(folder / "site" / "index.html"), parser).getroot()


def test_a_retold_text_is_the_editions_and_based_on_the_original(tiny: Path) -> None:
    root = front(tiny)
    tags = highwire(root)
    assert tags[:3] == [
        ("title", "Warum das Wasser steigt · Gezeiten, erläutert"),
        ("author", "Gezeiten, erläutert"),
        ("language", "de"),
    ]
    assert {name for name, _ in tags[3:]} == {"reference"}
    original = "citation_title=Wasser und Mond; citation_author=Brückner, Änne; "
    assert tags[3][1].startswith(original + "citation_publication_date=2011")
    page = article(root)
    assert page["author"] == {"@type": "Organization", "name": "Gezeiten, erläutert"}
    assert page["headline"] == "Warum das Wasser steigt · Gezeiten, erläutert"
    assert page["inLanguage"] == "de"
    based = page["isBasedOn"]
    assert (based["name"], based["datePublished"]) == ("Wasser und Mond", "2011")
    assert based["author"] == [{"@type": "Person", "name": "Änne Brückner"}]


def test_who_makes_the_edition_and_where_it_is_come_from_the_settings(tiny: Path) -> None:
    settings = tiny / "mkdocs.yml"
    told = "site_author: Die <b>Küste</b>\nsite_url: https://gezeiten.example/a/\n"
    told += "extra: {license: 'https://lizenz.example/frei'}\n"
    settings.write_text(told + settings.read_text(encoding="utf-8"), encoding="utf-8")
    root = front(tiny)
    tags = dict(highwire(root))
    assert tags["author"] == "Die <b>Küste</b>"
    assert tags["public_url"] == tags["fulltext_html_url"] == "https://gezeiten.example/a/"
    page = article(root)
    assert page["author"]["name"] == "Die <b>Küste</b>"
    assert page["license"] == "https://lizenz.example/frei"
    assert root.xpath("//meta[@name='author']/@content") == ["Die <b>Küste</b>"]


def test_signs_that_html_escapes_count_once_in_a_title_and_are_escaped_once(tiny: Path) -> None:
    long = "Ist's Ebbe & Flut, ist's Wind? Ob's der Mond war, weiß's wer"
    assert len(long) == 60
    for name, title in {"lang": long, "kurz": "Ebb' & Flut"}.items():
        text = f'---\ntitle: "{title}"\n---\n\n# Flut\n\nWasser.\n'
        (tiny / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    with (tiny / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav: [index.md, claims.md, references.md, Lang: lang.md, kurz.md]\n")
    front(tiny)
    pages = Site(tiny / "site").pages
    assert pages["lang/index.html"].findtext(".//title") == long
    assert pages["kurz/index.html"].findtext(".//title") == "Ebb' & Flut · Gezeiten, erläutert"


def test_no_page_of_this_edition_has_the_tags_of_a_work(pages: Site, edition: Publication) -> None:
    (author,) = re.findall(r"(?m)^site_author: (.+)$", SETTINGS)
    titles = {plain(to_csl(entry)["title"]) for entry in edition[BIBLIOGRAPHY].values()}
    tagged = {name: highwire(root) for name, root in pages.pages.items() if highwire(root)}
    assert len(tagged) == 1 + len(edition[STUDY_PAGES])
    for name, tags in tagged.items():
        root = pages.pages[name]
        assert {tag for tag, _ in tags} == set(OURS), name
        said = dict(tags)
        assert said["title"] == root.findtext(".//title") not in titles, name
        assert said["author"] == author
        assert said["public_url"] == root.xpath("//link[@rel='canonical']/@href")[0]


def test_the_page_of_a_study_refers_to_its_work_first(pages: Site, edition: Publication) -> None:
    assert edition[STUDY_PAGES]
    for study in edition[STUDY_PAGES].values():
        root = pages.pages[f"{study.page.address}index.html"]
        title = plain(to_csl(edition[BIBLIOGRAPHY][study.key])["title"]).replace(";", ",")
        first = next(content for name, content in highwire(root) if name == "reference")
        assert first.startswith(f"citation_title={title}"), study.key
        assert article(root)["about"]["@id"].endswith(f"#ref-{study.key}")


def test_a_reference_manager_gets_the_work_from_the_page_of_a_study(
    pages: Site, edition: Publication
) -> None:
    assert edition[STUDY_PAGES]
    for study in edition[STUDY_PAGES].values():
        root = pages.pages[f"{study.page.address}index.html"]
        (coins,) = root.xpath("//article//span[@class='Z3988']/@title")
        found = parse_qs(coins, strict_parsing=True)
        item = to_csl(edition[BIBLIOGRAPHY][study.key])
        title = {key for key in found if found[key] == [plain(item["title"])]}
        assert title & {"rft.atitle", "rft.btitle", "rft.title"}, study.key
        people = found.get("rft.au", []) + found.get("rft.aucorp", [])
        assert len(people) == len(item.get("author", [])), study.key


ARTICLE = {
    "type": "article-journal",
    "title": "Tide & “flow”",
    "container-title": "Journal of Water",
    "author": [{"family": "Öhler", "given": "Eva"}, {"family": "Krüger", "given": "Jan"}],
    "issued": {"date-parts": [[2019, 3]]},
    "volume": "12",
    "page": "4–19",
    "DOI": "10.1000/x;y",
}
REPORT = {
    "type": "report",
    "title": "High Water",
    "publisher": "Harbour Office",
    "author": [{"literal": "Harbour Office"}],
}
NEWS = {"type": "article-newspaper", "title": "Flood", "container-title": "The Coast"}


@pytest.mark.parametrize(
    ("item", "pairs"),
    [
        (
            ARTICLE,
            {
                "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
                "rft.genre": ["article"],
                "rft.atitle": ["Tide & “flow”"],
                "rft.jtitle": ["Journal of Water"],
                "rft.au": ["Öhler, Eva", "Krüger, Jan"],
                "rft.date": ["2019-03"],
                "rft.volume": ["12"],
                "rft.spage": ["4"],
                "rft.epage": ["19"],
                "rft_id": ["info:doi/10.1000/x;y"],
            },
        ),
        (
            REPORT,
            {
                "rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"],
                "rft.genre": ["report"],
                "rft.btitle": ["High Water"],
                "rft.aucorp": ["Harbour Office"],
                "rft.pub": ["Harbour Office"],
            },
        ),
        (
            NEWS,
            {
                "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
                "rft.type": ["newspaperArticle"],
                "rft.title": ["Flood"],
                "rft.source": ["The Coast"],
            },
        ),
    ],
    ids=["article", "report", "newspaper"],
)
def test_a_work_becomes_a_context_object(item: dict[str, Any], pairs: dict[str, list[str]]) -> None:
    assert parse_qs(context_object(item)) == {"ctx_ver": ["Z39.88-2004"]} | pairs


def test_citation_cff_says_what_the_site_says(edition: Publication) -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    (author,) = re.findall(r"(?m)^site_author: (.+)$", SETTINGS)
    assert cff["title"] == read_setting(ROOT / "mkdocs.yml", "site_name")
    assert cff["authors"] == [{"name": author}]
    terms = re.findall(
        r"(?m)^  license: https://creativecommons.org/licenses/(.+?)/(.+?)/$", SETTINGS
    )
    assert [f"CC-{kind.upper()}-{version}" for kind, version in terms] == [cff["license"]]
    (given,) = cff["references"]
    (page,) = [page for page in edition.pages if page.meta.get("original")]
    work = to_csl(edition[BIBLIOGRAPHY][page.meta["original"]])
    names = [{"family-names": n["family"], "given-names": n["given"]} for n in work["author"]]
    assert (given["title"], given["url"]) == (plain(work["title"]), work["URL"])
    assert given["authors"] == names
    date = given["date-published"]
    assert [date.year, date.month, date.day] == work["issued"]["date-parts"][0]
