"""Finds what a file says of its author that nobody sees: where a photograph was taken, and the path
on the machine where it was made.

Cameras write the one into a photograph, and programs the other into a picture or a PDF. Pillow was
looked at: it opens each format in another way, and no drawing or PDF. A table of metadata looks the
same in all of them, so it is sought as such, also in a picture inside a drawing or a page.
"""

import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

from press.core.problems import Problem, Wording

PICTURES = frozenset(
    {
        *(".svg", ".png", ".apng", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".avif", ".heic"),
        *(".heif", ".tif", ".tiff", ".pdf", ".eps", ".mp4", ".m4v", ".mov", ".m4a", ".mp3"),
    }
)
"""The endings of files that programs make: a path in any other was written by its author."""
EMBEDDED = re.compile(rb"data:(?:image|application)/[\w.+-]+;base64,([\w+/=\s]+)")
METADATA = re.compile(rb"II\*\x00|MM\x00\*")
"""The beginning of a picture's metadata (Exif), which are written as a TIFF."""
POSITIONS = (rb"GPSLatitude", rb"location\.ISO6709", rb"(?s)\xa9xyz.{4}[+-]\d\d")
"""A position as text: in XMP, and in two forms of video."""
GPS, LATITUDE, ENTRY = 0x8825, 2, 12
"""The tag of the table of a position, that of a latitude in it, and the bytes of an entry."""
MOST = 1000
"""Tables in a file, or entries in a table, beyond which it is none of a camera's."""
HOMES = (rb"/home/[\w.-]", rb"/Users/[\w.-]", rb":[\\/]Users[\\/][\w.-]")
"""The beginnings of paths; each is sought alone, because no search for one of many is quick."""
NAMES = re.compile(rb"[^\x00-\x1f\x7f-\xff<>\"'()]*")


def check_metadata(file: Path, shown: str) -> Iterator[Problem]:
    """A problem for the first thing that a file tells of the place or machine of its author."""
    is_picture = file.suffix.lower() in PICTURES
    if file.is_file() and (fault := find_private(file.read_bytes(), is_picture)):
        yield Problem(shown, 1, "file-private", *fault)


def find_private(data: bytes, is_picture: bool = False) -> Wording | None:
    """What a picture, or a text with pictures in it, tells of its author, and what to do."""
    if is_picture and (_first(POSITIONS, data) or _has_latitude(data)):
        remedy = "Save the picture again without its position, or without all metadata."
        return "This file says where the photograph was taken.", remedy
    if is_picture and (path := _first(HOMES, data)):
        named = NAMES.findall(data, path.start(), path.start() + 60)[0].decode()
        what = f"This file names '{named}' on the machine where it was made."
        return what, "Save it again without metadata; in Inkscape, as 'Plain SVG'."
    inside = (find_private(_decoded(one[1]), is_picture=True) for one in EMBEDDED.finditer(data))
    return next(filter(None, inside), None)


def _first(patterns: tuple[bytes, ...], data: bytes) -> re.Match[bytes] | None:
    return next(filter(None, (re.search(one, data) for one in patterns)), None)


def _decoded(text: bytes) -> bytes:
    text = re.sub(rb"[\s=]", b"", text)
    return b64decode(text[: len(text) - (len(text) % 4 == 1)] + b"==")


def _has_latitude(data: bytes) -> bool:
    """True if a table of metadata in a picture points to one with a latitude."""
    starts = [match.start() for match in islice(METADATA.finditer(data), MOST)]
    tables = ((start, _tags(data, start, _number(data, start, 4, 4))) for start in starts)
    return any(LATITUDE in _tags(data, start, first.get(GPS, 0)) for start, first in tables)


def _tags(data: bytes, start: int, at: int) -> dict[int, int]:
    """The tags of the table at a place, with their values; none of what is no table."""
    count = _number(data, start, at, 2) if at else 0
    entries = range(at + 2, at + 2 + ENTRY * count, ENTRY) if count < MOST else ()
    return {_number(data, start, one, 2): _number(data, start, one + 8, 4) for one in entries}


def _number(data: bytes, start: int, at: int, size: int) -> int:
    """A number in the order of bytes that the metadata which begin at ``start`` have."""
    order: Literal["little", "big"] = "little" if data[start] == ord("I") else "big"
    return int.from_bytes(data[start + at : start + at + size], order)
