"""The kind *citations*: the bibliography, and how pages cite it."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from press.core.changes import Change, compare
from press.core.effects import Effect, same_line, same_page
from press.core.grammar import CITE, HAND, HAND_TEXT
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.records.models import existing_name, fault
from press.core.text import relative
from press.kinds.citations.bibliography.checks import check_entries
from press.kinds.citations.bibliography.exports import work_files
from press.kinds.citations.bibliography.inheritance import inherit
from press.kinds.citations.bibliography.records import (
    BIBLIOGRAPHY,
    SETTABLE,
    Entry,
    read_bibliography,
    with_severity,
)
from press.kinds.citations.checks import check_citations
from press.kinds.citations.citing import cite_key, work_address, work_pages
from press.kinds.citations.pages import finish_page, references
from press.kinds.citations.syntax import add_citations, add_record_citations
from press.kinds.citations.works_used import listed_works


def _number(name: str) -> str:
    if not name.isdecimal():
        remedy = "Write one line per note: '\"1\": the note as printed'."
        raise fault("front-matter", f"'{name}' is not the number of a note.", remedy)
    return name


Work = Annotated[
    str,
    existing_name(
        "cite-unknown",
        "No entry '{value}' in the bibliography.",
        lambda info: info.context[BIBLIOGRAPHY],
        "Correct the key, or remove it.",
    ),
]
PrintedNotes = dict[Annotated[str, AfterValidator(_number)], str]
"""The notes of the original as it prints them, by their number."""


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Entries that came, went or have other fields."""
    return compare("Sources", old[BIBLIOGRAPHY], new[BIBLIOGRAPHY], _words)


def _words(entry: Entry) -> str:
    return "; ".join(f"{name}: {text}" for name, text in sorted(entry.fields.items()))


def _read(publication: Publication) -> Iterator[Problem]:
    file, root = publication.places.bibliography, publication.places.root
    bibliography, problems = read_bibliography(file, root)
    yield from problems
    publication[BIBLIOGRAPHY], faults = inherit(bibliography)
    shared = [entry for entry in bibliography.values() if entry.kind == "xdata"]
    shown = relative(file, root)
    for one in (*faults, *check_entries(publication[BIBLIOGRAPHY], shared)):
        yield Problem(shown, *with_severity(one))


def _means_needed(cause: Problem, effect: Problem) -> bool:
    """True if an entry has what it needs under a name mistyped, which the cause suggests."""
    meant = cause.remedy.removeprefix("Did you mean ").removesuffix("?")
    return (
        same_page(cause, effect)
        and 0 <= cause.line - effect.line < 40
        and effect.what.partition(" has no ")[2].startswith(f"{meant},")
    )


KIND = Kind(
    "citations",
    needs=("data",),
    read=_read,
    rules=SETTABLE,
    patterns={"cite": CITE, "note": HAND, "note-text": HAND_TEXT},
    check=check_citations,
    front={
        "original": Work,
        "printed": PrintedNotes,
        "further": tuple[Work, ...],
        "studies": tuple[Work, ...],
    },
    effects=(
        Effect("bib-field", _means_needed, ("bib-needed",)),
        Effect("bib-field", same_line, ("bib-pages",)),
    ),
    rests={"*.bib": ("cite-unknown", "cite-form", "study-unknown", "bib-parent", "quote-work")},
    markdown=add_citations,
    record_markdown=add_record_citations,
    blocks={"references": html_block("references", references)},
    finish=finish_page,
    functions={"cite_key": cite_key, "work_address": work_address, "work_pages": work_pages},
    outputs=lambda build: work_files(
        build.publication, listed_works(build.publication), build.site
    ),
    changes=changes,
)
