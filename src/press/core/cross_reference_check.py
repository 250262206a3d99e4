"""What the records name and nobody has, and what nobody names: questions across all records."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from press.core.cross_references import Use, cited
from press.core.problems import Problem, did_you_mean
from press.core.text import relative
from press.kinds.claims.records import Claim
from press.kinds.claims.settlements import check_settlements
from press.kinds.data.bound import Named, unknown_values, unused_values

if TYPE_CHECKING:
    from press.core.publication import Publication

LINKED = re.compile(r"\]\(([^()\s#:]+\.md)(?:#[^()\s]*)?\)")
"""A link of a record to a page, by the name of its source."""


def unknown_names(
    publication: "Publication",
    named: list[Named],
    claims: frozenset[str] | None,
    values: frozenset[str] | None,
    faulty: set[str],
) -> Iterator[Problem]:
    """Names that stand for nothing; what is only missing because its file is faulty is not said.

    ``named`` are the values named outside the bodies of pages.
    """
    for use in publication.uses:
        if use.kind == "cite" and use.name not in publication.bibliography:
            yield _no_entry(use.path, use.line, use.name, publication)
        elif use.kind == "claim" and claims is not None and use.name not in claims:
            remedy = did_you_mean(use.name, claims, "Add it to claims.yml, or mend the id.")
            yield Problem(use.path, use.line, "claim-unknown", f"No claim '{use.name}'.", remedy)
        elif use.kind == "block" and use.name == "chart":
            yield from _unknown_chart(use, publication, faulty)
        elif use.kind == "term" and use.name not in publication.terms:
            remedy = did_you_mean(use.name, publication.terms, "Add it to glossary.yml.")
            yield Problem(use.path, use.line, "term-unknown", f"No term '{use.name}'.", remedy)
    printed = [(u.name, u.path, u.line) for u in publication.uses if u.kind == "value"] + named
    yield from unknown_values(printed, publication.values, values)
    docs, root = publication.places.docs, publication.places.root
    yield from unused_values(printed, publication.values, relative(docs / "values.yml", root))
    yield from _unknown_in_claims(publication)
    yield from _unknown_in_corrections(publication)
    if relative(publication.places.bibliography, root) not in faulty:
        ledger = relative(docs / "claims.yml", root)
        yield from check_settlements(publication.claims, publication.bibliography, ledger)
    yield from _unknown_in_charts(publication, faulty)
    yield from _unknown_in_data(publication)
    glossary = (publication.places.docs / "glossary.yml").relative_to(publication.places.root)
    for term in publication.terms.values():
        for key in [*term.sources, *cited(term.text)]:
            if key not in publication.bibliography:
                yield _no_entry(glossary.as_posix(), term.line, key, publication)
    yield from _unused(publication)


def _no_entry(path: str, line: int, key: str, publication: "Publication") -> Problem:
    file = publication.places.bibliography.name
    remedy = did_you_mean(key, publication.bibliography, f"Add it to {file}.")
    return Problem(path, line, "cite-unknown", f"No entry '{key}' in {file}.", remedy)


def _unknown_chart(use: Use, publication: "Publication", faulty: set[str]) -> Iterator[Problem]:
    name, _, view = use.argument.partition(" ")
    chart = publication.charts.get(name)
    package = f"src/{publication.places.charts}"
    if not name:
        what, remedy = "A chart block that names no chart.", "Write '/// chart | name'."
        yield Problem(use.path, use.line, "chart-unknown", what, remedy)
        return
    if chart is None and not faulty & {f"{package}/{name}.py", f"{package}/__init__.py"}:
        remedy = did_you_mean(name, publication.charts, "Charts are the modules of the package.")
        yield Problem(use.path, use.line, "chart-unknown", f"No chart '{name}'.", remedy)
    elif chart and view and view.strip() not in chart.views:
        what = f"The chart '{name}' has no view '{view.strip()}'."
        remedy = did_you_mean(view, chart.views, f"Use one of: {', '.join(chart.views)}.")
        yield Problem(use.path, use.line, "view-unknown", what, remedy)


def _unknown_in_claims(publication: "Publication") -> Iterator[Problem]:
    path = (publication.places.docs / "claims.yml").relative_to(publication.places.root).as_posix()
    for claim in publication.claims:
        for source in claim.sources:
            if source.key not in publication.bibliography:
                yield _no_entry(path, source.line, source.key, publication)
        for one in claim.settle:
            if one.key not in publication.bibliography:
                yield _no_entry(path, one.line, one.key, publication)
        prose = _prose(claim)
        for key in cited(prose):
            if key not in publication.bibliography:
                yield _no_entry(path, claim.line, key, publication)


def _prose(claim: Claim) -> str:
    """All that a claim's record says in sentences, in which works and values may be named."""
    asked = (one.ask for one in claim.settle)
    told = (source.how for source in claim.sources)
    return " ".join((claim.says, claim.because, claim.unread, claim.better, *told, *asked))


def _unknown_in_corrections(publication: "Publication") -> Iterator[Problem]:
    shown = relative(publication.places.docs / "corrections.yml", publication.places.root)
    for made in publication.corrections:
        for key in cited(f"{made.was} {made.now}"):
            if key not in publication.bibliography:
                yield _no_entry(shown, made.line, key, publication)
        for name in LINKED.findall(f"{made.was} {made.now}"):
            if publication.page(name) is None:
                pages = [page.name for page in publication.pages]
                remedy = did_you_mean(name, pages, "Use its path inside docs.")
                yield Problem(shown, made.line, "correction", f"No page '{name}'.", remedy)


def _unknown_in_charts(publication: "Publication", faulty: set[str]) -> Iterator[Problem]:
    data = (publication.places.docs / "data").relative_to(publication.places.root).as_posix()
    for chart in publication.charts.values():
        for key in chart.about.sources:
            if key not in publication.bibliography:
                yield _no_entry(chart.path, 1, key, publication)
        for name in chart.about.data:
            files = {f"{data}/{name}.csv", f"{data}/datapackage.json"}
            if name not in publication.datasets and not files & faulty:
                remedy = did_you_mean(
                    name, publication.datasets, "Describe it in datapackage.json."
                )
                yield Problem(chart.path, 1, "data-unknown", f"No dataset '{name}'.", remedy)


def _unknown_in_data(publication: "Publication") -> Iterator[Problem]:
    """Keys in a column ``source`` that no work has; each once, at its first row."""
    folder = (publication.places.docs / "data").relative_to(publication.places.root).as_posix()
    for dataset in publication.datasets.values():
        if "source" in dataset.frame:
            keys = dataset.frame["source"].dropna().drop_duplicates()
            for row, key in keys.items():
                if str(key) not in publication.bibliography:
                    line = int(str(row)) + 2  # a header, and rows counted from nought
                    path = f"{folder}/{dataset.path}"
                    yield _no_entry(path, line, str(key), publication)


def cited_works(publication: "Publication") -> set[str]:
    """The keys of all works something in the publication rests on."""
    found = {use.name for use in publication.uses if use.kind == "cite"} | set(publication.studies)
    for claim in publication.claims:
        found |= {source.key for source in claim.sources} | {one.key for one in claim.settle}
        found |= set(cited(_prose(claim)))
    for made in publication.corrections:
        found |= set(cited(f"{made.was} {made.now}"))
    for term in publication.terms.values():
        found |= {*term.sources, *cited(term.text)}
    for chart in publication.charts.values():
        found |= set(chart.about.sources)
    for dataset in publication.datasets.values():
        if "source" in dataset.frame:
            found |= {str(key) for key in dataset.frame["source"].dropna().unique()}
    for page in publication.pages:
        found |= {*page.names("original"), *page.names("studies")}
    return found


def further_reading(publication: "Publication") -> list[str]:
    """The works a page lists as further reading, in its front matter: ``further: [key, …]``."""
    return [key for page in publication.pages for key in page.names("further")]


def _unused(publication: "Publication") -> Iterator[Problem]:
    used = cited_works(publication) | set(further_reading(publication))
    used |= {entry.fields.get("crossref", "") for entry in publication.bibliography.values()}
    shown = relative(publication.places.bibliography, publication.places.root)
    for key, entry in publication.bibliography.items():
        if key not in used:
            remedy = "Cite it, list it under 'further:' on the page of references, or remove it."
            yield Problem(shown, entry.line, "bib-unused", f"Nothing cites '{key}'.", remedy)
