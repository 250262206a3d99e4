"""``press finish SITE``: what stands beside the pages, for a site another generator built."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from press.commands import WrongCall, add_format, places_here, tell
from press.records.settings import read_theme

if TYPE_CHECKING:
    from press.commands import Commands


def add(commands: "Commands") -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "finish",
        help="make what stands beside the pages of a built site",
        description="Writes fonts, the files of charts and works, the ledger and the course into a"
        " site that MkDocs or another generator has built. Where it stands is what its first page"
        " says, or SITE_URL in the environment. 'press build' does this by itself.",
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="the folder of the built site")
    add_format(parser)
    return parser


def run(options: Namespace) -> int:
    """Finishes the site, if there is nothing to mend."""
    from press.extension import open_publication
    from press.outputs.addresses import stands_at
    from press.outputs.finish import finish

    if not (options.site / "index.html").is_file():
        raise WrongCall(f"There is no site in '{options.site}'. Build it first: press build.")
    places, problems = places_here()
    publication = open_publication(places)
    if problems := [*problems, *publication.problems]:
        return tell(problems, options, publication.messages)
    address = os.environ.get("SITE_URL") or stands_at(options.site)
    language = read_theme(places.root / "mkdocs.yml").get("language", "en")
    finish(publication, options.site, address, language)
    return tell(publication.problems, options, publication.messages)
