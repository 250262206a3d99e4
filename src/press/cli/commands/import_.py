"""``press import``: somebody's own library, tidied into the bibliography."""

import sys
from argparse import Namespace
from pathlib import Path

from press.cli.commands import DONE, PROBLEMS, WrongCall, nearby, places_here, tell
from press.cli.reports import waiting
from press.core.problems import apply_severities, errors
from press.core.scaffold import write
from press.core.text import relative
from press.kinds.citations.importing.library import import_library
from press.kinds.citations.importing.table import table

LOST = {"import", "bib-broken", "bib-doubled"}
"""The message about entries that cannot be imported."""


def run(options: Namespace) -> int:
    """Imports the library into the publication in this folder."""
    places, problems = places_here()
    if errors(problems):
        tell(problems, options)
        raise WrongCall("Nothing was imported: fix the settings first.")
    target = places.bibliography
    kept = target.read_text(encoding="utf-8-sig") if target.is_file() else ""
    own = target.is_file() and options.file.exists() and target.samefile(options.file)
    names = options.file.as_posix(), relative(target, places.root)
    text = _read(options.file)
    with waiting("Importing", options.quiet):
        made = import_library(text, names[0], "" if own else kept, names[1], options.replace)
    made.problems = apply_severities(made.problems, dict(places.rules))
    if not made.read:
        tell(made.problems, options)
        raise WrongCall(f"'{options.file}' contains no work. Give a .bib, .json or .ris file.")
    if own and any(problem.path == names[0] for problem in made.problems if problem.rule in LOST):
        tell(made.problems, options)
        raise WrongCall("Nothing was changed: fix the entries that would be left out first.")
    write({target: made.text.encode()})
    if options.format == "text":
        sys.stdout.write(table(made, *names))
        return PROBLEMS if errors(made.problems) else DONE
    sys.stderr.write(table(made, *names))
    return tell(made.problems, options)


def _read(path: Path) -> str:
    """The text of the library; one that is not UTF-8 is read as what old managers write."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        hint = nearby(path, "Give the file that your manager exported.")
        raise WrongCall(f"There is no '{path}'. {hint}") from error
    except OSError as error:
        raise WrongCall(f"Cannot open '{path}': {error.strerror}.") from error
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise AssertionError  # latin-1 reads all
