"""Computes the reading time of a text from its number of words."""

import re

from press.core.grammar import CLUSTER
from press.core.rounding import round_to_integer

PACE = 220
"""Words a minute: a little under the 238 of Brysbaert (2019), for a text with notes."""

NOT_READ = re.compile(
    r"""(?mx) ^\s*\|.*$            # the row of a table: it is looked up, not read
    | ^\[\^[^\]]+\]:.*$            # a note
    | \[\^[^\]]+\]                 # its mark
    | ^/{3,}.*$                    # the fence of a block
    | <!--[\s\S]*?--> | <[^<>]+>   # HTML
    | (?<=\])\([^()\s]*\)          # where a link leads
    | \{\s*[#.:\w][^{}]*\}         # an id, a class, the number of a claim
    """
)
WORD = re.compile(r"\w+(?:(?:[’'-]|(?<=\d)[.,](?=\d))\w+)*")


def count(text: str) -> int:
    """Counts the words of a Markdown text, without tables, notes, citations and syntax."""
    return len(WORD.findall(NOT_READ.sub(" ", CLUSTER.sub("", text))))


def minutes(words: int) -> int:
    """The time a text of so many words takes, in whole minutes; at least one."""
    return max(1, round_to_integer(words / PACE))
