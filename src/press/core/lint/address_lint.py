"""Addresses in a page's Markdown that no program can read, such as ``http://[x``.

A generator stops at them with an error that names no file; here it becomes a message.
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from press.core.cross_references import problems_in_texts
from press.core.grammar import blank_code
from press.core.pages.page import SourcePage
from press.core.problems import Fault, Problem

ADDRESS = re.compile(
    r"\]\(\s*<?([^)\s>]+)"  # [words](address)
    r"|<([A-Za-z][\w+.-]*:[^<>\s]*)>"  # <address>
    r"|^[ ]{0,3}\[(?!\^)[^\]]+\]:\s*<?([^\s>]+)",  # [words]: address
    re.M,
)
IN_HTML = re.compile(r"<[a-zA-Z][^<>]*\s(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)")
NAMES = re.compile(r"(?m)^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:\s*<?([^\s>]+)")
"""A name with its address, ``[words]: address``."""
NOWHERE = re.compile(
    r"(?<![!\]])\[(?P<words>[^\[\]\n]+)\]"
    r"(?:\([ ]*\)|\[(?P<name>[^\[\]\n^@=][^\[\]\n]*|)\](?![(\[{:]))"
)
"""A link without an address, or by a name: ``[words]()``, ``[words][name]``."""
APART = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]+)\](?:[ ]\((?P<apart>PLACE)\)|\{(?P<curly>PLACE)\})"
    r"|(?<![\w\]])\((?P<round>[^()\n]+)\)\[(?P<square>PLACE)\]".replace(
        "PLACE",
        r"(?:https?://|www\.)[^\s()\[\]]+|[\w./-]+\.(?:md|html?|pdf|svg|png|jpe?g)(?:#[\w.-]+)?",
    )
)
"""A link with a space in its middle, or with its brackets exchanged."""
BROKEN = re.compile(r"<https?://[^<>\n]*[ ][^<>\n]*>")
"""An address in pointed brackets, which a browser takes for an element."""
HOST = re.compile(
    r"(?:[\w-]+\.)+(?:[a-z]{2,}|[\d.]+)(?::\d+)?|localhost(?::\d+)?|\[[\da-fA-F:.]+\]", re.I
)

CUT = re.compile(r"(?<!\w)\.{3}|\.{3}(?!\w)")
"""What is left of an address that was shortened; ``compare/1.0...2.0`` is whole."""


def is_readable(address: str) -> bool:
    """True if an address can be parsed."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def is_web(address: str) -> bool:
    """True if an address names a host on the web once, and whole."""
    if not is_readable(address):
        return False
    parts = urlsplit(address)
    return bool(HOST.fullmatch(parts.netloc.rpartition("@")[2])) and not CUT.search(address)


def check_links(page: SourcePage) -> Iterator[Problem]:
    """A problem for each address of the page that cannot be read."""
    named = {name.casefold() for name, _ in NAMES.findall(page.body)}

    def faults(text: str) -> Iterator[Fault]:
        shown = blank_code(text)
        yield from nowhere(shown, named)
        for match in (*ADDRESS.finditer(shown), *IN_HTML.finditer(shown)):
            address = match[match.lastindex or 0]
            if not is_readable(address):
                what = f"'{address[:60]}' is not an address."
                yield match.start(), "link-address", what, "Close the brackets."
            elif address.startswith(("http:", "https:")) and not is_web(address):
                what, remedy = f"'{address[:60]}' leads nowhere.", "Copy it from your browser."
                yield match.start(), "link-address", what, remedy

    yield from problems_in_texts(page, faults)


def nowhere(shown: str, named: Collection[str] = ()) -> Iterator[Fault]:
    """Links without an address, or with a name that no address has."""
    for match in NOWHERE.finditer(shown):
        name = match["words"] if match["name"] == "" else match["name"] or ""
        if name.casefold() not in named:
            what, remedy = f"'{match[0][:60]}' leads nowhere.", "Write '[words](address)'."
            yield match.start(), "link-address", what, remedy
    for match in BROKEN.finditer(shown):
        what = f"Readers do not see '{match[0][:60]}': there is a space in the address."
        yield match.start(), "link-address", what, "Write '%20' for it, or remove it."
    for match in APART.finditer(shown):
        words = match["words"] or match["round"]
        address = match["apart"] or match["curly"] or match["square"]
        what = f"'{match[0][:60]}' is not a link, so readers see it as it is typed."
        yield match.start(), "link-address", what, f"Write '[{words}]({address})'."
