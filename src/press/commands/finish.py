"""``press finish SITE``: what stands beside the pages, for a site another generator built."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from press.commands import DONE, WrongCall, places_here

if TYPE_CHECKING:
    from press.commands import Commands


def add(commands: "Commands") -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "finish",
        help="make what stands beside the pages of a built site",
        description="Writes fonts, the files of charts and works, the ledger and the course into a"
        " site that MkDocs or another generator has built; SITE_URL in the environment says where"
        " it stands. 'press build' does this by itself.",
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="the folder of the built site")
    return parser


def run(options: Namespace) -> int:
    """Finishes the site."""
    from press.extension import open_publication
    from press.outputs.finish import finish

    if not options.site.is_dir():
        raise WrongCall(f"There is no folder '{options.site}'. Build the site first.")
    places, _ = places_here()
    finish(open_publication(places), options.site, os.environ.get("SITE_URL", ""))
    return DONE
