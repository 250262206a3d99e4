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

from press.kinds.citations.bibliography.latex import text
from press.kinds.citations.bibliography.markup import ENTITY

OTHERS = {"literal": "others"}
"""The name that pandoc and other CSL processors print as *et al.*"""
PART = re.compile(r"\s*([a-z]+(?:-i)?)\s*=\s*(.*)", re.S)
PARTS = {"family", "given", "prefix", "suffix", "useprefix"}
SUFFIX = re.compile(
    r"(?i)(?:jr|sr|jnr|snr|junior|senior|[ivx]+|\d(?:nd|rd|th)|esq|ph\.? ?d|m\.? ?d|fils|père)\.?"
)


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
    depth = 0
    for place, letter in enumerate(written):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return written[0] == "{" and place == len(written) - 1
    return False


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


INITIALS_LAST = re.compile(r"[a-zäöüß]{2,} [A-ZÄÖÜ]{1,3}$")
"""A name as journals of medicine print it: ``Miller A``, ``van der Meer JC``."""
FORENAME_FIRST = re.compile(r"^[^\W\d_]{3,} [^\W\d_]\. [^\W\d_]{2,}$")
"""``Thomas L. Heath``, where a comma behind it begins another name."""

BODY = re.compile(
    r"(?=[^,]*$)(?=\S+ )(?:.* )?(?:Organi[sz]ation|Institute?|University|Universität"
    r"|Ministry|Department|Agency|Association|Commission|Committee|Council|Foundation|Bureau|Office|Authority|Society"
    r"|Consortium|Secretariat|Initiative|Ministerium|Bundesamt|Stiftung"
    r"|Statistics)(?: (?:of|for|on|on the|für) .+)?"
    r"|(?:The )?(?:World Bank|United Nations|European Union|Federal Reserve)(?: .+)?"
)
"""A body, of whose name BibTeX would make a surname and first names."""

BETWEEN_NAMES = "Put 'and' between two names, and braces around a corporate name."


def name_faults(value: str) -> Iterator[tuple[str, str]]:
    """Finds names that BibTeX would misread, each with its remedy."""
    if re.search(r"(?i)(?:^|\sand)\s+and\s|^\s*and\s|\sand\s*$", f"{value}"):
        yield "A name is missing next to an 'and'", "Write one 'and' between two names."
    names = _names(value)
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        yield f"'{twice[0][:60]}' is named twice", "Keep one."
    for name in names:
        pieces = [piece.strip() for piece in split_commas(name)]
        outside = _outside(name)
        if _extended_name(name) or _is_enclosed(name):
            continue
        if re.search(r"(?i)\bet\.? al\b|\bund andere$|\bu\. ?a\.$|^\d+ more$", outside):
            yield f"'{name[:60]}' ends with 'et al.'", "Write 'and others' after the last name."
        elif re.search(r"(?i)\((?:hg|hrsg|eds?|red)\.?\)|\b(?:dr|prof)\.|\d{4}|[@?]", outside):
            yield (
                f"'{name[:60]}' is not only a name",
                "Write only the name; editors belong in 'editor'.",
            )
        elif re.fullmatch(r"[A-ZÄÖÜ]{3,}(?:,? [A-ZÄÖÜ]{3,})+|[a-zäöü]+, [a-zäöü]+", outside):
            yield f"'{name[:60]}' has the wrong capitals", "Write it as 'Miller, Anna'."
        elif ";" in ENTITY.sub("", outside):
            yield f"'{name[:60]}' has a semicolon", "Put 'and' between two names."
        elif len(pieces) == 3 and SUFFIX.fullmatch(text(pieces[2])) and not _has_suffix(pieces[:2]):
            right = ", ".join((pieces[0], pieces[2], pieces[1]))
            yield f"'{name[:60]}' has its suffix last", f"Write '{right[:60]}'."
        elif len(pieces) > 2 and not (len(pieces) == 3 and _has_suffix(pieces)):
            yield (
                f"'{name[:60]}' has {len(pieces) - 1} commas, which reads as one name",
                BETWEEN_NAMES,
            )
        elif len(pieces) == 2 and _are_two_names(*pieces):
            what = f"'{name[:60]}' has first names before the comma, which reads as one surname"
            yield what, _with_suffix(*pieces) or BETWEEN_NAMES
        elif BODY.fullmatch(outside):
            what = f"'{name[:60]}' reads as a person with the surname '{_name(name)['family']}'"
            yield what, f"Put braces around it, inside those of the field: '{{{name[:60]}}}'."
        elif re.search(r"\s\\?&\s", outside):
            yield (
                f"'{name[:60]}' has an '&', which reads as one person",
                BETWEEN_NAMES,
            )


def _are_two_names(one: str, other: str) -> bool:
    initials_last = INITIALS_LAST.search(one) and INITIALS_LAST.search(other)
    return bool(initials_last or FORENAME_FIRST.search(one))


def _with_suffix(name: str, suffix: str) -> str:
    """The remedy for a name that has first names and then a suffix behind a comma."""
    first, _, surname = name.rpartition(" ")
    return f"Write '{f'{surname}, {suffix}, {first}'[:60]}'." if _has_suffix([name, suffix]) else ""


def _has_suffix(pieces: list[str]) -> bool:
    return any(SUFFIX.fullmatch(text(piece)) for piece in pieces[1:])


def _outside(name: str) -> str:
    """A name without what its braces hold."""
    while "{" in name:
        shorter = re.sub(r"\{[^{}]*\}", "", name)
        if shorter == name:
            break
        name = shorter
    return name
