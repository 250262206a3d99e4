"""Lists the passages that a class can be asked to read, with address, title and length."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.core.grammar import BLOCK, CLUSTER, COMMENT, PARAGRAPH
from press.core.kind import kinds
from press.core.pages.page import SourcePage
from press.core.pages.sentences import plain
from press.core.publication import Key, Publication
from press.core.rounding import round_to_integer

WHOLE = {
    "brief": "The text in brief, with our corrections",
    "clean": "The text without marks",
    "annotated": "The text, annotated",
    "corrected": "The text, corrected",
}
PACE = 220
"""Words a minute: a little under the 238 of Brysbaert (2019), for a text with notes."""

NOT_READ = re.compile(
    rf"""(?mx) ^\s*\|.*$            # the row of a table: it is looked up, not read
    | ^\[\^[^\]]+\]:.*$            # a note
    | \[\^[^\]]+\]                 # its mark
    | ^/{{3,}}.*$                  # the fence of a block
    | {COMMENT} | <[^<>]+>          # HTML
    | (?<=\])\([^()\s]*\)          # where a link leads
    | \{{\s*[#.:\w][^{{}}]*\}}      # an id, a class, the number of a claim
    """
)
WORD = re.compile(r"\w+(?:(?:[’'-]|(?<=\d)[.,](?=\d))\w+)*")


@dataclass(frozen=True)
class Passage:
    """One thing to read: text, paragraph, claim, study, chart, notebook, term, step or page.

    ``prose`` is what a paragraph of the text says, in plain words; other kinds have records.
    """

    address: str
    kind: str
    title: str
    words: int
    prose: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The passage's name in links: ``p3``, ``p3.c7``, ``studies/miller-1999``."""
        name = self.address if self.kind == "term" else self.address.partition("#")[2]
        return (name or self.address).replace("/#", "/").rstrip("/")

    @property
    def label(self) -> str:
        """Its title, with the name it is spoken of by: ``Claim p3.c7: …``, ``Paragraph 3: …``."""
        if self.kind == "claim":
            return f"Claim {self.id}: {self.title}"
        return f"Paragraph {self.id[1:]}: {self.title}" if self.kind == "paragraph" else self.title

    @property
    def minutes(self) -> int:
        """Whole minutes it takes to read; at least one."""
        return minutes(self.words)


def read_passages(publication: Publication) -> dict[str, Passage]:
    """All passages by address, in the order a reader meets them: the text, records, pages."""
    found: list[Passage] = []
    for page in publication.pages:
        if page.voice == "essay":
            found += [*_whole_text(page, publication), *_paragraphs(page)]
    found += [passage for kind in kinds() for passage in kind.passages(publication)]
    found += [_page(page, publication) for page in publication.pages]
    return {passage.address: passage for passage in found}


def reading_minutes(body: str, cards: Iterable[int]) -> int:
    """Minutes to read a text and cards of so many words; a brief stands for the text itself."""
    whole = BLOCK.sub(lambda match: "" if match["name"] == "brief" else match[0], body)
    return minutes(count(whole) + sum(cards))


PASSAGES = Key[dict[str, Passage]]("passages", read_passages)


def depths(page: SourcePage, publication: Publication) -> Iterator[tuple[str, str, str, int]]:
    """The depths a text can be read at: its name, its address, its word, how many words it has.

    A page has a brief where its author wrote one (the block ``brief``), and a corrected version
    where records suggest other words.
    """
    blocks = {match["name"]: match[0] for match in BLOCK.finditer(page.body)}
    if "brief" in blocks:
        yield "brief", "brief", "Brief", count(blocks["brief"])
    clean = count(BLOCK.sub("", page.body))
    yield "clean", "essay", "Essay, clean", clean
    cards = sum(kind.card_words(publication, page) for kind in kinds())
    beside = sum(count(match[0]) for match in BLOCK.finditer(page.body) if match["name"] != "brief")
    yield "annotated", "annotated", "Annotated", clean + beside + cards
    if ours := sum(kind.corrected_words(publication, page) for kind in kinds()):
        yield "corrected", "corrected", "Corrected", clean + ours


def _whole_text(page: SourcePage, publication: Publication) -> Iterator[Passage]:
    """The text as a whole, at each depth that its title page offers."""
    if any(match["name"] == "masthead" for match in BLOCK.finditer(page.body)):
        for name, at, _, words in depths(page, publication):
            yield Passage(f"{page.address}#{at}", "text", WHOLE[name], words)


def _paragraphs(page: SourcePage) -> Iterator[Passage]:
    body = BLOCK.sub("", page.body)
    heads = list(PARAGRAPH.finditer(body))
    ends = [head.start() for head in heads[1:]] + [len(body)]
    for head, end in zip(heads, ends, strict=False):  # without headings there is one end too many
        words = count(body[head.start() : end])
        prose = tuple(filter(None, map(plain, body[head.end() : end].split("\n\n"))))
        yield Passage(f"{page.address}#{head['name']}", "paragraph", plain(head[1]), words, prose)


def _page(page: SourcePage, publication: Publication) -> Passage:
    for kind in kinds():
        if found := kind.page_passage and kind.page_passage(publication, page):
            return found
    return page_passage(page, "page")


def page_passage(page: SourcePage, kind: str, title: str = "", more: str = "") -> Passage:
    """A page as one thing to read; ``more`` is what it shows beside its own text."""
    return Passage(page.address, kind, title or page.title, count(page.body) + count(more))


def count(text: str) -> int:
    """Counts the words of a Markdown text, without tables, notes, citations and syntax."""
    return len(WORD.findall(NOT_READ.sub(" ", CLUSTER.sub("", text))))


def minutes(words: int) -> int:
    """The time a text of so many words takes, in whole minutes; at least one."""
    return max(1, round_to_integer(words / PACE))
