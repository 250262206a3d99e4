"""A chart's code opens, lists and runs nothing: its data come through the data package.

What it opened itself would be in no cache key, so that a changed file would leave the old picture,
and readers could not take the numbers away. What Python loads to run the code is left alone. When a
module that a chart imports from its own folder changes, so may the picture.
"""

import ast
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from pathlib import Path
from types import FrameType
from typing import ParamSpec, TypeVar

from press.core.time_limit import TimeLimitError, time_limit

Given = ParamSpec("Given")
Result = TypeVar("Result")
ADDRESSES = {"socket.getaddrinfo", "socket.connect", "urllib.Request"}
FILES = {"open", "sqlite3.connect", "os.listdir", "os.scandir", "os.walk", "glob.glob"}
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"}
SYSTEM = (sys.prefix, sys.base_prefix, "/usr", "/etc", "/proc", "/sys", "/dev")
"""Where Python, its packages and the machine keep what they read by themselves."""
SECONDS = 60
"""How long a function of a chart, or the import of its module, may take."""
LOOKS_FOR_PACKAGES = f"{os.sep}importlib{os.sep}"
_charts: ContextVar[str] = ContextVar("charts", default="")
"""The folder of the charts whose code runs; empty while none does."""


class OpensError(Exception):
    """Raised where a chart's code opens a file or an address, in place of opening it."""


def guard(function: Callable[Given, Result], folder: Path) -> Callable[Given, Result]:
    """A function of a chart that raises where code of ``folder`` opens something, or never ends.

    One that did not end is not run again: each view and each check would wait for it.
    """
    late: list[TimeLimitError] = []

    @wraps(function)
    def guarded(*args: Given.args, **options: Given.kwargs) -> Result:
        if late:
            raise late[0]
        try:
            with limit_code(folder):
                return function(*args, **options)
        except TimeLimitError as error:
            late.append(error)
            raise

    return guarded


@contextmanager
def limit_code(folder: Path) -> Iterator[None]:
    """Within it, code of ``folder`` raises ``OpensError`` or ``TimeLimitError``."""
    _add_hook()
    token = _charts.set(str(folder.resolve()))
    try:
        with time_limit(SECONDS):
            yield
    finally:
        _charts.reset(token)


@cache
def _add_hook() -> None:
    """Python keeps a hook until it ends, so that one is added, and only where charts are code."""
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    folder = _charts.get()
    if not folder or event not in FILES | ADDRESSES | PROGRAMS:
        return
    path = args[0]
    if event in FILES:
        if path is None:
            path = "."
        if not isinstance(path, str | bytes | os.PathLike) or path == ":memory:":
            return  # a file that is open already, or a database that is none
        path = Path(os.fsdecode(path))
        if _is_of_the_system(path, Path(folder).parent.parent):
            return
    if _is_opened_by_code_of(folder):
        called = os.fsdecode(path) if isinstance(path, bytes) else path
        what = f"opens '{path.name or path}'" if isinstance(path, Path) else f"calls '{called}'"
        raise OpensError(f"The chart {what} itself, so a change would not redraw the chart.")


def _is_of_the_system(path: Path, root: Path) -> bool:
    """True if the machine keeps a path; a publication can itself be in ``/usr/src``."""
    path = path.absolute()
    own = path.is_relative_to(root)
    return any(
        path.is_relative_to(part) and not (own and root.is_relative_to(part)) for part in SYSTEM
    )


def _is_opened_by_code_of(folder: str) -> bool:
    """True if a module of the folder is among the callers, with no import after it."""
    frame: FrameType | None = sys._getframe(2)
    while frame:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib") or LOOKS_FOR_PACKAGES in name:
            return False
        if name.startswith(folder):
            return True
        frame = frame.f_back
    return False


def imported_modules(file: Path) -> list[Path]:
    """A module and those beside it that its imports name, theirs too; always in one order."""
    files, left = {file}, [file]
    while left:
        words = {word for node in _nodes(left.pop().read_bytes()) for word in _import_words(node)}
        beside = {file.with_name(f"{word}.py") for word in words}
        left += (fresh := {one for one in beside - files if one.is_file()})
        files |= fresh
    return [file, *sorted(files - {file})]


@lru_cache(maxsize=64)  # charts import the same modules
def _nodes(source: bytes) -> tuple[ast.AST, ...]:
    """The parts of a module; none of one that is no Python, which has its own message."""
    try:
        return tuple(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


def _import_words(node: ast.AST) -> set[str]:
    """The names between the dots of an import: ``bilder``, ``pegel`` of ``bilder.pegel``."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return set()
    module = getattr(node, "module", None) or ""
    return {word for name in (module, *(a.name for a in node.names)) for word in name.split(".")}
