"""The value of a field as it is typed: braces, quotes, numbers and strings joined by ``#``."""

import re
from collections.abc import Iterator, Mapping

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST = 20_000
"""Characters of a value; strings made of strings would grow to gigabytes, so they end there."""
NAME = re.compile(r"[^\s{}\"#,=%'()]+")


def join_parts(raw: str, strings: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text of a value, and the names in it that no ``@string`` explains."""
    pieces, unknown, room = [], [], LONGEST + 1
    for piece in _pieces(raw.strip()):
        if piece is None:
            return _without_braces(
                raw.strip()
            ), []  # something is missing there, and is reported elsewhere
        if piece[0] in '{"':
            pieces.append(piece[1:-1])
        elif piece.isdigit():
            pieces.append(piece)
        elif piece.lower() in strings:
            pieces.append(strings[piece.lower()][:room])
            room -= len(pieces[-1])
        else:
            unknown.append(piece)
            pieces.append(piece)
    return "".join(pieces).strip(), unknown


def resolve_strings(typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The strings of a file, which may be made of those before them; months are given.

    By the name of each, those in it that are unknown.
    """
    strings = dict(zip(MONTHS, MONTHS, strict=True))
    unknown: dict[str, list[str]] = {}
    for name, raw in typed.items():
        strings[name.lower()], unknown[name] = join_parts(raw, strings)
    return strings, unknown


def _pieces(raw: str) -> Iterator[str | None]:
    """The parts between ``#``; nothing where a value is not of that form."""
    place = 0
    while True:
        end = _end(raw, place)
        if end == place:
            yield None
            return
        yield raw[place:end]
        rest = re.compile(r"\s*#\s*").match(raw, end)
        if end == len(raw):
            return
        if not rest:
            yield None
            return
        place = rest.end()


def _end(raw: str, start: int) -> int:
    """Returns the end of the part that begins here; its start if it has none."""
    if start < len(raw) and raw[start] in '{"':
        quoted, depth = raw[start] == '"', 0
        for place in range(start + quoted, len(raw)):
            letter = raw[place]
            escaped = place > 0 and raw[place - 1] == "\\" and letter in "{}"
            depth += 0 if escaped else (letter == "{") - (letter == "}")
            if depth == 0 and letter == ('"' if quoted else "}"):
                return place + 1
        return start
    match = NAME.match(raw, start)
    return match.end() if match else start


def _without_braces(raw: str) -> str:
    closed = raw[:1] + raw[-1:] in ("{}", '""') and len(raw) > 1
    return (raw[1:-1] if closed else raw).strip()
