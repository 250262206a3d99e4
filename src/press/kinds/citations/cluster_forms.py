"""Brackets that pandoc does not read as a citation of all they name: a work would vanish."""

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from press.core.grammar import (
    CITE,
    CLUSTER,
    KEY,
    blank,
    blank_code,
    blank_non_prose,
    letters_for_unseen,
)
from press.core.problems import ADVICE, Fault, GradedFault

PART = re.compile(r"(?<!\\);")
BRACES = re.compile(r"\{[^{}]*\}")
LABEL = r"(?:pp?|S|Seiten?|ch(?:ap)?|chapter|Kap|vol|Bd|no|Nr|sec|fig|tab|n|fn|f?ol|§+)"
NO_COMMA = re.compile(rf"(@{KEY})(?:[ \u00a0]+|:[ \u00a0]+)(?={LABEL}?\.?[ \u00a0]*\d)")
"""A work and a place in it, with nothing between them."""
AFTER = re.compile(rf"(@(?>{KEY}))(?:[ ]+,|[.|)]+,?|,(?:[ ]*,)+)[ ]*")
"""A work with something else than one comma behind it."""
BEFORE = re.compile(r"^[ ]*[,.:|][ ,.:|]*(?=-?@)")
"""A comma or another stop before the first work."""
NO_PLACE = re.compile(
    rf"(@{KEY})(?:[ ]*,[ ,]*(?:{LABEL}\b\.?[ ]*)?(?:\?+|[xX]{{4,}}|0+)?|[ ]+{LABEL}\.?)[ ]*(?=;|$)"
)
"""A work with a comma or a label behind it, and no place; ``xxx`` is a Roman number."""
BEHIND = re.compile(
    rf"(?P<round>[ ]?\({LABEL}\.?[ ]?\d[\w–-]*(?:[ ]?[,–-][ ]?\d+|[ ]ff?\.?)*\))"
    r"|\[[^\[\]@=^]*\](?![({])"
)
"""A place behind a work that has no brackets, set otherwise than ``@a [p. 4]``."""
CURLY = re.compile(rf"(?<![\]\w])\{{(-?@{KEY}[^{{}}\[\]\n]*)\}}")
"""A work in curly brackets."""
ROUND = re.compile(
    rf"\((?P<in>(?:(?:see(?: also)?|cf\.|e\.g\.,?|siehe(?: auch)?|vgl\.|z\. ?B\.) )?"
    rf"-?@(?P<key>{KEY})(?P<place>[,;][^()\[\]]*| {LABEL}?\.? ?\d[^()\[\]]*)?)\)"
)
"""A work, alone or with its place, in round brackets, as other programs print it."""
ESCAPED = re.compile(
    rf"\\\[(?P<in>[^\[\]\n@]{{0,80}}-?\\?@(?P<key>{KEY})[^\[\]\n]*?)\\?\]"
    rf"|\[(?P<sign>-?\\@(?P<other>{KEY})[^\[\]\n]*)\]"
)
"""A citation with backslashes, as programs write it that make Markdown of a document."""
IN_LINK = re.compile(
    rf"(?<!!)\[([^\[\]]*?) ?(\[[^\[\]]*(?<![\w@.:/\\])@{KEY}[^\[\]]*\])([^\[\]]*)\](?=\()"
)
"""The words of a link with a citation among them, which is a link itself."""
KEY_IN_LINK = re.compile(rf"(?<!!)\[[^\[\]]*?(?<![\w@.:/\\])@(?P<key>{KEY})[^\[\]]*\]\(")


def check_forms(text: str, works: Container[str] = ()) -> Iterator[Fault | GradedFault]:
    """Parts of a citation, between semicolons, that do not name exactly one work."""
    shown = letters_for_unseen(blank_non_prose(text))
    yield from _round(text, shown, works)
    for match in IN_LINK.finditer(blank_code(text)):
        what = (
            f"The link '{_line(match[0])}' has a citation inside, but a citation is a link itself."
        )
        yield match.start(), "cite-form", what, f"Put '{_line(match[2])}' after the link."
    for match in KEY_IN_LINK.finditer(blank_code(text)):
        if match["key"] in works:
            what = f"Readers see '@{match['key']}' in the words of this link as it is typed."
            remedy = f"Write '[@{match['key']}]' after the link."
            yield match.start(), "cite-form", what, remedy
    for match in ESCAPED.finditer(blank_code(text)):
        if (match["key"] or match["other"]) in works:
            what = f"'{_line(match[0])}' has backslashes, so readers see its brackets."
            meant = _line(match["in"] or match["sign"]).replace("\\", "")
            yield match.start(), "cite-form", what, f"Write it as '[{meant}]'.", ADVICE
    for match in CURLY.finditer(shown):
        what = f"'{match[0]}' has curly brackets, so readers would see it as typed."
        yield match.start(), "cite-form", what, f"Write it as '[{match[1]}]'."
    for match in CLUSTER.finditer(shown):
        cluster = match[0]
        if not cluster.startswith("["):
            if behind := BEHIND.match(shown, match.end()):
                typed = text[match.start() : behind.end()]
                what = f"'{_line(typed)}' does not name a place in the work."
                meant = f"{cluster} [{behind[0].strip(' ()[]')}]"
                yield match.start(), "cite-form", what, f"Write it as '{meant}'."
            continue
        if text[match.end() : match.end() + 1] in {"(", "{"}:
            continue
        inside = cluster[: cluster.rindex("]")].removeprefix("[")
        typed = text[match.start() + 1 : match.start() + 1 + len(inside)]
        if not ROUND.search(inside) and (found := _likely_meaning(inside, typed)):
            yield match.start(), "cite-form", found[0], f"Write it as '[{found[1]}]'."


def _round(text: str, shown: str, works: Container[str]) -> Iterator[Fault]:
    """Works in round brackets, unless the key may be somebody's name on another site."""
    for match in ROUND.finditer(shown):
        if match["key"] not in works and not re.search(r"\d", match["place"] or ""):
            continue  # the name of somebody on another site, as in (@nasa)
        typed = text[match.start("in") : match.end("in")]
        what = f"'({_line(typed)})' has round brackets, so readers would see it as typed."
        meant = NO_COMMA.sub(r"\1, ", _line(typed))
        yield match.start(), "cite-form", what, f"Write it as '[{meant}]'."


def _likely_meaning(inside: str, typed: str) -> tuple[str, str] | None:
    """Returns the error between a citation's brackets, and the likely meaning."""
    bare = BRACES.sub(lambda braces: blank(braces[0]), inside)
    start = 0
    for end in [*(sign.start() for sign in PART.finditer(bare)), len(bare)]:
        part, keys = bare[start:end], list(CITE.finditer(bare, start, end))
        if not keys and len(bare) > end - start:
            what = f"'{_line(part)}' names no work, and readers would not see it."
            at = start - 1 if start else end
            if not part.strip():
                return "A ';' separates nothing.", _line(typed[:at] + typed[at + 1 :])
            return what, _line(typed[:at] + "," + typed[at + 1 :])
        if len(keys) > 1:
            what = f"'{_line(part)}' names {len(keys)} works in one part."
            return what, _line(_with_semicolons(typed, [key.span() for key in keys]))
        start = end + 1
    bare = BRACES.sub(lambda braces: "=" * len(braces[0]), inside)
    for pattern, what, meant in (
        (BEFORE, "Only words can be before the work in", ""),
        (NO_PLACE, "No place is after the work in", r"\1"),
        (AFTER, "Only a comma can follow the key in", r"\1, "),
    ):
        if pattern.search(bare):
            return f"{what} '[{_line(typed)}]'.", _line(pattern.sub(meant, typed)).strip(", ")
    if NO_COMMA.search(bare):
        what = f"There is no comma between the work and the place in '[{_line(typed)}]'."
        return what, _line(NO_COMMA.sub(r"\1, ", typed))
    return None


def _with_semicolons(typed: str, keys: list[tuple[int, int]]) -> str:
    """The text with a semicolon between each key and the next."""
    for (_, before), (after, _) in reversed(list(pairwise(keys))):
        comma = typed.rfind(",", before, after)
        at, behind = (comma, comma + 1) if comma >= 0 else (before, before)
        if re.fullmatch(r"\s*[&/+]\s*", typed[before:after]):  # signs between two works
            at, behind = before, after - 1
        typed = typed[:at] + ";" + typed[behind:]
    return typed


def _line(text: str) -> str:
    return " ".join(text.split())
