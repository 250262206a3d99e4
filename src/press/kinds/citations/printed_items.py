"""Items as they are given to a style, where it would misprint them."""

import re

from press.core.i18n.catalogue import base_language, translate
from press.kinds.citations.bibliography.csl import Item
from press.kinds.citations.bibliography.dates import APPROXIMATE
from press.kinds.citations.bibliography.vocabulary import GENRES

CHICAGO = "chicago-"
SMALL_WORD = re.compile(
    r"(?<=[^\W\d_]\. )(?:an?|and|as|at|by|for|from|in|of|on|or|the|to|with)\b"
    r"|(?<=\S )(?:del?|der|des|di|du|et|la|les?|und|van|von|y|zu[mr]?)\b"
)
"""A small word behind an abbreviation, ``Proc. of``, or of another language: ``Sozial- und``."""
CIRCA = {"en": "c.", "de": "um"}
DATES = ("issued", "original-date")
TITLES = ("title", "container-title", "volume-title")
EVENT = ("event-title", "event-place", "event-date")


def adapt_to_style(item: Item, style: str, language: str) -> Item:
    """An item in the form that a style prints rightly."""
    item = item | {name: _about(item[name], language) for name in DATES if name in item}
    if status := item.get("status"):
        item = item | {"status": f'<span class="nocase">{status}</span>'}
    item = item | {name: _protect_small_words(item[name]) for name in TITLES if name in item}
    if style.startswith(CHICAGO):
        item = _for_chicago(item)
    if re.fullmatch(r"\d+(-\d+)+", str(item.get("number", ""))) or (
        item["type"] == "legislation" and "number" in item
    ):
        return item | {"number": item["number"].replace("-", "\N{NON-BREAKING HYPHEN}")}
    return item


def _about(date: Item, language: str) -> Item:
    """An approximate year in words: styles print a question mark for any date that is no fact."""
    if "circa" not in date:
        return date
    years = [part[0] for part in date["date-parts"] if len(part) == 1 and part[0] > 0]
    if date["circa"] == APPROXIMATE and len(years) == 1 and date.keys() == {"date-parts", "circa"}:
        return {"literal": f"{CIRCA.get(base_language(language), 'c.')}\u00a0{years[0]}"}
    return date | {"circa": True}


def _protect_small_words(title: str) -> str:
    """A title in which title case leaves some small words as they are."""
    return SMALL_WORD.sub(lambda found: f'<span class="nocase">{found[0]}</span>', title)


def _for_chicago(item: Item) -> Item:
    """Papers as chapters of their proceedings (14.115), a book as a volume of the whole."""
    if item["type"] == "paper-conference" and "container-title" in item:
        item = {name: value for name, value in item.items() if name not in EVENT}
        item |= {"type": "chapter"}
    if whole := item.get("custom", {}).get("maintitle"):
        item = item | {"container-title": whole, "volume-title": item["container-title"]}
    return item


def fallbacks(item: Item, language: str) -> list[Item]:
    """The item in other forms, for a style that prints nothing of it: as one that readers can find,
    and as types that print whatever little is known of a work."""
    findable = {"references": " "}
    if item["type"] == "manuscript" and "genre" not in item:
        findable["genre"] = translate(language, GENRES["unpublished"])
    elif "genre" not in item and (status := item.get("status", "")):
        findable["status"] = status[0].upper() + status[1:]  # it begins a sentence
    return [item | findable, item | {"type": "article"}, item | {"type": "book"}]
