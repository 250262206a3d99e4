"""What the pages of a built site use, asked of the pages and scripts themselves, and kept."""

import json
import re
from pathlib import Path

from lxml import html

from press.core.cache import Store, digest
from press.site.css_purge import Used, pruned, variables

EDITION = 3
"""Raised whenever something else is asked of a page."""
PARSER = html.HTMLParser(encoding="utf-8")
WORD = re.compile(r"[\w-]+")
STRING = re.compile(r'"[^"\n]*"|`[^`]*`')


def kept_pruned(css: str, used: Used, store: Store) -> str:
    """A sheet without what is not used; kept, as it takes most of a second.

    Of ids only those count that the sheet may name: a new note in a text has one too.
    """
    ids = used.ids & frozenset(WORD.findall(css))
    asked = map(sorted, (used.tags, used.both, used.made, ids, used.asked))
    name = f"pruned-{digest(EDITION, css, bool(used.ids), *asked)}"
    if (made := store.get(name)) is None:
        made = pruned(css, used).encode()
        store.put(name, made)
    return made.decode()


def used_in(site: Path, pages: list[Path], store: Store, own: str = "") -> Used:
    """What pages hold, and what scripts may add: of the script ``own``, each word in a string."""
    found = tags, sheets, both, ids, asked = {"html", "body"}, *(set[str]() for _ in range(4))
    for page in pages:
        for all_, seen in zip(found, _seen(page, store), strict=True):
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
    return Used(*map(frozenset, (classes, tags, sheets, both, made, ids, asked)))


def _seen(page: Path, store: Store) -> list[list[str]]:
    """A page's elements, sheets, elements with each of their classes, ids, and variables."""
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
        found = (tags, sheets, both, ids, variables(text.decode()))
        kept = json.dumps([sorted(each) for each in found]).encode()
        store.put(name, kept)
    seen: list[list[str]] = json.loads(kept)
    return seen


def _block(name: str) -> str:
    """The block that a class of the theme is of: ``md-search`` for ``md-search__form``."""
    return re.split("__|--", name)[0]
