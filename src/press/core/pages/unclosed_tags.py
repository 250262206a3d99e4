"""Tags without a ``>``: for each of them Python's HTML parser reads to the end of the page."""

import re
from collections.abc import Iterator

from press.core.problems import Problem
from press.core.rounding import format_number

UNCLOSED = re.compile(r"<(?=[a-zA-Z][^<>]*(?:<|\Z))")
MOST = 1_000
"""So many cost some seconds; ten times as many cost minutes. A listing with ``i<n`` has a few."""


def check_unclosed_tags(text: str, shown: str) -> Iterator[Problem]:
    """A problem at the first of many tags without an end."""
    tags = [tag.start() for tag in UNCLOSED.finditer(text)]
    if len(tags) > MOST:
        what = f"{format_number(len(tags))} tags from here on do not end with '>'."
        remedy = "Write '>' where each ends; if a '<' is text, write '&lt;'."
        yield Problem(shown, text.count("\n", 0, tags[0]) + 1, "html-open", what, remedy)


def without_unclosed_tags(text: str) -> str:
    """The text, in which such tags are text if they are many."""
    return UNCLOSED.sub("&lt;", text) if len(UNCLOSED.findall(text)) > MOST else text
