"""The works for machines: exports, tags and JSON-LD, read back and compared with the records."""

import json
import subprocess
from pathlib import Path

import bibtexparser
import jsonschema
import pypandoc
import pytest
import rispy

from conftest import ROOT, read_edition, some
from press.core.publication import Publication
from press.kinds.citations.bibliography.csl import Item, plain, to_csl
from press.kinds.citations.bibliography.exports import file_name
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, read_bibliography
from press.kinds.studies.records import STUDIES, STUDY_PAGES
from press.links.site import Site

EDITION = read_edition()
KEYS = sorted(EDITION[BIBLIOGRAPHY])


def item(edition: Publication, key: str) -> Item:
    return to_csl(edition[BIBLIOGRAPHY][key])


def test_bibtex_comes_back_as_it_was(built: Path, edition: Publication) -> None:
    entries, problems = read_bibliography(built / "references.bib", built)
    assert problems == []
    assert {k: (e.kind, e.fields) for k, e in entries.items()} == {
        k: (e.kind, e.fields) for k, e in edition[BIBLIOGRAPHY].items()
    }


def test_ris_comes_back_with_every_work(built: Path, edition: Publication) -> None:
    works = {w["id"]: w for w in rispy.loads((built / "references.ris").read_text("utf-8"))}
    assert set(works) == set(edition[BIBLIOGRAPHY])
    for key, work in works.items():
        made = item(edition, key)
        assert work["title"] == plain(made["title"])
        assert len(work.get("authors", [])) == len(made.get("author", []))
        if "issued" in made:
            assert int(work["year"]) == made["issued"]["date-parts"][0][0]
        assert work.get("doi") == made.get("DOI")
        assert work.get("notes", []) == [note for note in [made.get("note")] if note]
        assert work.get("number") == made.get("number", made.get("issue"))


def test_csl_json_is_read_by_a_processor(built: Path, edition: Publication) -> None:
    written = json.loads((built / "references.json").read_text("utf-8"))
    assert {w["id"]: w for w in written} == {k: item(edition, k) for k in edition[BIBLIOGRAPHY]}
    command = [pypandoc.get_pandoc_path(), "--from", "csljson", "--to", "csljson"]
    command.append(str(built / "references.json"))
    run = subprocess.run(command, capture_output=True, check=True)
    assert {w["id"] for w in json.loads(run.stdout)} == set(edition[BIBLIOGRAPHY])


def test_csl_json_is_valid(built: Path) -> None:
    schema = json.loads((ROOT / "tests/fixtures/csl-item.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads((built / "references.json").read_text("utf-8")), schema)


@pytest.mark.parametrize("key", KEYS)
def test_each_work_has_its_files(built: Path, key: str) -> None:
    stem = built / "references" / file_name(key)
    assert len(bibtexparser.parse_file(str(stem) + ".bib").entries) == 1
    assert [w["id"] for w in rispy.loads(Path(f"{stem}.ris").read_text("utf-8"))] == [key]
    assert [w["id"] for w in json.loads(Path(f"{stem}.json").read_text("utf-8"))] == [key]


def test_the_page_of_references_offers_every_work(pages: Site, edition: Publication) -> None:
    page = pages.pages["references/index.html"]
    works = page.xpath("//li[@class='reference']")
    assert {w.get("data-cite") for w in works} == set(edition[BIBLIOGRAPHY])
    kinds = {radio.get("id") for radio in page.xpath("//input[@type='radio'][@name='kind']")}
    for work in works:
        assert f"kind-{work.get('data-kind')}" in kinds
        assert work.xpath(".//textarea[@readonly]/text()")[0].startswith("@")
        assert len(work.xpath(".//details//a[@download]")) == 3
    apart = page.xpath("//h2[@id='further']/following::li[@class='reference']/@data-cite")
    assert sorted(apart) == sorted(edition.page("references.md").meta.get("further", []))


PAGES = [
    "index.html",
    f"{next(iter(read_edition()[STUDIES].values())).page.address}index.html",
]


def test_where_a_work_is_cited_leads_to_its_mark(pages: Site) -> None:
    page = pages.pages["references/index.html"]
    places = page.xpath("//details[@class='places']//li")
    assert some(places)
    assert [place for place in places if not place.find_class("place-sentence")] == []
    told = page.xpath("//span[@class='place-sentence']/text()")
    assert not any("@" in text or "[" in text for text in told)
    marks = {
        (name, element.get("id"))
        for name, root in pages.pages.items()
        for element in root.xpath("//*[starts-with(@id, 'cite-')]")
    }
    led = [link for place in places for link in place.xpath("./a/@href") if "#cite-" in link]
    assert led
    for link in led:
        path, _, fragment = link.removeprefix("../").partition("#")
        assert (f"{path}index.html".removeprefix("./"), fragment) in marks, link


def test_each_page_lists_the_works_it_marks(pages: Site) -> None:
    for name, root in pages.pages.items():
        if root.xpath("//article[contains(@class, 'class-view')]"):
            continue  # its marks lead to the references: a page for a class has no cards
        marks = root.xpath("//span[@class='cite']")
        listed = root.xpath("//section[@class='works-cited']//li")
        assert {m.get("data-cite") for m in marks} == {w.get("data-cite") for w in listed}, name
        back = root.xpath("//section[@class='works-cited']//a[@role='doc-backlink']/@href")
        assert sorted(back) == sorted(f"#{mark.get('id')}" for mark in marks), name


@pytest.mark.parametrize("page", PAGES)
def test_json_ld_and_tags_refer_to_what_a_page_cites(
    pages: Site, edition: Publication, page: str
) -> None:
    root = pages.pages[page]
    source = next(p for p in edition.pages if f"{p.address}index.html" == page)
    about = source.meta.get("original") or edition[STUDY_PAGES][source.name].key
    work = item(edition, about)
    whole, *_ = [json.loads(s) for s in root.xpath("//script[@type='application/ld+json']/text()")]
    (linked,) = [node for node in whole["@graph"] if node["@type"] == "Article"]
    based = linked.get("isBasedOn") or linked.get("about")
    assert based["name"] == plain(work["title"])
    cited = {u.name for u in edition.uses if u.kind == "cite" and u.path == source.path}
    titles = {plain(item(edition, name)["title"]) for name in cited}
    assert titles
    assert {w["name"] for w in linked["citation"]} == titles
    references = root.xpath("//meta[@name='citation_reference']/@content")
    assert len(references) == len(cited | {about})
    for title in titles:
        assert any(title.replace(";", ",") in reference for reference in references)
