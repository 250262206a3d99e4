"""The kind *data*: tables as CSV, their Data Package, and values bound to prose."""

import re
from collections.abc import Container, Iterator, Mapping
from functools import partial
from pathlib import PurePath

from press.core.cache import Store
from press.core.cross_references import problems_in_texts
from press.core.days import day_of
from press.core.grammar import VALUE, blank_code, blank_non_prose
from press.core.i18n.catalogue import PERCENT
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.problems import ADVICE, Fault, GradedFault, Problem, errors
from press.core.publication import Publication
from press.core.records.record_text import Work, problems_in_publication
from press.core.render_context import RenderContext
from press.kinds.data.changes import changes
from press.kinds.data.outputs import data_files
from press.kinds.data.records import DATASETS, read_datasets
from press.kinds.data.text_numbers import (
    add_values,
    check_numbers,
    expand,
    find_unused,
    unknown_values,
    values_in_files,
)
from press.kinds.data.units import unlike_units
from press.kinds.data.values import VALUE_LIST, VALUES, Value, read_values

NEAR = re.compile(
    r"\[[ \u00a0]*={1,2}[ \u00a0]*(?P<name>[a-z][\w‐-—-]*)[ \u00a0]*(?:\]|(?=[^\w\]-]|$))"
    r"|\[(?P<after>[a-z][\w-]*)=\]|\{\{[ ]*(?P<curly>[a-z][\w-]*)[ ]*\}(?!\})",
    re.M,
)
"""A number by its name, also with spaces or a second sign, never closed, or in other brackets."""


SLIP = re.compile(
    r"(?<![\]\[])\[(?P<square>[\w-]+)\](?![(\[{:])"
    r"|(?<!\])\{(?P<sign>=?)[ ]*(?P<curly>[\w-]+)[ ]*=?\}|(?<=\])\{=[ ]*(?P<behind>[\w-]+)[ ]*\}"
    r"|\[[@=:#$ ]*[=:#$][ ]*[\"']?(?P<odd>[A-Za-z][\w-]*)[\"']?\]"
    r"|[(<]=[ ]*(?P<round>[A-Za-z][\w-]*)[)>]"
    r"|(?P<twice>[%$])(?P<between>[A-Za-z][\w-]*)(?P=twice)"
)
"""The name of a number without its sign, or in curly brackets."""


GROUPS = ("name", "after", "square", "curly", "odd", "round", "between", "behind")
EMPTY = re.compile(r"\[=\s*\]|\[=[\w-]+\](?=\{[.#]|\()")
"""A mark without a name, or with something behind it that readers would see."""
GLUED = re.compile(
    r"\b[^\W\d_]{3,}\[=[\w-]+\]|\[=[\w-]+\](?!fach|fold|mal|prozent|percent)[^\W\d_]{4,}"
)
"""A number and the word beside it."""
SENTENCES = re.compile(r"\w{2,}.*[.!?](?:[\s\"”*_)\[]|$)", re.S)
PERCENT_SAID = re.compile(
    rf"{PERCENT.pattern}|cent\b|hundr|hundert|\b100\b|v\. ?H\.|points?\b|punkt", re.I
)
"""The words with which a text says of a number that it counts hundredths."""

PERCENT_BEHIND = re.compile(r"[ \u00a0\u202f]?(?:%|(?:per ?cent|percent|Prozent|v\. ?H\.)(?!\w))")


def datasets(context: RenderContext) -> str:
    """The HTML of all datasets."""
    listed = list(context.publication[DATASETS].values())
    return context.fragment("datasets", datasets=listed, day_of=day_of)


def _read(publication: Publication) -> Iterator[Problem]:
    places = publication.places
    unsound = False
    if (package := places.docs / "data" / "datapackage.json").is_file():
        publication[DATASETS], problems = read_datasets(package, places.root, Store(places.store))
        unsound = any("/data/" in problem.path for problem in errors(problems))
        yield from problems
    if (numbers := places.docs / "values.yml").is_file():
        found = read_values(numbers, places.root, publication[DATASETS], unsound)
        publication[VALUES], publication[VALUE_LIST], problems = found
        yield from problems
    publication.pages[:] = [page.with_words(publication.expand) for page in publication.pages]


def _works(publication: Publication) -> Iterator[Work]:
    """The keys in a column ``source``; each once, at its first row."""
    for dataset in publication[DATASETS].values():
        if "source" in dataset.frame and not dataset.shapes:
            for row, key in dataset.frame["source"].dropna().drop_duplicates().items():
                line = int(str(row)) + 2  # a header, and rows counted from zero
                yield Work(str(key), publication.path(f"data/{dataset.path}"), line)


def _unsaid_percent(text: str, values: Mapping[str, Value]) -> Iterator[GradedFault]:
    """Percentages in a text of sentences that says nowhere that they are."""
    for match in VALUE.finditer(blank_non_prose(text)):
        value = values.get(match["name"])
        if (
            value
            and value.needs_percent
            and SENTENCES.search(text)
            and not PERCENT_SAID.search(text)
        ):
            what = f"Readers see '{value.text}', and not that it is a percentage."
            remedy = "Write 'per cent' after it, or '%' in place of 'f' in its 'format'."
            yield match.start(), "value-percent", what, remedy, ADVICE


def _doubled_percent(text: str, values: Mapping[str, Value]) -> Iterator[Fault]:
    """Percentages that have their sign, and the same again in the text."""
    for match in VALUE.finditer(blank_non_prose(text)):
        value, behind = values.get(match["name"]), PERCENT_BEHIND.match(text, match.end())
        if value and behind and value.text.endswith("%"):
            what = f"Readers see '{value.text}{behind[0]}'."
            remedy = f"Remove '{behind[0].strip()}', or the '%' from its 'format' in values.yml."
            yield match.start(), "value-percent", what, remedy


def _misspelt_values(text: str, values: Container[str]) -> Iterator[Fault | GradedFault]:
    shown = blank_non_prose(text)
    for match in EMPTY.finditer(blank_code(text)):
        what = f"'{match[0]}' names no number, or readers see what follows it."
        yield match.start(), "value-form", what, "Write '[=name]', and a space after it."
    for match in GLUED.finditer(shown):
        what = f"A space is missing in '{match[0]}'."
        yield match.start(), "value-form", what, "Add one.", ADVICE
    for match in (*SLIP.finditer(shown), *NEAR.finditer(shown)):
        named = match.groupdict()
        name = re.sub("[‐-—]", "-", next(filter(None, map(named.get, GROUPS))))
        is_slip = match.re is SLIP and (name in values or match["sign"] or match["behind"])
        is_slip = is_slip and not VALUE.fullmatch(match[0]) and not NEAR.match(match[0])
        if is_slip or (match.re is NEAR and not VALUE.fullmatch(match[0])):
            what, remedy = f"'{match[0]}' does not print a number.", f"Write '[={name}]'."
            yield match.start(), "value-form", what, remedy


def _check(publication: Publication) -> Iterator[Problem]:
    values = publication[VALUES]
    printed = [(u.name, u.path, u.line) for u in publication.uses if u.kind == "value"]
    printed += values_in_files(publication)
    yield from problems_in_publication(publication, partial(_misspelt_values, values=values))
    yield from problems_in_publication(publication, partial(_doubled_percent, values=values))
    yield from problems_in_publication(publication, partial(unlike_units, values=values))
    for page in publication.pages:  # in a record the question may say what an answer counts
        yield from problems_in_texts(page, partial(_unsaid_percent, values=values))
    yield from unknown_values(printed, values, publication[VALUE_LIST])
    yield from find_unused(printed, values, publication.path("values.yml"))
    if publication[VALUE_LIST]:
        yield from check_numbers(publication)


KIND = Kind(
    "data",
    read=_read,
    patterns={"value": VALUE},
    works=_works,
    expand=lambda publication, text: expand(text, publication[VALUES]),
    check=_check,
    rests={"*/datapackage.json": ("link-anchor",)},
    lost=lambda publication: [PurePath(path).stem for path in publication.faulty],
    anchors=lambda publication: {
        name: str(dataset.about.get("title", name))
        for name, dataset in publication[DATASETS].items()
    },
    markdown=add_values,
    record_markdown=add_values,
    blocks={"datasets": html_block("datasets", datasets)},
    outputs=lambda build: data_files(build.publication, build.site),
    changes=changes,
)
