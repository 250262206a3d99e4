"""The commands of ``press``, one module each, found because they are here.

A module offers ``run(options)``, which does the work and gives the exit code; its options are in
``parser.yml``. This file holds what commands share: the publication they are called in, and how
problems are reported.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from press.cli.reports import paint, report, text
from press.core.problems import Problem, did_you_mean, errors
from press.core.settings.generator_settings import check_generator
from press.core.settings.needed_settings import check_parts
from press.core.settings.options import read_settings
from press.core.settings.settings_files import check_yaml

if TYPE_CHECKING:
    from press.core.publication import Places

DONE, PROBLEMS, WRONG_CALL = 0, 1, 2
INTERRUPT_STATUS = 130
"""The exit code of what was interrupted, as shells have it."""
EXITS = """exit codes:
  0  success, with or without advice
  1  errors found; 'press diff' and 'press links --external' never return it
  2  wrong call, or not inside a publication
"""
"""The exit codes of every command."""
SETTINGS = "mkdocs.yml"
FIRST = "index.html"
"""The page that every built site has."""


class WrongCall(Exception):  # noqa: N818
    """The command cannot be carried out as it was called; the message says what to do."""


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
    from press.adapters.mkdocs_check import check_with_mkdocs  # slow: not every command needs it

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
    from press.adapters.markdown import PressExtension  # slow: not every command needs it

    root = root_here()
    settings, problems = read_settings(root / SETTINGS, root, PressExtension().config)
    problems += check_parts(root / SETTINGS)
    return PressExtension(**settings | {"root": str(root)}).places(), problems


def site_here(given: Path | None) -> Path:
    """The built site that a command was given; by default, the publication's own."""
    site = given or Path(os.path.relpath(root_here() / "site"))
    if not (site / FIRST).is_file():
        near = [str(page.parent) for page in site.parent.glob(f"*/{FIRST}")]
        hint = did_you_mean(str(site), near, "Build it first: press build.")
        what = "contains no built site" if site.is_dir() else "is not the folder of a built site"
        raise WrongCall(f"'{site}' {what}. {hint}")
    return site
