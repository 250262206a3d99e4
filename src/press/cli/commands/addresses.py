"""``press addresses``: what others may link to, recorded so that no build loses it unseen."""

from argparse import Namespace

from press.cli.commands import DONE, places_here, site_here
from press.kinds.redirects.addresses import NAME, addresses, format_addresses, read_addresses


def run(options: Namespace) -> int:
    """Lists or records what is new; what was recorded stays recorded."""
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
