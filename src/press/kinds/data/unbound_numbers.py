"""Numbers in the edition's voice: bound to data, said of a cited work, or plainly something else.

Free are years, fiscal years, dates, notes, pages, laws, and what stands in quotation marks, code
or a link. A publication without ``values.yml`` binds no numbers and is not asked.
"""

import re
from collections.abc import Iterator, Mapping

from press.core.pages import SourcePage
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.record_text import record_texts
from press.kinds.data.values import VALUES, Value

FREE = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|`[^`]*`|^[ \t]*(`{3,}).*?^[ \t]*\1|\[=[\w-]+\]|\]\([^)]*\)|https?://\S+"
    r"|<[^<>]*>|\{[^}]*\}"
    r"|(?:pp?\.|pages?|notes?|section|claims?|§|title|S\.) [\dIVXp.,c–-]+(?: and [\d–]+)?"
    r"|(?:Pub\. L\.|Stat\.|U\.S\.C\.) ?[\d–-]+|\bFY ?\d{4}(?:[–-]\d{2,4})?"
    r"|\b(?:1[89]|20)\d\d(?:s|[–/-]\d{2,4})?\b",
    re.S | re.M,
)
NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])\$?(?:\d{1,3}(?:,\d{3})+|\d{3,}|\d+(?=\.\d{3}))(?:\.\d+)*")
CITED = re.compile(r"\[[^\[\]]*@|(?:^|\s)-?@[\w-]+")
SENTENCE = re.compile(r"(?:[^\n.!?]|[.!?](?!\s))+[.!?]?")
INSIDE = re.compile(r"(?ms)^/{3,} (?:edition|step|choose)[^\n]*\n(.*?)^/{3,}")
"""Where the edition speaks on a page that is the essay's."""


def bare(text: str) -> Iterator[tuple[str, int]]:
    """The numbers of three or more digits that nothing explains, and where each stands."""
    shown = FREE.sub(lambda free: re.sub(r"[^\n]", " ", free[0]), text)
    for sentence in SENTENCE.finditer(shown):
        if not CITED.search(sentence[0]):
            for number in NUMBER.finditer(sentence[0]):
                yield number[0], sentence.start() + number.start()


def check_numbers(publication: Publication) -> Iterator[Problem]:
    """Bare numbers in the text of pages, and in what records explain."""
    values = publication[VALUES]
    for page in publication.pages:
        if page.meta.get("numbers") != "free":
            for text, line in _spoken(page):
                yield from _told(page.path, text, line, values)
    for said in record_texts(publication):
        for number, _ in bare(said.text) if said.numbers else ():
            yield _problem(said.path, said.line, number, values)


def _spoken(page: SourcePage) -> Iterator[tuple[str, int]]:
    """What the edition says on a page, with its lines."""
    if page.voice == "edition":
        yield page.body, page.first_line
        return
    for block in INSIDE.finditer(page.body):
        yield block[1], page.first_line + page.body.count("\n", 0, block.start(1))


def _told(path: str, text: str, first: int, values: Mapping[str, Value]) -> Iterator[Problem]:
    for number, at in bare(text):
        yield _problem(path, first + text.count("\n", 0, at), number, values)


def _problem(path: str, line: int, number: str, values: Mapping[str, Value]) -> Problem:
    same = [name for name, value in values.items() if value.text == number.lstrip("$")]
    remedy = f"Did you mean '[={same[0]}]'?" if same else "Bind it in values.yml and write [=name]."
    what = f"The number {number} hangs on nothing."
    return Problem(path, line, "number-bare", what, remedy + " Or cite its source beside it.")
