"""The addresses others link to: which a built site has, and which were promised and are gone.

``docs/addresses.txt`` records those once published, one a line: pages (``claims/``), files
(``claims.json``), and the places in pages that are cited (``claims/#p1.c2``).
"""

import re
from pathlib import Path

from lxml import html

from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.text import read_text, relative
from press.kinds.redirects.records import NAME as REDIRECTS_FILE
from press.kinds.redirects.records import REDIRECTS

NAME = "addresses.txt"
OURS = re.compile(r"(assets|search)/.*|404\.html|sitemap\.xml(\.gz)?|_\w+|[^/]*\.(yml|txt)")
"""Files that serve the pages, and are nobody else's to link to."""
TAG = re.compile(r"<(\w+)([^<>]*?)\sid=\"([^\"<>]+)\"([^<>]*)>")
FRAGMENT = re.compile(r"p\d+(\.c\d+)?|ref-.+")
STEP = 'class="step"'


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
    return [
        Problem(shown, line, "address-gone", f"There is no longer anything at '{old}'.", remedy)
        for old, line in kept.items()
        if not _answers(old.removeprefix("/"), there, publication)
        for remedy in [_remedy(old, there - kept.keys())]
    ]


def _answers(address: str, there: set[str], publication: Publication) -> bool:
    page = address.partition("#")[0]
    return address in there or bool({address, page} & publication[REDIRECTS].keys())


def _remedy(old: str, new: set[str]) -> str:
    guess = did_you_mean(old, sorted(new), "Restore it, or")
    say = f"give its new address in {REDIRECTS_FILE}: '{old}: its new address'."
    return f"{guess} {say}" if guess.endswith("or") else f"{guess} Then {say}"
