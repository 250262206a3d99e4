"""Built pages made valid where the theme's are not, in parts no template of ours can reach."""

import re
from pathlib import Path

SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox; HTML allows ``autocomplete`` only where something is typed."""


def mend_markup(site: Path) -> None:
    """Takes out what HTML does not allow."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if (mended := SWITCH.sub(r"\1", text)) != text:
            page.write_text(mended, encoding="utf-8", newline="\n")
