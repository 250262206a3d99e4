"""What the code of a chart would open: a file, an address or a program, read from its text.

It finds what people write, not everything Python can do: who builds a site runs its code.
"""

import ast
import re
import sys
from collections.abc import Container, Iterator
from functools import lru_cache

Found = Iterator[tuple[int, str]]
"""The lines and the names of what opens something."""
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


@lru_cache(maxsize=64)  # charts import the same modules
def opening(source: bytes, own: str) -> tuple[int, str]:
    """The line and the name of what a module would open; 0 if nothing. ``own`` is its package."""
    nodes = _parts(source)
    in_memory = {id(node.func) for node in nodes if isinstance(node, ast.Call) and _is_text(node)}
    left = [node for node in nodes if id(node) not in in_memory]
    libraries = {name: module for node in nodes for module, name in _libraries(node, own)}
    openers = {name for name, module in libraries.items() if _is_function(module)}
    openers |= BUILT_IN - {name for node in left for name in _given_names(node)}
    found = {*_imports(left, own), *_methods(left, libraries), *_names(left, openers)}
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


def _is_function(module: str) -> bool:
    return bool(FUNCTIONS.fullmatch(module.rpartition(".")[2]))


def _given_names(node: ast.AST) -> Iterator[str]:
    """The names that a module itself gives to something, or imports."""
    yield from (name for _, name in _imports_of(node))
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg


def _imports(nodes: list[ast.AST], own: str) -> Found:
    for node in nodes:
        for module, _ in _libraries(node, own):
            if _opens(module):
                yield getattr(node, "lineno", 1), module.partition(".")[0]


def _methods(nodes: list[ast.AST], libraries: Container[str]) -> Found:
    for node in nodes:
        if isinstance(node, ast.Attribute):
            of_library = _root(node) in libraries and FUNCTIONS.fullmatch(node.attr)
            if of_library or node.attr in HIDDEN:
                yield node.lineno, node.attr
        elif isinstance(node, ast.Call) and (name := _called(node)):
            yield node.lineno, name


def _names(nodes: list[ast.AST], openers: set[str]) -> Found:
    for node in nodes:
        if isinstance(node, ast.Name) and node.id in openers and isinstance(node.ctx, ast.Load):
            yield node.lineno, node.id


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
