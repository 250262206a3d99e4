"""The addresses others link to: which a built site has, and which were promised and are gone.

``docs/addresses.txt`` records those once published, one a line: pages (``claims/``), files
(``claims.json``), and the places in pages that are cited (``claims/#p1.c2``).

A redirect must never overwrite an address in use. Addresses are compared as the least careful
server or disk would: ``Claims/``, ``claims`` and ``claims/index.html`` are one, and so are an
address with its letters encoded and without. When a work is renamed, its addresses get redirects.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from press.core.problems import Problem, Wording, did_you_mean
from press.core.publication import Publication
from press.core.text import join_letters, read_text, relative
from press.kinds.redirects.records import NAME as REDIRECTS_FILE
from press.kinds.redirects.records import REDIRECTS, Redirect, hides

NAME = "addresses.txt"
OURS = re.compile(r"(assets|search)/.*|404\.html|sitemap\.xml(\.gz)?|_\w+|[^/]*\.(yml|txt)")
"""Files that serve the pages, and are nobody else's to link to."""
TAG = re.compile(r"<(\w+)([^<>]*?)\sid=\"([^\"<>]+)\"([^<>]*)>")
MANY = 300
"""So many addresses are gone that comparing each with all new ones would take minutes."""
FRAGMENT = re.compile(r"p\d+(\.c\d+)?|ref-.+")
STEP = 'class="step"'
FIRST = re.compile(r"(^|/)index\.html$")


def addresses(site: Path) -> set[str]:
    """Every address of a built site that others may rely on."""
    found: set[str] = set()
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix()
        if file.is_file() and not OURS.fullmatch(name):
            address = re.sub(r"(^|/)index\.html$", r"\1", name)
            found.add(address)
            if file.suffix == ".html":
                text = file.read_text(encoding="utf-8")
                found |= {f"{address}#{fragment}" for fragment in _fragments(text)}
    return found


def stands_at(site: Path) -> str:
    """Returns the address of a built site from its first page; empty if it has none."""
    first = html.parse(str(site / "index.html"), html.HTMLParser(encoding="utf-8"))
    return str(first.xpath("string(//link[@rel = 'canonical']/@href)"))


def _fragments(text: str) -> set[str]:
    found = TAG.findall(text)
    held = {i for tag, a, i, b in found if FRAGMENT.fullmatch(i) or STEP in a or STEP in b}
    return held | {i for tag, _, i, _ in found if tag == "figure" and i.startswith("chart-")}


def read_addresses(docs: Path, root: Path) -> dict[str, int]:
    """The addresses that were promised, each with its line; none where there is no list."""
    if not (docs / NAME).is_file():
        return {}
    text, _ = read_text(docs / NAME, root)
    return {line.strip(): at for at, line in enumerate(text.splitlines(), 1) if line.strip()}


def format_addresses(listed: set[str]) -> str:
    """The list as it is kept: sorted, the first page as ``/``."""
    return "".join(f"{address}\n" for address in sorted(address or "/" for address in listed))


def missing_addresses(publication: Publication, site: Path) -> list[Problem]:
    """The promised addresses at which nothing stands, and no redirect says where it went."""
    places = publication.places
    kept = read_addresses(places.docs, places.root)
    there = addresses(site) if kept else set()
    shown = relative(places.docs / NAME, places.root)
    gone = [old for old in kept if not _answers(old.removeprefix("/"), there, publication)]
    new = there - kept.keys() if len(gone) < MANY else set()
    return [
        Problem(shown, kept[old], "address-gone", what, _remedy(old, new))
        for old in gone
        for what in [f"There is no longer anything at '{old[:200]}'."]
    ]


def _answers(address: str, there: set[str], publication: Publication) -> bool:
    page = address.partition("#")[0]
    return address in there or bool({address, page} & publication[REDIRECTS].keys())


def _remedy(old: str, new: set[str]) -> str:
    guess = did_you_mean(old, sorted(new), "Restore it, or")
    say = f"give its new address in {REDIRECTS_FILE}: '{old}: its new address'."
    return f"{guess} {say}" if guess.endswith("or") else f"{guess} Then {say}"


def file_at(site: Path, address: str) -> Path:
    """The file a server gives for an address; a fragment is a place in it."""
    path = address.partition("#")[0]
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def normalize(address: str) -> str:
    """Returns the common form of an address's spellings."""
    path = join_letters(unquote(address.partition("#")[0])).casefold()
    return FIRST.sub("", path).rstrip("/")


class UsedAddresses:
    """The addresses that files of the site and earlier redirects have taken."""

    def __init__(self, site: Path) -> None:
        found = {path.relative_to(site).as_posix(): path for path in site.rglob("*")}
        self.names = {normalize(name): name for name in found}
        files = (name for name, path in found.items() if path.is_file())
        self.files = {normalize(name) for name in files if not FIRST.search(name)}
        self.moved: dict[str, Redirect] = {}

    def faults(self, redirect: Redirect) -> Iterator[Wording]:
        """Reports what already exists at the old address, or blocks a folder that it needs."""
        own = normalize(redirect.old)
        file = next((name for name in _above(own) if name in self.files), None)
        if twin := self.moved.get(own):
            what = f"'{redirect.old}' is the same address as '{twin.old}' in line {twin.line}."
            yield what, "Keep one of the two lines."
        elif own in self.names:
            yield hides(redirect.old)
        elif file is not None:
            what = f"'{redirect.old}' is inside '{self.names[file]}', which is a file."
            yield what, "No page can have had that address: correct it, or remove the line."

    def add(self, redirect: Redirect) -> None:
        """Takes the old address of a redirect, so that no later one can overwrite it."""
        own = normalize(redirect.old)
        self.moved[own] = redirect
        self.names[own] = redirect.old
        if file_at(Path(), redirect.old).name != "index.html":
            self.files.add(own)
        self.names |= {folder: folder for folder in _above(own)}


def _above(path: str) -> list[str]:
    """The folders a path lies in."""
    return [path[:at] for at, sign in enumerate(path) if sign == "/"]


LINE = re.compile(r"^(?P<old>[^#\s][^\n]*?:[ \t]+)(?P<new>[^\n]*)$", re.M)
EMPTY = re.compile(r"(?m)^(?:\{\}|\[\])[ \t]*\n?")


def add_redirects(
    publication: Publication, swapped: Callable[[str], str], moved: dict[str, str]
) -> tuple[Path, bytes, list[str]]:
    """The file of redirects, what it holds then, and the redirects that are new.

    ``swapped`` puts the new key into an address, ``moved`` are pages that move. An address that was
    recorded as published gets a redirect, unless its page has one.
    """
    places = publication.places
    file = places.docs / REDIRECTS_FILE
    kept = file.read_bytes() if file.is_file() else b""
    text = LINE.sub(lambda line: line["old"] + swapped(line["new"]), kept.decode("utf-8-sig"))
    kept_addresses = read_addresses(places.docs, places.root)
    promised = sorted(kept_addresses, key=lambda address: "#" not in address)
    wanted = dict(moved)
    for old in promised:
        if swapped(old) != old and old.partition("#")[0] not in moved:
            wanted[old] = swapped(old)
    for new in {address.partition("#")[0] for address in moved.values()} | set(wanted.values()):
        text = re.sub(rf"(?m)^['\"]?{re.escape(new)}['\"]?:[ \t][^\n]*\n?", "", text)
    known = publication[REDIRECTS]
    lines = [f"{_as_yaml(old)}: {_as_yaml(new)}" for old, new in wanted.items() if old not in known]
    if not lines:
        return file, text.encode(), []
    text = EMPTY.sub("", text)
    before = text if not text or text.endswith("\n") else f"{text}\n"
    return file, "".join([before, *(f"{line}\n" for line in lines)]).encode(), lines


def _as_yaml(address: str) -> str:
    """An address as YAML: a ``#`` is in quotation marks."""
    return f"'{address}'" if re.search(r"[#:'%]", address) else address
