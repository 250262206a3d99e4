"""Checks what a chart says of itself: its sources, its subtitle, and the units of its data."""

import re
from collections.abc import Iterable, Iterator, Mapping

from press.core.data_files import read_data
from press.core.pages.page_names import MARKUP
from press.core.problems import ADVICE, Problem
from press.core.text import line_of
from press.kinds.charts.records import Chart
from press.kinds.data.records import Dataset

UNITS_BY_MEASURE = [
    [frozenset(names) for names in units] for units in read_data(__file__)["measures"]
]
MEASURES = [frozenset[str]().union(*units) for units in UNITS_BY_MEASURE]
NAMES = {name: names for units in UNITS_BY_MEASURE for names in units for name in names}
"""All names of the unit that has this one; ``Metres`` is found as ``metres``."""
UNITS = sorted(map(re.escape, NAMES), key=len, reverse=True)
UNIT_LINE = re.compile(r"(?m)^unit:[ ]*['\"]?([^'\"\n#]+)")
UNIT_IN_TEXT = re.compile(rf"\b(?:in|en)[ ](?P<unit>{'|'.join(UNITS)})(?=[\s.,;:)\"/]|$)", re.M)
"""A unit as the texts of charts print it: ``Rainfall in mm``; ``en l'an`` has none."""
WORD = re.compile(r"[^\s/,()]+")


def check_chart(chart: Chart, datasets: Mapping[str, Dataset]) -> Iterator[Problem]:
    """Advice on a chart without sources, with one sentence twice, or with units of its own."""
    if not chart.about.sources:
        what = "The chart names no source, so readers cannot tell where its numbers come from."
        remedy = "List the keys of works under 'sources'."
        yield Problem(chart.path, chart.line, "chart-sources", what, remedy, ADVICE)
    title, subtitle = (str(getattr(chart.about, name, "")) for name in ("title", "subtitle"))
    if title.casefold() == subtitle.casefold():
        what, remedy = "The title and the subtitle are the same.", "Say what the chart counts."
        line = line_of(chart.text, subtitle[:40], chart.line)
        yield Problem(chart.path, line, "chart-field", what, remedy, ADVICE)
    yield from _markup(chart)
    about = [datasets[name].about for name in chart.about.data if name in datasets]
    yield from _units(chart, about)


def _markup(chart: Chart) -> Iterator[Problem]:
    """Marks in the titles of a chart, which pages, pictures and books print as typed."""
    titles = [part for one in (chart.about, *chart.views.values()) for part in _titles(one)]
    for title in dict.fromkeys(titles):
        if match := MARKUP.search(title):
            what = f"Readers see '{match[0][:40]}' as typed: titles have no markup."
            line = line_of(chart.text, match[0], chart.line)
            yield Problem(chart.path, line, "chart-field", what, "Write the words alone.")


def _titles(of: object) -> tuple[str, str]:
    return str(getattr(of, "title", "")), str(getattr(of, "subtitle", ""))


def _units(chart: Chart, about: Iterable[Mapping[str, object]]) -> Iterator[Problem]:
    """Units that a chart prints, where its data have others alone."""
    fields = [field for one in about for field in _fields(one)]
    units = [str(field["unit"]) for field in fields if field.get("unit", "year") != "year"]
    given = {name for unit in units for name in _names(unit)}
    typed = {word for unit in units for word in WORD.findall(unit)}
    printed = [(match.start(1), match[1], True) for match in UNIT_LINE.finditer(chart.text)]
    printed += [(m.start("unit"), m["unit"], False) for m in UNIT_IN_TEXT.finditer(chart.text)]
    for at, unit, is_field in sorted(printed):
        words = _names(unit)
        measure = next((one for one in MEASURES if one & words), frozenset())
        there = measure & typed or measure & given or (sorted(set(units)) if is_field else ())
        if there and not words & given:
            what = f"The chart says '{unit.strip()}', but its data are in '{_any(there)}'."
            remedy = "Correct the unit, or the 'unit' of the column in datapackage.json."
            line = chart.text.count("\n", 0, at) + 1
            yield Problem(chart.path, line, "chart-unit", what, remedy, ADVICE)


def _names(unit: str) -> set[str]:
    """The words of a unit, each with its other names."""
    words = WORD.findall(unit)
    return {name for word in words for name in {word} | NAMES.get(word, _small(word))}


def _small(word: str) -> frozenset[str]:
    """The names of a unit whose name is typed with a capital."""
    return NAMES.get(word.lower(), frozenset()) if len(word) > 3 else frozenset()


def _fields(about: Mapping[str, object]) -> list[Mapping[str, object]]:
    schema = about.get("schema")
    return list(schema.get("fields") or ()) if isinstance(schema, dict) else []


def _any(units: Iterable[str]) -> str:
    return "' or '".join(sorted(units)[:3])
