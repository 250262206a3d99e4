"""The months by their names in the languages that libraries are kept in."""

from functools import cache

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
LAST_MONTH = 12


def month_number(written: str) -> int:
    """The number of a month that is named in one of seven languages, or 0."""
    word = written.strip(' .{}"').casefold()
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= LAST_MONTH else 0
    return _months().get(word, 0)


@cache
def _months() -> dict[str, int]:
    names = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                names[name.casefold().strip(".")] = number
    return names | {"sept": 9, "mrz": 3}
