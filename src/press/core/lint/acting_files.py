"""Finds files in docs that would run a script, or load from another host, where they are opened.

They are published as they are: without the policy of a page, at the address of the site.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from press.core.lint.html_lint import HERE
from press.core.lint.markup_elements import read_elements
from press.core.loaded_addresses import STYLED, srcset_addresses, style_addresses
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
PLAIN = frozenset(
    {".md", ".txt", ".csv", ".tsv", ".json", ".yml", ".py", ".bib", ".ris", ".css", ".js", ".vtt"}
)
"""The endings of files that every host serves as something else."""
FIRST_TAG = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
MOVING = frozenset({"to", "from", "by", "values"})
"""Attributes that put an address into another element."""
THEME_FILES = re.compile(r"(?:^|/)(?:assets/(?:images|fonts|stylesheets|javascripts)|charts)/")
"""Folders of the built site in which the theme and the press put files of theirs."""
INSTRUCTIONS = frozenset({"xml-stylesheet", "php", "="})
"""What a browser, or a server, runs; so do some servers a comment that begins with '#' (SSI)."""
LINK_ELEMENTS = frozenset({"a", "area", "base"})
RESOURCE_RELATION = re.compile(
    r"(?i)stylesheet|icon|preload|prefetch|preconnect|prerender|manifest|dictionary"
)
"""What a browser loads of a ``link``."""


def check_acting(file: Path, shown: str) -> Iterator[Problem]:
    """A problem for the first part of a file that runs a script, and one that loads from a host."""
    if not file.is_file():
        return
    if file.suffix.lower() == ".css":
        for line, address in style_addresses(file.read_text(encoding="utf-8", errors="replace")):
            if is_outside(address):
                yield _outside(shown, line, address)
            elif _is_missing(file.parent, address):
                what = f"There is no '{address[:60]}', which this style sheet loads."
                remedy = "Add the file, or correct its name."
                yield Problem(shown, line, "link-page", what, remedy)
    if file.suffix.lower() == ".svgz":  # a small one can fill the memory when it is unpacked
        what = "This file is packed, so the press cannot see whether it would run a script."
        yield Problem(shown, 1, "html-unsafe", what, "Save it as '.svg'.")
    data = file.read_bytes()
    begins_with_tag = file.suffix.lower() not in PLAIN and FIRST_TAG.match(data)
    if file.suffix.lower() in MARKUP or begins_with_tag:  # a host may serve it as a page or as XML
        elements, errors = read_elements(data)
        yield from islice(_running(elements, shown), 1)
        yield from islice(_loading(elements, shown), 1)
        yield from islice((_unread(shown, one) for one in errors), 1)


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
            yield from filter(is_outside, srcset_addresses(value))
        elif bare in MOVING or STYLED.fullmatch(bare):
            yield from filter(is_outside, value.split(";") if bare in MOVING else ())
            yield from (address for _, address in style_addresses(value) if is_outside(address))
    if name == "style":
        sheet = style_addresses(element.xpath("string()"))  # a comment parts it in two
        yield from (address for _, address in sheet if is_outside(address))


def _is_missing(folder: Path, address: str) -> bool:
    """True if a style sheet loads a file that is not there; some are the theme's."""
    path = unquote(re.split(r"[?#]", address)[0])
    if path.startswith("/") or ":" in path or THEME_FILES.search(path):
        return False
    is_file = re.search(r"\.\w{2,5}$", path)  # else it is a folder, or only a part of an address
    return bool(is_file) and not exists(folder / path)


def _outside(shown: str, line: int, address: str) -> Problem:
    return Problem(shown, line, "media-outside", f"Readers would not see '{address[:80]}'.", HERE)


def _acting(element: Any) -> str:
    """The part of an element that acts, as a message says it; else nothing."""
    if isinstance(element, etree._ProcessingInstruction):
        return f"'<?{element.target}'" if element.target in INSTRUCTIONS else ""
    if isinstance(element, etree._Comment):
        return "'<!--#'" if str(element.text).startswith("#") else ""
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
