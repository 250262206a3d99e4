"""The front matter of pages that are no studies: which fields there are, and what each may hold."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from press.core.pages import VOICES, SourcePage
from press.core.problems import Problem, did_you_mean

TEXT, LIST, KEY, KEYS, CLAIMS, CHARTS = "text", "list", "key", "keys", "claims", "charts"
NOTES = "notes"
FIELDS = {
    "title": TEXT,
    "description": TEXT,
    "voice": TEXT,
    "kicker": TEXT,
    "byline": TEXT,
    "original": KEY,
    "printed": NOTES,  # the original's notes as it prints them, by their number
    "further": KEYS,
    "studies": KEYS,
    "claims": CLAIMS,
    "order": CHARTS,
    "numbers": TEXT,
    "outcomes": "any",  # of the page of all studies: what they may speak to
    "rubric": "any",  # of the same page: the edition's own words for the answers
    "edit": TEXT,
    "teach": "any",  # its own module reads it
    "hide": LIST,
    "search": "any",
    "template": TEXT,
}
"""What each field holds. The last three are the theme's own."""
LISTS = {LIST, KEYS, CLAIMS, CHARTS}


@dataclass(frozen=True)
class Known:
    """The names a field may give, by what it holds; none when they cannot be told.

    ``file`` is what the bibliography is called.
    """

    file: str
    keys: Iterable[str] | None
    claims: Iterable[str] | None
    charts: Iterable[str] | None

    def of(self, kind: str) -> tuple[str, str, Iterable[str] | None]:
        """The rule, what is wrong and the names for a kind of name."""
        if kind in {KEY, KEYS}:
            return "cite-unknown", f"No entry '{{}}' in {self.file}.", self.keys
        if kind == CLAIMS:
            return "claim-unknown", "No claim '{}'.", self.claims
        return "chart-unknown", "No chart '{}'.", self.charts


def is_study(page: SourcePage) -> bool:
    """Whether a page is about one work, by where it stands."""
    path = PurePosixPath(page.name)
    return path.parent.name == "studies" and path.stem != "index"


def check_front(page: SourcePage, known: Known) -> Iterator[Problem]:
    """Fields nobody knows, fields of the wrong kind, and names in them that stand for nothing."""
    for field, value in page.meta.items():
        fault = _faults(page, str(field), known)
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield fault("front-matter", f"No field '{field}'.", remedy)
        elif FIELDS[field] in LISTS and not isinstance(value, list):
            yield fault("front-matter", f"'{field}' is not a list.", "Write [one, two].")
        elif FIELDS[field] in {TEXT, KEY} and isinstance(value, list | dict):
            yield fault("front-matter", f"'{field}' is not text.", "Write it in one line.")
        elif FIELDS[field] == NOTES and not _numbered(value):
            remedy = "Write one line a note: '1: the note as printed'."
            yield fault("front-matter", f"'{field}' is not a list of notes.", remedy)
        elif field == "voice" and value not in VOICES:
            remedy = did_you_mean(str(value), VOICES, f"Use one of: {', '.join(VOICES)}.")
            yield fault("front-matter", f"No voice '{value}'.", remedy)
        elif FIELDS[field] in {KEY, KEYS, CLAIMS, CHARTS}:
            yield from _names(page, str(field), known)


def _numbered(value: object) -> bool:
    """Whether a field holds texts by whole numbers."""
    return isinstance(value, dict) and all(
        type(number) is int and isinstance(text, str) for number, text in value.items()
    )


def _faults(page: SourcePage, field: str, known: Known) -> Callable[[str, str, str], Problem]:
    def fault(rule: str, what: str, remedy: str) -> Problem:
        return Problem(page.path, page.front.line(field), rule, what, remedy)

    return fault


def _names(page: SourcePage, field: str, known: Known) -> Iterator[Problem]:
    rule, what, names = known.of(FIELDS[field])
    if names is None:
        return
    there = names if isinstance(names, Container) else set(names)
    for index, name in enumerate(page.names(field)):
        if name not in there:
            line = page.front.line(field, index)
            remedy = did_you_mean(name, names, f"Mend it, or take it out of '{field}'.")
            yield Problem(page.path, line, rule, what.format(name), remedy)
