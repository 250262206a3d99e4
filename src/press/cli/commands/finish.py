"""``press finish SITE``: what is beside the pages, for a site another generator built."""

import os
from argparse import Namespace

from press.adapters.finish import finish
from press.adapters.markdown import open_publication
from press.cli.commands import places_here, site_here, tell
from press.cli.reports import waiting
from press.core.problems import errors
from press.core.settings.options import read_setting, read_theme
from press.kinds.redirects.addresses import stands_at


def run(options: Namespace) -> int:
    """Finishes the site, if there is nothing to fix."""
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
