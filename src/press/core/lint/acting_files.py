"""Finds files in docs that would run a script, or load from another host, where they are opened.

They are published as they are: without the policy of a page, at the address of the site.

In a style sheet, what is inside a comment, or a string that no function takes, loads nothing.
"""

import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree, html

from press.core.grammar import blank
from press.core.lint.html_lint import HERE
from press.core.pages.raw_html import (
    ADDRESSES,
    LOADING,
    RUNNING,
    acts,
    is_handler,
    is_outside,
    refresh_address,
)
from press.core.problems import Problem
from press.core.text import exists

MARKUP = frozenset(
    {
        *(".svg", ".html", ".htm", ".shtml", ".xhtml", ".xht", ".xml", ".xsl", ".xslt", ".xbl"),
        *(".atom", ".rss", ".rdf", ".owl", ".mml", ".mathml", ".kml", ".gpx", ".opf", ".ncx"),
    }
)
"""The endings of files that a browser opens as a page: HTML, and XML of any kind."""
MOVING = frozenset({"to", "from", "by", "values"})
"""Attributes that put an address into another element."""
STYLED = re.compile(r"style|fill|stroke|filter|cursor|clip-path|(?:mask|marker)(?:-[a-z]+)?")
"""Attributes that contain CSS: those of a browser's style and of SVG's paint."""
CANDIDATE = re.compile(r"([^\s,]\S*)(?:(?<=,)|[^,]*)")
"""One picture of a ``srcset``: its address, then its size up to a comma."""
THEME_FILES = re.compile(r"(?:^|/)(?:assets/(?:images|fonts|stylesheets|javascripts)|charts)/")
"""Folders of the built site in which the theme and the press put files of theirs."""
LINK_ELEMENTS = frozenset({"a", "area", "base"})
LIMITS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP"})
"""Errors after which libxml2 reads no more: too deep, too long, or entities made of entities."""
BASE64 = re.compile(rb"(?<=;base64,)(?:[A-Za-z0-9+/]{60,}\s*)+")
"""A picture inside the file, which libxml2 refuses if it is large; no attribute is hidden in it."""
RESOURCE_RELATION = re.compile(r"(?i)stylesheet|icon|preload|prefetch|manifest")
"""What a browser loads of a ``link``."""
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
LOADING_FUNCTIONS = re.compile(r"(?i)url|src|(?:-webkit-)?(?:image|image-set|cross-fade)")
"""The functions that load what a string in them names; ``counters`` and ``:lang`` do not."""


def check_acting(file: Path, shown: str) -> Iterator[Problem]:
    """A problem for the first part of a file that runs a script, and one that loads from a host."""
    if not file.is_file():
        return
    if file.suffix.lower() == ".css":
        for line, address in loaded_addresses(file.read_text(encoding="utf-8", errors="replace")):
            if is_outside(address):
                yield _outside(shown, line, address)
            elif _is_missing(file.parent, address):
                what = f"There is no '{address[:60]}', which this style sheet loads."
                remedy = "Add the file, or correct its name."
                yield Problem(shown, line, "link-page", what, remedy)
    if file.suffix.lower() == ".svgz":  # a small one can fill the memory when it is unpacked
        what = "This file is packed, so the press cannot see whether it would run a script."
        yield Problem(shown, 1, "html-unsafe", what, "Save it as '.svg'.")
    if file.suffix.lower() in MARKUP:
        data = BASE64.sub(lambda found: b"\n" * found[0].count(b"\n"), file.read_bytes())
        # What a browser reads as XML is read as HTML too: one of the two sees each part.
        parsers = etree.XMLParser(recover=True), html.HTMLParser()
        elements = [one for parser in parsers for one in _elements(data, parser)]
        yield from islice(_running(elements, shown), 1)
        yield from islice(_loading(elements, shown), 1)
        errors = [error for parser in parsers for error in parser.error_log]
        yield from islice((_unread(shown, one) for one in errors if one.type_name in LIMITS), 1)


def _unread(shown: str, error: Any) -> Problem:
    """Browsers read on where our parsers stop."""
    what = "From here on, this file is nested too deeply to see whether it would run a script."
    remedy = "Save it with elements nested less deeply."
    if not re.search(r"(?i)depth|entity", error.message):
        what = "This file has a text or value too long to see whether a script would run after it."
        remedy = "Save it in several files, or make what is in it smaller."
    return Problem(shown, error.line, "html-unsafe", what, remedy)


def _running(elements: list[Any], shown: str) -> Iterator[Problem]:
    """The parts that act."""
    for element in elements:
        if part := _acting(element):
            what = f"{part} would run when a reader opens this file."
            remedy = "Remove it, or write the file as a page in Markdown."
            yield Problem(shown, element.sourceline or 1, "html-unsafe", what, remedy)


def _loading(elements: list[Any], shown: str) -> Iterator[Problem]:
    """The addresses on other hosts that a browser would open by itself."""
    for element in elements:
        for address in _foreign_addresses(element):
            yield _outside(shown, element.sourceline or 1, address)


def _foreign_addresses(element: Any) -> Iterator[str]:
    """The addresses on other hosts that an element loads."""
    name = str(element.tag).rpartition("}")[2].lower()
    follows = name in LINK_ELEMENTS or (
        name == "link" and not RESOURCE_RELATION.search(element.get("rel", ""))
    )
    for attribute, value in element.attrib.items():
        bare = str(attribute).rpartition("}")[2].lower()
        if bare in LOADING or (bare == "href" and not follows):
            yield from [value] * is_outside(value)
        elif bare in {"srcset", "imagesrcset"}:
            yield from filter(is_outside, CANDIDATE.findall(value))
        elif bare in MOVING or STYLED.fullmatch(bare):
            yield from (address for _, address in foreign_addresses(value))
    if name == "style":
        yield from (address for _, address in foreign_addresses(element.text or ""))


def _is_missing(folder: Path, address: str) -> bool:
    """True if a style sheet loads a file that is not there; some are the theme's."""
    path = unquote(re.split(r"[?#]", address)[0])
    if path.startswith("/") or ":" in path or THEME_FILES.search(path):
        return False
    is_file = re.search(r"\.\w{2,5}$", path)  # else it is a folder, or only a part of an address
    return bool(is_file) and not exists(folder / path)


def _outside(shown: str, line: int, address: str) -> Problem:
    return Problem(shown, line, "media-outside", f"Readers would not see '{address[:80]}'.", HERE)


def _elements(data: bytes, parser: Any) -> list[Any]:
    try:  # bytes, because libxml2 unpacks a file
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # empty
        return []
    return [] if root is None else [*root.itersiblings(preceding=True), *root.iter()]


def _acting(element: Any) -> str:
    """The part of an element that acts, as a message says it; else nothing."""
    if isinstance(element, etree._ProcessingInstruction):
        return f"'<?{element.target}'" if element.target == "xml-stylesheet" else ""
    name = str(element.tag).rpartition("}")[2].lower()
    if name in RUNNING:
        return f"'<{name}>'"
    if name == "meta" and (to := refresh_address(element)) and (is_outside(to) or acts(to)):
        return f"'<meta http-equiv=\"refresh\">' to '{to[:40]}'"
    for attribute, value in element.attrib.items():
        bare = str(attribute).rpartition("}")[2].lower()
        if is_handler(bare):
            return f"'{bare}'"
        listed = value.split(";") if bare in MOVING else [value]  # 'data:image/png;…' is one
        if bare in ADDRESSES | MOVING and any(map(acts, listed)):
            return f"'{value[:40]}'"
    return ""


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
    is_loaded = token[1] is not None or token["rule"] or LOADING_FUNCTIONS.fullmatch(function)
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
