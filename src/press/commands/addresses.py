"""``press addresses``: what others may link to, recorded so that no build loses it unseen."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from press.commands import DONE, WrongCall, places_here

if TYPE_CHECKING:
    from press.commands import Commands


def add(commands: "Commands") -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "addresses",
        help="list the addresses of a built site that are not yet recorded, or record them",
        description="Lists the pages, files and places of a built site that docs/addresses.txt"
        " does not hold yet. A build fails when a recorded one is gone and docs/redirects.yml does"
        " not say where it went. Record at every release.",
    )
    parser.add_argument("site", nargs="?", default="site", type=Path, help="the site (site)")
    parser.add_argument("--record", action="store_true", help="add them to docs/addresses.txt")
    return parser


def run(options: Namespace) -> int:
    """Lists or records what is new; what was recorded stays recorded."""
    from press.outputs.addresses import NAME, addresses, recorded, written

    if not (options.site / "index.html").is_file():
        raise WrongCall(f"There is no site in '{options.site}'. Build it first: press build.")
    places, _ = places_here()
    kept = {address.removeprefix("/") for address in recorded(places.docs, places.root)}
    new = addresses(options.site) - kept
    print(written(new), end="")
    if options.record:
        (places.docs / NAME).write_text(written(kept | new), encoding="utf-8", newline="\n")
    return DONE
