"""What the pages of a built site use, asked of the pages and scripts themselves, and kept."""

import json
import re
from pathlib import Path

from lxml import html

from press.outputs.styles import Used, pruned
from press.records.store import Store, digest

EDITION = 2
"""Raised whenever something else is asked of a page."""
PARSER = html.HTMLParser(encoding="utf-8")
WORD = re.compile(r"[\w-]+")
STRING = re.compile(r'"[^"\n]*"|`[^`]*`')


def kept_pruned(css: str, used: Used, store: Store, page: str = "") -> str:
    """A sheet without what is not used; kept, as it takes most of a second."""
    asked = map(sorted, (used.tags, used.both, used.made, used.ids))
    name = f"pruned-{digest(EDITION, css, page, *asked)}"
    if (made := store.get(name)) is None:
        made = pruned(css, used, page).encode()
        store.put(name, made)
    return made.decode()


def used_in(site: Path, pages: list[Path], store: Store, own: str = "") -> Used:
    """What pages hold, and what scripts may add: of the script ``own``, each word in a string."""
    tags, sheets, both, ids = {"html", "body"}, set[str](), set[str](), set[str]()
    for page in pages:
        for all_, seen in zip((tags, sheets, both, ids), _seen(page, store), strict=True):
            all_.update(seen)
    classes = {name.partition(".")[2] for name in both}
    blocks, made = {_block(name) for name in classes}, set[str]()
    for script in site.glob("assets/javascripts/**/*.js"):  # what they make has words of theirs
        words = WORD.findall(script.read_text(encoding="utf-8"))
        # Of the theme's blocks, a script fills those that stand in a page.
        made.update(word for word in words if word.startswith("md-") and _block(word) in blocks)
        tags.update(words)
    said = WORD.findall(" ".join(STRING.findall(own)))
    made.update(said)
    tags.update(said)
    return Used(*map(frozenset, (classes, tags, sheets, both, made, ids)))


def _seen(page: Path, store: Store) -> list[list[str]]:
    """A page's elements, its sheets, its elements with each of their classes, and its ids."""
    text = page.read_bytes()
    name = f"seen-{digest(EDITION, text)}"
    if (kept := store.get(name)) is None:
        tags, sheets, both, ids = set[str](), set[str](), set[str](), set[str]()
        for element in html.document_fromstring(text, PARSER).iter(html.etree.Element):
            tags.add(element.tag)
            both.update(f"{element.tag}.{each}" for each in (element.get("class") or "").split())
            ids.add(element.get("id") or "")
            if element.tag == "link":
                sheets.add((element.get("href") or "").rpartition("/")[2])
        kept = json.dumps([sorted(found) for found in (tags, sheets, both, ids)]).encode()
        store.put(name, kept)
    seen: list[list[str]] = json.loads(kept)
    return seen


def _block(name: str) -> str:
    """The block that a class of the theme is of: ``md-search`` for ``md-search__form``."""
    return re.split("__|--", name)[0]
