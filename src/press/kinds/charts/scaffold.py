"""A chart that draws from the first minute: module, page, test, table and its description.

The table holds the numbers one to three and says that they mean nothing; each place says what
belongs there.
"""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from press.core.lint.todo_lint import OPEN
from press.core.problems import did_you_mean
from press.core.publication import Places
from press.core.scaffold import Draft, RefusedError, fill_draft, refuse_existing, refuse_name
from press.core.text import read_text

NEW = {"x": "step", "kind": "O", "y": "number", "heads": '["Step", "Number"]'}
"""The columns of a new table, and their headings."""


def chart_draft(places: Places, name: str, table_name: str = "") -> Draft:
    """All files of a new chart of a table, by default one of its own name.

    A table that is there and described stays as it is.
    """
    refuse_name(name)
    docs, package = places.docs, places.charts
    dataset = table_name or name
    page, rows = docs / "charts" / f"{name}.md", docs / "data" / f"{dataset}.csv"
    module = places.root / "src" / package / f"{name}.py"
    test = places.root / "tests" / "charts" / f"test_{name}.py"
    refuse_existing(module, page, test)
    description = docs / "data" / "datapackage.json"
    text, described = _package(description, places.root)
    if table_name and not rows.exists():
        tables = [str(one["name"]) for one in described["resources"]]
        remedy = did_you_mean(table_name, tables, f"Name one of: {', '.join(tables)}.")
        raise RefusedError(f"There is no table '{rows.name}'. {remedy}")
    columns = _columns(described, dataset) if rows.exists() else NEW
    if columns is None:
        what = f"'{rows.name}' already exists, but datapackage.json describes no numbers in it."
        raise RefusedError(f"{what} Describe it, or choose another name.")
    fill = partial(
        fill_draft, __file__, package=package, name=name, dataset=dataset, open=OPEN, **columns
    )
    table: Draft = {}
    if not rows.exists():
        table = {rows: fill("table.csv"), description: _add_dataset(text, described, name)}
    return {
        module: fill("module.py"),
        page: fill("page.md"),
        **({test: fill("test.py")} if _has_tests(places.root) else {}),
        **table,
    }


def _columns(package: dict[str, Any], name: str) -> dict[str, str] | None:
    """What a chart of a table draws first: its first column, and its next column of numbers."""
    named: dict[str, Any] = {one["name"]: one for one in package["resources"]}
    first, *rest = named.get(name, {}).get("schema", {}).get("fields") or [{}]
    number = next((field for field in rest if field.get("type") in ("integer", "number")), None)
    if number is None:
        return None
    kind = "T" if str(first.get("type", "")).startswith("date") else "O"
    titles = [one.get("title", one["name"]) for one in (first, number)]
    heads = json.dumps(titles, ensure_ascii=False)
    return {"x": first["name"], "kind": kind, "y": number["name"], "heads": heads}


def _has_tests(root: Path) -> bool:
    """True if the publication has chart tests with the helpers that our test imports."""
    helpers = root / "tests" / "conftest.py"
    text = helpers.read_text(encoding="utf-8", errors="replace") if helpers.is_file() else ""
    return "def read(" in text and (root / "tests" / "charts").is_dir()


def _package(path: Path, root: Path) -> tuple[str, dict[str, Any]]:
    """The data package, as it is written and as it is read."""
    text, problems = read_text(path, root)
    try:
        package: dict[str, Any] = json.loads(text)
        [resource["name"] for resource in package["resources"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise RefusedError(f"'{path.name}' cannot be read; correct it first.", problems) from error
    return text, package


def _add_dataset(text: str, package: dict[str, Any], name: str) -> bytes:
    """The data package with one dataset more, in the indentation it has."""
    if name in [resource["name"] for resource in package["resources"]]:
        raise RefusedError(f"A dataset '{name}' already exists. Choose another name.")
    added = json.loads(fill_draft(__file__, "dataset.json", name=name, open=OPEN))
    made = package | {"resources": [*package["resources"], added]}
    indent = re.search(r"\n( +)", text)
    width = len(indent[1]) if indent else 1
    return (json.dumps(made, ensure_ascii=False, indent=width) + "\n").encode()
