"""A chart's code opens, lists and runs nothing, and ends: its data come through the data package.

What it opened itself would be in no cache key, so that a changed file would leave the old picture,
and readers could not take the numbers away. Code that calls what opens is not run. We find it in
its text, as people write it, not everything Python can do: who builds a site runs its code. When a
module that a chart imports from its own folder changes, so may the picture.
"""

import ast
import re
import sys
from collections.abc import Callable, Container, Iterator
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from press.core.time_limit import TimeLimitError, time_limit

Given = ParamSpec("Given")
Result = TypeVar("Result")
SECONDS = 60
"""How long a function of a chart, or the import of its module, may take."""
HARMLESS = {
    *("__future__", "abc", "array", "base64", "bisect", "calendar", "cmath", "collections"),
    *("colorsys", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "difflib"),
    *("enum", "fractions", "functools", "graphlib", "hashlib", "heapq", "html", "io", "itertools"),
    *("json", "keyword", "locale", "logging", "math", "numbers", "operator", "pathlib", "pprint"),
    *("random", "re", "statistics", "string", "struct", "textwrap", "time", "types", "typing"),
    *("unicodedata", "uuid", "warnings", "zoneinfo"),
}
"""The modules of Python that open nothing, or whose functions have names that are looked for."""
LIBRARIES = {
    *("aiohttp", "boto3", "duckdb", "fsspec", "httpx", "lxml", "pooch", "psycopg", "requests"),
    *("s3fs", "sqlalchemy", "urllib3", "vega_datasets"),
}
"""Libraries that are there to open files, addresses and databases."""
BUILT_IN = {"open", "exec", "eval", "compile", "globals", "input", "__import__", "__builtins__"}
HIDDEN = {"__builtins__", "__globals__", "__loader__", "__subclasses__", "environ"}
METHODS = re.compile(
    r"open|iterdir|[ir]?glob|(?:read|write)_(?:text|bytes)|scandir|listdir|system|popen|getenv"
    r"|url(?:open|retrieve)|savefig|save"
)
"""Methods that open, list or write files, whatever they belong to."""
FUNCTIONS = re.compile(
    r"(?:open|read|scan|load|fetch)(?:_\w+)?|loadtxt|loadmat|genfromtxt|fromfile|memmap|FileIO"
    r"|ExcelFile|HDFStore|import_module"
)
"""Functions of libraries that open files: ``pandas.read_csv``, ``numpy.load``."""
IN_MEMORY = ("StringIO", "BytesIO")


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


@lru_cache(maxsize=64)  # charts import the same modules
def opening(source: bytes, own: str) -> tuple[int, str]:
    """The line and the name of what a module would open; 0 if nothing. ``own`` is its package."""
    nodes = _parts(source)
    in_memory = {id(node.func) for node in nodes if isinstance(node, ast.Call) and _is_text(node)}
    left = [node for node in nodes if id(node) not in in_memory]
    libraries = {name: module for node in nodes for module, name in _libraries(node, own)}
    openers = {n for n, module in libraries.items() if FUNCTIONS.fullmatch(module.split(".")[-1])}
    openers |= BUILT_IN - {name for node in left for name in _given_names(node)}
    found = {
        (getattr(node, "lineno", 1), name)
        for node in left
        for name in _opened(node, own, libraries, openers)
    }
    return min(found, default=(0, ""))


@lru_cache(maxsize=64)
def imported_names(source: bytes) -> frozenset[str]:
    """What the imports of a module name; ``.`` begins what is of its own package."""
    return frozenset(name for node in _parts(source) for name, _ in _imports_of(node))


def _imports_of(node: ast.AST) -> list[tuple[str, str]]:
    """What an import names, with the name that it has in the module; ``.`` begins one's own."""
    if isinstance(node, ast.Import):
        return [(one.name, one.asname or one.name.partition(".")[0]) for one in node.names]
    if isinstance(node, ast.ImportFrom):
        of = "." * node.level + (f"{node.module}." if node.module else "")
        return [(f"{of}{one.name}", one.asname or one.name) for one in node.names]
    return []


def _libraries(node: ast.AST, own: str) -> Iterator[tuple[str, str]]:
    yield from (one for one in _imports_of(node) if one[0].partition(".")[0] not in {"", own})


def _given_names(node: ast.AST) -> Iterator[str]:
    """The names that a module itself gives to something, or imports."""
    yield from (name for _, name in _imports_of(node))
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
            yield name


def _opened(
    node: ast.AST, own: str, libraries: Container[str], openers: Container[str]
) -> Iterator[str]:
    """What a part of a module would open something with: a module, a method or a function."""
    match node:
        case ast.Attribute(attr=name):
            if name in HIDDEN or (_root(node) in libraries and FUNCTIONS.fullmatch(name)):
                yield name
        case ast.Call():
            yield from filter(None, [_called(node)])
        case ast.Name(id=name, ctx=ast.Load()) if name in openers:
            yield name
    yield from (module.split(".")[0] for module, _ in _libraries(node, own) if _opens(module))


def _opens(module: str) -> bool:
    """True if a module is there to open something."""
    top = module.partition(".")[0]
    return top in LIBRARIES or (
        top in sys.stdlib_module_names
        and top not in HARMLESS
        and not f"{module}.".startswith("urllib.parse.")
    )


def _root(node: ast.expr) -> str:
    """``pd`` of ``pd.io.json.read_json``."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _called(call: ast.Call) -> str:
    """The method that opens something, also if it is named as ``getattr(pd, "read_csv")``."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr if METHODS.fullmatch(function.attr) else ""
    names = [one.value for one in call.args[1:2] if isinstance(one, ast.Constant)]
    name = str(*names) if getattr(function, "id", "") == "getattr" else ""
    return name if METHODS.fullmatch(name) or FUNCTIONS.fullmatch(name) or name in HIDDEN else ""


def _is_text(call: ast.Call) -> bool:
    """True if what is called gets a text that the code has already."""
    given = call.args[0] if call.args else None
    name = getattr(given, "func", None)
    return (getattr(name, "attr", "") or getattr(name, "id", "")) in IN_MEMORY


def _parts(source: bytes) -> tuple[ast.AST, ...]:
    """The parts of a module; none of one that is no Python, which has its own message."""
    try:
        return tuple(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


def imported_modules(file: Path, root: Path) -> list[Path]:
    """A module and those of the publication that its imports name, theirs too; in one order."""
    files, left = {file}, [file]
    while left:
        module = left.pop()
        names = imported_names(module.read_bytes())
        near = {one for name in names for one in _files(name, module, root)}
        left += (fresh := {one for one in near - files if one.is_file()})
        files |= fresh
    return [file, *sorted(files - {file})]


def _files(name: str, module: Path, root: Path) -> Iterator[Path]:
    """Where the modules of an import could be: beside the module, or in a folder above it."""
    words = [word for word in name.split(".") if word]
    above = [folder for folder in module.parents if folder.is_relative_to(root)]
    for folder in above if words[0] != "press" else []:
        for last in range(1, len(words) + 1):
            path = folder.joinpath(*words[:last])
            yield from (path.with_name(f"{path.name}.py"), path / "__init__.py")
