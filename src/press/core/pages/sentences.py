"""The sentence a citation or a claim is in, as plain words: what lists of places show.

Where sentences end is for a library to say: ``sentencex``, of the Wikimedia Foundation.
"""

import re
from bisect import bisect_left
from itertools import accumulate

import sentencex
from markdown_it import MarkdownIt

from press.core.grammar import CLAIM_ID, CLUSTER

HERE = "\ue000"
"""Stands for a citation or the end of a claim while the words around it are made plain."""
MARKS = re.compile(rf"{CLUSTER.pattern}|\]\{{(?P<claim>{CLAIM_ID})\}}")
PARSER = MarkdownIt("commonmark", {"typographer": True}).enable("smartquotes")
STRAY = re.compile(r" (?=[.,;])")
SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
LEFTOVER = re.compile(r"\{[#.:][^{}]*\}|\[\^[^\[\]]*\]:?")


def sentences_of(text: str, shown: str) -> dict[int, str]:
    """For the place of each citation key and claim id in a paragraph, the sentence around it.

    ``shown`` is the text with everything blanked that is not prose, at the same places.
    """
    marks = list(MARKS.finditer(shown))
    marked, end = "", 0
    for mark in marks:
        words = HERE + mark[0] if mark["claim"] else _citation_words(mark[0]) + HERE
        marked += text[end : mark.start()] + words
        end = mark.end()
    words = plain(marked + text[end:])
    places = [len(before) for before in accumulate(words.split(HERE)[:-1])]
    sentences = sentencex.segment("en", words.replace(HERE, "")) or [""]
    ends = list(accumulate(len(sentence) for sentence in sentences))
    found: dict[int, str] = {}
    for mark, place in zip(marks, places, strict=False):
        sentence = sentences[min(bisect_left(ends, place), len(sentences) - 1)].strip()
        sentence = STRAY.sub("", sentence)
        names = re.finditer("@", mark[0])
        starts = [mark.start("claim")] if mark["claim"] else [mark.start() + n.end() for n in names]
        found |= dict.fromkeys(starts, sentence)
    return found


def plain(text: str) -> str:
    """A line of Markdown as words: no emphasis, no marks of claims, no attributes."""
    said = CLUSTER.sub(lambda cluster: _citation_words(cluster[0]), text)
    inline = PARSER.parseInline(said)[0].children or []
    kinds = {"softbreak": " ", "hardbreak": " "}
    words = "".join(
        token.content if token.type in {"text", "code_inline"} else kinds.get(token.type, "")
        for token in inline
    )
    while SPAN.search(words):
        words = SPAN.sub(r"\1", words)
    return STRAY.sub("", re.sub(r"\s+", " ", LEFTOVER.sub("", words)))


def _citation_words(cluster: str) -> str:
    """A citation as words: nothing, or where it is part of its sentence, Heath 1908."""
    key = re.search(r"@([\w-]+)", cluster)
    return "" if cluster.startswith("[") or not key else key[1].replace("-", " ").title()
