"""Numbers in texts: ``[=places-2015]`` becomes the value of that name; others are bound to nothing.

A bare number in the edition's voice must be said of a cited work, or plainly be something else.
Free are years, fiscal years, the base of a rate (per 10,000), dates, notes, pages, laws, and what
is in quotation marks, code or a link. A publication without ``values.yml`` is not asked.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from press.core.grammar import VALUE, blank, blank_non_prose
from press.core.pages.markdown_steps import add_pattern, add_tree_step
from press.core.pages.page import SourcePage
from press.core.problems import Fault, Problem, did_you_mean, locate_faults
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.core.text import read_text, relative
from press.kinds.data.values import VALUES, Value

UNREAD = {"values.yml", "messages.yml"}
"""The values themselves, whose comments name some, and examples of mistakes."""
Named = tuple[str, str, int]
"""A name in a text, the path of the file, the line."""
FREE = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|`[^`]*`|^[ \t]*(`{3,}).*?^[ \t]*\1|\[=[\w-]+\]|\]\([^)]*\)|https?://\S+"
    r"|<[^<>]*>|\{[^}]*\}"
    r"|(?:pp?\.|pages?|notes?|section|claims?|§|title|S\.) [\dIVXp.,c–-]+(?: and [\d–]+)?"
    r"|(?:Pub\. L\.|Stat\.|U\.S\.C\.) ?[\d–-]+|\bFY ?\d{4}(?:[–-]\d{2,4})?"
    r"|\b(?:per|every|each|pro|je) 1(?:0{0,2}(?:[.,]000)+|0{2,})\b"
    r"|\b(?:1[89]|20)\d\d(?:s|[–/-]\d{2,4})?\b"
    r"|\b1[0-7]\d\d[–/-]1?\d{2,3}\b"
    r"|\b(?i:in|since|until|by|from|before|after|of|to|and|year|c\.|ca\.|d\.|b\.)\s1[0-7]\d\d(?:[–/-]\d{2,4})?\b"
    r"|\b(?i:im|seit|bis|um|von|nach|vor|jahre?|und)\s1[0-7]\d\d(?:[–/-]\d{2,4})?\b",
    re.S | re.M,
)
"""Numbers that are no findings: quoted, cited, of laws, and years, those before 1800 after a word
that goes with a year."""
NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])\$?(?:\d{1,3}(?:,\d{3})+|\d{3,}|\d+(?=\.\d{3}))(?:\.\d+)*")
CITATION = re.compile(r"\[[^\[\]]*@|(?:^|\s)-?@[\w-]+")
TAG = re.compile(r"<[^<>]*>")
SENTENCE = re.compile(r"(?:[^\n.!?]|[.!?](?!\s))+[.!?]?")
INSIDE = re.compile(r"(?ms)^/{3,} (?:edition|step|choose)[^\n]*\n(.*?)^/{3,}")
"""Blocks of the edition's own text on the essay page."""


def add_values(md: Markdown, context: RenderContext) -> None:
    """Lets a page or a record name values; an unknown name stays visible, and the scan tells it."""

    def printed(match: re.Match[str]) -> str:
        if value := context.publication[VALUES].get(match["name"]):
            return md.htmlStash.store(context.fragment("value", value=value))
        return md.htmlStash.store(context.fragment("missing-words", what=match[0]))

    def set_plain_alts(root: etree.Element) -> None:
        """An attribute has no elements: in the words of a picture the number is text alone."""
        for picture in root.iter("img"):
            words = HTML_PLACEHOLDER_RE.sub(
                lambda mark: TAG.sub("", str(md.htmlStash.rawHtmlBlocks[int(mark[1])])),
                picture.get("alt", ""),
            )
            picture.set("alt", words)

    add_pattern(md, "press-value", 175, VALUE.pattern, printed)
    add_tree_step(md, "press-value-alts", 7, set_plain_alts)


def expand(text: str, values: Mapping[str, Value]) -> str:
    """The text with each number as it is printed; a name that no value has stays as typed."""
    return VALUE.sub(lambda m: values[m[1]].text if m[1] in values else m[0], text)


def values_in(text: str, path: str, first: int = 1) -> Iterator[Named]:
    """The names in a text; ``first`` is the line of the file that it begins on."""
    for number, line in enumerate(text.split("\n"), first):
        for name in VALUE.findall(blank_non_prose(line)):
            yield name, path, number


def values_in_files(publication: Publication) -> Iterator[Named]:
    """The names in every file that authors type but the bodies of pages, which the scan reads.

    These are the front matters, the records in YAML and the modules of the charts. They are read
    as plain lines, so that no field of no record can be forgotten.
    """
    places, root = publication.places, publication.places.root
    for page in publication.pages:
        if page.meta:
            whole, _ = read_text(root / page.path, root)
            front = whole.split("\n")[: page.first_line - 1]
            yield from values_in("\n".join(front), page.path)
    records = [path for path in places.docs.rglob("*.yml") if path.name not in UNREAD]
    modules = (root / "src" / places.charts).glob("*.py")
    for path in sorted([*records, *modules]):
        text, _ = read_text(path, root)
        uncommented = re.sub(r"(?m)^[ \t]*#.*$", "", text)
        yield from values_in(uncommented, relative(path, root))


def unknown_values(
    named: Iterable[Named], values: Mapping[str, Value], listed: frozenset[str] | None
) -> Iterator[Problem]:
    """Problems for names in texts that no value has.

    ``listed`` are the names ``values.yml`` has, sound or not; the fault of one is reported there.
    """
    for name, path, line in named:
        if listed is not None and name not in listed:
            remedy = did_you_mean(name, values, "Add it to values.yml.")
            yield Problem(path, line, "value-unknown", f"No value '{name}'.", remedy)


def find_unused(
    named: Iterable[Named], values: Mapping[str, Value], path: str
) -> Iterator[Problem]:
    """Problems for values that no text prints and that no other value is divided by."""
    used = {name for name, _, _ in named}
    for value in reversed(list(values.values())):
        if value.name in used:
            used.add(value.over)
    for value in values.values():
        if value.name not in used:
            remedy = f"Write [={value.name}] in a text, or remove it."
            yield Problem(
                path, value.line, "value-unused", f"No text prints '{value.name}'.", remedy
            )


def unbound_numbers(text: str) -> Iterator[tuple[str, int]]:
    """The numbers of three or more digits that nothing explains, and where each stands."""
    shown = FREE.sub(lambda free: blank(free[0]), text)
    for sentence in SENTENCE.finditer(shown):
        if not CITATION.search(sentence[0]):
            for number in NUMBER.finditer(sentence[0]):
                yield number[0], sentence.start() + number.start()


def check_numbers(publication: Publication) -> Iterator[Problem]:
    """Bare numbers in the text of pages, and in what records explain."""
    values = publication[VALUES]
    for page in publication.pages:
        if page.meta.get("numbers") != "free":
            for text, line in _own_text(page):
                yield from locate_faults(page.path, line, text, _faults(text, values))
    for said in publication.texts:
        for _, *fault in _faults(said.text, values) if said.numbers else ():
            yield Problem(said.path, said.line, *fault)


def _own_text(page: SourcePage) -> Iterator[tuple[str, int]]:
    """Returns the edition's own text on a page, with its lines."""
    if page.voice == "edition":
        yield page.body, page.first_line
        return
    for block in INSIDE.finditer(page.body):
        yield block[1], page.first_line + page.body.count("\n", 0, block.start(1))


def _faults(text: str, values: Mapping[str, Value]) -> Iterator[Fault]:
    for number, at in unbound_numbers(text):
        same = [name for name, value in values.items() if value.text == number.lstrip("$")]
        bind = (
            f"Did you mean '[={same[0]}]'?" if same else "Bind it in values.yml and write [=name]."
        )
        remedy = f"{bind} Or cite its source in the same sentence."
        yield at, "number-bare", f"The number {number} has no source.", remedy
