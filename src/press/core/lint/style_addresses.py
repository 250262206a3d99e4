"""Finds the addresses on other hosts that a style sheet loads, read as a browser reads it.

What is inside a comment, or a string that no function takes, loads nothing.
"""

import re
import sys
from collections.abc import Iterator

from press.core.grammar import blank
from press.core.pages.raw_html import is_outside

ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n*]))")
"""A character by its number or by itself; a line that goes on stays (CSS Syntax 3, 4.3.7)."""
BLANK = r"[ \t\n\r\f]*"
DOUBLE, SINGLE = r'"((?:\\\n|[^"\n\r\f])*)"?', r"'((?:\\\n|[^'\n\r\f])*)'?"
"""A string ends at its quote or, where that is forgotten, with its line."""
URL = rf"(?<![\w#@\x80-\U0010ffff-])url\({BLANK}(?![\"' \t\n\r\f])([^)]*)\)?"
"""An address without quotes: all signs up to the bracket belong to it."""
COMMENT = re.compile(rf"(?is){DOUBLE}|{SINGLE}|{URL}|/\*.*?(?:\*/|\Z)")
"""A comment, and before it what can contain its signs."""
NAMESPACE = (
    rf"@namespace[ \t\n]+(?:[\w-]+[ \t\n]+)?(?:url\({BLANK}"
    rf"(?:\"[^\"\n]*\"{BLANK}|'[^'\n]*'{BLANK}|[^)\"']*)\)|\"[^\"\n]*\"|'[^'\n]*')"
)
"""The name of a language, which looks like an address and is never loaded."""
TOKEN = re.compile(
    rf"(?i){NAMESPACE}|{URL}|(?P<rule>@import{BLANK})?(?:{DOUBLE}|{SINGLE})"
    r"|(?<![\w-])(?P<function>[\w-]*)\(|(?P<end>\))"
)
"""An address without quotes, a string, and where a function begins and ends."""
LOADING = re.compile(r"(?i)url|src|(?:-webkit-)?(?:image|image-set|cross-fade)")
"""The functions that load what a string in them names; ``counters`` and ``:lang`` do not."""


def foreign_addresses(sheet: str) -> Iterator[tuple[int, str]]:
    """The addresses on other hosts that a style sheet loads, each with its line."""
    return (pair for pair in loaded_addresses(sheet) if is_outside(pair[1]))


def loaded_addresses(sheet: str) -> Iterator[tuple[int, str]]:
    """The addresses that a style sheet loads, each with its line."""
    text = ESCAPE.sub(_character, sheet)
    bare = COMMENT.sub(lambda part: blank(part[0]) if part[0].startswith("/*") else part[0], text)
    line, before = 1, 0
    functions: list[str] = []
    for match in TOKEN.finditer(bare):
        if match["function"] is not None:
            functions.append(match["function"])
        elif match["end"]:
            del functions[-1:]
        elif address := _address(match, functions[-1] if functions else ""):
            line, before = line + bare.count("\n", before, match.start()), match.start()
            yield line, address


def _address(token: re.Match[str], function: str) -> str:
    """What a token loads inside a function; nothing if it is only a string."""
    is_loaded = token[1] is not None or token["rule"] or LOADING.fullmatch(function)
    typed = (token[1] or token[3] or token[4] or "") if is_loaded else ""
    return typed.replace("\\\n", "").strip("\x80 \t\n\r\f")


def _character(escape: re.Match[str]) -> str:
    """The character that an escape stands for; '_' for one that would be read as a sign of CSS."""
    code = int(escape[1], 16) if escape[1] else ord(escape[2])
    if code <= 32:
        return "\x80"  # no blank of CSS, and no part of an address either
    character = chr(code) if code <= sys.maxunicode else "_"
    if character in "/\\":  # the same in an address; beside '*' it would make a comment
        return "_" if "*" in _around(escape) else "/"
    return character if character.isalnum() or character in ":.-%?&=#" else "_"


def _around(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    return text[max(0, start - 1) : start] + text[end : end + 1]
