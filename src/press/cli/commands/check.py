"""``press check``: every rule of content, in seconds, without building the site."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from press.cli.commands import WrongCall, add_format, nearby, places_here, taught, tell
from press.cli.waiting import waiting
from press.core.problems import Problem

if TYPE_CHECKING:
    from press.cli.commands import Commands

NOT_ASKED = """Not asked here: do charts draw, notebooks run, redirects arrive (press build)?
Do links inside the built site and outside answer (press links, press links --external)?
What do pages weigh (press weigh)?"""


def add(commands: "Commands") -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "check",
        help="check pages, records, data and bibliography without building the site",
        description="Reads everything and lists every problem, sorted by file and line. Call it in"
        " any folder of the publication; files are named from the folder of mkdocs.yml.",
        epilog=taught(
            (
                "press check",
                "press check docs/claims.yml docs/studies",
            ),
            "nothing but the store under .cache",
            "mend what is listed from the top, as one slip may cause others; then press build",
        ),
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders: list only their problems (everything is read all the same)",
    )
    add_format(parser)
    return parser


def run(options: Namespace) -> int:
    """Checks the publication in this folder."""
    from press.adapters.markdown import open_publication

    places, problems = places_here()
    asked = [_printed_path(path, places.root) for path in options.paths]
    with waiting("Reading and checking", options.quiet):
        problems += open_publication(places).problems
    code = tell((problem for problem in problems if _is_asked(problem, asked)), options)
    if options.format == "text" and not options.quiet:
        print(NOT_ASKED, file=sys.stderr)
    return code


def _printed_path(path: Path, root: Path) -> str:
    """The path as messages print it."""
    if not path.exists():
        hint = nearby(path, "Give files or folders of this publication.")
        raise WrongCall(f"There is no '{path}'. {hint}")
    whole = path.resolve()
    if not whole.is_relative_to(root):
        raise WrongCall(f"'{path}' is outside this publication. Give files or folders of it.")
    return whole.relative_to(root).as_posix()


def _is_asked(problem: Problem, asked: list[str]) -> bool:
    return not asked or any(
        path == "." or problem.path == path or problem.path.startswith(f"{path}/") for path in asked
    )
