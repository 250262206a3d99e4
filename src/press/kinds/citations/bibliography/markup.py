"""Markup of CSL-JSON, and what exporters write in its place: HTML tags and entities.

Tags: what Zotero, Crossref and JATS write. CSL-JSON's: its specification, "Markup for rich text".
"""

import html
import re

CAPS = '<span style="font-variant:small-caps;">'
MARKUP = {
    "<i>": "</i>",
    "<b>": "</b>",
    "<sub>": "</sub>",
    "<sup>": "</sup>",
    CAPS: "</span>",
    '<span class="nocase">': "</span>",
}
TAGS_OF_CSL = re.compile("|".join(map(re.escape, sorted({*MARKUP, *MARKUP.values()}))))
ITALIC, BOLD, SUB, SUP, SMALL, NOCASE = range(len(MARKUP))
OPEN, CLOSE = 0xE010, 0xE020
"""Private-use letters stand for markup until everything else is decoded."""
SIGNS = {chr(OPEN + n): tag for n, tag in enumerate(MARKUP)}
SIGNS |= {chr(CLOSE + n): tag for n, tag in enumerate(MARKUP.values())}

OPENS = r"(?:<|\{\\textless\s*\}|\\textless(?:\{\}|\s)?)"
SHUTS = r"(?:>|\{\\textgreater\s*\}|\\textgreater(?:\{\}|\s)?)"
TAG = re.compile(rf"{OPENS}(/?)((?:mml:|jats:)?[a-zA-Z][\w-]*)((?:\s[^<>]*?)?)/?\s*{SHUTS}")
TAGS = {
    **dict.fromkeys(("i", "em", "italic"), ITALIC),
    **dict.fromkeys(("b", "strong", "bold"), BOLD),
    **dict.fromkeys(("sub", "inf"), SUB),
    "sup": SUP,
    **dict.fromkeys(("sc", "scp", "smallcaps"), SMALL),
    "nc": NOCASE,
}
PLAIN_TAGS = {
    *("span", "p", "br", "u", "tt", "q", "a", "font", "div", "title", "code", "strike", "s"),
    *("inline-formula", "tex-math", "math", "alternatives", "monospace", "underline", "small"),
}
"""Tags that say nothing to a reference: their words stay."""
ENTITY = re.compile(r"\\?&(#\d{1,6}|#[xX][\da-fA-F]{1,5}|[A-Za-z]{2,30}\d{0,2});")


def plain(text: str) -> str:
    """A value without CSL-JSON's markup, for formats that have none."""
    return TAGS_OF_CSL.sub("", text)


def mark_words(number: int, words: str) -> str:
    """Words between the signs of one kind of markup."""
    return chr(OPEN + number) + words + chr(CLOSE + number)


def without_signs(value: str) -> str:
    """A value without letters that we use as signs."""
    return re.sub("[\ue010-\ue02f]", "", value)


def pair_signs(text: str) -> str:
    """Signs become markup where they open and close in order; the others say nothing."""
    opened: list[tuple[int, int]] = []
    words: list[str] = []
    for letter in text:
        number = ord(letter) - OPEN
        closes = number - (CLOSE - OPEN)
        if 0 <= number < len(MARKUP):
            opened.append((number, len(words)))
            letter = ""
        elif 0 <= closes < len(MARKUP):
            letter = ""
            if opened and opened[-1][0] == closes:
                start = opened.pop()[1]
                if "".join(words[start:]):
                    words[start] = SIGNS[chr(OPEN + closes)] + words[start]
                    letter = SIGNS[chr(CLOSE + closes)]
        words.append(letter)
    return "".join(words)


def _letter(match: re.Match[str]) -> str:
    letter = html.unescape(f"&{match[1]};")
    return re.sub(r"([&%$#_{}])", r"\\\1", letter) if len(letter) < 3 else match[0]


def tags_to_signs(value: str) -> str:
    """HTML tags as signs and entities as letters; a span closes what it opened."""
    spans: list[str] = []

    def sign(match: re.Match[str]) -> str:
        name = match[2].lower().removeprefix("jats:")
        if name == "span":
            return _span(match, spans)
        if name in TAGS:
            return chr((CLOSE if match[1] else OPEN) + TAGS[name])
        return "" if name in PLAIN_TAGS or name.startswith("mml:") else match[0]

    return ENTITY.sub(_letter, TAG.sub(sign, value))


def _span(match: re.Match[str], spans: list[str]) -> str:
    if match[1]:
        return spans.pop() if spans else ""
    number = SMALL if "small-caps" in match[3] else NOCASE if "nocase" in match[3] else None
    spans.append("" if number is None else chr(CLOSE + number))
    return "" if number is None else chr(OPEN + number)
