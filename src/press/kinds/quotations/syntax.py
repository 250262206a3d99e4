"""Tells readers that we saw words only in another work's quotation; authors need not type it."""

import re
from collections.abc import Iterable, Mapping

from markdown import Markdown

from press.core.grammar import CITE, CLUSTER
from press.core.pages.markdown_steps import add_text_step
from press.core.render_context import RenderContext
from press.kinds.quotations.comparison import occurs
from press.kinds.quotations.quoted_texts import quotes
from press.kinds.quotations.records import QUOTATIONS, Quotation

PARAGRAPH, LINE = re.compile(r"\n[ \t]*\n"), re.compile(r"\n")
"""The limits of the text that a citation covers, in the essay's voice and in the edition's."""


def with_origin(text: str, records: Iterable[Quotation], voice: str) -> str:
    """A page in which each relayed quotation's citation says so: ``[@key, as quoted in …]``."""
    edits: dict[int, str] = {}
    relayed = [record for record in records if record.is_second_hand]
    for words, place in quotes(text) if relayed else ():
        until = (PARAGRAPH if voice == "essay" else LINE).search(text, place)
        end = until.start() if until else len(text)
        for record in relayed:
            if occurs(words, record.words):
                edits |= _edit(text, place, end, record)
    for place in sorted(edits, reverse=True):
        text = text[:place] + edits[place] + text[place:]
    return text


def _edit(text: str, place: int, end: int, record: Quotation) -> Mapping[int, str]:
    """Finds the citation that tells readers how we saw a quotation: the next one, or one before."""
    start = max(text.rfind("\n", 0, place), 0)
    clusters = sorted(
        CLUSTER.finditer(text, start, end), key=lambda cluster: cluster.start() < place
    )
    for cluster in clusters:
        for key in CITE.finditer(cluster[0]):
            if key[1] == record.key:
                return _insertion(cluster, key, record.seen)
    return {}


def _insertion(cluster: re.Match[str], key: re.Match[str], seen: str) -> Mapping[int, str]:
    rest = cluster[0][key.end() :]
    if "]" not in rest:
        return {cluster.end(): f" [{seen}]"}
    return {cluster.start() + key.end() + re.search(r"[;\]]", rest).start(): f", {seen}"}  # type: ignore[union-attr]


def add_origins(md: Markdown, context: RenderContext) -> None:
    """Lets citations of words seen at second hand say so."""

    relayed = [record for record in context.publication[QUOTATIONS] if record.is_second_hand]

    def change(text: str) -> str:
        return with_origin(text, relayed, context.page.voice)

    add_text_step(md, "press-origin", 39, change)
