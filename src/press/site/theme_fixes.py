"""Built pages made valid where the theme's are not, in parts no template of ours can reach.

Material's ``base.html`` has no block around these; a copy of it would have to follow its releases.
"""

import re
from pathlib import Path

SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox; HTML allows ``autocomplete`` only where something is typed."""
SKIP = re.compile(r'<a [^>]*class="md-skip">[^<]*</a>')
"""A second link past the bar, to the first heading; ours leads to the text."""

FEED = re.compile(r'<link rel="alternate" type="application/atom\+xml"[^>]*>\n?')


def mend_markup(site: Path) -> None:
    """Takes out what HTML does not allow, what stands twice, and a feed that nobody writes."""
    fed = (site / "feed.xml").is_file()
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        mended = SKIP.sub("", SWITCH.sub(r"\1", text))
        mended = mended if fed else FEED.sub("", mended)
        if mended != text:
            page.write_text(mended, encoding="utf-8", newline="\n")
