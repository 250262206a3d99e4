"""Translates the errors of YAML and JSON parsers for editors."""

import re
from typing import Any

from press.core.data_files import read_data

ERRORS = read_data(__file__)
REST = ("Broken YAML.", "Check the punctuation and indentation here and on the line above.")
CURLY = re.compile('(?<=[:-] )[“”„«»‚‘’]([^“”„«»"]+)[“”„«»’‘]$')
"""A text between quotation marks that YAML does not know."""
FROM_ITS_START = ("end of stream", "expected ','", "document separator")
"""Faults that are noticed long after the place where they begin."""


def yaml_words(why: str) -> tuple[str, str]:
    """Returns the message and the remedy for a YAML parser's error."""
    for error in ERRORS["yaml"]:
        if match := re.search(error["says"], why):
            return error["what"].format(*match.groups()), error["remedy"]
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
    return next(
        (words for part, words in ERRORS["json"].items() if part in why), "it cannot be read"
    )
