"""What the page of all studies chooses for them: outcomes, words of the rubric, needed fields."""

from collections.abc import Iterable, Iterator

from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean
from press.kinds.studies.rating import Rubric, worded

INDEX = "studies/index.md"
"""The page of all studies; its front matter names the outcomes, ``outcomes: {name: Words}``, can
put the edition's own words to the answers of the rubric, ``rubric: {coverage: {broad: …}}``, and
can require fewer fields of a study, ``fields: [asks, finds]``."""
NEEDED = ("asks", "finds", "method", "covers", "cannot_say", "read")
"""What a study must say where the edition does not choose."""


def outcomes_of(pages: Iterable[SourcePage]) -> dict[str, str]:
    """What studies may speak to, by name, in words for the map of the evidence."""
    named = _on_index(pages, "outcomes")
    return {str(n): str(w) for n, w in named.items()} if isinstance(named, dict) else {}


def rubric_of(pages: Iterable[SourcePage]) -> Rubric:
    """The rubric in the edition's own words, where the page of all studies gives any."""
    return worded(_on_index(pages, "rubric"))


def needed_of(pages: Iterable[SourcePage]) -> tuple[str, ...]:
    """The fields that a study of this edition must have."""
    given = _on_index(pages, "fields")
    if not isinstance(given, list):
        return NEEDED
    return tuple(field for field in NEEDED if field in given)


def check_fields(page: SourcePage) -> Iterator[Problem]:
    """Names on the page of all studies that no field of a study has."""
    given = page.meta.get("fields")
    line = page.front.line("fields")
    if given is not None and not isinstance(given, list):
        remedy = f"Write [{', '.join(NEEDED)}], or fewer of them."
        yield Problem(page.path, line, "study-field", "'fields' is no list.", remedy)
    for name in given if isinstance(given, list) else ():
        if name not in NEEDED:
            remedy = did_you_mean(str(name), NEEDED, f"Use some of: {', '.join(NEEDED)}.")
            what = f"A study has no field '{name}' that can be required."
            yield Problem(page.path, line, "study-field", what, remedy)


def _on_index(pages: Iterable[SourcePage], field: str) -> object:
    return next((page.meta.get(field) for page in pages if page.name == INDEX), None)
