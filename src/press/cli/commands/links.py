"""``press links``: do the links of the built site lead somewhere, and what of those outside?"""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from press.cli.commands import (
    DONE,
    Commands,
    WrongCall,
    add_format,
    add_site,
    day,
    places_here,
    site_here,
    taught,
    tell,
)
from press.cli.reports import waiting

if TYPE_CHECKING:
    from press.core.publication import Publication
    from press.links.outside import Round
    from press.links.typed_addresses import TypedAddress

LEDGER = "data/links.csv"


def add(commands: Commands) -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "links",
        help="check the links of the built site, or external links",
        description="Without an option: checks every link, id and reference inside the built"
        " site, and gives the file and line of its source; needs no network. With --external:"
        " requests every external address and saves the results in docs/data/links.csv. The exit"
        " code is then never 1, because a broken host is not an error in a change.",
        epilog=taught(
            ("press links", "press links --list", "press links --external    # needs a network"),
            "nothing; with --external or --list, docs/data/links.csv",
            "fix each link in the file and line shown; commit docs/data/links.csv",
        ),
    )
    add_site(parser, "the folder of the built site")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--external", action="store_true", help="request the external addresses")
    which.add_argument(
        "--list",
        action="store_true",
        help="write the external addresses to docs/data/links.csv, without requests",
    )
    which.add_argument(
        "--stale", action="store_true", help="exit code 1 if the results are out of date"
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write the results to this file, as the text of an issue on GitHub",
    )
    parser.add_argument(
        "--now", type=day, metavar="DATE", help="the date to record, as 2018-02-05 (today)"
    )
    add_format(parser)
    return parser


def run(options: Namespace) -> int:
    """Checks inside, or outside, or how old the ledger is."""
    from press.adapters.markdown import open_publication

    outside = options.external or options.list or options.stale
    _refuse_report(options)
    site = None if outside else site_here(options.site)
    with waiting("Reading", options.quiet):
        publication = open_publication(places_here()[0])
    if site is None:
        return _outside(options, publication)
    from press.links.site import inside

    with waiting("Following links", options.quiet):
        found = list(inside(site, publication))
    return tell(found, options)


def _refuse_report(options: Namespace) -> None:
    """Fails early if the report cannot be written, before hundreds of requests."""
    if options.report and not options.external:
        raise WrongCall("--report needs the answers of hosts. Add --external, or leave it out.")
    if options.report and (options.report.is_dir() or not options.report.parent.is_dir()):
        raise WrongCall(f"'{options.report}' is not a file in an existing folder. Name another.")


def _outside(options: Namespace, publication: "Publication") -> int:
    from press.core.scaffold import write
    from press.core.text import relative
    from press.kinds.outside_links.records import LINKS, links_csv
    from press.links.answers import LycheeError, Pace
    from press.links.outside import Round, rounds, stale, update_ledger
    from press.links.typed_addresses import outside

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


def _report(last: "Round", typed: "list[TypedAddress]", options: Namespace) -> None:
    from press.links.outside import issue, proposals

    found = proposals(last, typed)
    if options.report:
        options.report.write_text(issue(found, last.links), encoding="utf-8")
    tell(found, options)
    asked = sum(1 for link in last.links.values() if link.last_tried)
    print(f"{asked} of {len(last.links)} addresses checked so far.", file=sys.stderr)
