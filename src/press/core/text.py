"""Texts as authors leave them: BOMs, CRLF, stray bytes, formulas, and the lines of their words."""

import csv
import html
import io
import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from unicodedata import normalize

from press.core.grammar import SAMPLE, UNSEEN, blank
from press.core.problems import ERROR, GradedFault, Problem
from press.core.rounding import format_number

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Controls of the direction of writing: what is read is then not what is there ("Trojan Source",
CVE-2021-42574; the nine characters of Unicode's UAX 9, 2.1 to 2.5)."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that no page may hold (HTML, 13.1.2): programs stop at them, or drop what is around."""
UNSEEN_SIGNS = {
    "control": (CONTROLS, "control character"),
    "bidi": (TURNS, "character that reverses the direction of the text"),
}
"""What no editor shows, by the rule against it."""
LONG_NUMBER = re.compile(r"&#(?=[xX]?[0-9a-fA-F]{99})(?:0*(\d+)|([xX])0*([0-9a-fA-F]+))")
"""A character by a number of so many digits that it may stop Python, which reads 4,300 of them."""

LONGEST = 10_000
"""The characters of a line: what parses Markdown needs the square of its length."""

DEEP = re.compile(r"(?![-*_ ]*$)(?:[ ]*(?:\d{1,9}\.|[-*+])[ \t]+){20}")
"""So many lists in one line that parsers reach the end of their stack; ``- - -`` is a rule."""

BLANK_ANSWER = re.compile(r"(?i)\W*\?\W*|[-–—.…_]+|tba|tbd|todo|x{4,}|n/a")
"""What stands where somebody meant to look something up."""

CONFLICT = re.compile(r"(?m)^(?:<{7} \S.*|>{7} [\w./@:-]+(?: \(.*\))?)\r?$")
"""The first and the last line of a merge conflict, of which somebody may have removed one."""

STRAIGHT = str.maketrans("‘’“”", "''\"\"")
"""The signs of a typewriter in the place of a page's."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "＠")
"""The beginnings of a cell that a spreadsheet takes for a formula (CSV injection, CWE-1236)."""
LATER_FORMULA = re.compile(r"[;\t\r\n](?:[=@＝＠]|[-+＋](?=[A-Za-z(]))")
"""The same after a sign that parts cells or rows where commas are in numbers, as in German Excel:
there a quotation mark after a comma opens no cell, so its lines are rows."""
NUMBERED = re.compile(r"&#(?!0*65533;|[xX]0*[fF]{3}[dD];)(?:\d+|[xX][0-9a-fA-F]+);")
"""A character by its number; U+FFFD is what others are shown as, and right where it is meant."""


def check_unseen(text: str, shown: str, first: int = 1, typed: str = "") -> Iterator[Problem]:
    """The lines with control characters, or with controls that turn the direction of writing.

    In a text that is ``typed`` with escapes, written out here, the check of the file has told the
    latter already if it has them as they are.
    """
    for rule, (signs, what) in UNSEEN_SIGNS.items():
        if signs.search(text) and not (signs is TURNS and signs.search(typed)):
            for number, line in enumerate(text.split("\n"), first):
                if found := sorted(set(signs.findall(line))):
                    line_has = f"This line contains a {what} ({sign_names(found)})."
                    yield Problem(shown, number, rule, line_has, "Retype the line.")


def sign_names(signs: Iterable[str]) -> str:
    """The names of signs in Unicode."""
    return ", ".join(f"U+{ord(sign):04X}" for sign in signs)


def unescape(text: str) -> str:
    """A text with the characters that HTML's names and numbers stand for, however long."""
    return html.unescape(_short_numbers(text))


def _short_numbers(text: str) -> str:
    """The text with such numbers cut to eight digits, which are beyond Unicode as well."""
    return LONG_NUMBER.sub(lambda one: f"&#{one[2] or ''}{(one[1] or one[3])[:8]}", text)


def without_formula(text: str) -> str:
    """A text as a cell: what a spreadsheet would run begins with a space."""
    text = LATER_FORMULA.sub(lambda found: f"{found[0][0]} {found[0][1:]}", text)
    return f" {text}" if text.startswith(FORMULA) else text


def as_code(text: str) -> str:
    """A text as code in Markdown, which no mark in it can end."""
    return "`" + text.replace("`", "'") + "`"


def csv_text(rows: Iterable[Iterable[object]], line_end: str = "\n") -> str:
    """Rows as a file of CSV: no cell of it is a formula, but a number may be negative."""
    made = io.StringIO(newline="")
    cells = ([without_formula(c) if isinstance(c, str) else c for c in row] for row in rows)
    csv.writer(made, lineterminator=line_end).writerows(cells)
    return made.getvalue()


def check_long_lines(text: str, shown: str) -> Iterator[Problem]:
    """Lines so long that no text is in them, and that would take minutes to read."""
    for number, line in enumerate(text.split("\n"), 1):
        if DEEP.match(line):
            what = "This line begins 20 lists, each inside the one before."
            remedy = "Begin one list."
            yield Problem(shown, number, "line-long", what, remedy)
        elif len(line) > LONGEST:
            what = f"This line has {format_number(len(line))} characters, and no page shows it."
            remedy = f"Split it into lines of at most {format_number(LONGEST)} characters."
            yield Problem(shown, number, "line-long", what, remedy)


def join_letters(text: str) -> str:
    """The text with each letter as one sign: a Mac can write ``ü`` as two, and no key of ours has.

    Whoever reads a text into records does it, but not ``read_text``: a data package and its tables
    keep their letters, because their names have to be the same for other programs, too.
    """
    return normalize("NFC", text)


def readable_lines(lines: Iterable[str]) -> list[str]:
    """The lines without what stops parsers, and with each letter as one sign."""
    kept = ("" if len(line) > LONGEST or DEEP.match(line) else line for line in lines)
    return [join_letters(_short_numbers(line)) for line in kept]


def says_nothing(text: str, field: str) -> tuple[str, str]:
    """The message about a field that holds only a sign such as ``?``."""
    what = f"'{field}' contains only '{text[:20]}'." if text.strip() else f"'{field}' is empty."
    return what, "Write what belongs there, or remove it."


def line_of(text: str, part: str, otherwise: int = 1) -> int:
    """The line of a text in which a part first begins; ``otherwise`` if it has no such part.

    The part in quotation marks, as a shorthand of Altair such as ``"year:O"``, comes first.
    Curly signs may stand where straight ones were typed.
    """
    quoted = re.search(rf"(?<=[\"']){re.escape(part)}(?=:[A-Z]\b)", text) if part else None
    if part not in text:
        text, part = text.translate(STRAIGHT), part.translate(STRAIGHT)
    at = quoted.start() if quoted else text.find(part) if part else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else otherwise


def split_unseen(key: str) -> tuple[str, str]:
    """A key without the signs that cannot be seen, and their names in Unicode."""
    found = sorted({sign for sign in key if sign in UNSEEN})
    return key.translate(dict.fromkeys(map(ord, found))), sign_names(found)


def without_controls(text: str) -> str:
    """The text without its control characters."""
    return CONTROLS.sub("", text)


def exists(path: Path) -> bool:
    """True if there is such a file or folder; a name that no disk can hold is nowhere."""
    return os.path.exists(path)  # noqa: PTH110 at such a name, Path.exists raises


def is_inside(place: Path, root: Path) -> bool:
    """True if it is in the publication; 'resolve' raises at a link to itself until Python 3.13."""
    there = Path(os.path.realpath(place)) if os.path.lexists(place) else Path()
    return there.is_relative_to(root.resolve())


def is_hidden(path: Path, docs: Path) -> bool:
    """True if no site has it: its name, or a folder of docs it is in, begins with a dot."""
    return any(part.startswith(".") for part in path.relative_to(docs).parts)


def relative(path: Path, root: Path) -> str:
    """The path as messages print it: relative to the publication, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def read_text(path: Path, root: Path) -> tuple[str, list[Problem]]:
    """The file's text with plain newlines and no BOM, and what is wrong with its bytes.

    Bytes that are not UTF-8 become U+FFFD and a problem with their line, control characters a
    problem alone; a missing file is an empty text and a problem.
    """
    shown = relative(path, root)
    problems: list[Problem] = []
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be read"
        return "", [Problem(shown, 1, "file", f"Cannot open it: {why}.", "Add the file.")]
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
        problems = [
            Problem(shown, 1, "utf-8", "UTF-16, not UTF-8 text.", "Save the file as UTF-8.")
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("utf-8-sig", errors="replace")
        problems = [Problem(shown, line, "utf-8", "Not UTF-8 text.", "Save the file as UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems += [*check_unseen(text, shown), *check_conflicts(text, shown)]
    return without_controls(text), problems


def bracket_depths(text: str, opening: str, closing: str) -> Iterator[int]:
    """How many brackets are open after each letter of a text."""
    return accumulate((sign == opening) - (sign == closing) for sign in text)


def check_conflicts(text: str, shown: str) -> Iterator[Problem]:
    """Each conflict that a merge has left in a file; a page can have one in a sample of code."""
    bare = SAMPLE.sub(lambda code: blank(code[0]), text) if shown.endswith(".md") else text
    is_open = False
    for match in CONFLICT.finditer(bare):
        begins = match[0].startswith("<")
        if begins or not is_open:
            what = "There is an unresolved merge conflict here."
            remedy = "Keep the right lines, and delete the three conflict markers."
            yield Problem(shown, bare.count("\n", 0, match.start()) + 1, "merge", what, remedy)
        is_open = begins


def check_numbered(shown: str) -> Iterator[GradedFault]:
    """A fault for each such character of a text; browsers drop or replace them."""
    for match in NUMBERED.finditer(shown):
        sign, remedy = unescape(match[0]), "Remove it."
        if TURNS.match(sign):
            what = f"'{match[0][:40]}' is a character that reverses the direction of the text."
            yield match.start(), "bidi", what, remedy, ERROR
        elif sign in {"", "\ufffd"} or CONTROLS.match(sign):
            what = f"'{match[0][:40]}' is a character that no page can contain."
            yield match.start(), "control", what, remedy, ERROR
