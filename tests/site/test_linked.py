"""The linked data of the pages, expanded by a JSON-LD processor and held against schema.org."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from pyld import jsonld

from conftest import ROOT, some
from press.core.publication import Publication
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import CLAIMS
from press.kinds.data.records import DATASETS
from press.links.site import Site

VOCABULARY = json.loads((ROOT / "tests" / "fixtures" / "schemaorg.json").read_text("utf-8"))
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]
HOME = "https://schema.org/"
TEXTS = {"Text", "URL", "Date", "DateTime", "Boolean", "Duration"}
LINKS = ("url", "sameAs", "contentUrl", "license", "citation", "isBasedOn")
CONTEXT = {"@vocab": HOME} | {name: {"@id": HOME + name, "@type": "@id"} for name in LINKS}


def local(url: str, options: Any) -> dict[str, Any]:
    """schema.org's context from here, so that no test asks the network."""
    assert url.rstrip("/") == "https://schema.org"
    document = {"@context": CONTEXT}
    return {"contentType": "application/ld+json", "contextUrl": None} | {
        "documentUrl": url,
        "document": document,
    }


def given(root: html.HtmlElement) -> list[dict[str, Any]]:
    scripts = root.xpath("//script[@type='application/ld+json']/text()")
    return [json.loads(script) for script in scripts]


def expanded(linked: dict[str, Any], base: str = "https://example.org/") -> list[Any]:
    return jsonld.expand(linked, {"documentLoader": local, "base": base})


def kin(name: str) -> set[str]:
    """A type and all its parents."""
    return {name}.union(*(kin(parent) for parent in TYPES[name]))


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What schema.org does not define in a node, or in what it holds."""
    for type_ in node.get("@type", []):
        name = type_.removeprefix(HOME)
        if name not in TYPES:
            yield f"no type {name}"
            continue
        for key, held in node.items():
            if not key.startswith("@"):
                yield from wrong(name, key.removeprefix(HOME), held)


def wrong(type_: str, name: str, held: list[dict[str, Any]]) -> Iterator[str]:
    known = PROPERTIES.get(name)
    if known is None or not kin(type_) & set(known["on"]):
        yield f"no {name} on {type_}"
        return
    for value in held:
        types = {part for t in value.get("@type", []) for part in kin(t.removeprefix(HOME))}
        if "@value" in value and not TEXTS & set(known["to"]):
            yield f"{name} of {type_} holds a text"
        elif types and not types & set(known["to"]):
            yield f"{name} of {type_} holds {sorted(types)}"
        yield from faults(value)


def test_every_type_and_property_is_schema_orgs(pages: Site) -> None:
    found = 0
    for page, root in pages.pages.items():
        for linked in given(root):
            for node in expanded(linked):
                found += 1
                assert list(faults(node)) == [], page
    assert found


@pytest.mark.parametrize(
    ("node", "told"),
    [
        ({"@type": "Clam", "name": "x"}, "no type Clam"),
        ({"@type": "Claim", "pagination": "3"}, "no pagination on Claim"),
        ({"@type": "Book", "publisher": "Sage"}, "publisher of Book holds a text"),
        ({"@type": "Claim", "review": {"@type": "Person"}}, "review of Claim holds"),
    ],
)
def test_what_schema_org_does_not_define_is_told(node: dict[str, Any], told: str) -> None:
    (made,) = expanded({"@context": "https://schema.org", "@graph": [node]})
    assert any(fault.startswith(told) for fault in faults(made))


def graph(pages: Site, page: str) -> list[dict[str, Any]]:
    """The one graph of a page; what it offers to a class stands apart."""
    (found,) = [linked["@graph"] for linked in given(pages.pages[page]) if "@graph" in linked]
    return found


def kinds(pages: Site, page: str) -> list[str]:
    return [node["@type"] for node in graph(pages, page)]


def test_the_essay_has_its_claims_and_where_they_first_appeared(
    pages: Site, edition: Publication
) -> None:
    (article,) = graph(pages, "index.html")
    assert article["@type"] == "Article"
    claims = {n["@id"]: n for n in graph(pages, "claims/index.html") if n["@type"] == "Claim"}
    assert [part["@id"] for part in article["hasPart"]] == list(claims)
    assert {claim["name"] for claim in claims.values()} == {claim.id for claim in edition[CLAIMS]}
    for claim in claims.values():
        assert claim["appearance"]["@id"] == article["@id"]
        assert claim["firstAppearance"]["@id"] == article["isBasedOn"]["@id"]


def test_the_ledger_reviews_each_claim_and_rates_nobody(pages: Site, edition: Publication) -> None:
    linked = graph(pages, "claims/index.html")
    claims = {node["name"]: node for node in linked if node["@type"] == "Claim"}
    for claim in edition[CLAIMS]:
        assert claims[claim.id]["review"]["name"] == claim.word
    assert "Rating" not in json.dumps(linked)


def test_charts_and_the_data_dictionary_have_their_datasets(
    pages: Site, edition: Publication
) -> None:
    assert kinds(pages, "data/index.html").count("Dataset") == len(edition[DATASETS])
    own = {name: f"charts/{name}/index.html" for name in edition[CHARTS]}
    for name in some([name for name, page in own.items() if page in pages.pages]):
        types, chart = kinds(pages, own[name]), edition[CHARTS][name]
        assert types == ["ImageObject"] + ["Dataset"] * len(chart.about.data)


def test_a_dataset_says_where_it_is_what_it_may_be_used_for_and_where_it_is_from(
    pages: Site, edition: Publication
) -> None:
    (home,) = pages.pages["data/index.html"].xpath("//link[@rel='canonical']/@href")
    site = home.removesuffix("data/")
    for node in graph(pages, "data/index.html"):
        if node["@type"] == "Dataset":
            assert node["license"]
            assert node["isBasedOn"]
            file = node["distribution"]["contentUrl"].removeprefix(site)
            assert (pages.folder / file).is_file()
