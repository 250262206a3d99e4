"""A chart's code opens, lists and runs nothing, and ends: its data come through the data package.

What it opened itself would be in no cache key, so that a changed file would leave the old picture,
and readers could not take the numbers away. Code that calls what opens is not run. When a module
that a chart imports from its own folder changes, so may the picture.
"""

import ast
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from press.core.time_limit import TimeLimitError, time_limit

Given = ParamSpec("Given")
Result = TypeVar("Result")
CALLS = {
    *("open", "read_text", "read_bytes", "iterdir", "glob", "iglob", "rglob", "scandir", "listdir"),
    *("read_csv", "read_excel", "read_feather", "read_file", "read_html", "read_json", "read_sql"),
    *("read_parquet", "read_table", "read_xml", "loadtxt", "genfromtxt", "fromfile", "system"),
    *("urlopen", "urlretrieve"),
}
"""The functions of Python and of libraries that open or list files and addresses."""
IMPORTS = {
    *("duckdb", "ftplib", "http.client", "httpx", "requests", "socket", "sqlite3", "subprocess"),
    "urllib.request",
}
"""Modules with which code opens files or addresses, or runs programs."""
IN_MEMORY = ("StringIO", "BytesIO")
SECONDS = 60
"""How long a function of a chart, or the import of its module, may take."""


def guard(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """A function of a chart that raises ``TimeLimitError`` where it does not end.

    One that did not end is not run again: each view and each check would wait for it.
    """
    late: list[TimeLimitError] = []

    @wraps(function)
    def guarded(*args: Given.args, **options: Given.kwargs) -> Result:
        if late:
            raise late[0]
        try:
            with time_limit(SECONDS):
                return function(*args, **options)
        except TimeLimitError as error:
            late.append(error)
            raise

    return guarded


def imported_modules(file: Path) -> list[Path]:
    """A module and those beside it that its imports name, theirs too; always in one order."""
    files, left = {file}, [file]
    while left:
        names = {name for node in _nodes(left.pop().read_bytes()) for name in _imports(node)}
        words = {word for name in names for word in name.split(".")}
        beside = {file.with_name(f"{word}.py") for word in words}
        left += (fresh := {one for one in beside - files if one.is_file()})
        files |= fresh
    return [file, *sorted(files - {file})]


def opening(file: Path) -> tuple[int, str]:
    """The line and the name of what a module calls or imports to open something; 0 if nothing."""
    found = []
    for node in _nodes(file.read_bytes()):
        names = {part for name in _imports(node) for part in (name, name.partition(".")[0])}
        found += [(node.lineno, name) for name in names & IMPORTS if hasattr(node, "lineno")]
        if isinstance(node, ast.Call) and (name := _called(node.func)) in CALLS:
            given = node.args[0] if node.args else None
            if not (isinstance(given, ast.Call) and _called(given.func) in IN_MEMORY):
                found.append((node.lineno, name))
    return min(found, default=(0, ""))


def _called(function: ast.expr) -> str:
    """The name of a function that is called, without what it belongs to."""
    return str(getattr(function, "attr", "") or getattr(function, "id", ""))


@lru_cache(maxsize=64)  # charts import the same modules
def _nodes(source: bytes) -> tuple[ast.AST, ...]:
    """The parts of a module; none of one that is no Python, which has its own message."""
    try:
        return tuple(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


def _imports(node: ast.AST) -> set[str]:
    """The names that an import has, with what they are part of: ``bilder.pegel``."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return set()
    module = getattr(node, "module", None)
    names = {alias.name for alias in node.names}
    return {module, *(f"{module}.{name}" for name in names)} if module else names
