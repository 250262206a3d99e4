"""Checks page titles and descriptions: short, and different on every page."""

import re
from collections.abc import Iterator
from typing import Any

from press.core.pages.page import SourcePage
from press.core.pages.raw_html import IN_A_LINE
from press.core.problems import ADVICE, OFF, Problem
from press.core.publication import Publication
from press.core.settings.options import read_setting
from press.core.settings.settings_files import read_mapping

RULES = ("page-undescribed",)
"""Rules whose severity an edition can set; ``press check`` advises where it does not."""
MARKUP = re.compile(
    r"(?<![\w*\\])(?P<star>\*{1,3})(?=[^\s*])[^*\n]+?(?<=[^\s*])(?P=star)(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])[^_\n]+?(?<=[^\s_])_(?!\w)|(?<!`)`[^`\n]+`"
    r"|\[[^\[\]\n]+\](?:\((?=[^)\s]*[./#:])[^)\s]+\)|\{~[^}\n]+\})|\[-?@\w[^\[\]\n]*\]"
    rf"|</?(?:{'|'.join(sorted(IN_A_LINE))})[ ]?/?>|<(?:a|span)[ ][^<>\n]+>"
)
"""Markdown and HTML, where a title or a description is printed as typed."""
CUT = 320
LONGEST = 60
"""A search engine cuts a longer title off."""


def check_names(publication: Publication) -> Iterator[Problem]:
    """Titles that are too long, titles and descriptions that two pages have, and pages without.

    Who describes one page describes all that search engines are let in to.
    """
    settings = publication.places.settings
    menu = dict(_titles(read_mapping(settings).get("nav")))
    first: dict[tuple[str, str], SourcePage] = {}
    addresses: dict[str, SourcePage] = {}
    described = any(page.meta.get("description") for page in publication.pages)
    for page in publication.pages:
        if (same := addresses.setdefault(page.address, page)) is not page:
            what = f"{same.path} has the same address, so readers see only one of the two."
            remedy = "Rename one, or move it to another folder."
            yield Problem(page.path, 1, "name-twice", what, remedy)
        hidden = page.meta.get("search") and not page.meta.get("listed")
        front = page.name == "index.md" and read_setting(settings, "site_description")
        expected = described and not front and page.name.endswith(".md") and not hidden
        if expected and not str(page.meta.get("description") or "").strip():
            what = "This page has no description for search engines and shared links."
            remedy = "Add 'description: …' to its front matter: one sentence about the page."
            yield Problem(page.path, 1, "page-undescribed", what, remedy, OFF)
        named = {field: page.meta.get(field) for field in ("title", "description")}
        texts = {field: publication.expand(v) for field, v in named.items() if isinstance(v, str)}
        title = texts.get("title", "")
        if page.name != "index.md" and min(len(title), len(menu.get(page.name, title))) > LONGEST:
            what = f"This title has {len(title)} characters; a search engine shows {LONGEST}."
            remedy = "Shorten it, or give the page a shorter name in the menu."
            line = page.front.line("title")
            yield Problem(page.path, line, "title-long", what, remedy, ADVICE)
        for field, text in texts.items():
            yield from _check_text(page, field, text)
            other = first.setdefault((field, text.strip()), page)
            if text.strip() and other is not page:
                what = f"{other.path} has the same {field}."
                remedy = "Say what is particular to each page."
                line = page.front.line(field)
                yield Problem(page.path, line, "name-twice", what, remedy, ADVICE)


def _check_text(page: SourcePage, field: str, text: str) -> Iterator[Problem]:
    """Markup in a title or a description, and more words than anybody is shown."""
    line = page.front.line(field)
    if match := MARKUP.search(text):
        what = f"Readers see '{match[0][:30]}' in this {field} as it is typed."
        yield Problem(page.path, line, "front-matter", what, "Remove it.", ADVICE)
    if len(text) > CUT:
        what = f"This {field} has {len(text)} characters; a search engine shows half of them."
        yield Problem(page.path, line, "title-long", what, "Shorten it.", ADVICE)


def _titles(node: Any) -> Iterator[tuple[str, str]]:
    for item in node if isinstance(node, list) else ():
        for title, leaf in item.items() if isinstance(item, dict) else ():
            if isinstance(leaf, str):
                yield leaf, str(title)
            else:
                yield from _titles(leaf)
