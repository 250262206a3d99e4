"""Addresses in a page's Markdown that no program can read, such as ``http://[x``.

A generator stops at them with an error that names no file; here it becomes a message.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from press.core.cross_references import problems_in_texts
from press.core.grammar import blank_code
from press.core.pages import SourcePage
from press.core.problems import Fault, Problem

ADDRESS = re.compile(
    r"\]\(\s*<?([^)\s>]+)"  # [words](address)
    r"|<([A-Za-z][\w+.-]*:[^<>\s]*)>"  # <address>
    r"|^[ ]{0,3}\[(?!\^)[^\]]+\]:\s*<?([^\s>]+)",  # [words]: address
    re.M,
)
IN_HTML = re.compile(r"<[a-zA-Z][^<>]*\s(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)")
NAMES = re.compile(r"(?m)^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:")
NOWHERE = re.compile(
    r"(?<!!)\[[^\[\]\n]+\](?:\([ ]*\)|\[(?P<name>[^\[\]\n^@=][^\[\]\n]*)\](?![(\[{:]))"
)
"""A link without an address, or by a name: ``[words]()``, ``[words][name]``."""


def is_readable(address: str) -> bool:
    """True if an address can be parsed."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def check_links(page: SourcePage) -> Iterator[Problem]:
    """A problem for each address of the page that cannot be read."""
    named = {name.casefold() for name in NAMES.findall(page.body)}

    def faults(text: str) -> Iterator[Fault]:
        shown = blank_code(text)
        for match in NOWHERE.finditer(shown):
            if (match["name"] or "").casefold() not in named:
                what, remedy = f"'{match[0][:60]}' leads nowhere.", "Write '[words](address)'."
                yield match.start(), "link-address", what, remedy
        for match in (*ADDRESS.finditer(shown), *IN_HTML.finditer(shown)):
            address = match[match.lastindex or 0]
            if not is_readable(address):
                what = f"'{address[:60]}' is not an address."
                yield match.start(), "link-address", what, "Close the brackets."

    yield from problems_in_texts(page, faults)
