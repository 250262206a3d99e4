"""What a reader can take along: the packs (PDF), the EPUB, the whole site as a zip.

Each file is kept by the hash of what it prints, so that a changed sentence makes only the packs
that hold it again, and a changed style sheet of the site none. To know what they print costs a
second, so the list of files is kept as well, by the hash of what the books read of the pages.
"""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError
from typing import NamedTuple

from typst import TypstError

from press.books import epub, pack
from press.books.book import essay_page
from press.books.offline import offline
from press.books.sections import books
from press.core.cache import Store, digest
from press.core.engine import engine
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.charts.records import CHARTS
from press.kinds.studies.records import STUDY_PAGES

AT_ONCE = 2
"""So many files are made at once, each in a process of its own."""

SCREEN = re.compile(
    rb"""(?sx) <style\b.*?</style> | <script\b.*?</script> | <meta\b[^>]*>
    | <link\b(?![^>]*canonical)[^>]*> | assets/[^\"]*"""
)
"""What a page says to a browser is no part of a book: scripts, styles, policies, file names."""

LIST = re.compile(r"(?m)^/// (references|glossary)\b")
"""The lists from which a book takes what it names."""


class File(NamedTuple):
    """A file to take away: its address, the name it is kept by, and how it is made."""

    address: str
    kept: str
    make: Callable[[], bytes]


def take_away(publication: Publication, site: Path) -> None:
    """Writes the packs, the EPUB and the zip of a publication that has an essay."""
    store = Store(publication.places.store)
    if page := essay_page(publication):
        try:
            _write(site, _recalled(publication, site, store) or _made(publication, site, store))
        except (TypstError, CalledProcessError) as error:
            what = f"The page cannot be set as a book: {str(error).splitlines()[0]}."
            remedy = "Look for what a book cannot hold, such as a picture without a description."
            publication.problems.append(Problem(page.path, 1, "book", what, remedy))
    (site / "edition.zip").write_bytes(offline(site, store))


def _files(publication: Publication, site: Path) -> Iterator[File]:
    for at, book in enumerate(books(publication, site)):
        for paper in pack.PAPERS:
            address, key = f"teach/{pack.file_name(book, paper)}", pack.key(book, paper)
            yield File(address, f"pdf-{key}", partial(pack.pdf, book, paper))
        if at == 0:  # the book of the whole essay
            yield File("edition.epub", f"epub-{epub.key(book)}", partial(epub.epub, book))


def _list_name(publication: Publication, site: Path) -> str:
    return f"books-{digest(engine(), epub.dated(), *_sources(publication, site))}"


def _sources(publication: Publication, site: Path) -> list[bytes | str]:
    """What the books read of the built pages, and the charts' own colours."""
    essay = essay_page(publication)
    names = {*publication[STUDY_PAGES], *([essay.name] if essay else [])}
    pages = [p for p in publication.pages if p.name in names or LIST.search(p.body)]
    files = [site / page.address / "index.html" for page in pages]
    charts = [chart.source for chart in publication[CHARTS].values()]
    told = [SCREEN.sub(b"", file.read_bytes()) for file in files if file.is_file()]
    return [*told, *charts]


def _recalled(publication: Publication, site: Path, store: Store) -> dict[str, bytes]:
    """The files by address as they were kept; none when one of them is missing."""
    listed = json.loads(store.get(_list_name(publication, site)) or b"{}")
    found = {address: store.get(kept) for address, kept in listed.items()}
    whole = {address: data for address, data in found.items() if data is not None}
    return whole if len(whole) == len(found) else {}


def _made(publication: Publication, site: Path, store: Store) -> dict[str, bytes]:
    """The files by address: what nobody kept is made, then the list is kept."""
    files = list(_files(publication, site))
    with ThreadPoolExecutor(AT_ONCE) as makers:
        made = list(makers.map(partial(_get_or_make, store), files))
    listed = {file.address: file.kept for file in files}
    store.put(_list_name(publication, site), json.dumps(listed).encode())
    return {file.address: data for file, data in zip(files, made, strict=True)}


def _get_or_make(store: Store, file: File) -> bytes:
    if (data := store.get(file.kept)) is None:
        store.put(file.kept, data := file.make())
    return data


def _write(site: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
