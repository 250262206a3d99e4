"""Values of fields as exporters write them, tidied where there is one right way."""

import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from pylatexenc.latex2text import LatexNodes2Text
from stdnum import isbn

from press.core.text import join_letters
from press.kinds.citations.bibliography.checks import UNKNOWN

DECODER = LatexNodes2Text()
VERBATIM = {"doi", "url", "eprint", "file", "isbn", "issn", "archive_url", "crossref", "xdata"}
NAMES = {"author", "editor", "translator"}
JOINERS = {"\u200c", "\u200d"}
"""Letters of Persian and Indian scripts that are not seen but change their neighbours."""
ACCENT = r"""\\(?:[`'^"~=.]|[uvHcdbrk](?=[\s{]))\s*(?:\{\\?[A-Za-z]\}|\\?[A-Za-z](?![A-Za-z]*\\))"""
SYMBOL = r"\\(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|i|j)(?![A-Za-z])(?:\{\}|[ ]+)?"
DASH = r"\\text(?:endash|emdash|quote(?:right|left|dblleft|dblright))(?![A-Za-z])(?:\{\}|[ ]+)?"
LETTER = re.compile(rf"\{{({ACCENT}|{SYMBOL}|{DASH})\}}|({ACCENT}|{SYMBOL}|{DASH})")
ENTITY = re.compile(r"&(?:#\d{2,6}|#x[\da-fA-F]{2,5}|[A-Za-z]{2,20});")
ITALIC = re.compile(r"(?is)<(i|em)>(.*?)</\1>")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s{}<>]+")
BEFORE_DOI = re.compile(r"(?i)^\s*(?:https?://(?:www\.|dx\.)?doi\.org/|doi:?\s*)")
SUFFIX = r"(?:[JS]r\b\.?|I{2,3}|IV)"
SUFFIX_LAST = re.compile(rf"([^,]+), ([^,]+),? ({SUFFIX})")
SUFFIX_IN_NAME = re.compile(rf"([^,]+) ({SUFFIX}), ([^,]+)")
IN_ADDRESS = re.compile(r"10\.\d{4,9}/\S+")
RESOLVER = re.compile(r"(?i)https?://(?:www\.|dx\.)?doi\.org/10")
SHORT_DOI = re.compile(r"[a-z\d]{4,8}")
"""What stands behind the resolver's name in the address of a short DOI: shortdoi.org."""
DOI = re.compile(r"10(?:\.\d{4,9})?/\S+")
ESCAPE = re.compile(
    r"\{?\\([_%&#$~^{}])(?:\{\})?\}?|\{\\textasciitilde\}|\\textasciitilde(?:\{\})?"
)
UNNAMED = re.compile(r"(?i)\[?(?:s\. ?[ln]|o\. ?o|n\. ?p)\.?\]?")
"""What catalogues write for a publisher or a place that the work does not name."""
FROM_EXTRA = re.compile(
    r"(?:Publisher|_?eprint|ADS Bibcode|Bibcode|arXiv|Type|Number|tex\.\w+|ZSCC|OCLC|Citation Key"
    r"|Citekey|Accepted|Section|Conference Name|ISSN|PMID|PMCID|Cad|Journal Abbreviation"
    r"|Medium|Company|Page Version ID|Google-Books-ID|original-date|original-title|SSRN\b)"
    r"\s*[:=].*"
)
"""Fields that Zotero stores in notes because BibTeX has none for them."""


def tidy_values(fields: Mapping[str, str]) -> dict[str, str]:
    """Every field with its value tidied, without those that say nothing."""
    made = {}
    for name, value in fields.items():
        text = _plain(value)
        if name not in VERBATIM:
            text = _letters(text)
        text = TIDY.get(name, str.strip)(text)
        if text and (name == "title" or not UNKNOWN.fullmatch(text)):
            made[name] = text
    return _addresses(made)


def _plain(value: str) -> str:
    """One line in composed letters, without characters that cannot be seen."""
    text = re.sub(r"\s+", " ", join_letters(value)).strip()
    return "".join(
        c for c in text if c in JOINERS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}
    )


def _without_entities(value: str) -> str:
    """``&amp;`` as itself; ``&copy`` without a semicolon is part of an address."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), value)


def _letters(value: str) -> str:
    """Accents, entities and italics as themselves; braces go on protecting letters."""
    value = _without_entities(value)
    value = ITALIC.sub(r"\\emph{\2}", value)
    return LETTER.sub(_letter, value) if "\\" in value else value


def _letter(found: re.Match[str]) -> str:
    made = join_letters(DECODER.latex_to_text(found[1] or found[2]).strip())
    return made if len(made) == 1 else found[0]


def _unescape(value: str) -> str:
    """An address without the escapes that LaTeX needs."""
    return ESCAPE.sub(lambda found: found[1] or "~", _without_entities(value)).replace("\\", "")


def _url(value: str) -> str:
    text = _unescape(re.sub(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?", r"\1", value))
    text = text.strip(" {}<>")
    if found := ADDRESS.search(text):
        text = found[0].rstrip(",;")
    elif re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text):
        text = f"https://{text}"
    return f"https://{text}" if text.startswith("www.") else text


def _doi(value: str) -> str:
    written = _unescape(value).strip()
    text = BEFORE_DOI.sub("", written).strip()
    if text != written and SHORT_DOI.fullmatch(text):
        return f"10/{text}"
    text = unquote(text) if "%2" in text else text
    found = DOI.match(text) or IN_ADDRESS.search(text)
    return found[0].rstrip(".,;") if found else text


def _isbn(value: str) -> str:
    """The first number that adds up, else what was typed."""
    text = re.sub(r"(?i)\([^)]*\)|isbn(?:-1[03])?:?", " ", value)
    parts = [part for part in re.split(r"[,;/\s]+", text) if part]
    return next((part for part in [*parts, "".join(parts)] if isbn.is_valid(part)), value.strip())


def _pages(value: str) -> str:
    text = re.sub(r"(?i)^(?:pp?|pages?|S)\b\.?\s*(?=[\dA-Z])", "", value.replace("\u2013", "--"))
    text = re.sub(r"\s*(?:-+|[\u2010-\u2015\u2212])\s*", "--", text.strip(" ,.;"))
    text = re.sub(r"(?:--|\+)$", "", text)
    return "" if re.fullmatch(r"(?i)n/?a|none|\?+|-*|0(--0)?|in press", text) else text


def _people(value: str) -> str:
    text = value.strip(" ,;")
    if "{" not in text and " and " not in text:  # the name of a body may have any of these
        text = re.sub(r"\s*;\s*|\s+&\s+", " and ", text)
    text = re.sub(r"^([^{},]+?),? et al\.? ([^\s{},]+)$", r"\1 \2 and others", text)
    text = re.sub(r",?\s+(?:et\.? al\.?|et alii)$", " and others", text)
    text = text if "{" in text else re.sub(r"[,;]?\s+and\s+(?:and\s+)?", " and ", text)
    return " and ".join(map(_suffix_between, text.split(" and ")))


def _suffix_between(name: str) -> str:
    """``King, Jr., Martin``, wherever the suffix was written."""
    name = re.sub(r",\s*,", ",", name)
    if last := SUFFIX_LAST.fullmatch(name):
        return f"{last[1]}, {last[3]}, {last[2]}"
    if inside := SUFFIX_IN_NAME.fullmatch(name):
        return f"{inside[1]}, {inside[2]}, {inside[3]}"
    return name


def _named(value: str) -> str:
    return "" if UNNAMED.fullmatch(value.strip()) else value.strip()


def _note(value: str) -> str:
    parts = [part.strip() for part in re.split(r"\\par\b|(?<=\.)\s(?=\w+:)", value)]
    return " ".join(part for part in parts if not FROM_EXTRA.fullmatch(part)).strip()


def _title(value: str) -> str:
    """A title without the full stop that catalogues put behind it."""
    return re.sub(r"(?<=[^\W\d_]{4})\.$", "", value.strip())


TIDY: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(NAMES, _people),
    "url": _url,
    "archive_url": _url,
    "doi": _doi,
    "eprint": _unescape,
    "isbn": _isbn,
    "pages": _pages,
    "note": _note,
    "title": _title,
    **dict.fromkeys(("publisher", "location", "address"), _named),
}


def _addresses(fields: dict[str, str]) -> dict[str, str]:
    """A DOI that stands as an address, and an address that stands as a DOI, in their own field."""
    doi, url = fields.get("doi", ""), fields.get("url", "")
    if doi.startswith(("http://", "https://")):
        del fields["doi"]
        fields.setdefault("url", doi)
    elif RESOLVER.match(url) and doi.lower() in {"", _doi(url).lower()}:
        fields["doi"] = doi or _doi(url)
        del fields["url"]
    if (how := fields.get("howpublished", "")) and "url" not in fields and ADDRESS.search(how):
        fields["url"] = _url(how)
        del fields["howpublished"]
    if "url" in fields and not fields["url"].startswith(("http://", "https://")):
        del fields["url"]
    return fields
