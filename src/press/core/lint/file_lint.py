"""Files that should not be published as they are: strays, odd names, links that lead out.

MkDocs follows symbolic links: readers would get what is there, and a build may never reach its end.
"""

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from press.core.lint.acting_files import check_acting
from press.core.lint.metadata_lint import check_metadata
from press.core.pages.page import is_second_index
from press.core.problems import Problem, nearest, printable
from press.core.text import exists, is_hidden, is_inside, relative

STRAY = re.compile(
    r"(?i)\.(?:docx?|odt|rtf|pages|xlsx?|ods|numbers|pptx?|key|psd|indd|bak|tmp|orig|rej|swp|log"
    r"|pem|p12|pfx|env|sqlite3?|aux|toc|bbl|Rhistory|RData)$|^id_(?:rsa|ed25519)$"
    r"|~$|^~\$|^(?:Thumbs\.db|desktop\.ini)$|(?:^| )(?:copy|Kopie)(?: \d+)?\.\w+$| \(\d+\)\.\w+$"
)
"""Files that a word processor, an editor or a system leaves behind."""
RECORDS = (
    *("claims.yml", "glossary.yml", "values.yml", "quotations.yml", "corrections.yml"),
    *("redirects.yml", "teach/course.yml"),
)
"""The files of records that are read; another name is published and read by nobody."""
UNPORTABLE = re.compile(
    r'[<>:"|?*\\\x00-\x1f]|(?i:^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?=\.|$))|[. ]$'
)
"""What no name has on Windows: there, ``..\\name`` in a zip would leave its folder."""


def check_files(docs: Path, root: Path) -> Iterator[Problem]:
    """What is wrong with each file of docs: its name, what it does, that it is there at all."""
    first: dict[str, str] = {}
    for file in sorted(docs.rglob("*")):
        name = file.relative_to(root).as_posix()
        if is_second_index(file):
            what = "This page is left out, because index.md beside it has the same address."
            yield Problem(name, 1, "file-name", what, "Rename it, or move it out of docs.")
        fault = _similar_name(file.relative_to(docs).as_posix()) if file.is_file() else None
        if fault:
            yield Problem(name, 1, "file-name", *fault)
        elif (other := first.setdefault(name.casefold(), name)) != name:
            what = f"On a Mac or on Windows this file and '{other}' are one."
            yield Problem(name, 1, "file-name", what, "Give each its own name.")
        if name == printable(name):
            yield from check_acting(file, name)
            yield from check_metadata(file, name)
        else:
            what = "The name of this file is not UTF-8, so no address can lead to it."
            yield Problem(name, 1, "file-name", what, "Rename the file.")
        if sign := UNPORTABLE.search(file.name):
            what = f"Windows cannot store a file of this name, because of '{sign[0]}'."
            yield Problem(name, 1, "file-name", what, "Rename the file.")
        if file.name != (typed := normalize("NFC", file.name)):
            what = f"The accents of '{typed}' are signs of their own here, so no link finds it."
            yield Problem(name, 1, "file-name", what, "Rename the file: type its name again.")
        if file.is_file() and not is_hidden(file, docs) and STRAY.search(file.name):
            what = "This file does not belong to the site, but would be published with it."
            remedy = "Move it out of docs; publish a text as a page or a PDF."
            yield Problem(name, 1, "file-stray", what, remedy)


def _similar_name(name: str) -> tuple[str, str] | None:
    """Reports a file whose name is close to that of a page or a file of records."""
    stem, ending = posixpath.splitext(name)
    if ending != ".md" and ending.lower() in {".md", ".markdown", ".mdown", ".mkd"}:
        return (
            f"The press does not read pages that end in '{ending}'.",
            f"Rename the file '{stem}.md'.",
        )
    whole, _, inner = stem.rpartition(".")
    if ending == ".txt" and inner in {"md", "yml", "csv"}:
        what = f"The press does not read files that end in '.{inner}.txt'."
        return what, f"Rename the file '{whole}.{inner}'; its ending may be hidden on your screen."
    own = ".csv" if name.startswith("data/") else ".yml" if name.startswith("charts/") else ""
    if own and ending != own and ending.lower() in {own, ".tsv", ".yaml"}:
        what = f"The press does not read files that end in '{ending}' here."
        return what, f"Save it as '{stem}{own}'."
    if ending.lower() in {".yml", ".yaml"} and name not in RECORDS and "/" not in stem[:-1]:
        near = nearest(f"{stem.lower()}.yml", RECORDS)
        return (
            ("The press does not read a file with this name.", f"Did you mean '{near}'?")
            if near
            else None
        )
    return None


def check_special_files(root: Path, *places: Path) -> Iterator[Problem]:
    """A problem for each pipe, device or socket: whoever reads one may wait for ever."""
    for file in _all_files(root, *places):
        if exists(file) and not file.is_file() and not file.is_dir():
            what = "This is a pipe, a device or a socket, so a build might never end."
            yield Problem(relative(file, root), 1, "file", what, "Replace it with a file.")


def check_symbolic_links(root: Path, *places: Path) -> Iterator[Problem]:
    """A problem for each link that a build may not follow: a file or folder, or in a folder."""
    for link in _all_files(root, *places):
        if link.is_symlink() and (what := _link_fault(link, root)):
            remedy = "Replace it with a copy of the file, or remove it."
            yield Problem(relative(link, root), 1, "file-outside", what, remedy)


def _all_files(root: Path, *places: Path) -> Iterator[Path]:
    """The places that exist, and everything in those inside the publication."""
    there = [place for place in places if os.path.lexists(place)]
    yield from there
    for place in there:
        if is_inside(place, root):
            yield from sorted(place.rglob("*"))


def _link_fault(link: Path, root: Path) -> str:
    """What is wrong with where a link leads; nothing if it is inside the publication."""
    there = Path(os.path.realpath(link))
    if not is_inside(link, root):
        return "This is a link to a file or folder outside the publication."
    if there.is_symlink() or link.parent.resolve().is_relative_to(there):
        return "This link leads to itself, or to a folder that it is in."
    if any(inner.is_symlink() and inner.is_dir() for inner in there.rglob("*")):
        return "This link leads to a folder in which a link leads to another folder."
    return ""
