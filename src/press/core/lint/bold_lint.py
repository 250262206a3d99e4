"""Lines in bold that do the work of a heading, but are in no outline."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from press.core.grammar import FENCE
from press.core.lint.shape_lint import BREAK
from press.core.pages.block_texts import without_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, Problem

BOLD = re.compile(r"(\*\*|__)(?=[^\W\d_])(?P<words>[^*_\[\]{}<|]{3,80})(?<=\w)\1[ ]*$")
"""A line that is bold as a whole, and no sentence."""
LABEL = re.compile(
    r"(?i)(?:(?:note|warning|tip|hint|example|answer|question|caution|important|summary|abstract"
    r"|proof|keywords?|solution|task|exercise|step|theorem|lemma|definition|remark|hinweis|achtung"
    r"|tipp|beispiel|antwort|frage|wichtig|fazit|zusammenfassung|beweis|lösung|aufgabe|übung"
    r"|schritt|satz|anmerkung|bemerkung|warnung|vorsicht|merke)(?: \d+| [a-z])?"
    r"|(?:figure|fig|table|tab|abbildung|abb|tabelle|box|exhibit)\b.*)"
)
"""Words above a text that say what kind of text it is, and captions."""
PROSE = re.compile(r"[\"'“„«*_\[]*[^\W\d_]")
LONG = 80
"""The characters of a paragraph that is no line of a poem, an address or a speech."""


def check_bold_lines(page: SourcePage) -> Iterator[Problem]:
    """Bold lines between paragraphs; inside a block of the press there are no headings."""
    lines = ["", *without_code(page.body).split("\n"), ""]
    found: dict[int, str] = {}
    depth = 0
    for at, line in enumerate(lines):
        fence = FENCE.fullmatch(line)
        if fence:  # one that closes nothing is told elsewhere
            depth = max(0, depth + (1 if fence["name"] else -1))
        match = BOLD.fullmatch(line)
        alone = match and not depth and not lines[at - 1].strip() and not lines[at + 1].strip()
        if match and alone and not LABEL.fullmatch(match["words"]) and _is_prose(lines, at + 2):
            found[at] = match["words"]
    times = Counter(found.values())  # who speaks in a play does so more than once
    for at, title in found.items():
        if times[title] == 1 and (len(found) > 1 or " " in title):
            what = f"'{title}' is in bold like a heading but is not one, so no outline lists it."
            remedy = f"If it is a heading, write '## {title}'."
            yield Problem(page.path, page.first_line + at - 1, "heading-form", what, remedy, ADVICE)


def _is_prose(lines: list[str], first: int) -> bool:
    """True if a paragraph of text begins in a line."""
    paragraph = list(takewhile(str.strip, (lines[at] for at in range(first, len(lines)))))
    whole = not any(BREAK.search(line) for line in paragraph)
    return whole and bool(PROSE.match("".join(paragraph[:1]))) and len(" ".join(paragraph)) >= LONG
