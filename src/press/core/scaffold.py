"""New parts of a publication, as far as a machine can write them: whole files, by path.

A draft says in each place what belongs there. What exists is kept byte for byte around what is
added, and nothing is written unless everything can be.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from press.core.problems import Problem

Draft = Mapping[Path, bytes]
"""The new content of each file; a file that is not there yet is made."""


class RefusedError(Exception):
    """The reason why a draft cannot be made, with a remedy and perhaps the problems behind it."""

    def __init__(self, why: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(why)
        self.problems = tuple(problems)


def refuse_existing(*paths: Path) -> None:
    """Raises if one of the files to be made is there already."""
    for path in paths:
        if path.exists():
            why = f"'{path.name}' already exists. Change it, or choose another name."
            raise RefusedError(why)


def refuse_name(name: str) -> None:
    """Raises if a file of Python cannot have the name."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", name):
        remedy = "Use lower-case letters, digits and underscores."
        raise RefusedError(f"'{name[:60]}' is not a name. {remedy}")


def fill_draft(module: str, file: str, /, **values: str) -> bytes:
    """A file in the folder ``draft`` beside a module, with values where it has ``$names``."""
    text = (Path(module).parent / "draft" / f"{file}.txt").read_text(encoding="utf-8")
    return Template(text).substitute(values).encode()


def write(draft: Draft) -> None:
    """Writes each file beside its place, and exchanges them all at the end."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in draft.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.{os.getpid()}.new")
            ready.append((beside, path))
            beside.write_bytes(data)
        for beside, path in ready:
            beside.replace(path)
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)


def insert_before(data: bytes, line: int | None, text: str) -> bytes:
    """``data`` with ``text`` before a line (from 1) or at the end, in the file's own line ends."""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    added = text.encode().replace(b"\n", end)
    mark, kept = (data[:3], data[3:]) if data.startswith(b"\xef\xbb\xbf") else (b"", data)
    lines = kept.splitlines(keepends=True) if b"\n" in kept else [kept] * bool(kept)
    if line is None or line > len(lines):
        gap = b"" if not kept or kept.endswith(end * 2) else end if kept.endswith(end) else end * 2
        return mark + kept + gap + added
    before, after = b"".join(lines[: line - 1]), b"".join(lines[line - 1 :])
    return mark + before + added + end + after
