"""Units by their names: which unit of a measure a text prints, and which its data have."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from press.core.data_files import read_data
from press.core.grammar import VALUE, blank_non_prose
from press.core.problems import ADVICE, GradedFault
from press.core.spelling import misspelt

if TYPE_CHECKING:  # values are read from tables, whose units are read here
    from press.kinds.data.values import Value

UNITS_BY_MEASURE = [
    [frozenset(names) for names in units] for units in read_data(__file__)["measures"]
]
MEASURES = [frozenset[str]().union(*units) for units in UNITS_BY_MEASURE]
NAMES = {name: names for units in UNITS_BY_MEASURE for names in units for name in names}
"""All names of the unit that has this one; ``Metres`` is found as ``metres``."""
WORD = re.compile(r"[^\s/,()]+")
MAGNITUDE = re.compile(r"\b(?:thousand|million|billion|Tausend|Million|Milliarde|Mio|Mrd)", re.I)
SHORTEST = 5
"""In a shorter word one letter may tell two units apart."""
BEHIND = re.compile(r"[ \u00a0\u202f]?(?P<unit>°?[^\W\d_]+[²³]?|[$€£%])")
"""The word behind a number, which may be its unit."""


def misspelt_units(fields: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Units with a word that is one letter off another unit, that word, and the one meant."""
    units = [str(field.get("unit", "")) for field in fields]
    counts = Counter(word for unit in units for word in WORD.findall(unit))
    often = {word for word, count in counts.items() if count > 1}
    known = {name.lower() for name in NAMES} | often
    for unit in dict.fromkeys(units):
        for word in filter(str.islower, WORD.findall(unit)):
            meant = misspelt(word, known)
            if meant and _is_misspelt(word, meant, meant in often):
                yield unit, word, meant


def _is_misspelt(word: str, meant: str, is_used: bool) -> bool:
    """False for a plural, and for what may be a word of its own, such as *males* and *miles*."""
    if sorted(word) == sorted(meant):
        return True
    is_long = len(word) >= SHORTEST and word.rstrip("s") != meant.rstrip("s")
    return is_long and (is_used or len(word) != len(meant))


def other_units(printed: str, units: Iterable[str]) -> list[str]:
    """The units of the data that measure the same as the one printed, if that is none of them."""
    words, units = names_of(printed), list(units)
    given = {name for unit in units for name in names_of(unit)}
    typed = {word for unit in units for word in WORD.findall(unit)}
    measure = next((one for one in MEASURES if one & words), frozenset())
    return [] if words & given else sorted(measure & typed or measure & given)


def names_of(unit: str) -> set[str]:
    """The words of a unit, each with its other names."""
    words = WORD.findall(unit)
    return {name for word in words for name in {word} | NAMES.get(word, _small(word))}


def _small(word: str) -> frozenset[str]:
    """The names of a unit whose name is typed with a capital."""
    return NAMES.get(word.lower(), frozenset()) if len(word) > 3 else frozenset()


def unlike_units(text: str, values: "Mapping[str, Value]") -> Iterator[GradedFault]:
    """Units typed behind a value whose column has another one, or counts thousands of it."""
    for match in VALUE.finditer(blank_non_prose(text)):
        value, behind = values.get(match["name"]), BEHIND.match(text, match.end())
        if not value or not behind or not value.unit:
            continue
        others = other_units(behind["unit"], [value.unit])
        many = MAGNITUDE.search(value.unit) and NAMES.get(behind["unit"], frozenset())
        if others or (many and many & names_of(value.unit)):
            what = f"The text says '{behind['unit']}', but the column has the unit '{value.unit}'."
            remedy = "Correct the unit, or convert the number with 'scale' in values.yml."
            yield match.start(), "value-unit", what, remedy, ADVICE
