"""Names of people and bodies: BibTeX's own form and BibLaTeX's extended one (3.20, 2.3.3).

A corporate author is a name in double braces; ``and others`` is CSL's *et al.*
"""

import re
from collections import Counter
from collections.abc import Iterator

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from press.core.problems import ADVICE
from press.core.text import bracket_depths
from press.kinds.citations.bibliography.latex import text
from press.kinds.citations.bibliography.markup import ENTITY

OTHERS = {"literal": "others"}
"""The name that pandoc and other CSL processors print as *et al.*"""
PART = re.compile(r"\s*([a-z]+(?:-i)?)\s*=\s*(.*)", re.S)
PARTS = {"family", "given", "prefix", "suffix", "useprefix"}
JUNIOR = r"(?:jr|sr|jnr|snr|junior|senior|\d(?:nd|rd|th)|esq|ph\.? ?d|fils|père)\.?"
SUFFIX = re.compile(rf"(?i),\s*\{{*(?:{JUNIOR}|[ivx]+\.?|m\.? ?d\.?)\}}*\s*,")
"""What may be between two commas of a name."""


def people(value: str) -> list[dict[str, str]]:
    """The names of a field, as CSL-JSON has them."""
    return [name for name in map(_name, _names(value)) if name]


def _names(value: str) -> list[str]:
    flat = " ".join(value.split())
    return [str(name) for name in split_multiple_persons_names(flat)] if flat else []


def _name(written: str) -> dict[str, str]:
    if written.lower() == "others":
        return OTHERS
    if whole := _extended_name(written) or (
        _is_enclosed(written) and _extended_name(written[1:-1])
    ):
        return whole
    if _is_enclosed(written):
        return {"literal": text(written)}
    try:
        parts = parse_single_name_into_parts(written, strict=False)
    except (InvalidNameError, IndexError, ValueError):
        return {"literal": text(written)}
    von, family = parts.von, parts.last
    if von and text(von[0])[:1].isupper():  # 'Ortega y Gasset', in which BibTeX sees a particle
        von, family = [], [*von, *family]
    pieces = {
        "given": parts.first,
        "non-dropping-particle": von,
        "family": family,
        "suffix": parts.jr,
    }
    return {name: text(" ".join(words)) for name, words in pieces.items() if words}


def _is_enclosed(written: str) -> bool:
    """True if one pair of braces encloses the whole name."""
    depths = list(bracket_depths(written, "{", "}"))
    return written[:1] == "{" and depths.index(0) == len(depths) - 1 if 0 in depths else False


def _extended_name(written: str) -> dict[str, str]:
    """``family=Gogh, given=Vincent, prefix=van``."""
    found = {}
    for part in split_commas(written):
        match = PART.fullmatch(part)
        if not match:
            return {}
        words = match[2].strip().strip('"')
        found[match[1]] = words[1:-1] if _is_enclosed(words) else words
    if "family" not in found and "given" not in found:
        return {}
    order = ("given", "prefix", "family", "suffix")
    dropped = found.get("useprefix") == "false"
    pieces = {"prefix": "dropping-particle" if dropped else "non-dropping-particle"}
    return {pieces.get(name, name): text(found[name]) for name in order if found.get(name)}


def split_commas(written: str) -> list[str]:
    """Splits a name at the commas outside braces and quotation marks."""
    pieces, depth, quoted = [""], 0, False
    for letter in written:
        depth += (letter == "{") - (letter == "}")
        quoted ^= letter == '"'
        if letter == "," and depth == 0 and not quoted:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces


BODY = re.compile(
    r"(?=[^,]*$)(?=\S+ )(?:.* )?(?:Organi[sz]ation|Institute?|University|Universität"
    r"|Ministry|Department|Agency|Association|Commission|Committee|Council|Foundation|Bureau|Office|Authority|Society"
    r"|Consortium|Secretariat|Initiative|Ministerium|Bundesamt|Stiftung"
    r"|Statistics)(?: (?:of|for|on|on the|für) .+)?"
    r"|(?:The )?(?:World Bank|United Nations|European Union|Federal Reserve)(?: .+)?"
)
"""A body, of whose name BibTeX would make a surname and first names."""

SHOUTED = re.compile(r"[A-ZÄÖÜ]{4,}(?:-[A-ZÄÖÜ]+)?, [A-ZÄÖÜ]{2,}\b|(?:[A-Z]\.[ -]?)+, [^\W\d_]{3}")
"""A name such as ``HEATH, THOMAS``, and one whose parts are exchanged, ``T. L., Heath``."""
BETWEEN_NAMES = "Put 'and' between two names, and braces around a corporate name."
ROLES = r"(?i)\((?:hg|hrsg|eds?|red)\.?\)|\b(?:dr|prof)\.|\d{4}|[@?]"
MISREAD = (
    (
        re.compile(r"(?i)\bet\.? al\b|\bund andere$|\bu\. ?a\.$|^\d+ more$"),
        "ends with 'et al.'",
        "Write 'and others' after the last name.",
    ),
    (re.compile(ROLES), "is not only a name", "Write only the name; editors belong in 'editor'."),
    (
        # King, Martin, Jr. and Martin King, III
        re.compile(rf"[ ,].*,\s*(?:(?i:{JUNIOR})|III?|IV)$"),
        "has its suffix last",
        "Write it between the names, as in 'King, Jr., Martin'.",
    ),
    (
        re.compile(rf"^[^,]+ (?:(?i:{JUNIOR})|III?|IV), [^,]+$"),
        "has its suffix in the surname",
        "Write it between commas, as in 'King, Jr., Martin'.",
    ),
    (
        re.compile(
            r"[a-zäöüß]{2,} [A-ZÄÖÜ]{1,3}, .*[a-zäöüß]{2,} [A-ZÄÖÜ]{1,3}$"  # Miller A, Reed BC
            r"|^[^\W\d_]{3,} [^\W\d_]\. [^\W\d_]{2,},"  # Anna B. Miller, Carl Reed
        ),
        "has first names before the comma, which reads as one surname",
        BETWEEN_NAMES,
    ),
    (re.compile(";"), "has a semicolon", "Put 'and' between two names."),
    (re.compile(r"\s\\?&\s"), "has an '&', which reads as one person", BETWEEN_NAMES),
)
"""What is in a name, outside its braces, that BibTeX would misread; what is wrong; what to do."""


def name_faults(value: str) -> Iterator[tuple[str, ...]]:
    """Finds names that BibTeX would misread; of a body, whose name is printed, it is advice."""
    if re.search(r"(?i)(?:^|\sand)\s+and\s|^\s*and\s|\sand\s*$", value):
        yield (
            "bib-names",
            "A name is missing next to an 'and'",
            "Write one 'and' between two names.",
        )
    names = _names(value)
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        yield "bib-names", f"'{twice[0][:60]}' is named twice", "Keep one."
    for name in names:
        if _extended_name(name) or _is_enclosed(name):
            continue
        outside, commas = ENTITY.sub("", _outside(name)), len(split_commas(name)) - 1
        found = ((what, remedy) for sign, what, remedy in MISREAD if sign.search(outside))
        if fault := next(found, None):
            yield "bib-names", f"'{name[:60]}' {fault[0]}", fault[1]
        elif commas > 2 or (commas == 2 and not SUFFIX.search(name)):
            what = f"'{name[:60]}' has {commas} commas, which reads as one name"
            yield "bib-names", what, BETWEEN_NAMES
        elif SHOUTED.match(outside):
            what = f"'{name[:60]}' is in capitals, or begins with initials"
            yield "bib-names", what, "Write the surname first, as in 'Heath, Thomas'.", ADVICE
        elif BODY.fullmatch(outside):
            what = f"'{name[:60]}' reads as a person with the surname '{_name(name)['family']}'"
            remedy = f"Put braces around it, inside those of the field: '{{{name[:60]}}}'."
            yield "bib-names", what, remedy, ADVICE


def _outside(name: str) -> str:
    """A name without what its braces hold."""
    while (shorter := re.sub(r"\{[^{}]*\}", "", name)) != name:
        name = shorter
    return name
