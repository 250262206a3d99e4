"""Places in a work that pandoc would print behind the address, or not as a place at all.

It reads one kind of place: ``p. 4`` or ``chap. 3``. Braces make it take more for one:
``{vol. 2, p. 5}``, ``{5 ff.}``, ``{table 2}``.
"""

import re
from collections.abc import Mapping

from press.core.grammar import CITE, CLUSTER, KEY
from press.core.i18n.catalogue import base_language
from press.kinds.citations.bibliography.csl import Item

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
