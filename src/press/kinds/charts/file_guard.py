"""A chart's code opens, lists and runs nothing, and ends: its data come through the data package.

What it opened itself would be in no cache key, so that a changed file would leave the old picture,
and readers could not take the numbers away. Code that calls what opens is not run. When a module
that a chart imports from its own folder changes, so may the picture.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from press.core.time_limit import TimeLimitError, time_limit
from press.kinds.charts.opening_calls import imported_names

Given = ParamSpec("Given")
Result = TypeVar("Result")
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
