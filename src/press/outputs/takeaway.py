"""What a reader can take along: the packs (PDF), the EPUB, the whole site as a zip.

Each is kept by the hash of the pages it is made from; while they are the same, none is made anew.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from subprocess import CalledProcessError

from typst import TypstError

from press.outputs import epub, pack
from press.outputs.book import Book, essay_page
from press.outputs.offline import offline
from press.outputs.parts import books
from press.problems import Problem
from press.records.publication import Publication
from press.records.store import Store, digest

EDITION = 4
"""Raised whenever a book is put together in another way, so that kept ones are made anew."""

ASSET = re.compile(rb"assets/[^\"]*")
"""What a page loads is no part of a book: a change of the style sheet leaves the books alone."""

LIST = re.compile(r"(?m)^/// (references|glossary)\b")
"""The lists from which a book takes what it names."""


def take_away(publication: Publication, site: Path) -> None:
    """Writes the packs, the EPUB and the zip of a publication that has an essay."""
    store = Store(publication.places.store)
    templates = [pack.TEMPLATE.read_bytes(), epub.STYLE.read_bytes()]
    inputs = digest(EDITION, pack.VERSION, *templates, *_sources(publication, site))

    @cache
    def made() -> list[Book]:
        return list(books(publication, site))

    def packs() -> dict[str, bytes]:
        return {f"teach/{n}": data for book in made() for n, data in pack.packs(book).items()}

    def whole() -> dict[str, bytes]:
        first = made()[:1]
        return {"edition.epub": epub.epub(first[0])} if first else {}

    if page := essay_page(publication):
        try:
            _write(site, _kept(store, f"packs-{inputs}", packs))
            _write(site, _kept(store, f"epub-{digest(inputs, epub.VERSION, epub.dated())}", whole))
        except (TypstError, CalledProcessError) as error:
            what = f"The page cannot be set as a book: {str(error).splitlines()[0]}."
            remedy = "Look for what a book cannot hold, such as a picture without a description."
            publication.problems.append(Problem(page.path, 1, "book", what, remedy))
    (site / "edition.zip").write_bytes(offline(site, store))


def _sources(publication: Publication, site: Path) -> list[bytes | str]:
    """All that a book is made from: its pages as built, and the charts' own colours."""
    essay = essay_page(publication)
    names = {*publication.study_pages, *([essay.name] if essay else [])}
    pages = [p for p in publication.pages if p.name in names or LIST.search(p.body)]
    files = [site / page.address / "index.html" for page in pages]
    charts = [chart.source for chart in publication.charts.values()]
    told = [ASSET.sub(b"", file.read_bytes()) for file in files if file.is_file()]
    return [*told, *charts]


def _kept(store: Store, name: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """Files by name: from the store, or made and kept there."""
    listed = store.get(name)
    found = {file: store.get(f"{name}-{at}") for at, file in enumerate(json.loads(listed or b"[]"))}
    whole = {file: data for file, data in found.items() if data is not None}
    if listed is None or len(whole) < len(found):
        whole = make()
        for at, data in enumerate(whole.values()):
            store.put(f"{name}-{at}", data)
        store.put(name, json.dumps(list(whole)).encode())
    return whole


def _write(site: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
