"""``press check``: every rule of content, in seconds, without building the site."""

import sys
from argparse import Namespace
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from press.adapters.markdown import open_publication
from press.adapters.mkdocs_check import check_with_mkdocs
from press.cli.commands import DONE, PROBLEMS, SETTINGS, WrongCall, nearby, places_here, tell
from press.cli.reports import waiting
from press.core.fixes import fixes
from press.core.lint.prose_lint import FILE, check_prose, read_prose
from press.core.pages.page_names import RULES
from press.core.problems import ADVICE, ERROR, Problem
from press.core.publication import Places, Publication
from press.core.scaffold import write
from press.core.settings.settings_files import settings_files
from press.core.text import relative

ROUNDS = 3
"""The number of times that ``--fix`` reads corrected files again: one error can hide another."""

LEFT_OUT = """\
Not checked here: are pages, charts and books complete, do redirects work (press build)?
Do links inside the site and external links work (press links, press links --external)?
How large are the pages (press weigh)?"""
"""What needs a build or the network."""


def run(options: Namespace) -> int:
    """Checks the publication in this folder."""
    places, problems = _places()
    asked = [_printed_path(path, places.root) for path in options.paths]
    with waiting("Reading and checking", options.quiet):
        publication = open_publication(places, problems)
        problems = [*publication.problems, *(_prose(publication) if options.prose else ())]
        known = [problem for problem in problems if problem.severity == ERROR]
        settings = places.root / SETTINGS
        read = {relative(file, places.root) for file in settings_files(settings)}
        if not any(problem.path in read for problem in known):  # one cause, one message
            problems += check_with_mkdocs(settings)
    problems = [problem for problem in problems if _is_asked(problem, asked)]
    if options.diff:
        return _show(problems, places.root)
    for _ in range(ROUNDS if options.fix else 0):
        if not _fix(problems, places.root):
            break
        publication = open_publication(*_places())
        problems = [problem for problem in publication.problems if _is_asked(problem, asked)]
    code = tell(problems, options)
    if options.format == "text" and not options.quiet:
        print(LEFT_OUT, file=sys.stderr)
        if not (places.docs / "values.yml").is_file():
            print("Nor where numbers come from: there is no values.yml.", file=sys.stderr)
    return code


def _prose(publication: Publication) -> list[Problem]:
    """Advice by the list of words beside ``mkdocs.yml``, or what is wrong with the list."""
    root = publication.places.root
    prose, problems = read_prose(root / FILE, root)
    return [*problems, *(check_prose(publication, prose) if prose else ())]


def _places() -> tuple[Places, list[Problem]]:
    """Returns the places of the publication; rules that its settings leave open are advice."""
    places, problems = places_here()
    return replace(places, rules=(*((rule, ADVICE) for rule in RULES), *places.rules)), problems


def _fix(problems: list[Problem], root: Path) -> bool:
    """Writes what can be corrected, and says so; whether anything could."""
    made, files = fixes(problems, root)
    write(files)
    for fix in made:
        print(f"Fixed {fix}", file=sys.stderr)
    return bool(made)


def _show(problems: list[Problem], root: Path) -> int:
    """Prints what would be corrected, as a patch; something to correct is exit code 1."""
    _, files = fixes(problems, root)
    for path, data in files.items():
        name = path.relative_to(root).as_posix()
        old, new = (text.decode().splitlines(True) for text in (path.read_bytes(), data))
        sys.stdout.writelines(unified_diff(old, new, f"a/{name}", f"b/{name}"))
    return PROBLEMS if files else DONE


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
