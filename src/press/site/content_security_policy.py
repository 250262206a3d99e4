"""A Content-Security-Policy for every page, and the headers of a host that takes them.

Content Security Policy Level 3 (W3C): everything is forbidden but what the site itself serves, and
scripts in a page only by the hash of their text. The page says it in a ``<meta>``, since not
every host takes headers; ``_headers`` (Netlify, Cloudflare Pages) says it again with what a
``<meta>`` cannot.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from press.core.pages.markup import select
from press.site.built_page import Page

MARK = '<meta http-equiv="Content-Security-Policy"'
CHARSET = '<meta charset="utf-8">'
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons are data: in its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
OUTSIDE = re.compile(r'<a (?![^>]*\brel=)(?=[^>]*\bhref="https?://)')
"""A link to another host that says nothing of itself; text cannot hold it, as it has no ``<``."""
BROUGHT = re.compile(r"'(\.[\w-]+\{[^'\\]+\})'")
"""A style sheet as a text in a script: Zensical's search brings its own."""
DATA = ("application/json", "application/ld+json")
FOREVER = ("assets/css", "assets/js", "assets/explore", "assets/fonts", "assets/javascripts")
# No frame-ancestors: learning platforms show pages in frames, and there is nothing to click-jack.
HEADERS = """/*
  Content-Security-Policy: {policy}
  Referrer-Policy: no-referrer
  Permissions-Policy: accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()
  X-Content-Type-Options: nosniff
"""
CACHE_HEADER = """/{folder}/*
  Cache-Control: public, max-age=31536000, immutable
"""


class Policies:
    """Adds its policy to each page, and gathers from all what the host's headers allow."""

    def __init__(self, site: Path, is_own: Callable[[str], bool]) -> None:
        self.site, self.is_own = site, is_own
        files = site.glob("assets/javascripts/*.js")
        scripts = (file.read_text(encoding="utf-8") for file in files)
        self.brought = _hashes(text for script in scripts for text in BROUGHT.findall(script))
        self.scripts, self.styles = set[str](), set(self.brought)

    def add(self, page: Page) -> None:
        """Writes the policy of a page into it."""
        # The theme's own scripts are outside the article, where authors write.
        inline = select(page.root, "//script[not(@src)][not(ancestor::article)]")
        texts = (s.text or "" for s in inline if s.get("type") not in DATA)
        scripts = _hashes(filter(self.is_own, texts))
        styles = _hashes(style.text or "" for style in select(page.root, "//head/style"))
        self.scripts |= scripts
        self.styles |= styles
        if MARK not in page.text:
            tags = f'{CHARSET}\n{MARK} content="{policy(scripts, styles | self.brought)}">\n'
            tags += '<meta name="referrer" content="no-referrer">'
            text = page.text.replace(CHARSET, tags, 1)
            page.text = OUTSIDE.sub('<a rel="noopener noreferrer" ', text)

    def write_headers(self) -> None:
        """Writes ``_headers``, with one policy for all pages."""
        headers = HEADERS.format(policy=policy(self.scripts, self.styles))
        headers += "".join(CACHE_HEADER.format(folder=folder) for folder in FOREVER)
        (self.site / "_headers").write_text(headers, encoding="utf-8", newline="\n")


def policy(scripts: set[str], styles: set[str]) -> str:
    """The policy of a page with these scripts and sheets inside."""
    inside = {"script-src": scripts, "style-src": styles}
    return "; ".join(
        " ".join([name, sources, *sorted(inside.get(name, ()))])
        for name, sources in DIRECTIVES.items()
    )


def _hashes(texts: Iterable[str]) -> set[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
