"""Paragraphs: one that is there twice, one without its last stop, a sentence in two of them."""

import re
from collections.abc import Iterator

from press.core.grammar import CLUSTER, FENCE, blank
from press.core.pages.block_texts import without_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, GradedFault, Problem, locate_faults

PROSE = re.compile(r"[\"'“„«*_\[]*[^\W\d_]")
PARAGRAPH = re.compile(r"(?m)(?:^[^\n]*\S[^\n]*(?:\n|\Z))+")
BEHIND = re.compile(
    rf"(?<=[^\W_])(?:[ \n]*(?:{CLUSTER.pattern})|[\s*_)”’\"]|\]?\{{[^{{}}\n]*\}}"
    r"|\[\^[^\s\]]+\])++\Z"
)
"""Citations and signs behind the last word of a paragraph."""
UNENDED = re.compile(
    r"[.!?][”’\"]?\s+[“„\"]?[^\W\d_a-z][^.!?:;]*?(?:\s+[^\s.!?:;]+){2}\s+[*_]*[a-zäöüß]{2,}\Z"
)
"""A sentence, and a last one of four words or more that has no stop."""
NO_PROSE = re.compile(r"(?m)^(?:[ ]*(?:[-*+|>#:/]|\d+\.)|[ ]{2,})|(?:[ ]{2}|\\)$")
"""A line of a list, a table or a poem, which need no stop."""
NEXT = re.compile(r"\s*(?:\Z|#|[“„«\"]?[^\W\d_a-z])")
"""What is below a paragraph that does not go on there, as in a list."""
DIVIDED_SENTENCE = re.compile(r"(?:\S+\s+){3}[^\s:]*[^\W\d_],?\Z")
GOES_ON = re.compile(r"\n[a-zäöüß]{2,}[ ][^\s:]+\s")
"""The end and the beginning of two paragraphs that are one sentence."""
FEWEST_REPEATED = 12
"""Words that nobody repeats on purpose, as a refrain or an instruction."""


def check_paragraphs(page: SourcePage) -> Iterator[Problem]:
    """Every slip in the paragraphs of one page."""
    yield from _repeated(page)
    body = FENCE.sub(lambda fence: blank(fence[0]), without_code(page.body))
    faults = [*unended_paragraphs(body), *_divided_sentences(body)]
    yield from locate_faults(page.path, page.first_line, body, faults)


def _prose_paragraphs(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The paragraphs of prose, each with its text without what is behind its last word."""
    for match in PARAGRAPH.finditer(text):
        words = BEHIND.sub("", match[0])
        if PROSE.match(words) and not NO_PROSE.search(words):
            yield match, words


def unended_paragraphs(text: str) -> Iterator[GradedFault]:
    """Paragraphs of several sentences whose last one has no full stop."""
    for match, words in _prose_paragraphs(text):
        if UNENDED.search(words) and NEXT.match(text, match.end()):
            what = f"There is no full stop after '{' '.join(words.split()[-3:])[-40:]}'."
            yield match.start() + len(words) - 1, "signs", what, "Write it.", ADVICE


def _divided_sentences(body: str) -> Iterator[GradedFault]:
    """Empty lines inside a sentence, which make two paragraphs of it."""
    for match, words in _prose_paragraphs(body):
        if words.count("[") != words.count("]"):
            continue  # a mark tells it
        if DIVIDED_SENTENCE.search(words) and GOES_ON.match(body, match.end()):
            what = f"An empty line divides the sentence after '{words.split()[-1]}'."
            yield match.start() + len(words) - 1, "signs", what, "Remove the line.", ADVICE


def _repeated(page: SourcePage) -> Iterator[Problem]:
    """Long paragraphs that are twice on a page, as after a paste."""
    seen: dict[str, int] = {}
    body, line, end = without_code(page.body), page.first_line, 0
    for match in PARAGRAPH.finditer(body):
        line, end = line + body.count("\n", end, match.start()), match.start()
        words = match[0].split()
        before = seen.setdefault(" ".join(words), line)
        if before != line and len(words) >= FEWEST_REPEATED and PROSE.match(match[0]):
            what = f"This paragraph is also in line {before}."
            yield Problem(page.path, line, "word-twice", what, "Remove one.", ADVICE)
