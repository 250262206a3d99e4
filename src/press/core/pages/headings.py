"""The headings of a page and their ids."""

import re
import unicodedata

from press.core.grammar import HEADING
from press.core.pages.page import SourcePage


def headings_of(page: SourcePage) -> dict[str, str]:
    """The headings of a page by their ids, as Python-Markdown gives them."""
    return {m["name"] or slug(m["words"]): m["words"] for m in HEADING.finditer(page.body)}


def slug(heading: str) -> str:
    """A heading's id: plain letters, digits and hyphens."""
    text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
