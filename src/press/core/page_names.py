"""What a search engine, a tab and a shared link call a page: short, and of no other page."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from press.core.problems import ADVICE, Problem
from press.core.settings import read_nav

if TYPE_CHECKING:
    from press.core.pages import SourcePage
    from press.core.publication import Publication

LONGEST = 60
"""A search engine cuts a longer title off."""


def check_names(publication: "Publication") -> Iterator[Problem]:
    """Titles that are too long, and titles and descriptions that two pages have."""
    menu = menu_titles(publication.places.root / "mkdocs.yml")
    first: dict[tuple[str, str], SourcePage] = {}
    for page in publication.pages:
        named = {field: page.meta.get(field) for field in ("title", "description")}
        texts = {field: publication.expand(v) for field, v in named.items() if isinstance(v, str)}
        title = texts.get("title", "")
        if page.name != "index.md" and min(len(title), len(menu.get(page.name, title))) > LONGEST:
            what = f"This title has {len(title)} letters; a search engine shows {LONGEST}."
            remedy = "Shorten it, or give the page a shorter name in the nav."
            line = page.front.line("title")
            yield Problem(page.path, line, "title-long", what, remedy, ADVICE)
        for field, text in texts.items():
            other = first.setdefault((field, text.strip()), page)
            if text.strip() and other is not page:
                what = f"{other.path} has the same {field}."
                remedy = "Say of each page what only that page is."
                line = page.front.line(field)
                yield Problem(page.path, line, "name-twice", what, remedy, ADVICE)


def menu_titles(settings: Path) -> dict[str, str]:
    """What the nav calls each page; nothing where the settings cannot be read."""
    return dict(_titles(read_nav(settings)))


def _titles(node: Any) -> Iterator[tuple[str, str]]:
    for item in node if isinstance(node, list) else ():
        for title, leaf in item.items() if isinstance(item, dict) else ():
            if isinstance(leaf, str):
                yield leaf, str(title)
            else:
                yield from _titles(leaf)
