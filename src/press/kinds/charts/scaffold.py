"""A chart that draws from the first minute: module, page, test, table and its description.

The table holds the numbers one to three and says that they mean nothing; each place says what
belongs there.
"""

import json
import re
from functools import partial
from pathlib import Path

from press.core.publication import Places
from press.core.scaffold import Draft, RefusedError, filled, refuse_existing, refuse_name
from press.core.text import read_text
from press.core.todo_lint import OPEN


def chart_draft(places: Places, name: str) -> Draft:
    """All files of a new chart."""
    refuse_name(name)
    docs, package = places.docs, places.charts
    page, rows = docs / "charts" / f"{name}.md", docs / "data" / f"{name}.csv"
    module = places.root / "src" / package / f"{name}.py"
    test = places.root / "tests" / "charts" / f"test_{name}.py"
    refuse_existing(module, page, test, rows)
    description = docs / "data" / "datapackage.json"
    fill = partial(filled, __file__, package=package, name=name, open=OPEN)
    return {
        module: fill("module.py"),
        page: fill("page.md"),
        **({test: fill("test.py")} if _has_tests(places.root) else {}),
        rows: fill("table.csv"),
        description: _described(description, places.root, name),
    }


def _has_tests(root: Path) -> bool:
    """True if the publication has chart tests with the helpers that our test imports."""
    helpers = root / "tests" / "conftest.py"
    text = helpers.read_text(encoding="utf-8", errors="replace") if helpers.is_file() else ""
    return "def read(" in text and (root / "tests" / "charts").is_dir()


def _described(path: Path, root: Path, name: str) -> bytes:
    """The data package with one dataset more, in the indentation it has."""
    text, problems = read_text(path, root)
    try:
        package = json.loads(text)
        names = [resource["name"] for resource in package["resources"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise RefusedError(f"'{path.name}' cannot be read; correct it first.", problems) from error
    if name in names:
        raise RefusedError(f"A dataset '{name}' already exists. Choose another name.")
    package["resources"].append(json.loads(filled(__file__, "dataset.json", name=name, open=OPEN)))
    indent = re.search(r"\n( +)", text)
    width = len(indent[1]) if indent else 1
    return (json.dumps(package, ensure_ascii=False, indent=width) + "\n").encode()
