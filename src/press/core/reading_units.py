"""What a class can be sent to read: each passage that has an address, its title and its length."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.core.pages import SourcePage
from press.core.reading_time import count, minutes
from press.core.sentences import plain
from press.kinds.charts.records import Chart
from press.kinds.claims.records import Claim

BLOCK = re.compile(r"(?ms)^(/{3,}) ([\w-]+)[^\n]*\n.*?^\1$")
HEADING = re.compile(r"(?m)^##\s+(.+?)\s*\{\s*#(p\d+)\s*\}")
WHOLE = {
    "brief": "The text in brief",
    "clean": "The text, clean",
    "annotated": "The text, annotated",
}
ROOMS = {"studies": "study", "charts": "chart", "notebooks": "notebook"}
"""The folders whose pages are each about one thing, and what that is called."""


@dataclass(frozen=True)
class Passage:
    """One thing to read; ``kind`` is text, paragraph, claim, study, chart, notebook or page.

    ``prose`` is what a paragraph of the text says, in plain words; other kinds have records.
    """

    address: str
    kind: str
    title: str
    words: int
    prose: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """How a link names it: ``p3``, ``p3.c7``, ``studies/miller-1999``."""
        return (self.address.partition("#")[2] or self.address).rstrip("/")

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


def reading_minutes(body: str, claims: list[Claim]) -> int:
    """Minutes to read a text with the cards of its claims; a brief stands for the text itself."""
    whole = BLOCK.sub(lambda match: "" if match[2] == "brief" else match[0], body)
    return minutes(count(whole) + sum(map(_length, claims)))


def read_passages(
    pages: list[SourcePage], claims: list[Claim], charts: Mapping[str, Chart]
) -> dict[str, Passage]:
    """All passages by address, in the order a reader meets them."""
    found: list[Passage] = []
    for page in pages:
        if page.voice == "essay":
            found += [*_whole(page, claims), *_paragraphs(page)]
    found += [_claim(claim) for claim in claims]
    found += [_page(page, charts) for page in pages]
    return {passage.address: passage for passage in found}


def depths(page: SourcePage, claims: list[Claim]) -> Iterator[tuple[str, str, str, int]]:
    """The depths a text can be read at: its name, its address, its word, how many words it has.

    A page has a brief where its author wrote one (the block ``brief``).
    """
    blocks = {match[2]: match[0] for match in BLOCK.finditer(page.body)}
    if "brief" in blocks:
        yield "brief", "brief", "Brief", count(blocks["brief"])
    clean = count(BLOCK.sub("", page.body))
    yield "clean", "essay", "Essay, clean", clean
    beside = sum(count(match[0]) for match in BLOCK.finditer(page.body) if match[2] != "brief")
    yield "annotated", "annotated", "Annotated", clean + beside + sum(map(_length, claims))


def _whole(page: SourcePage, claims: list[Claim]) -> Iterator[Passage]:
    """The text as a whole, at each depth that its title page offers."""
    if any(match[2] == "masthead" for match in BLOCK.finditer(page.body)):
        for name, at, _, words in depths(page, claims):
            yield Passage(f"{page.address}#{at}", "text", WHOLE[name], words)


def _length(claim: Claim) -> int:
    return count(f"{claim.says} {claim.because} {claim.unread} {claim.better}")


def _paragraphs(page: SourcePage) -> Iterator[Passage]:
    body = BLOCK.sub("", page.body)
    heads = list(HEADING.finditer(body))
    ends = [head.start() for head in heads[1:]] + [len(body)]
    for head, end in zip(heads, ends, strict=False):  # without headings there is one end too many
        words = count(body[head.start() : end])
        prose = tuple(filter(None, map(plain, body[head.end() : end].split("\n\n"))))
        yield Passage(f"{page.address}#{head[2]}", "paragraph", plain(head[1]), words, prose)


def _claim(claim: Claim) -> Passage:
    return Passage(f"claims/#{claim.id}", "claim", plain(claim.says), _length(claim))


def _page(page: SourcePage, charts: Mapping[str, Chart]) -> Passage:
    room, _, stem = page.address.rstrip("/").rpartition("/")
    kind = ROOMS.get(room, "page")
    title = str(page.meta.get("title") or stem or page.name)
    words = count(page.body)
    if kind == "study":
        words += sum(count(str(value)) for value in page.meta.values())
    if chart := charts.get(stem) if kind == "chart" else None:
        title = str(chart.about.title)
        words += count(f"{chart.about.title} {chart.about.subtitle} {chart.about.not_shown}")
    return Passage(page.address, kind, title, words)
