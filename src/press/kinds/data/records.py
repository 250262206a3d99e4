"""``docs/data/``: a Data Package and its CSVs become typed tables, its maps too.

The description is a Frictionless Data Package (datapackage.org, version 2); frictionless-py
validates it and every row. What is wrong is reported with the row it is in.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from press.core.cache import Store, digest
from press.core.problems import ADVICE, Problem, errors
from press.core.publication import Key
from press.core.text import read_text, relative
from press.core.yaml.yaml_lines import read_json
from press.core.yaml.yaml_words import json_words
from press.kinds.data.cells import check_cells, gaps, numeric_columns
from press.kinds.data.column_lint import check_columns
from press.kinds.data.maps import SUFFIXES as MAPS
from press.kinds.data.maps import Map, is_map, read_map
from press.kinds.data.resources import check_about, check_resources
from press.kinds.data.validation import cached_validation, check_header

WHOLE = frozenset({"csv-shape", "utf-8", "merge"})
"""The rules of ours that concern a whole table; frictionless has others of the same name."""
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


Read = tuple[dict[str, Dataset], list[Problem]]
"""The datasets that are sound, by name, and what is wrong with the others."""


def read_datasets(package: Path, root: Path, store: Store) -> Read:
    """Reads every dataset that is sound; one that is not is left out, with its problems."""
    text, problems = read_text(package, root)
    shown = relative(package, root)
    try:
        described, controls = read_json(text, shown)
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
    problems += controls
    problems += [Problem(shown, *fault, ADVICE) for fault in check_about(described, text)]
    found = cached_validation(described, package, root, store)
    maps: dict[str, Map] = {}
    for (_, path), about in zip(wanted, resources, strict=True):
        file = package.parent / path
        if not is_map(path):
            found = _with_own(found, file, relative(file, root), about)
        elif isinstance(read := read_map(file, root, about), Problem):
            found.append(read)
        else:
            maps[path] = read
    for file in sorted(package.parent / name for name in beside - {path for _, path in wanted}):
        found += _check_undescribed(file, root)
    faulty = {problem.path for problem in errors(found)}
    datasets = {}
    for (name, path), about in zip(wanted, resources, strict=True):
        file = package.parent / path
        if relative(file, root) not in faulty and shown not in faulty:
            problems += () if path in maps else check_columns(file, relative(file, root), about)
            datasets[name] = _dataset(name, file, about, maps.get(path))
    return datasets, problems + found


def _with_own(
    found: list[Problem], file: Path, shown: str, about: Mapping[str, Any]
) -> list[Problem]:
    """The problems with ours; where a whole file is wrong, nobody needs to hear of its rows."""
    own = [*check_header(file, shown, about), *check_cells(file, shown, about)]
    if whole := [problem for problem in own if problem.rule in WHOLE]:
        own = [problem for problem in whole if problem.rule == "merge"] or whole[:1]
        found = [problem for problem in found if problem.path != shown]
    return found + own


def _check_undescribed(file: Path, root: Path) -> Iterator[Problem]:
    """The faults of a table that is published though the data package does not name it."""
    shown = relative(file, root)
    if not is_map(file.name):
        yield from check_cells(file, shown, None)
    what = (
        "Nothing in datapackage.json describes this file, so readers cannot tell what it contains."
    )
    remedy = f"Add a resource with 'path': '{file.name}', or remove the file."
    yield Problem(shown, 1, "data-undescribed", what, remedy, ADVICE)


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
            column = frame[name].astype("string").str.strip().str.normalize("NFC")
            frame[name] = column.mask(column.isin(gaps(about, field)))
    return frame


DATASETS = Key[dict[str, Dataset]]("datasets", lambda _: {})
