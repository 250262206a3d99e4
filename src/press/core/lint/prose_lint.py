"""The house's words: ``prose.yml`` lists words to avoid and how long a sentence may be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import ClassVar

import sentencex
from pydantic import Field

from press.core.cross_references import texts
from press.core.grammar import FENCE, blank, blank_non_prose
from press.core.pages.sentences import plain
from press.core.problems import ADVICE, Fault, Problem
from press.core.publication import Publication
from press.core.records.models import Record
from press.core.records.record_reader import read_document, read_record
from press.core.text import relative
from press.core.yaml.yaml_lines import Document

FILE = "prose.yml"
"""The name of the list, beside ``mkdocs.yml``."""
ENDINGS = r"(?:s|es|d|ed|ing)?"
QUOTATION = re.compile(r"“[^”]*”|\"[^\"\n]*\"|‘[^’\n]*’")
WORD = re.compile(r"\w[\w’'.,–-]*")


class Exempt(Record):
    """Files whose words the house does not choose; without ``words``, nothing in them counts."""

    rules: ClassVar[dict[str, str]] = {"": "prose"}
    files: str
    words: tuple[str, ...] = ()
    why: str


class Prose(Record):
    """The words that an edition avoids, with replacements."""

    rules: ClassVar[dict[str, str]] = {"": "prose"}
    longest: int = 40
    words: Mapping[str, str] = Field(default_factory=dict)
    exempt: tuple[Exempt, ...] = ()

    def for_file(self, path: str) -> "Prose | None":
        """Returns the rules for one file: none, all, or all but some words."""
        words = dict(self.words)
        for one in self.exempt:
            if fnmatch(path, one.files):
                if not one.words:
                    return None
                words = {word: better for word, better in words.items() if word not in one.words}
        return self.model_copy(update={"words": words})


def read_prose(path: Path, root: Path) -> tuple[Prose | None, list[Problem]]:
    """The house's list, and what is wrong with it."""
    document, problems = read_document(path, root)
    if problems:
        return None, problems
    prose, found = read_record(document, relative(path, root), Prose)
    return prose, found


def check_prose(publication: Publication, prose: Prose) -> Iterator[Problem]:
    """Advice on the sentences of all pages and records."""
    root, docs = publication.places.root, publication.places.docs
    for page in publication.pages:
        if (own := prose.for_file(page.path)) and (docs / page.name).is_file():
            found = [*forbidden_words(page.body, own, page.first_line), *_front(page.front, own)]
            for text, line in texts(page):
                found += too_long(text, own, line)
            yield from _advice(page.path, found)
    for path in sorted(docs.rglob("*.yml")):
        if own := prose.for_file(shown := relative(path, root)):
            document, _ = read_document(path, root)
            yield from _advice(shown, _front(document, own))


def forbidden_words(text: str, prose: Prose, first: int = 0) -> Iterator[Fault]:
    """The words of a text that the house avoids; quotations, code and addresses do not count."""
    shown = QUOTATION.sub(lambda quoted: blank(quoted[0]), FENCE.sub("", blank_non_prose(text)))
    for word, better in prose.words.items():
        for match in _pattern(word).finditer(shown):
            line = first + shown.count("\n", 0, match.start())
            yield (
                line,
                "prose-word",
                f"The word list advises against '{match[0]}'.",
                f"Try: {better}.",
            )


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """A word in its forms: not in names, which begin with a capital inside a sentence, nor keys."""
    first, rest = re.escape(word[:1]), re.escape(word[1:])
    begins = rf"(?:{first}|(?:(?<=^)|(?<=[.!?:] )){first.upper()})"
    return re.compile(rf"(?m)(?<![\w@#/-]){begins}{rest}{ENDINGS}(?![\w-])")


def too_long(text: str, prose: Prose, line: int = 0) -> Iterator[Fault]:
    """The sentences of a text that have more words than the house allows."""
    words = plain(text)
    if len(words.split()) <= prose.longest:
        return
    for sentence in sentencex.segment("en", words):
        if (count := len(WORD.findall(sentence))) > prose.longest:
            what = f"A sentence has {count} words: '{sentence.strip()[:40]}…'."
            yield line, "prose-long", what, f"Split it; the limit is {prose.longest} words."


def _front(document: Document, prose: Prose) -> list[Fault]:
    """Advice on every text of a document of YAML."""
    found: list[Fault] = []
    for path, line in document.lines.items():
        if isinstance(value := document.part(*path), str):
            found += [*forbidden_words(value, prose, line), *too_long(value, prose, line)]
    return found


def _advice(path: str, found: Iterable[Fault]) -> Iterator[Problem]:
    for advice in found:
        yield Problem(path, *advice, severity=ADVICE)
