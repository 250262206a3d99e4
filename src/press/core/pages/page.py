"""The Markdown pages as authors wrote them: front matter, body, and the line the body starts on."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from press.core.grammar import HEADING
from press.core.kind import kinds
from press.core.pages.sentences import plain
from press.core.problems import Problem
from press.core.rounding import format_number
from press.core.settings.options import Extensions, read_block_extensions
from press.core.text import check_long_lines, read_text, readable_lines, relative
from press.core.yaml.yaml_lines import Document, read_yaml

UNCLOSED = re.compile(r"<(?=[a-zA-Z][^<>]*(?:<|\Z))")
MOST = 1_000
"""So many cost some seconds; ten times as many cost minutes. A listing with ``i<n`` has a few."""


def check_unclosed_tags(text: str, shown: str) -> Iterator[Problem]:
    """A problem at the first of many tags without an end."""
    tags = [tag.start() for tag in UNCLOSED.finditer(text)]
    if len(tags) > MOST:
        what = f"{format_number(len(tags))} tags from here on do not end with '>'."
        remedy = "Write '>' where each ends; if a '<' is text, write '&lt;'."
        yield Problem(shown, text.count("\n", 0, tags[0]) + 1, "html-open", what, remedy)


def without_unclosed_tags(text: str) -> str:
    """The text, in which such tags are text if they are many."""
    return UNCLOSED.sub("&lt;", text) if len(UNCLOSED.findall(text)) > MOST else text


FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
VOICES = ("essay", "edition")
TEXT_FIELDS = ("title", "description")
"""Front matter fields that appear far from the page, in menus and files."""


@dataclass(frozen=True)
class SourcePage:
    """One page of ``docs/``: where it is, its front matter, and its text.

    ``name`` is its path inside docs (``studies/miller-1999.md``), ``first_line`` the line
    of the file on which ``body`` begins. ``from_file``: the generator takes links to begin at the
    source's folder, and turns them for the place where the page will stand.
    """

    path: str
    name: str
    front: Document
    body: str
    first_line: int
    from_file: bool = False
    extensions: Extensions = ()
    """The Markdown extensions it is made with, beside ours."""

    @property
    def meta(self) -> dict[str, Any]:
        """The front matter, empty when there is none or it is broken."""
        return self.front.value if isinstance(self.front.value, dict) else {}

    def with_words(self, expand: Callable[[str], str]) -> "SourcePage":
        """The page with the numbers written out that its title and description name."""
        said = {name: self.meta.get(name) for name in TEXT_FIELDS}
        words = {name: expand(text) for name, text in said.items() if isinstance(text, str)}
        if words == {name: text for name, text in said.items() if isinstance(text, str)}:
            return self
        return replace(self, front=replace(self.front, value=self.meta | words))

    def names(self, field: str) -> list[str]:
        """The names a field of the front matter gives, be it a list or one name; else none."""
        value = self.meta.get(field)
        listed = value if isinstance(value, list) else [value]
        return [str(name) for name in listed if isinstance(name, str | int)]

    @property
    def title(self) -> str:
        """The title: of the front matter, else the page's first heading, else its file's name."""
        heads = (head["words"] for head in HEADING.finditer(self.body) if head["level"] == "#")
        return str(self.meta.get("title") or plain(next(heads, "")) or self.name)

    @property
    def voice(self) -> str:
        """Whose voice the page has: the essay's, or (by default) the edition's."""
        return "essay" if self.meta.get("voice") == "essay" else "edition"

    @property
    def address(self) -> str:
        """The address of the built page, from the site's root: ``''``, ``claims/``."""
        stem = self.name.removesuffix(".md").removesuffix(".py").removesuffix(".ipynb")
        stem = "" if stem == "index" else stem.removesuffix("/index")
        return f"{stem}/" if stem else ""

    def link(self, address: str) -> str:
        """A relative link from this page to an address of the site, ``claims/#p1.c1``."""
        if address.startswith(f"{self.address}#"):
            return address.removeprefix(self.address)
        up = self._up(self.name if self.from_file else self.address) or "./"
        return up + address if address[:1] in ("", "#") else up.removeprefix("./") + address

    def from_here(self, address: str) -> str:
        """The same for a script, whose addresses no generator changes."""
        return self._up(self.address) + address or "./"

    @staticmethod
    def _up(place: str) -> str:
        return "../" * place.count("/")


def read_page(
    path: Path, docs: Path, root: Path, convert: Callable[[str], str] = str
) -> tuple[SourcePage, list[Problem]]:
    """Splits a page into front matter and body; faults of the front matter keep their lines."""
    text, problems = read_text(path, root)
    shown, name = relative(path, root), relative(path, docs)
    problems += [*check_long_lines(text, shown), *check_unclosed_tags(text, shown)]
    text = "\n".join(readable_lines(text.split("\n")))
    text = convert(without_unclosed_tags(text))
    match = FRONT.match(text)
    if not match:
        return SourcePage(shown, name, Document({}), text, 1), problems
    front, broken = read_yaml(match[1], shown, 2, is_front=True)
    if not broken and not isinstance(front.value, dict | None):
        remedy = "Write 'name: value' lines between the two '---'."
        broken = [
            Problem(shown, 2, "front-matter", "The front matter is not a list of fields.", remedy)
        ]
    first = text.count("\n", 0, match.end()) + 1
    return SourcePage(shown, name, front, text[match.end() :], first), problems + broken


def page_files(docs: Path) -> dict[Path, Callable[[str], str]]:
    """The file of every page, with the function that makes Markdown of it."""
    patterns: dict[str, Callable[[str], str]] = {"**/*.md": str}
    for kind in kinds():
        patterns |= kind.sources
    found = {path: convert for pattern, convert in patterns.items() for path in docs.glob(pattern)}
    return {path: convert for path, convert in found.items() if not is_second_index(path)}


def is_second_index(path: Path) -> bool:
    """True for a README.md beside an index.md, which has its address: generators leave it out."""
    return path.name == "README.md" and path.with_name("index.md").is_file()


def read_pages(docs: Path, root: Path) -> tuple[list[SourcePage], list[Problem]]:
    """Every page of ``docs/``, in the order of their paths: Markdown, and what kinds make it of."""
    pages, problems = [], []
    extensions = read_block_extensions(root / "mkdocs.yml", docs)
    for path, convert in sorted(page_files(docs).items()):
        page, found = read_page(path, docs, root, convert)
        pages.append(replace(page, extensions=extensions))
        problems += found
    return pages, problems


def headings_of(page: SourcePage) -> dict[str, str]:
    """The headings of a page by their ids, as Python-Markdown gives them."""
    return {m["name"] or slug(plain(m["words"])): m["words"] for m in HEADING.finditer(page.body)}


def slug(heading: str) -> str:
    """A heading's id: plain letters, digits and hyphens."""
    text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
