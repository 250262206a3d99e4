"""The commands of ``press``, one module each, found because they are here.

A module offers ``add(commands)``, which adds its parser and gives it back, and ``run(options)``,
which does the work and gives the exit code. This file holds what commands share: the publication
they are called in, what their help ends with, and how problems are reported.
"""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from press.cli.reports import FORMATS, paint, report, text
from press.core.problems import Problem, did_you_mean, errors
from press.core.settings.generator_settings import check_generator
from press.core.settings.needed_settings import check_parts
from press.core.settings.options import read_settings
from press.core.settings.settings_files import check_yaml

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from press.core.publication import Places

    Commands = _SubParsersAction[ArgumentParser]
else:
    Commands = Any

DONE, PROBLEMS, WRONG_CALL = 0, 1, 2
INTERRUPT_STATUS = 130
"""The exit code of what was interrupted, as shells have it."""
EXITS = """exit codes:
  0  success, with or without advice
  1  errors found
  2  wrong call, or not inside a publication
"""
"""The exit codes of every command."""
SETTINGS = "mkdocs.yml"
FIRST = "index.html"
"""The page that every built site has."""


class WrongCall(Exception):  # noqa: N818
    """The command cannot be carried out as it was called; the message says what to do."""


def taught(examples: Iterable[str], writes: str, after: str) -> str:
    """Returns the end of a command's help; every example works as printed."""
    shown = "".join(f"  {line}\n" for line in examples)
    return f"examples:\n{shown}\nwrites:\n  {writes}\n\nnext:\n  {after}\n\n{EXITS}"


def day(text: str) -> date:
    """An option's day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"'{text}' is not a date; write it as 2018-02-05") from error


def add_format(parser: ArgumentParser) -> None:
    """Adds ``--format``, for a command that lists problems."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="the format of problems: text for people and editors (the default), github for"
        " notes on a pull request, json for scripts",
    )


def tell(problems: Iterable[Problem], options: Namespace) -> int:
    """Lists problems in the form that was asked for; gives the exit code."""
    listed = sorted(set(problems))
    if options.format == "text":
        sys.stdout.write(paint(text(listed, options.quiet), sys.stdout))
    else:
        sys.stdout.write(report(listed, options.format))
    return PROBLEMS if errors(listed) else DONE


def tell_settings(root: Path) -> bool:
    """Lists what is wrong with ``mkdocs.yml`` before MkDocs reads it; true if anything is."""
    from press.adapters.mkdocs_check import check_with_mkdocs  # slow to import: not for help

    path = root / SETTINGS
    faults = [*check_yaml(path, root), *check_parts(path)]
    faults = faults or errors(check_generator(path)) or [*check_with_mkdocs(path)]
    if faults:
        sys.stderr.write(report(faults, "text"))
    return bool(faults)


def root_here() -> Path:
    """The folder of the publication that the current folder is in."""
    here = Path.cwd()
    found = next(
        (folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), None
    )
    if found is None:
        raise WrongCall(
            f"There is no {SETTINGS} in '{here.name}', nor in a folder above it. Call press inside"
            " a publication, or begin one: press new publication DIR."
        )
    return found


def nearby(path: Path, otherwise: str) -> str:
    """The remedy for a path that is not there: the one beside it that was meant, if any."""
    beside = [str(path.with_name(near.name)) for near in path.parent.glob("*")]
    return did_you_mean(str(path), beside, otherwise)


def places_here() -> "tuple[Places, list[Problem]]":
    """Returns the places of the current folder's publication, from its mkdocs.yml."""
    from press.adapters.markdown import PressExtension  # slow to import: not for help

    root = root_here()
    settings, problems = read_settings(root / SETTINGS, root, PressExtension().config)
    problems += check_parts(root / SETTINGS)
    return PressExtension(**settings | {"root": str(root)}).places(), problems


def add_site(parser: ArgumentParser, says: str = "the folder of the built site") -> None:
    """Adds ``SITE``, for a command that reads what was built."""
    parser.add_argument(
        "site", nargs="?", type=Path, metavar="SITE", help=f"{says} (site, beside {SETTINGS})"
    )


def site_here(given: Path | None) -> Path:
    """The built site that a command was given; by default, the publication's own."""
    site = given or Path(os.path.relpath(root_here() / "site"))
    if not (site / FIRST).is_file():
        near = [str(page.parent) for page in site.parent.glob(f"*/{FIRST}")]
        hint = did_you_mean(str(site), near, "Build it first: press build.")
        what = "contains no built site" if site.is_dir() else "is not the folder of a built site"
        raise WrongCall(f"'{site}' {what}. {hint}")
    return site
