"""Everything a publication consists of, read once: records, uses, and what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from press.problems import Problem, did_you_mean
from press.records import study_table
from press.records.answers import Answers
from press.records.bearings import check_agreement
from press.records.bibliography import Bibliography, read_bibliography
from press.records.blocks import check_blocks
from press.records.charts import Chart, read_charts
from press.records.claims import Claim, Ledger, read_claims
from press.records.corrections import Correction, read_corrections
from press.records.course import Course, read_course
from press.records.datasets import Dataset, read_datasets
from press.records.entries import check_entry, check_together
from press.records.front import Known, check_front, is_study
from press.records.glossary import Term, read_glossary
from press.records.inherit import inherit
from press.records.link_ledger import Links, read_links, with_copies
from press.records.links import check_links
from press.records.messages import Message, read_messages
from press.records.passages import Passage, read_passages
from press.records.quotations import Quotation
from press.records.quote_rules import guard
from press.records.redirects import Redirect, read_redirects
from press.records.sources import SourcePage, read_pages
from press.records.store import Store
from press.records.studies import Study, read_studies, uses_in
from press.records.targets import check_nav, check_targets, files_in
from press.records.teaching import Teaching, read_teaching, uses_in_teaching
from press.records.text import relative
from press.records.uses import VALUE, Use, bound, check_notes, cited, scan
from press.records.values import Value, read_values, unknown_values


@dataclass(frozen=True)
class Places:
    """Where a publication keeps its parts; all but ``charts`` (a package name) are paths."""

    root: Path
    docs: Path
    bibliography: Path
    charts: str
    store: Path


@dataclass(frozen=True, eq=False)  # one is never another, so what is made of it can be kept
class Publication:
    """The records of one publication, and the problems found while reading them."""

    places: Places
    bibliography: Bibliography
    claims: list[Claim]
    datasets: dict[str, Dataset]
    charts: dict[str, Chart]
    studies: dict[str, Study]
    pages: list[SourcePage]
    uses: list[Use]
    values: dict[str, Value] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    course: Course | None = None
    teaching: dict[str, Teaching] = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    redirects: dict[str, Redirect] = field(default_factory=dict)

    def claim(self, id_: str) -> Claim | None:
        """The claim of that id."""
        return next((claim for claim in self.claims if claim.id == id_), None)

    def spoken(self, text: str) -> str:
        """A text with each number bound to data as it is printed."""
        known = self.values
        return VALUE.sub(lambda m: known[m[1]].text if m[1] in known else m[0], text)

    def marked(self) -> dict[str, Use]:
        """Where each claim is marked in the text, by id."""
        return {use.name: use for use in reversed(self.uses) if use.kind == "claim"}

    def page(self, name: str) -> SourcePage | None:
        """The page at that path inside docs."""
        return next((page for page in self.pages if page.name == name), None)


def read_publication(places: Places, blocks: frozenset[str]) -> Publication:
    """Reads all records and checks their uses; ``blocks`` are the blocks an author may type."""
    root, docs = places.root, places.docs
    pages, problems = read_pages(docs, root)
    bibliography, found = read_bibliography(places.bibliography, root)
    problems += found
    shown = relative(places.bibliography, root)
    bibliography, inherited = inherit(bibliography)
    problems += [Problem(shown, *fault) for fault in inherited]
    faults = [fault for entry in bibliography.values() for fault in check_entry(entry)]
    problems += [Problem(shown, *fault) for fault in [*faults, *check_together(bibliography)]]
    kept = Ledger([], frozenset())
    if (ledger := docs / "claims.yml").is_file():
        kept, found = read_claims(ledger, root)
        problems += found
    datasets: dict[str, Dataset] = {}
    if (package := docs / "data" / "datapackage.json").is_file():
        datasets, found = read_datasets(package, root, Store(places.store))
        problems += found
    links = read_links(datasets)
    bibliography = with_copies(bibliography, links)
    charts, found = read_charts(places.charts, root)
    problems += found
    studies, found = read_studies(pages, bibliography, kept.listed)
    problems += found
    problems += check_agreement([(s.key, s.page) for s in studies.values()], kept.claims)
    uses = [use for page in pages for use in scan(page)]
    uses += [use for study in studies.values() for use in uses_in(study)]
    passages = read_passages(pages, kept.claims, charts)
    course: Course | None = None
    if (plan := docs / "teach" / "course.yml").is_file():
        course, used, found = read_course(plan, root, passages)
        uses += used
        problems += found
    uses += [use for page in pages for use in uses_in_teaching(page)]
    values: dict[str, Value] = {}
    listed: frozenset[str] | None = frozenset()
    if (numbers := docs / "values.yml").is_file():
        unsound = any("/data/" in problem.path for problem in problems)
        values, listed, found = read_values(numbers, root, datasets, unsound)
        problems += found
    terms: dict[str, Term] = {}
    if (glossary := docs / "glossary.yml").is_file():
        terms, found = read_glossary(glossary, root)
        problems += found
    words = {term.id: term.term for term in terms.values()}
    words |= {
        f"{c.name}-{v}": f"the step “{v.replace('_', ' ')}”"
        for c in charts.values()
        for v in c.views
    }
    ids = [claim.id for claim in kept.claims]
    answers = Answers(pages, ids, [study.page for study in studies.values()], words)
    teaching, found = read_teaching(pages, answers)
    problems += found
    messages: list[Message] = []
    if (explained := docs / "messages.yml").is_file():
        messages, found = read_messages(explained, root)
        problems += found
    redirects: dict[str, Redirect] = {}
    if (moved := docs / "redirects.yml").is_file():
        redirects, found = read_redirects(moved, root)
        problems += found
    publication = Publication(
        places,
        bibliography,
        kept.claims,
        datasets,
        charts,
        studies,
        pages,
        uses,
        values,
        terms,
        passages,
        course,
        teaching,
        links,
        redirects=redirects,
    )
    if studies and study_table.NAME not in datasets:
        made = study_table.study_table(studies, bibliography, publication.spoken)
        datasets[made.name] = made
    publication.quotations[:], found = guard(docs, root, bibliography, publication)
    publication.corrections[:], more = read_corrections(docs, root, kept.listed, pages)
    problems += [*found, *more]
    faulty = {problem.path for problem in problems}
    problems += _unknown(publication, kept.listed, listed, faulty)
    drawn = charts if not any(f"src/{places.charts}/" in path for path in faulty) else None
    problems += [fault for page in pages for fault in check_blocks(page, blocks, drawn)]
    names = Known(places.bibliography.name, bibliography, kept.listed, drawn)
    folder, files = docs.relative_to(root).as_posix(), files_in(docs)
    problems += check_nav(root / "mkdocs.yml", (page.path for page in pages), folder, files)
    for page in pages:
        problems += check_notes(page, [use for use in uses if use.path == page.path])
        problems += check_links(page)
        problems += check_targets(page, folder, files)
        if not is_study(page):
            problems += check_front(page, names)
    publication.messages.extend(messages)
    publication.problems.extend(sorted(set(problems)))
    return publication


def _unknown(
    publication: Publication,
    claims: frozenset[str] | None,
    values: frozenset[str] | None,
    faulty: set[str],
) -> Iterator[Problem]:
    """Names that stand for nothing; what is only missing because its file is faulty is not said."""
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
    named = [(u.name, u.path, u.line) for u in publication.uses if u.kind == "value"]
    yield from unknown_values(named, publication.values, values)
    yield from _unknown_in_claims(publication, values)
    yield from _unknown_in_charts(publication, faulty)
    yield from _unknown_in_data(publication)
    glossary = (publication.places.docs / "glossary.yml").relative_to(publication.places.root)
    for term in publication.terms.values():
        for key in [*term.sources, *cited(term.text)]:
            if key not in publication.bibliography:
                yield _no_entry(glossary.as_posix(), term.line, key, publication)
    if not any(path.endswith(".bib") for path in faulty):
        yield from _unused(publication)


def _no_entry(path: str, line: int, key: str, publication: Publication) -> Problem:
    file = publication.places.bibliography.name
    remedy = did_you_mean(key, publication.bibliography, f"Add it to {file}.")
    return Problem(path, line, "cite-unknown", f"No entry '{key}' in {file}.", remedy)


def _unknown_chart(use: Use, publication: Publication, faulty: set[str]) -> Iterator[Problem]:
    name, _, view = use.argument.partition(" ")
    chart = publication.charts.get(name)
    package = f"src/{publication.places.charts}"
    if chart is None and not faulty & {f"{package}/{name}.py", f"{package}/__init__.py"}:
        remedy = did_you_mean(name, publication.charts, "Charts are the modules of the package.")
        yield Problem(use.path, use.line, "chart-unknown", f"No chart '{name}'.", remedy)
    elif chart and view and view.strip() not in chart.views:
        what = f"The chart '{name}' has no view '{view.strip()}'."
        remedy = did_you_mean(view, chart.views, f"Use one of: {', '.join(chart.views)}.")
        yield Problem(use.path, use.line, "view-unknown", what, remedy)


def _unknown_in_claims(
    publication: Publication, values: frozenset[str] | None
) -> Iterator[Problem]:
    path = (publication.places.docs / "claims.yml").relative_to(publication.places.root).as_posix()
    for claim in publication.claims:
        for source in claim.sources:
            if source.key not in publication.bibliography:
                yield _no_entry(path, source.line, source.key, publication)
        prose = " ".join((claim.says, claim.because, claim.unread, claim.better))
        prose += " ".join(source.how for source in claim.sources)
        for key in cited(prose):
            if key not in publication.bibliography:
                yield _no_entry(path, claim.line, key, publication)
        named = [(name, path, claim.line) for name in bound(prose)]
        yield from unknown_values(named, publication.values, values)


def _unknown_in_charts(publication: Publication, faulty: set[str]) -> Iterator[Problem]:
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


def _unknown_in_data(publication: Publication) -> Iterator[Problem]:
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


def cited_works(publication: Publication) -> set[str]:
    """The keys of all works something in the publication rests on."""
    found = {use.name for use in publication.uses if use.kind == "cite"} | set(publication.studies)
    for claim in publication.claims:
        prose = " ".join((claim.says, claim.because, claim.unread, claim.better))
        found |= {source.key for source in claim.sources} | set(cited(prose))
        found |= {key for source in claim.sources for key in cited(source.how)}
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


def further_reading(publication: Publication) -> list[str]:
    """The works a page lists as further reading, in its front matter: ``further: [key, …]``."""
    return [key for page in publication.pages for key in page.names("further")]


def _unused(publication: Publication) -> Iterator[Problem]:
    used = cited_works(publication) | set(further_reading(publication))
    used |= {entry.fields.get("crossref", "") for entry in publication.bibliography.values()}
    shown = relative(publication.places.bibliography, publication.places.root)
    for key, entry in publication.bibliography.items():
        if key not in used:
            remedy = "Cite it, list it under 'further:' on the page of references, or remove it."
            yield Problem(shown, entry.line, "bib-unused", f"Nothing cites '{key}'.", remedy)
