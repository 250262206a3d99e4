"""``docs/data/``: a Data Package and its CSVs become typed tables, its maps too.

The description is a Frictionless Data Package (datapackage.org, version 2); frictionless-py
validates it and every row. What is wrong is reported with the row it is in.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from press.core.cache import Store, digest
from press.core.problems import ADVICE, Problem
from press.core.publication import Key
from press.core.text import read_text, relative
from press.core.yaml_words import json_words
from press.kinds.data.cells import LARGEST, check_cells
from press.kinds.data.maps import SUFFIXES as MAPS
from press.kinds.data.maps import Map, is_map, read_map
from press.kinds.data.numeric_cells import gaps, numeric_columns
from press.kinds.data.resources import check_about, check_resources

SHAPES = {
    "extra-cell": (
        "This row has too many cells.",
        "Put text that contains a comma in quotation marks, and write numbers as 16.5.",
    ),
    "missing-cell": ("This row has too few cells.", "Write a comma for every empty cell."),
    "blank-row": ("This row is empty.", "Remove it."),
    "source-error": ("The file is empty.", "Restore its header and rows."),
    "duplicate-label": ("Two columns have the same name.", "Give each column its own name."),
    "missing-label": ("The header lacks a column.", "Restore the header."),
    "extra-label": ("The header has an extra column.", "Describe the column, or remove it."),
}
"""Messages about the shape of a table, by frictionless' name for the error."""

SUFFIXES = (".csv", *MAPS)
TYPES: Mapping[str, Any] = {"integer": "Int64", "year": "Int64", "number": "Float64"}
"""The pandas types of numeric columns: gaps stay gaps, whole numbers stay whole."""


@dataclass(frozen=True)
class Dataset:
    """One CSV and its entry in ``datapackage.json`` (title, fields, sources, flaws …).

    ``content`` is the hash of both: what is made from a dataset can be kept by it. ``text`` is
    the CSV of a dataset that is made from records; it is empty where a file holds it. ``shapes``
    is the GeoJSON or TopoJSON of a map, whose table has a row for each shape.
    """

    name: str
    path: str
    about: dict[str, Any]
    frame: pd.DataFrame
    content: str
    text: str = ""
    shapes: dict[str, Any] | None = None

    @property
    def for_charts(self) -> Any:
        """Returns the data that a chart receives: a table, or the contents of a map file."""
        return self.frame if self.shapes is None else self.shapes


Read = tuple[dict[str, Dataset], list[Problem]]
"""The datasets that are sound, by name, and what is wrong with the others."""


def read_datasets(package: Path, root: Path, store: Store) -> Read:
    """Reads every dataset that is sound; one that is not is left out, with its problems."""
    text, problems = read_text(package, root)
    shown = relative(package, root)
    try:
        described = json.loads(text)
        resources = described["resources"]
        wanted = [(str(r["name"]), str(r["path"])) for r in resources]
    except (ValueError, RecursionError) as error:
        line, why = getattr(error, "lineno", 1), getattr(error, "msg", "it cannot be read")
        what, remedy = f"Broken JSON: {json_words(why)}.", "Correct this line or the one above."
        return {}, [*problems, Problem(shown, line, "json", what, remedy)]
    except (KeyError, TypeError):
        what, remedy = "There is no list of resources.", "Give each a 'name' and a 'path'."
        return {}, [*problems, Problem(shown, 1, "data-package", what, remedy)]
    beside = frozenset(f.name for f in package.parent.glob("*") if f.suffix in SUFFIXES)
    if unsafe := [Problem(shown, *fault) for fault in check_resources(described, text, beside)]:
        return {}, [*problems, *unsafe]
    problems += [Problem(shown, *fault, ADVICE) for fault in check_about(described, text)]
    found = _validated(package, [path for _, path in wanted], shown, root, store)
    maps: dict[str, Map] = {}
    for (_, path), about in zip(wanted, resources, strict=True):
        file = package.parent / path
        if not is_map(path):
            found += check_cells(file, relative(file, root), about)
            found += _blank_labels(file, relative(file, root))
        elif isinstance(read := read_map(file, root, about), Problem):
            found.append(read)
        else:
            maps[path] = read
    for file in sorted(package.parent / name for name in beside - {path for _, path in wanted}):
        found += _undescribed(file, root)
    faulty = {problem.path for problem in found}
    datasets = {}
    for (name, path), about in zip(wanted, resources, strict=True):
        file = package.parent / path
        if relative(file, root) not in faulty and shown not in faulty:
            datasets[name] = _dataset(name, file, about, maps.get(path))
    return datasets, problems + found


def _undescribed(file: Path, root: Path) -> Iterator[Problem]:
    """The faults of a table that is published though the data package does not name it."""
    shown = relative(file, root)
    if not is_map(file.name):
        yield from check_cells(file, shown, None)
    what = "Nothing in datapackage.json describes this table, so readers cannot tell what it holds."
    remedy = f"Add a resource with 'path': '{file.name}', or remove the file."
    yield Problem(shown, 1, "data-undescribed", what, remedy, ADVICE)


def _blank_labels(file: Path, shown: str) -> Iterator[Problem]:
    """Headings with blanks around them, which frictionless takes for those without."""
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    for label in next(csv.reader(text.splitlines()[:1]), []):
        if label != label.strip():
            what, remedy = f"The heading '{label}' has spaces around it.", "Remove the spaces."
            yield Problem(shown, 1, "csv-header", what, remedy)


def _dataset(name: str, file: Path, about: dict[str, Any], drawn: Map | None) -> Dataset:
    content = digest(json.dumps(about), file.read_bytes())
    if drawn is None:
        return Dataset(name, file.name, about, _frame(file, about), content)
    about = about | {"schema": {**about.get("schema", {}), "fields": drawn.fields}}
    return Dataset(name, file.name, about, drawn.frame, content, shapes=drawn.shapes)


def _frame(file: Path, about: dict[str, Any]) -> pd.DataFrame:
    frame = pd.read_csv(file, dtype=str, keep_default_na=False, na_filter=False)
    numeric = numeric_columns(about)
    for field in about["schema"]["fields"]:
        name = field["name"]
        if form := numeric.get(name):
            cells = [form.value(cell) for cell in frame[name]]
            frame[name] = pd.array(cells, dtype=TYPES[form.kind])
        else:
            column = frame[name].astype("string")
            frame[name] = column.mask(column.isin(gaps(about, field)))
    return frame


def _validated(
    package: Path, paths: list[str], shown: str, root: Path, store: Store
) -> list[Problem]:
    """frictionless' findings, kept by the hash of everything it looked at."""
    files = [package.parent / path for path in paths]
    contents = [file.read_bytes() if file.is_file() else b"" for file in files]
    name = f"data-{digest('3', package.read_bytes(), *contents)}"
    if (kept := store.get(name)) is not None:
        return [Problem(**problem) for problem in json.loads(kept)]
    found = list(_validate(package, shown, root))
    store.put(name, json.dumps([problem.__dict__ for problem in found]).encode())
    return found


def _validate(package: Path, shown: str, root: Path) -> Iterator[Problem]:
    from frictionless import FrictionlessException, Package  # slow to import, and seldom needed

    try:
        report = Package(str(package)).validate(limit_rows=LARGEST)
    except FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield Problem(shown, 1, "data-package", f"{reason.note}.", "Correct the description.")
        return
    for fault in report.errors:
        yield Problem(shown, 1, "data-package", f"{fault.note}.", "Correct the description.")
    for task in report.tasks:
        path = relative(package.parent / str(task.place), root)
        mistyped = {fault.row_number for fault in task.errors if fault.type == "type-error"}
        for fault in task.errors:
            # A key that is of another type counts as none, and none is no second one.
            if fault.type != "primary-key" or fault.row_number not in mistyped:
                yield _problem(path, fault)


def _problem(path: str, error: Any) -> Problem:
    line = getattr(error, "row_number", None) or 1
    column = getattr(error, "field_name", None)
    cell = str(getattr(error, "cell", "") or "")[:80]
    if error.type == "type-error":
        what = f"'{column}' is '{cell}': {error.note.replace('/default', '')}."
        return Problem(path, line, "csv-type", what, "Give a value of that type or leave it empty.")
    if error.type == "primary-key":
        return Problem(path, line, "csv-key", "Another row has the same key.", "Remove one.")
    if error.type == "incorrect-label":
        what = f"The column headed '{error.label}' should be '{column}'."
        return Problem(path, 1, "csv-header", what, "Use the name in datapackage.json.")
    if error.type in SHAPES:
        what, remedy = SHAPES[error.type]
        return Problem(path, line, "csv-shape", what, remedy)
    what = f"{str(error.note or error.message).rstrip('.')}."
    remedy = "Compare the file with its entry in datapackage.json."
    return Problem(path, line, "csv-constraint", what, remedy)


DATASETS = Key[dict[str, Dataset]]("datasets", lambda _: {})
