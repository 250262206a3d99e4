"""The commands of ``press``, one module each, found because they are here.

A module offers ``add(commands)``, which adds its parser and gives it back, and ``run(options)``,
which does the work and gives the exit code. This file holds what commands share: the publication
in the folder they are called in, and how problems are told.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from press.outputs.reports import FORMATS, report
from press.problems import Problem
from press.records.messages import Message
from press.records.settings import read_settings

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from press.records.publication import Places, Publication

    Commands = _SubParsersAction[ArgumentParser]

DONE, PROBLEMS, WRONG_CALL = 0, 1, 2
EXITS = """exit codes:
  0  done, nothing to mend
  1  there are problems, all of them listed
  2  the call is wrong, or made in the wrong folder
"""
"""The exit codes of every command."""


class WrongCall(Exception):  # noqa: N818
    """The command cannot be carried out as it was called; the message says what to do."""


def add_format(parser: ArgumentParser) -> None:
    """Adds ``--format``, for a command that lists problems."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="how problems are listed: text for people and editors (the default), github for"
        " notes on a pull request, json for scripts, sarif for code scanning",
    )


def tell(
    problems: Iterable[Problem],
    options: Namespace,
    explained: Iterable[Message] = (),
    page: str = "",
) -> int:
    """Lists problems in the form that was asked for; gives the exit code.

    ``explained`` are the rules that the publication explains on a page of its own, and ``page`` is
    that page's whole address.
    """
    listed = sorted(set(problems))
    sys.stdout.write(report(listed, options.format, explained, page))
    return PROBLEMS if listed else DONE


def explained_at(publication: "Publication") -> str:
    """The whole address of the page that explains every message, where both are known."""
    site = os.environ.get("SITE_URL", "")
    blocks = (use for use in publication.uses if use.kind == "block" and use.name == "messages")
    paths = {use.path for use in blocks}
    page = next((page for page in publication.pages if page.path in paths), None)
    return urljoin(f"{site.rstrip('/')}/", page.address) if site and page else ""


def places_here() -> "tuple[Places, list[Problem]]":
    """Where the publication of the current folder keeps its parts, as its mkdocs.yml says."""
    from press.extension import PressExtension  # slow to import: not for help

    file = Path("mkdocs.yml").resolve()
    if not file.is_file():
        above = next((f for f in file.parent.parents if (f / "mkdocs.yml").is_file()), None)
        where = (
            f"'{os.path.relpath(above)}' has one: call press there"
            if above
            else ("Call press in the folder that has it")
        )
        raise WrongCall(f"There is no mkdocs.yml here. {where}.")
    settings, problems = read_settings(file, file.parent, PressExtension().config)
    return PressExtension(**settings | {"root": str(file.parent)}).places(), problems
