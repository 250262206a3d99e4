"""``redirects.yml`` becomes redirects: where what stood at an address once published stands now."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from press.core.lint.host_files import is_obeyed
from press.core.problems import Problem, Wording
from press.core.publication import Key
from press.core.records.record_reader import read_document
from press.core.text import relative

NAME = "redirects.yml"
ADDRESS = re.compile(r"(?:[\w~%-][\w.~%-]*/)*(?:[\w~%-][\w.~%-]*)?(?:#[\w.:~-]+)?")
"""An address inside the site, from its root: ``studies/miller-1999/``, ``claims/#p1.c2``."""
PAGE = re.compile(r"(?:.*/)?(?:[^./]*|[^/]*\.html?)(?:#.*)?")
FORM = "Write it from the site's root, without a leading '/': 'studies/name/'."


@dataclass(frozen=True)
class Redirect:
    """An address that was given up, the one in its place, and the line that says so."""

    old: str
    new: str
    line: int


def read_redirects(path: Path, root: Path) -> tuple[dict[str, Redirect], list[Problem]]:
    """The redirects that are sound, by the old address, and what is wrong with the others."""
    document, problems = read_document(path, root)
    shown = relative(path, root)
    listed = document.value or {}
    if not isinstance(listed, dict):
        remedy = "Write one line per redirect, 'old address: new address'."
        return {}, [*problems, Problem(shown, 1, "redirect", "Not a list of redirects.", remedy)]
    found: dict[str, Redirect] = {}
    for old in listed:
        line, faults = document.line(str(old)), list(_faults(old, listed))
        problems += [Problem(shown, line, "redirect", *fault) for fault in faults]
        if not faults:
            found[old] = Redirect(old, listed[old], line)
    return found, problems


def hides(address: str) -> Wording:
    """The message about a redirect from an address at which something is."""
    what = f"'{address}' exists, and the redirect would hide it."
    return what, "Remove the redirect, or the page or file there."


def leads_nowhere(address: str, remedy: str) -> Wording:
    """The message about a redirect to an address at which nothing is."""
    return f"There is nothing at '{address}'.", remedy


def _faults(old: Any, listed: Mapping[Any, Any]) -> Iterator[Wording]:
    new = listed[old]
    for address in (old, new):
        if not isinstance(address, str) or not _is_address(address):
            yield f"'{address}' is not an address on this site.", FORM
            return
    if not old:
        yield "The front page cannot redirect.", "Remove the line."
    elif is_obeyed(unquote(old), is_page=PAGE.fullmatch(new) is not None):
        yield f"The host of the site would obey what is at '{old}'.", "Remove the line."
    elif new == old:
        yield f"'{old}' leads to itself.", "Give its current address."
    elif listed.get(new) == old:
        yield f"'{old}' and '{new}' lead to each other.", "Give the current address of each."
    elif new in listed:
        remedy = f"Name the last address: '{old}: {listed[new]}'."
        yield f"'{new}' is itself a redirect.", remedy


def _is_address(text: str) -> bool:
    """True if it is an address as written and decoded, which could reveal a '..'."""
    return all(ADDRESS.fullmatch(form) for form in (text, unquote(text)))


REDIRECTS = Key[dict[str, Redirect]]("redirects", lambda _: {})
