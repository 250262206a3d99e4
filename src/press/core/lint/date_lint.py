"""Dates that no calendar has, spans that end before they begin, and other slips of numbers."""

import re
from calendar import monthrange
from collections.abc import Iterator

from press.core.grammar import blank_non_prose
from press.core.problems import ADVICE, GradedFault

MONTHS = {
    2: "February|Februar|février",
    4: "April|avril",
    6: "June|Juni|juin",
    9: "September|septembre",
    11: "November|novembre",
}
"""The months that have fewer than 31 days."""
NAMES = "|".join(MONTHS.values())
DAY = re.compile(
    rf"(?<![\w.,–-])(?P<day>29|3[01])(?:st|th)?\.?[ \u00a0](?P<month>{NAMES})"
    r"(?:,?[ ](?P<year>\d{4}))?\b"
    rf"|\b(?P<before>{NAMES})[ \u00a0](?P<after>29|3[01]),?[ ](?P<last>\d{{4}})\b"
)
"""A late day of a month: ``30 February``, ``30. Februar 2019``, ``June 31, 1998``."""
YEAR = r"(?:1\d|20)\d\d"
SPAN = re.compile(
    rf"\b(?:from|between|von|zwischen)[ ](?P<from>{YEAR})[ ](?:to|and|bis|und)[ ](?P<to>{YEAR})\b"
    rf"|(?<![\w/.–-])(?P<first>{YEAR})–(?P<last>{YEAR})(?![\w/–-])"
)
NUMBERS = (
    (
        re.compile(
            r"\b\d*(?:(?<!1)1(?:nd|rd|th)|(?<!1)2(?:rd|th)|(?<!1)3(?:nd|th)|[04-9](?:nd|rd))\b"
        ),
        "'{}' is no ordinal number.",
        "Write 1st, 2nd, 3rd, 4th and so on.",
    ),
    (
        re.compile(r"(?<![\d,.])\d{1,3},\d{1,2}(?=[ ](?:per[ ]?cent|million|billion)\b)"),
        "In English a comma is no decimal point: '{}'.",
        "Write a point.",
    ),
    (
        re.compile(rf"(?<![\w/.–-]){YEAR}[ ]-[ ]{YEAR}(?![\w/–-])"),
        "'{}' has a hyphen between spaces.",
        "Write '–' without spaces between two years.",
    ),
)
"""Slips of numbers in a text: the pattern, the message, the remedy."""
ANCIENT = re.compile(r"[ ](?:B\.?C\.?|BCE|v\.[ ]?Chr|av\.[ ]J)")


def check_dates(text: str) -> Iterator[GradedFault]:
    """The impossible dates and numbers of a text; years before our era count down."""
    shown = blank_non_prose(text)
    for match in DAY.finditer(shown):
        name, year = match["month"] or match["before"], match["year"] or match["last"] or "2000"
        month = next(number for number, names in MONTHS.items() if name in names.split("|"))
        if int(match["day"] or match["after"]) > monthrange(int(year), month)[1]:
            what, remedy = f"There is no {match[0]} in any calendar.", "Correct the day."
            yield match.start(), "text-date", what, remedy, ADVICE
    for match in SPAN.finditer(shown):
        first, last = match["from"] or match["first"], match["to"] or match["last"]
        if first > last and not ANCIENT.match(shown, match.end()):
            what, remedy = f"'{match[0]}' ends before it begins.", "Write the first year first."
            yield match.start(), "text-date", what, remedy, ADVICE
    for pattern, what, remedy in NUMBERS:
        for match in pattern.finditer(shown):
            yield match.start(), "signs", what.format(match[0]), remedy, ADVICE
