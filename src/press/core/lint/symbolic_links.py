"""Symbolic links in docs that lead out of the publication, or have no end.

MkDocs follows them: readers would get what is there, and a build may never reach its end.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from press.core.problems import Problem
from press.core.text import relative


def check_symbolic_links(docs: Path, root: Path) -> Iterator[Problem]:
    """A problem for each link that a build may not follow."""
    for link in sorted(docs.rglob("*")):
        if link.is_symlink() and (what := _link_fault(link, root)):
            remedy = "Replace it with a copy of the file, or remove it."
            yield Problem(relative(link, root), 1, "file-outside", what, remedy)


def _link_fault(link: Path, root: Path) -> str:
    """What is wrong with where a link leads; nothing if it is inside the publication."""
    there = Path(os.path.realpath(link))  # 'resolve' raises at a link to itself before Python 3.13
    if not there.is_relative_to(root.resolve()):
        return "This is a link to a file or folder outside the publication."
    if there.is_symlink() or link.parent.resolve().is_relative_to(there):
        return "This link leads to itself, or to a folder that it is in."
    if any(inner.is_symlink() and inner.is_dir() for inner in there.rglob("*")):
        return "This link leads to a folder in which a link leads to another folder."
    return ""
