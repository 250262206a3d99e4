"""The line of a source file that an address or an id of the built site comes from.

The built site has only what became of a source: ``claims.md#p3.c12`` is ``../claims/#p3.c12``
there. So every source is searched, the nearest first, for what was typed, in the forms it can
have had; what no source holds was made from the whole page, and line 1 stands for it.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.core.text import read_text, relative

KINDS = {".md", ".yml", ".csv", ".json", ".py", ".bib", ".html", ".css", ".js", ".svg", ".typ"}
TYPED_ADDRESS = re.compile(r"(?:\]\(|\]:\s*|(?:href|src|srcset)\s*=\s*)[<\"']?([^\s)>\"']+)")
"""The places of typed addresses: a link, a link definition, an element."""

NOTHING = ("]()", 'href=""', 'src=""', "href=''", "src=''")
"""The source text of an empty address."""


class Origins:
    """The sources of a publication, searched for what the built site says.

    ``templates`` are folders of the templates that pages are made with.
    """

    def __init__(self, publication: Publication, templates: list[Path]) -> None:
        self.publication = publication
        self.root = publication.places.root
        self.templates = templates
        self.texts: dict[Path, list[str]] = {}

    def line(self, built: str, about: str) -> tuple[str, int]:
        """The path and line of what a built file says: an address, an id, or words."""
        page, copied = self._page(built), self.publication.places.docs / built
        if page and (found := self._line_of_address(page, about)):
            return page.path, found
        source = self.root / page.path if page else copied if copied.is_file() else None
        near = [source] if source else []
        for file in [*near, *self._records, *self._templates]:
            for form in _forms(about):
                if found := self._holds(file, form):
                    return relative(file, self.root), found
        return (relative(source, self.root), 1) if source else self._generator(built)

    def _page(self, built: str) -> SourcePage | None:
        pages = self.publication.pages
        address = built.removesuffix("index.html")
        return next((page for page in pages if page.address == address), None)

    def _generator(self, built: str) -> tuple[str, int]:
        """A file no source holds: a chart's module, the page beside it, or the site's settings."""
        name = Path(built)
        module = self.root / "src" / self.publication.places.charts / f"{name.stem}.py"
        template = self.root / "overrides" / name
        beside = self.publication.places.docs / name.parent / "index.md"
        for file in (module, template, beside):
            if file.is_file():
                return relative(file, self.root), 1
        return "mkdocs.yml", 1

    def _line_of_address(self, page: SourcePage, about: str) -> int:
        """The line of a page on which an address was typed that leads where ``about`` does."""
        wanted = _place(page.address, about)
        folder = page.name.rpartition("/")[0]
        typed = [
            (number, match[1])
            for number, line in enumerate(page.body.split("\n"), page.first_line)
            for match in TYPED_ADDRESS.finditer(line)
        ]
        same = [number for number, address in typed if address == about]
        alike = [
            number for number, address in typed if _place(folder, _site_address(address)) == wanted
        ]
        return (same or alike or [0])[0] if about else 0

    def _holds(self, file: Path, form: str) -> int:
        if file not in self.texts:
            self.texts[file] = read_text(file, self.root)[0].split("\n")
        whole = re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])" if form[0].isalnum() else ".")
        lines = enumerate(self.texts[file], 1)
        return next((number for number, line in lines if form in line and whole.search(line)), 0)

    @cached_property
    def _records(self) -> list[Path]:
        places = self.publication.places
        files = [*places.docs.glob("*.yml"), places.bibliography, self.root / "mkdocs.yml"]
        files += [*places.docs.glob("data/datapackage.json"), *places.docs.glob("data/*.csv")]
        files += (self.root / "src" / places.charts).glob("*.py")
        files += [*places.docs.rglob("*.yml"), *places.docs.glob("teach/*.md")]
        return [file for file in dict.fromkeys(sorted(files)) if file.is_file()]

    @cached_property
    def _templates(self) -> list[Path]:
        found = [file for folder in self.templates for file in sorted(folder.rglob("*"))]
        return [file for file in found if file.suffix in KINDS and file.is_file()]


def _forms(about: str) -> Iterator[str]:
    """Returns an address's possible source texts: full, decoded, its fragment, its last part."""
    shown = unquote(about)
    if not about:
        yield from NOTHING
        return
    yield from dict.fromkeys((about, shown))
    if "][" in about:  # a link with a name; its words may be set in other letters there
        yield about[about.index("][") :]
    path, _, fragment = shown.partition("#")
    stem = path.rstrip("/").rpartition("/")[2]
    for part in (fragment, fragment.partition("-")[2], stem, Path(stem).stem):
        if len(part) > 1:
            yield part


def _site_address(typed: str) -> str:
    """An address between sources as the site has it: ``b.md#x`` is ``b/#x``."""
    path, mark, fragment = typed.partition("#")
    path = re.sub(r"(?:^|(?<=/))index\.md$", "", path)
    return re.sub(r"\.md$", "/", path) + mark + fragment


def _place(folder: str, address: str) -> str:
    """An address as the site's root sees it; a typed one is relative to its source's folder."""
    path, _, fragment = unquote(address).partition("#")
    return normpath(join("/", folder, path.lstrip("/"))).strip("/") + "#" + fragment
