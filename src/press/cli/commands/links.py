"""``press links``: do the links of the built site lead somewhere, and what of those outside?"""

import sys
from argparse import Namespace
from datetime import UTC, datetime

from press.adapters.markdown import open_publication
from press.cli.commands import DONE, WrongCall, places_here, site_here, tell
from press.cli.reports import waiting
from press.core.publication import Publication
from press.core.scaffold import write
from press.core.text import relative
from press.kinds.outside_links.records import LINKS, links_csv
from press.links.answers import LycheeError, Pace
from press.links.outside import Round, issue, proposals, rounds, stale, update_ledger
from press.links.site import inside
from press.links.typed_addresses import TypedAddress, outside

LEDGER = "data/links.csv"


def run(options: Namespace) -> int:
    """Checks inside, or outside, or how old the ledger is."""
    outside = options.external or options.list or options.stale
    _refuse_report(options)
    site = None if outside else site_here(options.site)
    with waiting("Reading", options.quiet):
        publication = open_publication(places_here()[0])
    if site is None:
        return _outside(options, publication)
    with waiting("Following links", options.quiet):
        found = list(inside(site, publication))
    return tell(found, options)


def _refuse_report(options: Namespace) -> None:
    """Fails early if the report cannot be written, before hundreds of requests."""
    if options.report and not options.external:
        raise WrongCall("--report needs the answers of hosts. Add --external, or leave it out.")
    if options.report and (options.report.is_dir() or not options.report.parent.is_dir()):
        raise WrongCall(f"'{options.report}' is not a file in an existing folder. Name another.")


def _outside(options: Namespace, publication: Publication) -> int:
    now = options.now or datetime.now(UTC).date()
    file = publication.places.docs / LEDGER
    if options.stale:
        shown = relative(file, publication.places.root)
        return tell(stale(publication[LINKS], shown, now), options)
    typed = outside(publication)
    last = Round(update_ledger(typed, publication[LINKS], now))
    if not options.external:
        write({file: links_csv(last.links.values()).encode()})
        return DONE
    try:
        with waiting("Asking hosts", options.quiet) as status:
            for number, each in enumerate(rounds(last.links, now, Pace()), 1):
                write({file: links_csv(each.links.values()).encode()})  # whole, if we are killed
                last = each
                if status:
                    status.update(f"Checking external links, round {number + 1} …")
    except LycheeError as error:
        raise WrongCall(str(error)) from error
    _report(last, typed, options)
    return DONE


def _report(last: Round, typed: list[TypedAddress], options: Namespace) -> None:
    found = proposals(last, typed)
    if options.report:
        options.report.write_text(issue(found, last.links), encoding="utf-8")
    tell(found, options)
    asked = sum(1 for link in last.links.values() if link.last_tried)
    print(f"{asked} of {len(last.links)} addresses checked so far.", file=sys.stderr)
