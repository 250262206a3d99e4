"""Charts that are placed and not there, data they name and nobody describes, and contradictions.

What a chart says of itself is checked, too: its sources, its subtitle, and the units of its data.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from press.core.pages.page_names import MARKUP
from press.core.problems import ADVICE, Problem, did_you_mean
from press.core.publication import Publication
from press.core.text import line_of
from press.core.word_stems import stems, without_accents
from press.kinds.charts.blocks import unknown_chart
from press.kinds.charts.contradictions import check_contradictions, words_of
from press.kinds.charts.fences import PROGRAMS, near_fences
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.data.fields import is_year_field
from press.kinds.data.records import DATASETS, SUFFIXES, Dataset
from press.kinds.data.units import NAMES, names_of, other_units
from press.kinds.data.values import VALUES

UNITS = sorted(map(re.escape, NAMES), key=len, reverse=True)
UNIT_LINE = re.compile(r"(?m)^unit:[ ]*['\"]?([^'\"\n#]+)")
UNIT_IN_TEXT = re.compile(rf"\b(?:in|en)[ ](?P<unit>{'|'.join(UNITS)})(?=[\s.,;:)\"/]|$)", re.M)
"""A unit as the texts of charts print it: ``Rainfall in mm``; ``en l'an`` has none."""
YEAR = re.compile(r"\d{4}")
SPAN = re.compile(r"(?<![\d.,])(\d{4})\s*(?:to|bis|–)\s*(\d{4})(?!\d)")
FIELD = re.compile(r"(?m)^(\w+):[ ]*['\"]?(\w+)['\"]?[ ]*$")
"""A field of a chart without code whose value is one word, such as the name of a column."""
TYPED = (".yml", ".md")
NUMBERS = {"number", "integer"}
DAYS = {"date", "datetime"}


def check_charts(publication: Publication) -> Iterator[Problem]:
    """Every fault of a chart that a page or a module names, and of numbers beside figures."""
    for use in publication.uses:
        if use.kind == "block" and use.name in ("chart", "thumbnail"):
            yield from unknown_chart(use, publication)
    yield from _unknown_data(publication)
    yield from _unknown_default(publication)
    for chart in publication[CHARTS].values():
        yield from check_chart(chart, publication[DATASETS])
    yield from _charts_on_no_page(publication)
    charts, values = publication[CHARTS], publication[VALUES]
    words = words_of(charts, publication[DATASETS])
    for page in publication.pages:
        for line, word in near_fences(page.body):
            at = (page.path, page.first_line + line, "chart-form")
            what = f"Readers see the code of this chart: its block is named '{word[:40]}'."
            if not PROGRAMS.fullmatch(word):
                yield Problem(*at, what, "Write '``` chart' and nothing more in this line.")
            elif not any(word in options for _, options in page.extensions):
                what = f"Readers see this code, because the press does not draw or run '{word}'."
                remedy = "Show a chart here; if the code is an example, give it another name."
                yield Problem(*at, what, remedy, ADVICE)
        yield from check_contradictions(page, charts, values, words)


def _charts_on_no_page(publication: Publication) -> Iterator[Problem]:
    """Charts without code that no page shows; a module may be one to import."""
    uses = [use for use in publication.uses if use.kind == "block"]
    shown = {word for use in uses for word in use.argument.split()[:1]}
    typed = [pair for pair in publication[CHARTS].items() if pair[1].path.endswith(".yml")]
    for name, chart in typed:
        if name not in shown and publication.page(f"charts/{name}.md") is None:
            what = f"No page shows the chart '{name}'."
            remedy = f"Write '/// chart | {name}' and '///' on a page, or remove the chart."
            yield Problem(chart.path, chart.line, "chart-unused", what, remedy, ADVICE)


def _unknown_default(publication: Publication) -> Iterator[Problem]:
    """Charts that show first a view they do not have."""
    for chart in publication[CHARTS].values():
        view = str(chart.about.default)
        if view not in chart.views:
            found = re.search(rf"default\s*[=:]\s*['\"]?{re.escape(view)}", chart.text)
            line = chart.text.count("\n", 0, found.start()) + 1 if found else 1
            what = f"The chart should first show '{view}', but it has no view of that name."
            remedy = did_you_mean(view, chart.views, f"Use one of: {', '.join(chart.views)}.")
            yield Problem(chart.path, line, "view-unknown", what, remedy)


def _unknown_data(publication: Publication) -> Iterator[Problem]:
    datasets = publication[DATASETS]
    package = publication.path("data/datapackage.json")
    for chart in publication[CHARTS].values():
        for name in chart.about.data:
            files = {publication.path(f"data/{name}{suffix}") for suffix in SUFFIXES}
            if name not in datasets and not publication.faulty & {*files, package}:
                remedy = did_you_mean(name, datasets, "Describe it in datapackage.json.")
                yield Problem(
                    chart.path, chart.line, "data-unknown", f"No dataset '{name}'.", remedy
                )


def check_chart(chart: Chart, datasets: Mapping[str, Dataset]) -> Iterator[Problem]:
    """Advice on a chart without sources, with one sentence twice, or with units of its own."""
    if not chart.about.sources:
        what = "The chart names no source, so readers cannot tell where its numbers come from."
        remedy = "List the keys of works under 'sources'."
        yield Problem(chart.path, chart.line, "chart-sources", what, remedy, ADVICE)
    title, subtitle = _titles(chart.about)
    if title.casefold() == subtitle.casefold():
        what, remedy = "The title and the subtitle are the same.", "Say what the chart counts."
        line = line_of(chart.text, subtitle[:40], chart.line)
        yield Problem(chart.path, line, "chart-field", what, remedy, ADVICE)
    titles = [str(view.title) for view in chart.views.values()]
    if twice := next((one for one in titles if titles.count(one) > 1), ""):
        what, remedy = f"Two views have the title '{twice[:40]}'.", "Say what each of them shows."
        line = line_of(chart.text, twice[:40], chart.line)
        yield Problem(chart.path, line, "chart-field", what, remedy, ADVICE)
    yield from _markup(chart)
    used = [datasets[name] for name in chart.about.data if name in datasets]
    fields = [field for one in used for field in one.about["schema"]["fields"]]
    yield from _units(chart, fields)
    yield from _other_column(chart, fields)
    if not any(field.get("type") in DAYS for field in fields):
        yield from _years(chart, used)


def _years(chart: Chart, used: Iterable[Dataset]) -> Iterator[Problem]:
    """Spans of years that begin or end with the data, and go on where the data have none.

    Where the steps between the years differ, nothing may have happened in the others.
    """
    fields = [(one, field) for one in used for field in one.about["schema"]["fields"]]
    cells = [one.frame[field["name"]] for one, field in fields if is_year_field(field)]
    years = {int(year) for cell in cells for year in map(str, cell) if YEAR.fullmatch(year)}
    steps = {later - year for year, later in pairwise(sorted(years))}
    spans = {span[0]: span for title in _all_titles(chart) for span in SPAN.finditer(title)}
    for text, span in spans.items() if len(steps) == 1 else ():
        (begins, ends), (first, last) = map(int, span.groups()), (min(years), max(years))
        (step,) = steps  # a decade goes on after the year that it is named after
        if (begins == first and ends >= last + step) or (ends == last and begins <= first - step):
            what = f"'{text}' is more than the data have, which are from {first} to {last}."
            line = line_of(chart.text, text, chart.line)
            remedy = "Correct the years, or the data."
            yield Problem(chart.path, line, "chart-field", what, remedy, ADVICE)


def _other_column(chart: Chart, fields: Iterable[Mapping[str, object]]) -> Iterator[Problem]:
    """The title of a chart without code, where it names a column of numbers that is not drawn."""
    typed = dict(FIELD.findall(chart.text)) if chart.path.endswith(TYPED) else {}
    said = without_accents(" ".join(_all_titles(chart)))
    names = {str(field["name"]): _column_names(field) for field in fields}
    drawn = frozenset[str]().union(*names.get(typed.get("value", ""), ()))
    numbers = {str(f["name"]) for f in fields if f["type"] in NUMBERS and not is_year_field(f)}
    for name in sorted(numbers - set(typed.values())) if drawn else ():
        others = [stems for stems in names[name] if stems - drawn]
        own = drawn.difference(*others)
        is_named = any(all(stem in said for stem in stems) for stems in others)
        if is_named and own and not any(stem in said for stem in own):
            what = f"The title names the column '{name}', but the chart draws '{typed['value']}'."
            remedy = "Correct 'value', or name in the title what is drawn."
            line = line_of(chart.text, "title:", chart.line)
            yield Problem(chart.path, line, "chart-field", what, remedy, ADVICE)


def _column_names(field: Mapping[str, object]) -> list[frozenset[str]]:
    """The words that name a column: those of its name, and of its title or description."""
    return [stems(str(field["name"])), stems(str(field.get("title") or field.get("description")))]


def _markup(chart: Chart) -> Iterator[Problem]:
    """Marks in the titles of a chart, which pages, pictures and books print as typed."""
    for title in _all_titles(chart):
        if match := MARKUP.search(title):
            what = f"Readers see '{match[0][:40]}' as typed: titles have no markup."
            line = line_of(chart.text, match[0], chart.line)
            yield Problem(chart.path, line, "chart-field", what, "Write the words alone.")


def _all_titles(chart: Chart) -> Iterable[str]:
    shown = (chart.about, *chart.views.values())
    return dict.fromkeys(part for one in shown for part in _titles(one))


def _titles(of: object) -> tuple[str, str]:
    return str(getattr(of, "title", "")), str(getattr(of, "subtitle", ""))


def _units(chart: Chart, fields: Iterable[Mapping[str, object]]) -> Iterator[Problem]:
    """Units that a chart prints, where its data have others alone."""
    units = [str(field["unit"]) for field in fields if field.get("unit", "year") != "year"]
    given = {name for unit in units for name in names_of(unit)}
    printed = [(match.start(1), match[1], True) for match in UNIT_LINE.finditer(chart.text)]
    printed += [(m.start("unit"), m["unit"], False) for m in UNIT_IN_TEXT.finditer(chart.text)]
    for at, unit, is_field in sorted(printed):
        is_other = is_field and not names_of(unit) & given
        if there := other_units(unit, units) or (sorted(set(units)) if is_other else []):
            others = "' or '".join(there[:3])
            what = f"The chart says '{unit.strip()}', but its data are in '{others}'."
            remedy = "Correct the unit, or the 'unit' of the column in datapackage.json."
            line = chart.text.count("\n", 0, at) + 1
            yield Problem(chart.path, line, "chart-unit", what, remedy, ADVICE)
