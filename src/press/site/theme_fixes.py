"""Built pages made valid where the theme's are not, in parts no template of ours can reach.

Material's ``base.html`` has no block around these; a copy of it would have to follow its releases.
"""

import re

from press.site.built_page import Page

SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox; HTML allows ``autocomplete`` only on fields for text."""
SKIP = re.compile(r'<a [^>]*class="md-skip">[^<]*</a>')
"""A second skip link, to the first heading; ours leads to the text."""
FEED = re.compile(
    r'<link rel="alternate" type="application/atom\+xml"[^>]*>\n?|<li class="feed">.*?</li>\n?'
)


def fix_markup(page: Page, has_feed: bool) -> None:
    """Removes invalid attributes, the second skip link, and the link to a missing feed."""
    page.text = SKIP.sub("", SWITCH.sub(r"\1", page.text))
    if not has_feed:
        page.text = FEED.sub("", page.text)
