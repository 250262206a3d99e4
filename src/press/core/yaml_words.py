"""Translates the errors of YAML and JSON parsers for editors."""

import re
from typing import Any

QUOTE = 'Put the text in straight quotation marks ("…").'
COLON = (
    'Put a text that contains a colon in straight quotation marks ("…"), or correct its'
    " indentation."
)
YAML = (
    (r"character '\\t'", "A tab where only spaces are allowed.", "Replace it with spaces."),
    (
        r"character '(.+)' that cannot start",
        "Broken YAML: a text cannot begin with {}.",
        QUOTE,
    ),
    (
        r"mapping values are not allowed",
        "Broken YAML: a line has a second colon, or is not indented like those above.",
        COLON,
    ),
    (
        r"could not find expected ':'",
        "Broken YAML: a name without a colon.",
        "Write 'name: value' here and on the line above.",
    ),
    (
        r"end of stream|end of file",
        "Broken YAML: a quotation mark opens here but does not close.",
        "Close it; if the quotation mark is text, write it twice ('') or as \\\".",
    ),
    (
        r"document (?:separator|indicator)",
        "Broken YAML: a quotation mark opens here but does not close.",
        "Close it; if the quotation mark is text, write it twice ('') or as \\\".",
    ),
    (
        r"escape character|escape sequence",
        "Broken YAML: a backslash in double quotation marks.",
        "Use single quotation marks ('…'), or write the backslash twice.",
    ),
    (
        r"expected ',' or '([\]}])'",
        "Broken YAML: a bracket opens here but '{}' does not close it, or a comma is missing.",
        "Close it, or put a text that begins with a bracket in quotation marks.",
    ),
    (
        r"expected alphabetic or numeric|undefined alias|expected .*anchor",
        "Broken YAML: a text cannot begin with '*' or '&'.",
        QUOTE,
    ),
    (
        r"expected the node content|expected <block end>, but found '?[,}\]]",
        (
            "Broken YAML: there is a character in place of a value, or text follows a bracket or"
            " quotation mark."
        ),
        QUOTE,
    ),
    (
        r"expected <block end>|expected chomping|block sequence entries|indentation",
        (
            "Broken YAML: this line is not indented like those above, or text follows a"
            " closing quotation mark."
        ),
        "Indent it like its neighbours, and put the whole text in one pair of quotation marks.",
    ),
    (
        r"document start|another document|single document",
        "Broken YAML: a line that is neither 'name: value' nor part of a list.",
        "Write it like the lines around it, or remove it.",
    ),
    (
        r"special characters|unacceptable character",
        "This line contains an invisible character that does not belong in text.",
        "Retype the line.",
    ),
)
"""Patterns of parser errors; for each, the message (``{}`` is the pattern's group) and a remedy."""
REST = ("Broken YAML.", "Check the punctuation and indentation here and on the line above.")
CURLY = re.compile('(?<=[:-] )[“”„«»‚‘’]([^“”„«»"]+)[“”„«»’‘]$')
"""A text between quotation marks that YAML does not know."""
FROM_ITS_START = ("end of stream", "expected ','", "document separator")
"""Faults that are noticed long after the place where they begin."""
JSON = (
    ("property name", "a name without double quotation marks, or an extra comma"),
    ("',' delimiter", "a comma or a closing bracket is missing"),
    ("':' delimiter", "a name without a colon"),
    ("Unterminated string", "a quotation mark opens here but does not close"),
    ("Invalid control character", "a quotation mark is not closed on its line"),
    ("escape", "a backslash in a text: write it twice"),
    ("Extra data", "something follows the last closing bracket"),
    ("Expecting value", "a missing value, or an extra comma"),
)


def yaml_words(why: str) -> tuple[str, str]:
    """Returns the message and the remedy for a YAML parser's error."""
    for pattern, what, remedy in YAML:
        if match := re.search(pattern, why):
            return what.format(*match.groups()), remedy
    return REST


def curly_words(line: str) -> tuple[str, str] | None:
    """Reports a line whose text is in typographic quotation marks."""
    if match := CURLY.search(line):
        what = f"Broken YAML: YAML reads the quotation marks of '{match[0]}' as letters."
        return what, f"Write it as '\"{match[1]}\"'."
    return None


def yaml_mark(error: Exception) -> Any:
    """The place an editor should look at."""
    why, mark = str(getattr(error, "problem", "")), getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    return context if context and any(part in why for part in FROM_ITS_START) else mark


def json_words(why: str) -> str:
    """Returns the message for a JSON parser's error."""
    return next((words for part, words in JSON if part in why), "it cannot be read")
