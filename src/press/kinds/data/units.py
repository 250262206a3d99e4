"""Units by their names: which unit of a measure a text prints, and which its data have."""

import re
from collections.abc import Iterable, Iterator, Mapping

from press.core.data_files import read_data
from press.core.grammar import VALUE, blank_non_prose
from press.core.problems import ADVICE, GradedFault
from press.kinds.data.values import Value

UNITS_BY_MEASURE = [
    [frozenset(names) for names in units] for units in read_data(__file__)["measures"]
]
MEASURES = [frozenset[str]().union(*units) for units in UNITS_BY_MEASURE]
NAMES = {name: names for units in UNITS_BY_MEASURE for names in units for name in names}
"""All names of the unit that has this one; ``Metres`` is found as ``metres``."""
WORD = re.compile(r"[^\s/,()]+")
MAGNITUDE = re.compile(r"\b(?:thousand|million|billion|Tausend|Million|Milliarde|Mio|Mrd)", re.I)
BEHIND = re.compile(r"[ \u00a0\u202f]?(?P<unit>°?[^\W\d_]+[²³]?|[$€£%])")
"""The word behind a number, which may be its unit."""


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


def unlike_units(text: str, values: Mapping[str, Value]) -> Iterator[GradedFault]:
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
