"""A Content-Security-Policy for every page, and the headers of a host that takes them.

Content Security Policy Level 3 (W3C): everything is forbidden but what the site itself serves, and
scripts in a page only by the hash of their text. The page says it in a ``<meta>``, since not
every host takes headers; ``_headers`` (Netlify, Cloudflare Pages) says it again with what a
``<meta>`` cannot.
"""

import base64
import hashlib
import re
from pathlib import Path

from lxml import html

MARK = '<meta http-equiv="Content-Security-Policy"'
CHARSET = '<meta charset="utf-8">'
ALLOWED = {
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
FOREVER = (
    "assets/css",
    "assets/js",
    "assets/explore",
    "assets/fonts",
    "assets/stylesheets",
    "assets/javascripts",
)
# No frame-ancestors: learning platforms show pages in frames, and there is nothing to click-jack.
HEADERS = """/*
  Content-Security-Policy: {policy}
  Referrer-Policy: no-referrer
  Permissions-Policy: accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()
  X-Content-Type-Options: nosniff
"""
KEPT = """/{folder}/*
  Cache-Control: public, max-age=31536000, immutable
"""


def write_policies(site: Path) -> None:
    """Writes each page's policy into it, and one for all pages into ``_headers``."""
    brought = _brought(site)
    everywhere, styled = set[str](), set(brought)
    for page in sorted(site.rglob("*.html")):
        hashes, styles = _hashes(page)
        everywhere |= hashes
        styled |= styles
        text = page.read_text(encoding="utf-8")
        if MARK not in text:
            tags = f'{CHARSET}\n{MARK} content="{policy(hashes, styles | brought)}">\n'
            tags += '<meta name="referrer" content="no-referrer">'
            text = OUTSIDE.sub('<a rel="noopener noreferrer" ', text.replace(CHARSET, tags, 1))
            page.write_text(text, encoding="utf-8", newline="\n")
    headers = HEADERS.format(policy=policy(everywhere, styled))
    headers += "".join(KEPT.format(folder=folder) for folder in FOREVER)
    (site / "_headers").write_text(headers, encoding="utf-8", newline="\n")


def policy(hashes: set[str], styles: set[str]) -> str:
    """The policy of a page with these scripts and sheets inside."""
    allowed = dict(ALLOWED)
    for name, found in (("script-src", hashes), ("style-src", styles)):
        allowed[name] = " ".join([allowed[name], *sorted(found)])
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def _hashes(page: Path) -> tuple[set[str], set[str]]:
    """The hashes of scripts and of sheets that stand in a page; what is only data needs none."""
    root = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
    scripts = [s for s in root.xpath("//script[not(@src)]") if s.get("type") not in DATA]
    return _told(scripts), _told(root.xpath("//head/style"))


def _told(elements: list[html.HtmlElement]) -> set[str]:
    return {f"'sha256-{_sha(element.text or '')}'" for element in elements}


def _brought(site: Path) -> set[str]:
    scripts = (file.read_text(encoding="utf-8") for file in site.glob("assets/javascripts/*.js"))
    return {f"'sha256-{_sha(text)}'" for script in scripts for text in BROUGHT.findall(script)}


def _sha(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
