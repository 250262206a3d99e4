"""The scan: what each page cites, marks and places, and in which line, before anything is rendered.

The parser that makes the page finds its blocks (``block_texts``), so that code samples are left
alone; inside a block only code spans, comments and links are passed over. What is found is
checked against the records.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from re import Pattern

from press.core.grammar import ALT, CITE, CLAIM, FENCE, blank, blank_non_prose
from press.core.kind import kinds
from press.core.pages.block_texts import block_texts
from press.core.pages.page import SourcePage
from press.core.pages.sentences import sentences_of
from press.core.problems import Problem, locate_faults


@dataclass(frozen=True)
class Use:
    """One use of a record: kind (cite, claim, value, term, block), name, and where it stands.

    Kinds ``note`` and ``note-text`` are the mark and the text of a note written by hand. A
    citation and a claim have the ``sentence`` they are in, a citation the id of its mark on
    the page (``place``).
    ``inside`` names the outermost block around it.
    """

    kind: str
    name: str
    path: str
    line: int
    argument: str = ""
    sentence: str = ""
    place: str = ""
    inside: str = ""


def scan(page: SourcePage) -> list[Use]:
    """All uses on a page, in reading order."""
    uses: list[Use] = []
    seen, open_ = Counter[str](), list[str]()
    for text, line, _, in_note in block_texts(page.body, page.extensions):
        found = list(_uses(page, text, page.first_line + line, open_))
        if not in_note:  # a note's own citations have no mark in the text
            found = [_with_position(use, seen) for use in found]
        uses += found
    return uses


def _with_position(use: Use, seen: Counter[str]) -> Use:
    if use.kind != "cite" or use.argument:
        return use
    seen[use.name] += 1
    return replace(use, place=f"cite-{use.name}-{seen[use.name]}")


def cited_keys(text: str) -> list[str]:
    """The keys cited in a piece of Markdown, in order."""
    return CITE.findall(blank_non_prose(text))


def texts(page: SourcePage) -> Iterator[tuple[str, int]]:
    """The text of every paragraph, heading, cell and list item, with its line in the file."""
    for text, line, typed, _ in block_texts(page.body, page.extensions):
        if typed:
            yield text, page.first_line + line


def problems_in_texts(
    page: SourcePage, lint: Callable[[str], Iterable[tuple[int, *tuple[str, ...]]]]
) -> Iterator[Problem]:
    """The faults that ``lint`` finds in each text of a page; a fault begins with its position."""
    for text, first in texts(page):
        yield from locate_faults(page.path, first, text, lint(text))


@cache
def _patterns() -> dict[str, Pattern[str]]:
    """Every pattern a kind looks for, by the name of the use it finds."""
    return {name: p for kind in kinds() for name, p in kind.patterns.items()} | {"block": FENCE}


def _uses(page: SourcePage, text: str, first: int, open_: list[str]) -> Iterator[Use]:
    """The uses in one text; ``open_`` are the blocks open before it, and then after it."""
    shown = blank_non_prose(text)
    pictures = [picture.span() for picture in ALT.finditer(text)]
    sentences = _sentences(text, shown) if CITE.search(shown) or CLAIM.search(shown) else {}
    found = [
        (match.start(), kind, match)
        for kind, pattern in _patterns().items()
        for match in pattern.finditer(shown)
    ]
    for _, kind, match in sorted(found, key=lambda event: event[0]):
        line = first + shown.count("\n", 0, match.start(1))
        if kind != "block":
            sentence = sentences.get(match.start(1), "") if kind in {"cite", "claim"} else ""
            inside = open_[0] if open_ else ""
            where = "alt" if any(start <= match.start() < end for start, end in pictures) else ""
            yield Use(kind, match["name"], page.path, line, where, sentence, inside=inside)
        elif match["name"]:
            yield Use(kind, match["name"], page.path, line, (match[3] or "").strip())
            open_.append(match["name"])
        elif open_:
            open_.pop()


def _sentences(text: str, shown: str) -> dict[int, str]:
    """The sentence of each citation and claim; fences are no part of any."""
    bare = partial(FENCE.sub, lambda fence: blank(fence[0]))
    return sentences_of(bare(text), bare(shown))
