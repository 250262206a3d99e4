"""What a page prints, and what of it the German catalogue has other words for."""

import re

from babel.messages.pofile import read_po
from lxml import html

from press.core.i18n.catalogue import CATALOGUES

LABELS = "//@aria-label | //@title | //@alt | //@placeholder | //meta[@name='description']/@content"
UNSEEN = " or ".join(f"ancestor::{tag}" for tag in ("textarea", "code", "svg", "script", "style"))
FOREIGN = "ancestor::*[not(self::html)][@lang='en']"
"""What says of itself that it is in English, as the explanations of messages do."""
TEXTS = f"//text()[not({UNSEEN} or {FOREIGN})]"
WORD = re.compile(r"(?<!%\()(?<!\{)\b[a-zA-Z]{2,}\b")
PLACE = re.compile(r"%\(|\{")
PART = re.compile(r"%\\\(\w+\\\)[sd]|\\\{\w*\\\}")


def english() -> re.Pattern[str]:
    """What the catalogue has other words for: whole texts, and sentences inside others."""
    with (CATALOGUES / "de.po").open("rb") as file:
        catalogue = read_po(file, locale="de")
    forms = [
        (one, said)
        for message in catalogue
        if message.id
        for one, said in zip(_all(message.id), _all(message.string), strict=True)
    ]
    differ = {text for text, said in forms if text != said}
    # Where little stands around what is filled in, other texts would fit as well.
    sure = {text for text in differ if not PLACE.search(text) or len(WORD.findall(text)) > 3}
    told = {text: PART.sub(".+?", re.escape(text)) for text in sure}
    inside = sorted(pattern for text, pattern in told.items() if len(text.split()) > 2)
    return re.compile(f"(?:{'|'.join(sorted(told.values()))})|.*(?:{'|'.join(inside)}).*", re.S)


def printed(root: html.HtmlElement) -> set[str]:
    """Every text and label of a page that a reader sees or hears."""
    return {" ".join(text.split()) for text in [*root.xpath(LABELS), *root.xpath(TEXTS)]}


def _all(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
