"""Built pages made valid where the theme's are not, in parts no template of ours can reach.

Material's ``base.html`` has no block around these; a copy of it would have to follow its releases.
"""

import re
from pathlib import Path

from press.site.built_page import Page

SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox; HTML allows ``autocomplete`` only on fields for text."""
SKIP = re.compile(r'<a [^>]*class="md-skip">[^<]*</a>')
"""A second skip link, to the first heading; ours leads to the text."""
ICON = "assets/images/favicon"
"""The theme's own sign, in whose place ours is; a publication that names another keeps it."""
FEED = re.compile(
    r'<link rel="alternate" type="application/atom\+xml"[^>]*>\n?|<li class="feed">.*?</li>\n?'
)


def write_icon(site: Path) -> None:
    """Puts our sign, a circle half filled, in the place of the theme's."""
    (site / f"{ICON}.png").unlink(missing_ok=True)
    icon = site / f"{ICON}.svg"
    icon.parent.mkdir(parents=True, exist_ok=True)
    icon.write_bytes(Path(__file__).with_name("favicon.svg").read_bytes())


def fix_markup(page: Page, has_feed: bool) -> None:
    """Removes invalid attributes, the second skip link, and the link to a missing feed."""
    page.text = page.text.replace(f'{ICON}.png"', f'{ICON}.svg" type="image/svg+xml"')
    page.text = SKIP.sub("", SWITCH.sub(r"\1", page.text))
    if not has_feed:
        page.text = FEED.sub("", page.text)
