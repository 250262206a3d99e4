"""The folder of charts becomes charts: each module is one, named as the module.

A chart module offers ``ABOUT``, ``VIEWS``, ``draw(data, view, frame)``, ``describe(data, view)``
and ``table(data, view)``, and it may offer ``links(data, view)``. The press knows that shape, and
no chart by name.
"""

import importlib
import re
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from typing import Any

import pandas as pd

from press.core.cache import digest
from press.core.lint.todo_lint import NOTE
from press.core.problems import Problem
from press.core.publication import Key, Publication
from press.core.text import BLANK_ANSWER, line_of, read_text, relative, says_nothing
from press.core.time_limit import TimeLimitError
from press.kinds.charts.code_guard import guard, imported_modules, opening

Data = Mapping[str, Any]
"""The data of a chart, by name: a table, or the contents of a map file."""
MODULE_ERRORS = (Exception, SystemExit, TimeLimitError)
"""Errors that an author's code can raise, including an exit but not an interrupt."""
TEXT_FIELDS = ("title", "data", "sources", "default")
"""The fields of a chart's ``ABOUT`` that the press reads."""
DEFAULT_FOLDER = "charts"
"""The folder of charts where the settings name none."""
THROUGH_PACKAGE = "Describe it in datapackage.json, and name it in ABOUT's 'data'."
OFFERS = ("ABOUT", "VIEWS", "draw", "describe", "table")


@dataclass(frozen=True)
class Chart:
    """One chart module: what it is about, its views, and the functions that make it.

    ``frames`` are its two widths (wide, narrow). ``source`` is the hash of its module and of those
    it may import, which are the package's own with an underscore, those in folders of it, and the
    charts that it names in an import. ``text`` is what its author wrote, ``language`` that of the
    edition, ``line`` where it begins in its file.
    """

    name: str
    path: str
    about: Any
    views: Mapping[str, Any]
    draw: Callable[[Data, str, Any], Any]
    describe: Callable[[Data, str], str]
    table: Callable[[Data, str], pd.DataFrame]
    frames: tuple[Any, Any]
    source: str
    text: str = ""
    language: str = "en"
    line: int = 1
    links: Callable[[Data, str], Mapping[str, str]] = lambda data, view: {}
    """The pages of marks by their descriptions; a module need not offer them."""


def expand_words(
    chart: Chart, expand: Callable[[str], str], set_signs: Callable[[str], str], language: str
) -> Chart:
    """The chart with every number that its words name written out: ABOUT, VIEWS, description.

    Words that stand beside the picture get the page's quotation marks and apostrophes.
    """

    def page_text(text: str) -> str:
        return set_signs(expand(text))

    return replace(
        chart,
        language=language,
        about=_expand(chart.about, page_text),
        views={name: _expand(view, page_text) for name, view in chart.views.items()},
        describe=lambda data, view: expand(chart.describe(data, view)),
    )


def _expand(words: Any, expand: Callable[[str], str]) -> Any:
    """A copy of what a module offers, in which each text is expanded."""
    made = copy(words)
    for name, text in getattr(words, "__dict__", {}).items():
        if isinstance(text, str) and expand(text) != text:
            object.__setattr__(made, name, expand(text))  # the module's own class may be frozen
    return made


def read_charts(package: str, root: Path) -> tuple[dict[str, Chart], list[Problem]]:
    """The charts of the folder ``src/<package>`` of a publication, and what is wrong with them."""
    folder = root / "src" / package
    if package == DEFAULT_FOLDER and not folder.is_dir():
        return {}, []  # its charts need no code, or it has none
    for name in ("__init__.py", "_look.py"):
        modules = imported_modules(folder / name, root) if (folder / name).is_file() else []
        if problem := check_opening(modules, root, package):
            return {}, [problem]
    try:
        guard(import_folder)(package, folder)
        look = guard(importlib.import_module)(f"{package}._look")
    except ImportError as error:
        what, remedy = f"{error}.", "Check the name in mkdocs.yml."
        return {}, [Problem(f"src/{package}/__init__.py", 1, "chart-package", what, remedy)]
    except MODULE_ERRORS as error:
        return {}, [module_fault(error, f"src/{package}/_look.py", "chart-package")]
    charts: dict[str, Chart] = {}
    problems: list[Problem] = []
    private = sorted({*folder.glob("_*.py"), *folder.glob("*/**/*.py")})
    shared = digest(*(file.read_bytes() for file in private if file.is_file()))
    for path in filter(Path.is_file, sorted(folder.glob("[!_]*.py"))):
        problems += read_text(path, root)[1]
        modules = imported_modules(path, root)
        opens = check_opening(modules, root, package)
        result = opens or _read(f"{package}.{path.stem}", modules, root, look, shared)
        if isinstance(result, Chart):
            charts[result.name] = result
        elif result not in problems:  # several charts can import what has the fault
            problems.append(result)
    return charts, problems


def import_folder(package: str, folder: Path) -> None:
    """Imports a folder as the package of that name, in place of what had the name before.

    A live preview must see what was just saved, and one process may read two publications whose
    packages have one name. The folder need not be on Python's path: no publication is installed.
    """
    importlib.invalidate_caches()
    spec = PathFinder.find_spec(package, [str(folder.parent)]) if package.isidentifier() else None
    if not spec or not spec.loader or spec.submodule_search_locations is None:
        raise ImportError(f"There is no folder 'src/{package}'")
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        del sys.modules[name]
    sys.modules[package] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[package])


def _read(module: str, files: list[Path], root: Path, look: Any, shared: str) -> Chart | Problem:
    """The chart of the first of the files, which imports the others."""
    file = files[0]
    path = relative(file, root)
    try:
        made = guard(importlib.import_module)(module)
    except MODULE_ERRORS as error:
        return module_fault(error, path, "chart-module")
    about = getattr(made, "ABOUT", None)
    for of, names in ((made, OFFERS), (about, TEXT_FIELDS)):
        if missing := [name for name in names if not hasattr(of, name)]:
            part = "module" if of is made else "ABOUT"
            what = f"The chart's {part} lacks {', '.join(missing)}."
            return Problem(path, 1, "chart-module", what, "Add it; compare another chart.")
    if what := _shape_error(made):
        field = re.match(r"'(\w+)'", what)
        typed = file.read_text(encoding="utf-8", errors="replace")
        line = line_of(typed, f"{field[1]}=" if field else "VIEWS")
        return Problem(path, line, "chart-module", what, "Correct it; compare another chart.")
    return Chart(
        file.stem,
        path,
        made.ABOUT,
        made.VIEWS,
        guard(made.draw),
        guard(made.describe),
        guard(made.table),
        (look.WIDE, look.NARROW),
        digest(*(one.read_bytes() for one in files), shared),
        file.read_text(encoding="utf-8", errors="replace"),
        links=guard(getattr(made, "links", Chart.links)),
    )


def _shape_error(module: Any) -> str:
    """Reports ABOUT or VIEWS of the wrong shape; nothing if both are valid."""
    about = module.ABOUT
    for field in ("data", "sources"):
        names = getattr(about, field)
        if isinstance(names, str) or not isinstance(names, Sequence):
            return f"'{field}' in ABOUT is not a list. Write ('name',)."
    if not isinstance(module.VIEWS, Mapping) or not module.VIEWS:
        return "VIEWS does not map names to views."
    for holder in (about, *module.VIEWS.values()):
        for field, text in getattr(holder, "__dict__", {}).items():
            if isinstance(text, str) and (BLANK_ANSWER.fullmatch(text.strip()) or not text.strip()):
                return says_nothing(text, field)[0]
            if isinstance(text, str) and NOTE.search(text):
                return f"'{field}' has a note to yourself: '{text[:40]}'."
    return ""


def module_fault(error: BaseException, path: str, rule: str) -> Problem:
    """The message about what the code of a module raises."""
    line = getattr(error, "lineno", None) or raised_at(error, path)
    what = f"{type(error).__name__}: {' '.join(str(error).split())}."
    if isinstance(error, SyntaxError):
        what = f"{error.msg}."
    return Problem(path, line, rule, what, "Correct the module.")


def check_opening(modules: list[Path], root: Path, package: str) -> Problem | None:
    """A problem if a module, or one that it imports, would open a file or run a program."""
    for one in modules:
        line, name = opening(one.read_bytes(), package)
        if line:
            what = f"The chart uses '{name}' itself, so a change would not redraw the chart."
            return Problem(relative(one, root), line, "chart-opens", what, THROUGH_PACKAGE)
    return None


def raised_at(error: BaseException, path: str) -> int:
    """The last line of the module on the way to what it raised."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename.endswith(path)]
    return lines[-1] or 1 if lines else 1


CHARTS = Key[dict[str, Chart]]("charts", lambda _: {})


def listed_charts(publication: Publication) -> dict[str, Chart]:
    """The charts with a page of their own; the others are samples of another page."""
    charts = publication[CHARTS].items()
    return {name: chart for name, chart in charts if getattr(chart.about, "listed", True)}
