"""``press addresses``: what others may link to, recorded so that no build loses it unseen."""

from argparse import ArgumentParser, Namespace

from press.cli.commands import DONE, Commands, add_site, places_here, site_here, taught


def add(commands: Commands) -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "addresses",
        help="list the addresses of a built site that are not yet recorded, or record them",
        description="Lists the pages, files and anchors of a built site that are not yet in"
        " docs/addresses.txt. A build fails if a recorded address is missing and"
        " docs/redirects.yml does not give its new place. There is no --format, because the output"
        " is a list of addresses, not of problems.",
        epilog=taught(
            ("press addresses", "press addresses --record"),
            "nothing; with --record, docs/addresses.txt",
            "run it with --record at every release, and commit the list",
        ),
    )
    add_site(parser)
    parser.add_argument("--record", action="store_true", help="add them to docs/addresses.txt")
    return parser


def run(options: Namespace) -> int:
    """Lists or records what is new; what was recorded stays recorded."""
    from press.kinds.redirects.addresses import NAME, addresses, format_addresses, read_addresses

    site = site_here(options.site)
    places, _ = places_here()
    kept = {address.removeprefix("/") for address in read_addresses(places.docs, places.root)}
    new = addresses(site) - kept
    print(format_addresses(new), end="")
    if options.record:
        (places.docs / NAME).write_text(
            format_addresses(kept | new), encoding="utf-8", newline="\n"
        )
    return DONE
