"""Makes the downloads for readers: packs (PDF), the EPUB, the whole site as a zip.

Each file is kept by the hash of what it prints, so that a changed sentence makes only the packs
that hold it again, and a changed style sheet of the site none.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError
from typing import NamedTuple

from typst import TypstError

from press.books import epub, pack
from press.books.book import Edition
from press.books.class_packs import class_books
from press.books.offline import offline
from press.books.sections import books
from press.core.cache import Store
from press.core.problems import Problem

QUOTATION = re.compile(r"[`\"“]([^`\"”]{3,})[`\"”]")
"""The pattern of a text that typst quotes."""
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
        edition.publication.problems.append(_problem(edition, error))
    (site / "edition.zip").write_bytes(offline(site, edition.name, edition.address, store))


def _problem(edition: Edition, error: Exception) -> Problem:
    """Returns typst's error as a problem, at the line of the page whose words it quotes."""
    if isinstance(error, CalledProcessError):
        code = error.returncode
        why = f"typst ended with code {code}"
        remedy = "Build again; if it happens again, free some memory."
    else:
        first = " ".join(str(error).split("\n")[0].split())
        why = first.removeprefix("error: ").rstrip(".")
        remedy = (
            "Look for something that a book cannot contain, such as a picture without a"
            " description."
        )
    path, line = _place(edition, QUOTATION.findall(why))
    return Problem(path, line, "book", f"The text cannot be made into a book: {why}.", remedy)


def _place(edition: Edition, words: list[str]) -> tuple[str, int]:
    """The first line of a page that has the words; else where the essay begins."""
    for page in edition.publication.pages:
        for number, line in enumerate(page.body.split("\n"), page.first_line):
            if any(word in line for word in words):
                return page.path, number
    return (edition.essay.path, edition.essay.first_line) if edition.essay else ("mkdocs.yml", 1)


def _files(edition: Edition) -> Iterator[File]:
    every = [*books(edition), *class_books(edition)]
    for paper in pack.PAPERS:  # so that the longest book is not set for two papers at once
        for book in every:
            address, key = f"teach/{pack.file_name(book, paper)}", pack.key(book, paper)
            yield File(address, f"pdf-{key}", partial(pack.pdf, book, paper))
    for book in every:
        if book.form == "book":
            yield File("edition.epub", f"epub-{epub.key(book)}", partial(epub.epub, book))


def _write(site: Path, store: Store, file: File) -> None:
    path = site / file.address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(store.get_or_make(file.kept, file.make))
