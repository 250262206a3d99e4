"""Everything a publication consists of, read once: records, uses, and what is wrong with them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from press.core.address_lint import check_links
from press.core.block_lint import check_blocks
from press.core.cache import Store
from press.core.cross_reference_check import unknown_names
from press.core.cross_references import Use, check_notes, scan
from press.core.front_matter import Known, check_front, is_study
from press.core.languages import check_languages
from press.core.link_lint import check_nav, check_targets, files_in
from press.core.link_targets import Answers
from press.core.markdown_lint import check_slips
from press.core.pages import SourcePage, read_pages
from press.core.problems import Problem
from press.core.reading_units import Passage, read_passages
from press.core.text import relative
from press.core.todo_lint import check_finished
from press.kinds.charts.records import Chart, read_charts, worded
from press.kinds.citations.bibliography.checks import check_entry, check_together
from press.kinds.citations.bibliography.inheritance import inherit
from press.kinds.citations.bibliography.records import Bibliography, read_bibliography
from press.kinds.claims.reading import Ledger, read_claims
from press.kinds.claims.records import Claim, Source
from press.kinds.corrections.records import Correction, read_corrections
from press.kinds.data.bound import expand, named_in_files
from press.kinds.data.contradictions import check_contradictions, words_of
from press.kinds.data.records import Dataset, read_datasets
from press.kinds.data.unbound_numbers import check_numbers
from press.kinds.data.values import Value, read_values
from press.kinds.glossary.records import Term, read_glossary
from press.kinds.messages.records import Message, read_messages
from press.kinds.quotations.checks import guard
from press.kinds.quotations.records import Quotation
from press.kinds.redirects.records import Redirect, read_redirects
from press.kinds.studies import table as study_table
from press.kinds.studies.records import Study, outcomes_of, read_studies, uses_in
from press.kinds.studies.stance import check_agreement
from press.kinds.teaching.course import Course, read_course
from press.kinds.teaching.records import Teaching, read_teaching, uses_in_teaching
from press.links.ledger import Links, read_links, with_copies

T = TypeVar("T")


@dataclass(frozen=True)
class Places:
    """Where a publication keeps its parts, and its language.

    All but ``charts``, the name of a package, and the language are paths.
    """

    root: Path
    docs: Path
    bibliography: Path
    charts: str
    store: Path
    language: str = "en"


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
        return self._claims.get(id_)

    def spoken(self, text: str) -> str:
        """A text with each number bound to data as it is printed."""
        return expand(text, self.values)

    @property
    def outcomes(self) -> dict[str, str]:
        """What its studies may speak to, by name, in words."""
        return outcomes_of(self.pages)

    def marked(self) -> dict[str, Use]:
        """Where each claim is marked in the text, by id."""
        return self._marked

    def marked_in(self, path: str) -> list[str]:
        """The claims whose first mark is in the file at that path."""
        return self._marked_in.get(path, [])

    def page(self, name: str) -> SourcePage | None:
        """The page at that path inside docs."""
        return self._pages.get(name)

    def uses_in(self, path: str) -> list[Use]:
        """What the file at that path uses."""
        return self._uses.get(path, [])

    def sourced(self, key: str) -> list[tuple[Claim, Source]]:
        """The claims that name a work among their sources, and how each does."""
        return self._sourced.get(key, [])

    # Indexes: every page asks, and to look through all records each time would take a large
    # publication the square of its size. The first of a name counts, as a reader meets it.

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in reversed(self.claims)}

    @cached_property
    def _pages(self) -> dict[str, SourcePage]:
        return {page.name: page for page in reversed(self.pages)}

    @cached_property
    def _uses(self) -> dict[str, list[Use]]:
        return grouped((use.path, use) for use in self.uses)

    @cached_property
    def _sourced(self) -> dict[str, list[tuple[Claim, Source]]]:
        return grouped((s.key, (claim, s)) for claim in self.claims for s in claim.sources)

    @cached_property
    def _marked(self) -> dict[str, Use]:
        return {use.name: use for use in reversed(self.uses) if use.kind == "claim"}

    @cached_property
    def _marked_in(self) -> dict[str, list[str]]:
        return grouped((use.path, id_) for id_, use in self._marked.items())

    @cached_property
    def study_pages(self) -> dict[str, Study]:
        """The studies by their pages' paths inside docs."""
        return {study.page.name: study for study in self.studies.values()}


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What belongs to each name, in order."""
    found: dict[str, list[T]] = defaultdict(list)
    for name, item in pairs:
        found[name].append(item)
    return dict(found)


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
    values: dict[str, Value] = {}
    listed: frozenset[str] | None = frozenset()
    if (numbers := docs / "values.yml").is_file():
        unsound = any("/data/" in problem.path for problem in problems)
        values, listed, found = read_values(numbers, root, datasets, unsound)
        problems += found
    pages = [page.with_words(partial(expand, values=values)) for page in pages]
    charts, found = read_charts(places.charts, root)
    charts = {name: worded(chart, partial(expand, values=values)) for name, chart in charts.items()}
    problems += found
    studies, found = read_studies(pages, bibliography, kept.listed)
    problems += found
    problems += check_agreement([(s.key, s.page) for s in studies.values()], kept.claims)
    uses = [use for page in pages for use in scan(page)]
    uses += [use for study in studies.values() for use in uses_in(study)]
    passages = read_passages(pages, kept.claims, charts)
    course: Course | None = None
    if (plan := docs / "teach" / "course.yml").is_file():
        course, found = read_course(plan, root, passages)
        problems += found
    uses += [use for page in pages for use in uses_in_teaching(page)]
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
        made = study_table.study_table(
            studies, bibliography, publication.spoken, publication.outcomes, places.language
        )
        datasets[made.name] = made
    publication.quotations[:], found = guard(docs, root, bibliography, publication)
    publication.corrections[:], more = read_corrections(docs, root, kept.listed, pages)
    problems += [*found, *more]
    faulty = {problem.path for problem in problems}
    named = list(named_in_files(root, docs, places.charts, pages))
    problems += unknown_names(publication, named, kept.listed, listed, faulty)
    drawn = charts if not any(f"src/{places.charts}/" in path for path in faulty) else None
    problems += [fault for page in pages for fault in check_blocks(page, blocks, drawn)]
    names = Known(places.bibliography.name, bibliography, kept.listed, drawn)
    folder, files = docs.relative_to(root).as_posix(), files_in(docs)
    problems += check_nav(root / "mkdocs.yml", (page.path for page in pages), folder, files)
    problems += check_languages(root / "mkdocs.yml")
    for page in pages:
        problems += check_notes(page, publication.uses_in(page.path))
        problems += check_links(page)
        problems += check_slips(page, bibliography)
        problems += check_targets(page, folder, files)
        if not is_study(page):
            problems += check_front(page, names)
    words_beside = words_of(charts, datasets)
    for page in pages:
        problems += check_contradictions(page, charts, values, words_beside)
    problems += check_finished(pages, _typed(places), root)
    if listed:
        problems += check_numbers(pages, kept.claims, relative(ledger, root), values)
    publication.messages.extend(messages)
    publication.problems.extend(sorted(set(_asked_last(problems))))
    return publication


def _typed(places: Places) -> list[Path]:
    """The files beside the pages that authors type; examples of mistakes are meant to be wrong."""
    docs, package = places.docs, places.root / "src" / places.charts
    records = [*docs.rglob("*.yml"), *docs.glob("data/datapackage.json"), *package.glob("*.py")]
    return sorted(path for path in records if path.name != "messages.yml")


def _asked_last(problems: list[Problem]) -> list[Problem]:
    """Whether something is unused can be known only when all that might use it has been read."""
    others = [problem for problem in problems if not problem.rule.endswith("-unused")]
    return others or problems
