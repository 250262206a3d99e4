"""A notebook in percent format becomes a page like any other, line for line.

``# %% [markdown]`` begins text, each line behind ``# ``; ``# %%`` begins code. In the page the
text stands as Markdown in the same lines, and each piece of code is a comment ``<!-- cell 3 -->``
that the cell's output replaces. jupytext reads the same files to run them, without line numbers.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from press.core.lint.todo_lint import OPEN
from press.core.problems import ADVICE, Problem
from press.core.scaffold import Draft, fill_draft, refuse_existing, refuse_name

SUFFIXES = (".py", ".ipynb")
MARKER = re.compile(r"# %%(.*)")
TEXT = re.compile(r"\[(?:markdown|md)\]")
CODE = re.compile(rf"(?m)^# %%(?!.*{TEXT.pattern})")
SECONDS = 300
"""How long a cell may take."""
CELL = re.compile(r"<!-- cell (\d+) -->")


def notebooks_in(docs: Path) -> list[Path]:
    """The notebooks of a publication."""
    return [file for suffix in SUFFIXES for file in docs.glob(f"notebooks/*{suffix}")]


def is_notebook(name: str) -> bool:
    """True if the file's name is that of a notebook in docs."""
    return name.startswith("notebooks/") and name.endswith(SUFFIXES)


def as_markdown(name: str) -> str:
    """The name of a page, with a notebook as the Markdown page it becomes."""
    return PurePosixPath(name).with_suffix(".md").as_posix() if name.endswith(SUFFIXES) else name


def markdown_of(source: str) -> str:
    """The page a notebook makes, each text in the line where it stands."""
    return "\n".join(_lines(source.splitlines())) + "\n"


def _lines(source: list[str]) -> Iterator[str]:
    shown, cells = True, 0
    for line in source:
        if marker := MARKER.fullmatch(line):
            shown = bool(TEXT.search(marker[1]))
            yield "" if shown else f"<!-- cell {cells} -->"
            cells += not shown
        else:
            yield re.sub(r"^# ?", "", line) if shown else ""


def _broken(source: str, path: str) -> Exception | None:
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(source, path, "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return error
    return None


def _without_commands(source: str) -> str:
    """A notebook with ``pass`` for each command of Jupyter: ``%%bash`` takes its whole cell."""
    cells = re.sub(r"(?ms)^%%\w.*?(?=^# %%|\Z)", lambda m: "\n" * m[0].count("\n"), source)
    return re.sub(r"(?m)^([ \t]*)(?:!|%[A-Za-z]|\w+ = [!%]).*$", r"\1pass", cells)


def check_code(path: str, source: str) -> Iterator[Problem]:
    """The first line of code that Python cannot read; commands of Jupyter are no code."""
    if _broken(source, path) and (error := _broken(_without_commands(source), path)):
        what = f"Python cannot read this line: {getattr(error, 'msg', type(error).__name__)}."
        yield Problem(path, getattr(error, "lineno", 1) or 1, "notebook", what, "Correct the code.")
        return
    if source.strip() and not CODE.search(source):
        what, remedy = "The notebook has no code.", "Begin code with '# %%', or make it a page."
        yield Problem(path, 1, "notebook", what, remedy, ADVICE)


RULE = re.compile(r"(?m)^-{10,}$")
CELL_IN_TRACEBACK = re.compile(r"Cell In\[\d+\], line (\d+)")
"""The first line of the cell in a traceback, whose other lines are those of libraries."""
COLOURS = re.compile(r"\x1b\[[\d;]*m")


def failed_cell(path: str, source: str, told: str, why: str) -> Problem:
    """The message about a cell that raised: ``told`` is nbclient's text, with the cell in it."""
    pieces = RULE.split(COLOURS.sub("", told), maxsplit=2)
    cell = pieces[1].strip("\n") if len(pieces) > 1 else ""
    first = source.count("\n", 0, max(source.find(cell), 0)) + 1
    at = CELL_IN_TRACEBACK.search(COLOURS.sub("", told))
    line = first + (int(at[1]) - 1 if at else 0)
    remedy = (
        "Correct the cell, or the data that it reads; the press publishes only notebooks that run"
        " to the end."
    )
    which = "The cell"
    if path.endswith(".ipynb"):  # Jupyter counts pieces of code, and shows no lines of its file
        which = f"Code cell {markdown_of(source[: source.find(cell) + 1]).count('<!-- cell ')}"
    return Problem(path, line, "notebook", f"{which} fails: {why}.", remedy)


def failed_run(path: str, source: str, error: BaseException) -> Problem:
    """Returns the error that stopped a notebook: in a cell, or the end of its process."""
    if hasattr(error, "ename"):
        why = f"{error.ename}: {getattr(error, 'evalue', '')}".removesuffix(": ").rstrip(".")
        return failed_cell(path, source, str(error), why)
    if isinstance(error, TimeoutError):
        return failed_cell(path, source, str(error), f"it did not end within {SECONDS} seconds")
    why = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
    what = f"The notebook did not run to the end: {why}."
    remedy = "Run it in Jupyter; look for a cell that needs too much time or memory, or that exits."
    return Problem(path, 1, "notebook", what, remedy)


def notebook_draft(docs: Path, name: str) -> Draft:
    """The file of a new notebook."""
    refuse_name(name)
    path = docs / "notebooks" / f"{name}.py"
    refuse_existing(path)
    return {path: fill_draft(__file__, "notebook.py", open=OPEN)}
