"""``press finish SITE``: what is beside the pages, for a site another generator built."""

import os
from argparse import ArgumentParser, Namespace

from press.cli.commands import Commands, add_format, add_site, places_here, site_here, taught, tell
from press.cli.reports import waiting


def add(commands: Commands) -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "finish",
        help="add the remaining files to a built site",
        description="Writes fonts, the files of charts and works, the ledger and the course into"
        " a site that MkDocs or another generator has built. The site's address comes from"
        " SITE_URL in the environment, its first page, or site_url in mkdocs.yml, in that order."
        " 'press build' runs this itself.",
        epilog=taught(
            ("press finish site",),
            "into SITE; it replaces files with the same names",
            "open SITE/index.html, or check it with 'press links SITE'",
        ),
    )
    add_site(parser)
    add_format(parser)
    return parser


def run(options: Namespace) -> int:
    """Finishes the site, if there is nothing to fix."""
    from press.adapters.finish import finish
    from press.adapters.markdown import open_publication
    from press.core.problems import errors
    from press.core.settings.options import read_setting, read_theme
    from press.kinds.redirects.addresses import stands_at

    site = site_here(options.site)
    places, problems = places_here()
    with waiting("Reading", options.quiet):
        publication = open_publication(places)
    if errors(problems := [*problems, *publication.problems]):
        return tell(problems, options)
    settings = places.settings
    address = os.environ.get("SITE_URL") or stands_at(site) or read_setting(settings, "site_url")
    with waiting("Finishing the site", options.quiet):
        finish(publication, site, address, read_theme(settings).get("language", "en"))
    return tell(publication.problems, options)
