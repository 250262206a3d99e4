"""The press's own syntax in Markdown: each pattern once.

Each pattern of something named has a group ``name``. Scanning and rendering use the same ones.
"""

import re
from functools import lru_cache

UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""A soft hyphen, and signs without width: programs leave them in what is copied."""
KEY = rf"[\w{UNSEEN}](?:[\w{UNSEEN}:.#$%&+?<>~/-]*[\w{UNSEEN}])?"
"""A citation key as Pandoc reads it: it neither begins nor ends with punctuation. What cannot be
seen is taken as a part of it, so that one message can say so."""
CITE = re.compile(rf"(?<![\w@./:\\])@(?P<name>{KEY})")
"""A key with its sign; behind a backslash the sign is text."""
WITHIN = r"(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]@]*\])*"
"""The text allowed inside a citation's brackets, including ``p. 24 [sic]``: no empty line."""
CITATION_BRACKETS = rf"\[(?:[^\[\]@\n]|(?<=\\)@|\n(?![ \t]*\n)|\[[^\[\]@]*\])*(?<!\\)@{WITHIN}\]"
"""Brackets with a key; only the first ``@`` is tried, so that a long text is read in one pass."""
CLUSTER = re.compile(
    rf"{CITATION_BRACKETS}(?:\{{\.[\w-]+\}})?"
    r"|(?<![\w@./:\\])-?@[\w-]+(?:[ ]\[[^\[\]]*\])?"
)
"""A citation as a whole: ``[see @a, p. 4; @b]`` with its class, ``@a [p. 4]``."""
CLAIM_ID = r"p\d+\.c\d+"
CLAIM = re.compile(rf"\]\{{(?P<name>{CLAIM_ID})\}}")
"""The end of a passage marked as a claim: ``]{p1.c2}``."""
TERM = re.compile(r"\[([^\[\]]+)\]\{~(?P<name>[\w-]+)\}")
VALUE_NAME = r"[\w-]+"
VALUE = re.compile(rf"\[=(?P<name>{VALUE_NAME})\]")
HAND = re.compile(r"\[\^(?P<name>[^\s\[\]]+)\](?!:)")
"""The mark of a note written by hand, ``[^1]``; then the beginning of its text, ``[^1]: …``."""
HAND_TEXT = re.compile(r"(?m)^[ ]{0,3}\[\^(?P<name>[^\s\[\]]+)\]:")
FENCE = re.compile(r"(?m)^[ \t]*(/{3,})[ \t]*(?:(?P<name>[\w-]+)[ \t]*(?:\|[ \t]*(.*?))?)?[ \t]*$")
"""The first or the last line of a block: its slashes, its name, what it names."""
BLOCK = re.compile(r"(?ms)^(/{3,}) (?P<name>[\w-]+)[^\n]*\n.*?^\1$")
"""A whole block."""
HEADING = re.compile(
    r"(?m)^(?P<level>#{1,6})\s+(?P<words>.+?)"
    r"\s*(?:#+|\{(?=\s*[.#:])[^}#]*(?:#(?P<name>[\w.-]+)[^}]*)?\})?\s*$"
)
PARAGRAPH = re.compile(r"(?m)^##\s+(.+?)\s*\{\s*#(?P<name>p\d+)\s*\}")
"""The heading of a paragraph of an essay, with its id."""
ALT = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?=[(\[])")
"""The words of a picture: what is cited in them has no mark."""
LINK = re.compile(r"\[[^\[\]]*\]\([^)\s]*")
SPAN = r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)"
"""A part of a line that is code."""
_IN_COMMENT = r"(?:(?!<!--|-->)[\s\S])*+"
COMMENT = rf"<!--{_IN_COMMENT}(?:<!{_IN_COMMENT}){{0,9}}-->"
"""A comment. Of many beginnings without an end, none looks for it through the whole page."""
CODE = re.compile(rf"(?s){SPAN}|{COMMENT}")
"""Code spans and comments."""
SAMPLE = re.compile(rf"(?ms)^[ \t]*(`{{3,}}+|~{{3,}}+).*?^[ \t]*\1|{COMMENT}")
"""A block of code between its fences, or a comment."""
HIDDEN = re.compile(
    rf"{CODE.pattern}|{LINK.pattern}|<[a-z]+:[^>]*>|https?://(?:[^\s\[\]()]|\([^\s()]*\))+"
)
"""Code spans, comments, links and addresses: nothing in them is for us."""


MOST_TEXTS = 8192
"""How many texts are kept: a dozen checks ask for each, one check after the other."""


@lru_cache(MOST_TEXTS)
def blank_non_prose(text: str) -> str:
    """Blanks what is not prose, keeping every position and line."""
    return HIDDEN.sub(lambda match: blank(match[0]), text)


def letters_for_unseen(text: str) -> str:
    """The text with letters in the place of what cannot be seen: no word ends there."""
    return text.translate(dict.fromkeys(map(ord, UNSEEN), "_"))


@lru_cache(MOST_TEXTS)
def blank_code(text: str, code: str = " ") -> str:
    """Blanks code spans and comments, keeping every position and line; code can be a letter."""
    return CODE.sub(lambda match: blank(match[0], code if match[1] else " "), text)


def blank(text: str, sign: str = " ") -> str:
    """Spaces in the place of a text, or another sign, its lines kept."""
    return re.sub(r"[^\n]", sign, text)
