"""The option ``words``: what an edition calls things, in place of what the press calls them.

``words: {In our retelling: In the letter}`` changes a phrase wherever pages print it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from press.core.i18n.catalogue import CATALOGUES
from press.core.problems import Problem, did_you_mean
from press.core.settings.options import OPTIONS, read_option, setting_problem

Words = tuple[tuple[str, str], ...]
PLACE = re.compile(r"%\(\w+\)s|\{\w*\}")


@cache
def phrases() -> frozenset[str]:
    """Every phrase that the press prints into pages; a catalogue has them all."""
    with next(iter(sorted(CATALOGUES.glob("*.po")))).open("rb") as file:
        ids = [message.id for message in read_po(file)]
    return frozenset(form for id_ in ids for form in ([id_] if isinstance(id_, str) else id_))


def words_of(given: Any) -> Words:
    """The phrases that can be used as they are given."""
    pairs = given.items() if isinstance(given, dict) else ()
    return tuple((str(old), str(new)) for old, new in pairs if not _fault(old, new))


def check_words(settings: Path) -> Iterator[Problem]:
    """Checks the option ``words``."""
    given = read_option(settings, "words")
    if given is None or not settings.is_file():
        return
    if not isinstance(given, dict):
        what = "'words' is not a list of phrases."
        remedy = "Write 'In our retelling: In the letter'."
        yield setting_problem(settings, (*OPTIONS, "words"), "settings", what, remedy)
        return
    for old, new in given.items():
        if fault := _fault(old, new):
            yield setting_problem(settings, (*OPTIONS, "words", str(old)), "settings", *fault)


def _fault(old: Any, new: Any) -> tuple[str, str] | None:
    if old not in phrases():
        remedy = did_you_mean(str(old), phrases(), "Write the English phrase as pages print it.")
        return f"The press prints no phrase '{str(old)[:80]}'.", remedy
    if not isinstance(new, str) or not new.strip():
        return f"'{old}' has no replacement.", "Write it after the colon, in quotation marks."
    if sorted(PLACE.findall(new)) != sorted(PLACE.findall(old)) or re.search(
        "[%{}]", PLACE.sub("", new)
    ):
        places = ", ".join(PLACE.findall(old)) or "no percent sign or brace"
        return f"The replacement for '{old}' has different placeholders.", f"Keep: {places}."
    return None
