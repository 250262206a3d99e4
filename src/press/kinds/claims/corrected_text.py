"""The fourth version of an annotated text: its words struck where they err, ours after them.

It is made from the text as it is marked: every sentence of each paragraph, and for each claim in
it that has a ``better`` wording, that wording.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import sentencex
from lxml import html
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from press.core.render_context import RenderContext
from press.core.text import unescape
from press.kinds.claims.records import CLAIMS_BY_ID, Claim

TOKEN = re.compile("\ue000[a-z]+\\d+\ue001")
"""A citation, which the corrected text leaves to the others."""
PARAGRAPH_ID = re.compile(r"p\d+")


class Run(NamedTuple):
    """Words of one kind: whether they are emphasised, and the claim that they make."""

    text: str
    emphasised: bool = False
    claim: Claim | None = None

    @property
    def struck(self) -> bool:
        """True if the edition suggests other words."""
        return bool(self.claim and self.claim.better)


@dataclass
class Sentence:
    """A sentence of the text, and the claims in it for which we suggest other words."""

    runs: list[Run] = field(default_factory=list)
    ours: list[Claim] = field(default_factory=list)

    def passages(self) -> Iterator[tuple[bool, list[Run]]]:
        """Its words in order, each passage struck as a whole or not; a blank goes with its run."""
        places = range(len(self.runs))
        for struck, part in groupby(places, self._is_struck):
            yield struck, [self.runs[place] for place in part]

    def _is_struck(self, place: int) -> bool:
        around = self.runs[max(place - 1, 0) : place + 2]
        blank = not self.runs[place].text.strip()
        return self.runs[place].struck or (
            blank and all(r.struck for r in around if r.text.strip())
        )


class Paragraph(NamedTuple):
    """A numbered part of the text: its number, its heading and its sentences."""

    number: str
    heading: str
    sentences: list[Sentence]


class CorrectedTextProcessor(Treeprocessor):
    """Puts the corrected text before the first paragraph of a page that has a title page."""

    def __init__(self, md: Markdown, context: RenderContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        masthead = next((e for e in root if e.get("class") == "masthead"), None)
        if masthead is None or self.context.form == "book":
            return
        paragraphs = list(self._paragraphs(root))
        if any(sentence.ours for part in paragraphs for sentence in part.sentences):
            made = self.context.fragment("corrected-text", paragraphs=paragraphs)
            holder = etree.Element("p")
            holder.text = self.md.htmlStash.store(made)
            root.insert(list(root).index(masthead) + 1, holder)

    def _paragraphs(self, root: etree.Element) -> Iterator[Paragraph]:
        """The numbered paragraphs, without what blocks put between them."""
        part: Paragraph | None = None
        for element in root:
            id_ = element.get("id", "")
            if element.tag == "h2" and PARAGRAPH_ID.fullmatch(id_):
                heading = "".join(run.text for run in self._runs(element))
                part = Paragraph(id_[1:], heading, [])
                yield part
            elif element.tag == "p" and part is not None:
                if not len(element) and HTML_PLACEHOLDER_RE.fullmatch(element.text or ""):
                    continue  # a block, such as a chart, is all that it contains
                part.sentences.extend(sentences(list(self._runs(element)), self.context.language))

    def _runs(self, element: etree.Element, emphasised: bool = False) -> Iterator[Run]:
        """The words of an element in order, without its links, citations and numbers of notes."""
        claim = self.context.publication[CLAIMS_BY_ID].get(element.get("data-claim", ""))
        inside = [Run(self._words(element.text), emphasised)]
        for child in element:
            inside += self._runs(child, emphasised or child.tag in ("em", "strong"))
            inside.append(Run(self._words(child.tail), emphasised))
        yield from (run._replace(claim=run.claim or claim) for run in inside if run.text)

    def _words(self, text: str | None) -> str:
        return HTML_PLACEHOLDER_RE.sub(self._signs, TOKEN.sub("", text or "")).replace("\n", " ")

    def _signs(self, match: Any) -> str:
        """Returns the words that a placeholder stands for, such as a term or a quotation mark."""
        kept = str(self.md.htmlStash.rawHtmlBlocks[int(match[1])])
        if "<" not in kept:
            return unescape(kept)
        return str(html.fragment_fromstring(kept, create_parent="span").text_content())


def sentences(runs: list[Run], language: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; a claim in two of them is corrected in its first."""
    told: list[Claim] = []
    left = list(runs)
    for words in sentencex.segment(language.partition("-")[0], "".join(run.text for run in runs)):
        sentence, room = Sentence(), len(words)
        while room and left:
            run = left.pop(0)
            if len(run.text) > room:
                left.insert(0, run._replace(text=run.text[room:]))
                run = run._replace(text=run.text[:room])
            room -= len(run.text)
            sentence.runs.append(run)
            if run.claim and run.struck and run.claim not in told:
                told.append(run.claim)
                sentence.ours.append(run.claim)
        if "".join(run.text for run in sentence.runs).strip():
            yield sentence


def register_corrected(md: Markdown, context: RenderContext) -> None:
    """Lets a page with a title page show its text corrected."""
    # When headings have their ids, and have not yet their links.
    md.treeprocessors.register(CorrectedTextProcessor(md, context), "press-corrected", 6)
