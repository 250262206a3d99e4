"""The form of the pages of studies: headings, length, what was not read, no copied findings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from press.core.cross_references import texts
from press.core.grammar import CITE
from press.core.problems import ADVICE, OFF, Problem, did_you_mean
from press.core.publication import Publication
from press.core.word_stems import stems
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Entry
from press.kinds.citations.cited_years import years_of
from press.kinds.claims.records import CLAIMS, CLAIMS_BY_SOURCE
from press.kinds.studies.rating import RUBRIC
from press.kinds.studies.records import CHOICES, STUDIES, Study, join_paragraphs

HEADING = re.compile(r"(?m)^##[ ]+(.+?)[ ]*(?:\{.*\})?[ ]*$")
LABEL = re.compile(r"^[^\d:]*[ ](?P<year>\d{4})[a-z]?(?=:|$)|\((?P<last>\d{4})[a-z]?\)\W*$")
"""The year that names a work: ``Mill 1859: On Liberty``, ``Mill, *On Liberty* (1859)``."""
NAMES = ("author", "editor", "institution", "organization", "shortauthor")
FINDING = 40
"""The characters of a text that two studies do not have in common by chance."""
QUESTION = re.compile("[?？؟]")
PERIOD = re.compile(r"(?<!\d)(?:1\d|20)\d\d ?(?:[-–]|to|bis) ?(?P<end>(?:1\d|20)\d\d)(?!\d)")
"""Years from one to another, in what a study covers."""
FORECAST = re.compile(r"(?i)forecast|future|predict|project|scenario|prognos|szenari|zukunft")
THEIRS = re.compile(r"“[^”]*”|„[^“”]*[“”]|\[[^\[\]]*@[^\[\]]*\]|\]\([^)]*\)|(?m:^#.*$)")
"""Quotations, citations, addresses and headings: not words of our own."""


def check_studies(publication: Publication) -> Iterator[Problem]:
    """Every study whose page is not of the edition's form, or that leaves something unsaid."""
    choices = publication[CHOICES]
    for study in publication[STUDIES].values():
        yield from _headings(study, choices.headings)
        if choices.length:
            yield from _length(study, *choices.length)
        yield from _unread(study)
        yield from _year(study, publication[BIBLIOGRAPHY].get(study.key))
        yield from _period(study, publication[BIBLIOGRAPHY].get(study.key))
        yield from _check_claims(publication, study)
        for one in study.record.disagree:
            if one.key == study.key:
                what, remedy = "The work disagrees with itself.", "Name another work."
                yield Problem(study.page.path, one.line, "study-field", what, remedy)
    yield from _unasked(publication[STUDIES].values())
    yield from _copied(publication[STUDIES].values())


def _year(study: Study, entry: Entry | None) -> Iterator[Problem]:
    """The year in the page's title or heading, where the work's entry has it nowhere."""
    page, fields = study.page, entry.fields if entry else {}
    known = years_of(entry) if entry else set()
    names = stems(" ".join([study.key, *(fields.get(name, "") for name in NAMES)]))
    heading = re.search(r"(?m)^#[ ]+(.+)$", page.body)
    line = page.first_line + page.body.count("\n", 0, heading.start() if heading else 0)
    titles = [(str(page.meta.get("title", "")), page.front.line("title"))]
    for title, at in [*titles, (heading[1] if heading else "", line)]:
        label = LABEL.search(title) if known else None
        year = label["year"] or label["last"] if label else ""
        is_of_work = label and (label["year"] or stems(fields.get("title", "")) & stems(title))
        if year and year not in known and names & stems(title) and is_of_work:
            what = f"The page says {year}, but the entry of '{study.key}' does not."
            remedy = "Correct the year here, or 'date' in the bibliography."
            yield Problem(page.path, at, "study-field", what, remedy, ADVICE)


def _period(study: Study, entry: Entry | None) -> Iterator[Problem]:
    """A period that the study covers and that ends after it came out, if it is no forecast."""
    known = sorted(years_of(entry)) if entry else []
    covers = join_paragraphs(study.record.covers)
    for match in PERIOD.finditer(covers) if known else ():
        if int(match["end"]) > int(known[-1]) + 1 and not FORECAST.search(covers):
            what = f"The study covers '{match[0]}', but its entry is of {known[-1]}."
            remedy = "Correct the years, or say that it is a forecast."
            line = study.page.front.line("covers")
            yield Problem(study.page.path, line, "study-field", what, remedy, ADVICE)


def _unasked(studies: Iterable[Study]) -> Iterator[Problem]:
    """Questions without a question mark, where most have one; who read nothing knows none."""
    read = [study for study in studies if study.record.asks and study.record.read_share != "none"]
    asked = [(study, join_paragraphs(study.record.asks)) for study in read]
    unmarked = [study for study, asks in asked if not QUESTION.search(asks)]
    for study in unmarked if len(unmarked) * 2 < len(asked) else ():
        what, line = "'asks' has no question mark, as others have.", study.page.front.line("asks")
        remedy = "Write the question with '?'."
        yield Problem(study.page.path, line, "study-field", what, remedy, ADVICE)


def _copied(studies: Iterable[Study]) -> Iterator[Problem]:
    """Findings that another study has word for word; a notice can be on many pages, uncited."""
    found: dict[str, list[tuple[Study, int]]] = defaultdict(list)
    for study in studies:
        finds = str(study.page.meta.get("finds") or "").strip()
        cited = [(text, line) for text, line in texts(study.page) if CITE.search(text)]
        for text, line in [(finds, study.page.front.line("finds")), *cited]:
            if len(text) >= FINDING:
                found[text].append((study, line))
    for text, ((first, _), *others) in found.items():
        works = {match["name"] for match in CITE.finditer(text)}
        for study, line in others:
            if study is first or (works and works.isdisjoint((first.key, study.key))):
                continue  # what both say of a third work, such as their data
            what = f"{first.page.path} says the same, word for word."
            remedy = "Write what this study found, or say it on one of the two pages."
            yield Problem(study.page.path, line, "study-field", what, remedy, ADVICE)


def _headings(study: Study, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """The first heading that is not the one that comes next."""
    page = study.page
    found = list(HEADING.finditer(page.body)) if wanted else []
    names = tuple(match[1] for match in found)
    if not wanted or names == wanted:
        return
    at = next(
        (n for n, pair in enumerate(zip(names, wanted, strict=False)) if pair[0] != pair[1]), -1
    )
    at = min(len(names), len(wanted)) if at < 0 else at
    if at < len(wanted):
        what = f"The heading '{wanted[at]}' is missing"
        what += f" before '{names[at]}'." if at < len(names) else "."
        near = did_you_mean(names[at], [wanted[at]], "") if at < len(names) else ""
        remedy = near or f"Write '## {wanted[at]}'."
    else:
        what = f"A study's page must not have the heading '{names[at]}' here."
        remedy = "Remove it, or use '### '."
    place = found[at].start() if at < len(found) else len(page.body.rstrip())
    line = page.first_line + page.body.count("\n", 0, place)
    yield Problem(page.path, line, "study-headings", what, remedy)


def _length(study: Study, fewest: int, most: int) -> Iterator[Problem]:
    words = len(THEIRS.sub(" ", study.page.body).split())
    if words > most or (words < fewest and study.record.read_share != "none"):
        what = f"The page has {words} words."
        remedy = f"Write {fewest} to {most}; quotations and citations do not count."
        yield Problem(study.page.path, study.page.first_line, "study-length", what, remedy)


def _unread(study: Study) -> Iterator[Problem]:
    record, line = study.record, study.page.front.line("read_share")
    if not record.read_share and str(record.read) in RUBRIC["read_share"][1]:
        what = f"'{record.read}' is an answer to 'read_share'."
        remedy = "Rename the field, and say under 'read' what you read."
        yield Problem(study.page.path, study.page.front.line("read"), "study-field", what, remedy)
    if record.read_share not in {"", "all"} and not record.not_read:
        what = f"The work was read only in part ('{record.read_share}'), but 'not_read' is missing."
        remedy = "Add 'not_read:' with the parts that you have not read."
        yield Problem(study.page.path, line, "study-unread", what, remedy, OFF)


def _check_claims(publication: Publication, study: Study) -> Iterator[Problem]:
    """Claims that name the work and do not say what it says of them, or say it twice.

    And those of which only the work's page says that it is a source.
    """
    named = publication[CLAIMS_BY_SOURCE].get(study.key, [])
    sound = {claim.id for claim in publication[CLAIMS]}
    for id_ in sorted(study.record.why.keys() & sound - {claim.id for claim, _ in named}):
        what = f"{id_} does not name this work as a source."
        remedy = "Add the work to the claim in claims.yml, or remove the line."
        remedy = did_you_mean(id_, [claim.id for claim, _ in named], remedy)
        line = study.page.front.line("why", id_)
        yield Problem(study.page.path, line, "study-why", what, remedy)
    for claim, source in named:
        why, line = study.record.why.get(claim.id), study.page.front.line("why", claim.id)
        if not source.how and not why:
            what = f"Neither record says why the work is a source of {claim.id}."
            remedy = f"Write it under 'why:', '{claim.id}: …', or as 'how' in claims.yml."
            yield Problem(study.page.path, line, "study-unexplained", what, remedy, OFF)
        elif why and why == source.how:
            what, remedy = f"'how' of {claim.id} says the same.", "Remove the line, or say more."
            yield Problem(study.page.path, line, "study-unexplained", what, remedy, OFF)
