"""What a reader can take along: the packs (PDF), the EPUB, the whole site as a zip.

Each file is kept by the hash of what it prints, so that a changed sentence makes only the packs
that hold it again, and a changed style sheet of the site none.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError
from typing import NamedTuple

from typst import TypstError

from press.books import epub, pack
from press.books.book import Edition
from press.books.offline import offline
from press.books.sections import books
from press.core.cache import Store
from press.core.problems import Problem

AT_ONCE = 2
"""So many files are made at once, each in a process of its own."""


class File(NamedTuple):
    """A file to take away: its address, the name it is kept by, and how it is made."""

    address: str
    kept: str
    make: Callable[[], bytes]


def take_away(edition: Edition, site: Path) -> None:
    """Writes the packs and the EPUB of an edition that has an essay, and the zip of its site."""
    store = Store(edition.publication.places.store)
    try:
        with ThreadPoolExecutor(AT_ONCE) as makers:
            list(makers.map(partial(_write, site, store), _files(edition)))
    except (TypstError, CalledProcessError) as error:
        what = f"The page cannot be set as a book: {str(error).splitlines()[0]}."
        remedy = "Look for what a book cannot hold, such as a picture without a description."
        path = edition.essay.path if edition.essay else ""
        edition.publication.problems.append(Problem(path, 1, "book", what, remedy))
    (site / "edition.zip").write_bytes(offline(site, edition.name, edition.address, store))


def _files(edition: Edition) -> Iterator[File]:
    for book in books(edition):
        for paper in pack.PAPERS:
            address, key = f"teach/{pack.file_name(book, paper)}", pack.key(book, paper)
            yield File(address, f"pdf-{key}", partial(pack.pdf, book, paper))
        if not book.paragraph:
            yield File("edition.epub", f"epub-{epub.key(book)}", partial(epub.epub, book))


def _write(site: Path, store: Store, file: File) -> None:
    if (data := store.get(file.kept)) is None:
        store.put(file.kept, data := file.make())
    path = site / file.address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
