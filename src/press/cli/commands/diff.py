"""``press diff REV``: what changed for readers between a revision and the files as they are."""

import sys
import tempfile
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from press.cli.commands import DONE, WrongCall, places_here
from press.cli.diff.changes import UnknownRevision, changes, unpack
from press.cli.diff.folding import fold
from press.cli.diff.reports import report_changes
from press.cli.reports import waiting
from press.core.cache import Store
from press.core.changes import Change
from press.core.problems import errors
from press.core.publication import Places, Publication
from press.core.publication_reader import read_publication
from press.kinds.charts import outputs


def run(options: Namespace) -> int:
    """Compares, and tells; what is found is no fault, so the exit code says only that it ran."""
    if options.figures and options.figures.exists() and not options.figures.is_dir():
        raise WrongCall(f"'{options.figures}' is a file. Name a folder for the figures.")
    places, _ = places_here()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        try:
            unpack(options.revision, places.root, folder)
        except UnknownRevision as error:
            raise WrongCall(str(error)) from error
        with waiting("Comparing", options.quiet):
            found = _changes(_places_in(places, folder), places, options)
    for publication, which in options.faults:
        _tell_faults(publication, which)
    sys.stdout.write(report_changes(fold(found), options.format))
    return DONE


def _places_in(places: Places, folder: Path) -> Places:
    """The same parts in another folder; what is made is kept in the one store."""
    moved = {
        name: folder / getattr(places, name).relative_to(places.root)
        for name in ("docs", "bibliography")
    }
    if not moved["docs"].is_dir():
        raise WrongCall(f"That revision has no folder '{moved['docs'].name}'. Give a later one.")
    return replace(places, root=folder, **moved)


def _changes(there: Places, here: Places, options: Namespace) -> list[Change]:
    """One publication is drawn before the other is read: both call their charts by one name."""
    store = Store(here.store)
    old = read_publication(there)
    drawn = outputs.pictures(old, store)
    new = read_publication(here)
    redrawn = outputs.pictures(new, store)
    options.faults = [(old, options.revision), (new, "the files here")]
    figures = list(outputs.changed_figures(drawn, redrawn))
    if options.figures:
        names = [change.name for change in figures]
        outputs.write_pictures(names, drawn, redrawn, options.figures, store)
    return [*changes(old, new), *figures]


def _tell_faults(publication: Publication, which: str) -> None:
    """Reports what cannot be read, and compares the rest."""
    if count := len(errors(publication.problems)):
        print(
            f"{which}: {count} problem{'s' * (count != 1)}; incomplete records count as missing."
            " Run 'press check' there.",
            file=sys.stderr,
        )
