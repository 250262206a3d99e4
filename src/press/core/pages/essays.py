"""The essays of a site, the first of them first, and the paragraphs that each has.

Ids of paragraphs are unique in a site, so that ``p7`` and its claims are of one essay.
"""

import re
from collections.abc import Iterable, Iterator

from press.core.grammar import CLAIM, HEADING, PARAGRAPH, blank_non_prose
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, Problem


def essays(pages: Iterable[SourcePage]) -> list[SourcePage]:
    """The pages in the essay's voice; the front page comes before all others."""
    found = [page for page in pages if page.voice == "essay"]
    return sorted(found, key=lambda page: page.name != "index.md")


def paragraphs(page: SourcePage) -> list[str]:
    """The ids of an essay's paragraphs, in order."""
    return [match["name"] for match in PARAGRAPH.finditer(page.body)]


def elsewhere(page: SourcePage, pages: Iterable[SourcePage]) -> set[str]:
    """The ids of paragraphs in essays other than this one; none where the page is no essay."""
    others = [other for other in essays(pages) if other.name != page.name]
    return (
        {id_ for other in others for id_ in paragraphs(other)} if page.voice == "essay" else set()
    )


def _headings_without_id(page: SourcePage) -> Iterator[tuple[re.Match[str], str]]:
    """The headings of paragraphs without an id, each with the one that its claims are of."""
    shown = blank_non_prose(page.body)
    found = [match for match in HEADING.finditer(shown) if match["level"] == "##"]
    ends = [*(match.start() for match in found[1:]), len(shown)]
    for heading, end in zip(found, ends, strict=False):
        marks = CLAIM.findall(shown, heading.end(), end)
        ids = {mark.partition(".")[0] for mark in marks}
        name = heading["name"] or ""
        if len(ids) == 1 and name not in ids and name.lower() in {"", *ids}:
            yield heading, ids.pop()


def check_essays(pages: list[SourcePage]) -> Iterator[Problem]:
    """Paragraphs of two essays with one id, and essays that no book contains."""
    first: dict[str, SourcePage] = {}
    known = {id_ for page in pages for id_ in paragraphs(page)}
    for page in (found := essays(pages)):
        if page is not found[0]:
            what = f"The reading packs and the EPUB contain '{found[0].path}', not this essay."
            remedy = "If it needs its own books, make a separate site for it."
            yield Problem(page.path, page.front.line("voice"), "essay-second", what, remedy, ADVICE)
        for heading, id_ in _headings_without_id(page):
            line = page.first_line + page.body.count("\n", 0, heading.start())
            if id_ not in known and not heading["words"].endswith("}"):  # which is told
                own = f"the id '{heading['name']}'" if heading["name"] else "no id"
                what = f"The claims below are of '{id_}', but this heading has {own}."
                remedy = f"Write '## {heading['words'][:60]} {{#{id_}}}'."
                yield Problem(page.path, line, "heading-form", what, remedy)
        for match in PARAGRAPH.finditer(page.body):
            before = first.setdefault(match["name"], page)
            if before is not page:
                line = page.first_line + page.body.count("\n", 0, match.start())
                what = f"'{match['name']}' is a paragraph of '{before.path}', too."
                remedy = "Number on from there, so that each paragraph of the site has its own id."
                yield Problem(page.path, line, "paragraph-twice", what, remedy)
