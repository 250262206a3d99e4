"""One pass over a built site: fonts and assets get their final names, then pages are finished."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from press.core.cache import Store
from press.core.pages.page_templates import page_template_folders
from press.core.publication import Publication
from press.site.assets import finish_assets, inline_assets, link_assets
from press.site.built_page import Change, Page, change_pages, read_pages
from press.site.content_security_policy import Policies
from press.site.contents import add_contents
from press.site.fonts import write_fonts
from press.site.meta_tags import Heads
from press.site.search_index import write_index
from press.site.share.tags import Shares, write_pictures

SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox; HTML allows ``autocomplete`` only on fields for text."""
SKIP = re.compile(r'<a [^>]*class="md-skip">[^<]*</a>')
"""A second skip link, to the first heading; ours leads to the text."""
INCLUDE = "<!--#"
"""The opening of a command that some servers run wherever it is (SSI); lxml writes it raw even in
a value."""
ICON = "assets/images/favicon"
"""The theme's own sign, in whose place ours is; a publication that names another keeps it."""
FEED = re.compile(
    r'<link rel="alternate" type="application/atom\+xml"[^>]*>\n?|<li class="feed">.*?</li>\n?'
)
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.S)
GAP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
LAST_PART = re.compile(r"(>https?://[^<>]+/)(?=[^<>/]+/?</a>)")
"""A link that shows its address, up to the address's last part."""
ADDRESS = r"[\w./:~-]*"
"""The allowed address in a template's script: no character that could end the string."""


def own_scripts(site: Path, folders: Iterable[Path]) -> Callable[[str], bool]:
    """Returns a function that is true of the site's own scripts, not of an author's.

    A script is believed only if a template of the theme holds it, with an address at most put in,
    or a file of scripts of the site: no author's words may get into the policy of a page.
    """
    files = {_text(file) for file in site.glob("assets/**/*.js")}
    templates = (file for folder in folders for file in sorted(folder.rglob("*.html")))
    scripts = {script for file in templates for script in SCRIPT.findall(_text(file))}
    patterns = [re.compile(_pattern(script), re.S) for script in sorted(scripts)]

    def is_own(script: str) -> bool:
        return script.strip() in files or any(p.fullmatch(script) for p in patterns)

    return is_own


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _pattern(script: str) -> str:
    return ADDRESS.join(map(re.escape, GAP.split(script)))


def write_icon(site: Path) -> None:
    """Puts our sign, a circle half filled, in the place of the theme's."""
    (site / f"{ICON}.png").unlink(missing_ok=True)
    icon = site / f"{ICON}.svg"
    icon.parent.mkdir(parents=True, exist_ok=True)
    icon.write_bytes(Path(__file__).with_name("favicon.svg").read_bytes())


def fix_markup(page: Page, has_feed: bool) -> None:
    """Removes invalid attributes, the second skip link, and the link to a missing feed.

    Material's ``base.html`` has no block around these. A long address may break before its last
    part: a browser breaks none by itself, and leaves the full stop after it alone on a line.
    """
    page.text = page.text.replace(f'{ICON}.png"', f'{ICON}.svg" type="image/svg+xml"')
    page.text = SKIP.sub("", SWITCH.sub(r"\1", page.text))
    page.text = page.text.replace(INCLUDE, INCLUDE.replace("<", "&lt;"))
    page.text = LAST_PART.sub(r"\1<wbr>", page.text)
    if not has_feed:
        page.text = FEED.sub("", page.text)


def finish_pages(publication: Publication, site: Path, language: str, preview: bool) -> None:
    """Finishes every page and what pages load; a preview's assets keep their names."""
    pages = read_pages(site)
    texts = "" if preview else "".join(page.text for page in pages)
    write_fonts(site, Store(publication.places.store), texts)
    write_icon(site)
    write_index(site, pages, language)
    fix = partial(fix_markup, has_feed=(site / "feed.xml").is_file())
    contents = partial(add_contents, language=language)
    heads = Heads(publication, site)
    add_head = heads.add
    if preview:
        change_pages(pages, [fix, contents, add_head])
        return
    link = partial(link_assets, names=finish_assets(site))
    inline = partial(inline_assets, site=site)
    share = Shares(write_pictures(publication, site), site, heads.name).add
    policies = Policies(site, own_scripts(site, page_template_folders(publication.places.root)))
    # The policy comes last: it holds hashes of what the others put into a page.
    steps: list[Change] = [
        fix,
        contents,
        link,
        inline,
        add_head,
        share,
        policies.add,
    ]
    change_pages(pages, steps)
    policies.write_headers()
