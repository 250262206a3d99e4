"""What machines read of a page as linked data: schema.org in JSON-LD, one graph a page.

The retold essay is an ``Article`` of the edition, based on the original, and its claims are
``Claim``; a study page is an ``Article`` about its work. Charts and the data dictionary have
``Dataset``; the ledger reviews claims, and rates nobody.
"""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urljoin

from press.core.pages import SourcePage
from press.core.publication import Publication
from press.kinds.charts.records import Chart
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.claims.outputs import plain as said
from press.kinds.claims.records import Claim
from press.kinds.data.records import Dataset
from press.site.built_page import Head
from press.site.json_ld_works import json_ld

Node = dict[str, Any]
Address = Callable[[str], str]
PICTURES = "https://creativecommons.org/licenses/by/4.0/"


def graph(page: SourcePage, publication: Publication, head: Head) -> list[Node]:
    """The nodes of a page; addresses are absolute where its head says its own."""
    base = head.address

    def at(address: str) -> str:
        return urljoin(base, page.link(address)) if base else page.link(address)

    blocks = {use.name for use in publication.uses_in(page.path) if use.kind == "block"}
    chart = publication.charts.get(page.name.removeprefix("charts/").removesuffix(".md"))
    if page.meta.get("original") or page.name in publication.study_pages:
        return list(_article(page, publication, head, at))
    if chart and page.name.startswith("charts/"):
        return list(_chart(chart, publication, at))
    if "datasets" in blocks:
        return list(_catalog(page, publication, at))
    return list(_ledger(page, publication, at)) if "ledger" in blocks else []


def work(key: str, publication: Publication, at: Address) -> Node:
    """A work of the bibliography, named by its entry among the references."""
    return {"@id": at(f"references/#ref-{key}")} | json_ld(to_csl(publication.bibliography[key]))


def _works(keys: Iterable[str], publication: Publication, at: Address) -> list[Node]:
    known = publication.bibliography
    return [work(key, publication, at) for key in dict.fromkeys(keys) if key in known]


def _article(page: SourcePage, publication: Publication, head: Head, at: Address) -> Iterable[Node]:
    original = str(page.meta.get("original", ""))
    study = publication.study_pages.get(page.name)
    key = study.key if study else original
    cited = [use.name for use in publication.uses_in(page.path) if use.kind == "cite"]
    node: Node = {
        "@type": "Article",
        "@id": at(page.address),
        "headline": head.title,
        "inLanguage": head.language,
        "author": {"@type": "Organization", "name": head.author},
        "citation": _works(cited, publication, at),
    }
    if head.license:
        node["license"] = head.license
    if key in publication.bibliography:
        node["isBasedOn" if original else "about"] = work(key, publication, at)
    yield node
    for id_ in publication.marked_in(page.path):
        if claim := publication.claim(id_):
            first = {"@id": at(f"references/#ref-{original}")} if original else None
            yield _claim(claim, publication, at) | {
                "appearance": {"@id": node["@id"]},
                **({"firstAppearance": first} if first else {}),
            }


def _claim(claim: Claim, publication: Publication, at: Address) -> Node:
    return {
        "@type": "Claim",
        "@id": at(f"claims/#{claim.id}"),
        "name": claim.id,
        "text": said(claim.says, publication),
    }


def _ledger(page: SourcePage, publication: Publication, at: Address) -> Iterable[Node]:
    """The page, and each claim with its review: a verdict in words, without a rating.

    The reasons and sources stand in ``claims.json``, which would weigh twice here.
    """
    for claim in publication.claims:
        review = {
            "@type": "ClaimReview",
            "name": claim.word,
            "claimReviewed": said(claim.says, publication),
        }
        yield _claim(claim, publication, at) | {"review": review}
    if publication.claims:
        yield {
            "@type": "WebPage",
            "@id": at(page.address),
            "name": str(page.meta.get("title", "")),
            "lastReviewed": min(claim.checked for claim in publication.claims).isoformat(),
            "hasPart": [{"@id": at(f"claims/#{claim.id}")} for claim in publication.claims],
        }


def _chart(chart: Chart, publication: Publication, at: Address) -> Iterable[Node]:
    data = [publication.datasets[n] for n in chart.about.data if n in publication.datasets]
    yield {
        "@type": "ImageObject",
        "@id": at(f"charts/{chart.name}/"),
        "name": chart.about.title,
        "description": chart.about.subtitle,
        "contentUrl": at(f"charts/{chart.name}.svg"),
        "encodingFormat": "image/svg+xml",
        "license": PICTURES,
        "isBasedOn": [{"@id": at(f"data/#{dataset.name}")} for dataset in data],
        "citation": _works(chart.about.sources, publication, at),
    }
    for dataset in data:
        yield _dataset(dataset, at)


def _catalog(page: SourcePage, publication: Publication, at: Address) -> Iterable[Node]:
    data = publication.datasets.values()
    yield {
        "@type": "DataCatalog",
        "@id": at(page.address),
        "name": str(page.meta.get("title", "")),
        "dataset": [{"@id": at(f"data/#{dataset.name}")} for dataset in data],
    }
    for dataset in data:
        yield _dataset(dataset, at)


def _dataset(dataset: Dataset, at: Address) -> Node:
    about = dataset.about
    file = {"@type": "DataDownload", "contentUrl": at(f"data/{dataset.path}")}
    return {
        "@type": "Dataset",
        "@id": at(f"data/#{dataset.name}"),
        "name": str(about.get("title", dataset.name)),
        "description": str(about.get("description", "")),
        "distribution": file | {"encodingFormat": "text/csv"},
        "license": [_made(given) for given in about.get("licenses", [])],
        "isBasedOn": [_made(given) for given in about.get("sources", [])],
        "variableMeasured": [str(field["name"]) for field in about["schema"]["fields"]],
    }


def _made(given: dict[str, Any]) -> Node:
    """A licence or a source of the Data Package."""
    node = {"@type": "CreativeWork", "name": str(given.get("title", given.get("name", "")))}
    path = str(given.get("path", ""))
    return node | {"url": path} if path.startswith(("https://", "http://")) else node
