"""Reads the front matter about works: keys, and the original's own notes."""

from typing import Annotated

from pydantic import AfterValidator

from press.core.models import fault, named
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY


def _number(name: str) -> str:
    if not name.isdecimal():
        remedy = "Write one line per note: '\"1\": the note as printed'."
        raise fault("front-matter", f"'{name}' is not the number of a note.", remedy)
    return name


Work = Annotated[
    str,
    named(
        "cite-unknown",
        "No entry '{value}' in the bibliography.",
        lambda info: info.context[BIBLIOGRAPHY],
        "Correct the key, or remove it.",
    ),
]
PrintedNotes = dict[Annotated[str, AfterValidator(_number)], str]
"""The notes of the original as it prints them, by their number."""
