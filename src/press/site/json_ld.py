"""Linked data of a page: schema.org in JSON-LD, one graph a page.

The retold essay is an ``Article`` of the edition, based on the original, and its claims are
``Claim``; a study page is an ``Article`` about its work. Charts and the data dictionary have
``Dataset``; the ledger reviews claims and rates nobody.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.citations.bibliography.csl import Item, to_csl
from press.kinds.citations.bibliography.csl import plain as plain_field
from press.kinds.citations.bibliography.exports import format_date
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.claims.outputs import plain
from press.kinds.claims.records import CLAIMS, CLAIMS_BY_ID, CLAIMS_BY_SOURCE, MARKED_IN, Claim
from press.kinds.corrections.records import CORRECTIONS
from press.kinds.data.records import DATASETS, Dataset
from press.kinds.studies.records import STUDY_PAGES
from press.site.built_page import Head

Node = dict[str, Any]
MEDIA = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "geojson": "application/geo+json",
    "imscc": "application/zip",
    "pdf": "application/pdf",
    "topojson": "application/json",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""What programs call the format of a file, by how its name ends: the same on every machine."""


def graph(page: SourcePage, publication: Publication, head: Head) -> list[Node]:
    """The nodes of a page; addresses are absolute where its head says its own."""
    nodes = Nodes(page, publication, head)
    blocks = {use.name for use in publication.uses_in(page.path) if use.kind == "block"}
    folder, _, name = page.name.removesuffix(".md").partition("/")
    if page.meta.get("original") or page.name in publication[STUDY_PAGES]:
        return nodes.article()
    if folder == "charts" and name in publication[CHARTS]:
        return nodes.chart(publication[CHARTS][name])
    if "datasets" in blocks:
        return nodes.catalog()
    return nodes.ledger() if "ledger" in blocks else []


def main_work(page: SourcePage, publication: Publication) -> str:
    """The key of the work that a page retells or describes; empty where there is none."""
    study = publication[STUDY_PAGES].get(page.name)
    key = study.key if study else str(page.meta.get("original", ""))
    return key if key in publication[BIBLIOGRAPHY] else ""


def cited_works(page: SourcePage, publication: Publication) -> list[str]:
    """The keys of the works that a page cites, each once."""
    keys = dict.fromkeys(use.name for use in publication.uses_in(page.path) if use.kind == "cite")
    return [key for key in keys if key in publication[BIBLIOGRAPHY]]


def last_changed(page: SourcePage, publication: Publication) -> str:
    """The day of the last change that the records of a page tell of: nothing asks the clock."""
    by_id = publication[CLAIMS_BY_ID]
    marked = publication[MARKED_IN].get(page.path, [])
    days = [by_id[id_].checked for id_ in marked if id_ in by_id]
    if key := main_work(page, publication):
        days += [claim.checked for claim, _ in publication[CLAIMS_BY_SOURCE].get(key, [])]
    days += [one.date for one in publication[CORRECTIONS] if one.page == page.name]
    return max(days).isoformat() if days else ""


@dataclass(frozen=True)
class Nodes:
    """Makes the nodes of one page."""

    page: SourcePage
    publication: Publication
    head: Head

    def article(self) -> list[Node]:
        """The page, and the claims that it marks, each by its entry in the ledger."""
        original = str(self.page.meta.get("original", ""))
        node: Node = {
            "@type": "Article",
            "@id": self._at(self.page.address),
            "headline": self.head.title,
            "inLanguage": self.head.language,
            "author": {"@type": "Organization", "name": self.head.author},
            "citation": [self._named(key) for key in cited_works(self.page, self.publication)],
        }
        if day := last_changed(self.page, self.publication):
            node["dateModified"] = day
        if self.head.license:
            node["license"] = self.head.license
        if key := main_work(self.page, self.publication):
            node["isBasedOn" if original else "about"] = self._work(key)
        by_id = self.publication[CLAIMS_BY_ID]
        marked = self.publication[MARKED_IN].get(self.page.path, [])
        if claims := [{"@id": self._at(f"claims/#{id_}")} for id_ in marked if id_ in by_id]:
            node["hasPart"] = claims
        return [node]

    def ledger(self) -> list[Node]:
        """Each claim, where it appears, and its review, a verdict in words; then the page.

        Reasons and sources are in ``claims.json``; here they would double the weight of the page.
        """
        claims, appearances = self.publication[CLAIMS], self._appearances()
        nodes = []
        for claim in claims:
            node = self._claim(claim) | appearances.get(claim.id, {})
            review = {"@type": "ClaimReview", "name": claim.word, "claimReviewed": node["text"]}
            nodes.append(node | {"review": review})
        if claims:
            page = self._page("WebPage") | {
                "lastReviewed": min(claim.checked for claim in claims).isoformat(),
                "hasPart": [{"@id": node["@id"]} for node in nodes],
            }
            nodes.append(page)
        return nodes

    def chart(self, chart: Chart) -> list[Node]:
        """The picture of a chart, and the data that it draws."""
        datasets, known = self.publication[DATASETS], self.publication[BIBLIOGRAPHY]
        sources = dict.fromkeys(chart.about.sources)
        data = [self._dataset(datasets[name]) for name in chart.about.data if name in datasets]
        picture = {
            "@type": "ImageObject",
            "@id": self._at(f"charts/{chart.name}/"),
            "name": chart.about.title,
            "description": chart.about.subtitle,
            "contentUrl": self._at(f"charts/{chart.name}.svg"),
            "encodingFormat": "image/svg+xml",
            **({"license": self.head.license} if self.head.license else {}),
            "isBasedOn": [{"@id": node["@id"]} for node in data],
            "citation": [self._work(key) for key in sources if key in known],
        }
        return [picture, *data]

    def catalog(self) -> list[Node]:
        """The data dictionary, and every dataset."""
        data = [self._dataset(dataset) for dataset in self.publication[DATASETS].values()]
        page = self._page("DataCatalog") | {"dataset": [{"@id": node["@id"]} for node in data]}
        return [page, *data]

    def _at(self, address: str) -> str:
        return urljoin(self.head.address, self.page.link(address))

    def _page(self, type_: str) -> Node:
        return {"@type": type_, "@id": self._at(self.page.address), "name": self.page.title}

    def _work(self, key: str) -> Node:
        """A work of the bibliography, identified by its entry among the references."""
        item = to_csl(self.publication[BIBLIOGRAPHY][key])
        return {"@id": self._at(f"references/#ref-{key}")} | json_ld(item)

    def _named(self, key: str) -> Node:
        """A work by its type and title: its people and dates are in the page's meta tags."""
        return {n: said for n, said in self._work(key).items() if n in {"@id", "@type", "name"}}

    def _appearances(self) -> dict[str, Node]:
        """Where each claim is marked, and the work that the page retells, by the claim's id."""
        found: dict[str, Node] = {}
        for page in self.publication.pages:
            node: Node = {"appearance": {"@id": self._at(page.address)}}
            if original := page.meta.get("original"):
                node["firstAppearance"] = {"@id": self._at(f"references/#ref-{original}")}
            for id_ in self.publication[MARKED_IN].get(page.path, []):
                found.setdefault(id_, node)
        return found

    def _claim(self, claim: Claim) -> Node:
        text = plain(claim.says, self.publication)
        at = self._at(f"claims/#{claim.id}")
        return {"@type": "Claim", "@id": at, "name": claim.id, "text": text}

    def _dataset(self, dataset: Dataset) -> Node:
        about = dataset.about
        return {
            "@type": "Dataset",
            "@id": self._at(f"data/#{dataset.name}"),
            "name": str(about.get("title", dataset.name)),
            "description": str(about.get("description", "")),
            "distribution": {
                "@type": "DataDownload",
                "contentUrl": self._at(f"data/{dataset.path}"),
                "encodingFormat": MEDIA[dataset.path.rpartition(".")[2]],
            },
            "license": [_credit(given) for given in about.get("licenses", [])],
            "isBasedOn": [_credit(given) for given in about.get("sources", [])],
            "variableMeasured": [str(field["name"]) for field in about["schema"]["fields"]],
        }


def _credit(given: dict[str, Any]) -> Node:
    """A licence or a source of the Data Package."""
    node = {"@type": "CreativeWork", "name": str(given.get("title", given.get("name", "")))}
    path = str(given.get("path", ""))
    return node | {"url": path} if path.startswith(("https://", "http://")) else node


SCHEMA = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
TYPES_WITH_PAGES = ("Article", "Chapter", "Report")
"""The schema.org types with pages: articles of all kinds, including reports, and chapters."""


def json_ld(item: Item) -> dict[str, Any]:
    """The type, title, people, date and places of a work."""
    type_ = SCHEMA.get(str(item["type"]), "CreativeWork")
    whole, house = plain_field(str(item.get("container-title", ""))), item.get("publisher")
    optional = {
        "author": [_author(name) for name in item.get("author", [])],
        "datePublished": format_date(item, "-"),
        "isPartOf": {"@type": "CreativeWork", "name": whole} if whole else None,
        "publisher": {"@type": "Organization", "name": plain_field(str(house))} if house else None,
        "pagination": item.get("page") if type_.endswith(TYPES_WITH_PAGES) else None,
        "isbn": item.get("ISBN") if type_ == "Book" else None,
        "sameAs": f"https://doi.org/{item['DOI']}" if "DOI" in item else None,
        "url": item.get("URL") if "DOI" not in item else None,
    }
    named = {"@type": type_, "name": plain_field(str(item.get("title", "")))}
    return named | {name: value for name, value in optional.items() if value}


def _author(name: dict[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    parts = ("given", "non-dropping-particle", "family", "suffix")
    return {"@type": "Person", "name": " ".join(name[part] for part in parts if name.get(part))}
