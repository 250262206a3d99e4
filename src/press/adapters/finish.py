"""What is made beside the pages of a built site; also the command ``press finish SITE``."""

from html import unescape
from pathlib import Path

from press.adapters.markdown import book_pages
from press.books.book import Edition
from press.books.downloads import take_away
from press.core.cache import Store
from press.core.kind import kinds
from press.core.publication import Publication
from press.core.site_build import SiteBuild
from press.kinds.redirects.addresses import gone
from press.site.assets import finish_assets
from press.site.content_security_policy import write_policies
from press.site.crawlers import crawler_files
from press.site.fonts import FACES, font
from press.site.meta_tags import write_heads
from press.site.theme_fixes import mend_markup


def finish(
    publication: Publication,
    site: Path,
    site_url: str,
    language: str = "en",
    preview: bool = False,
) -> None:
    """Writes what stands beside the pages, and makes the pages light and safe; last, the policy.

    A live preview's pages stay as they are: some of them are made anew, and load what all did.
    """
    store = Store(publication.places.store)
    _fonts(site, store, "" if preview else _printed(site))
    build = SiteBuild(publication, site, site_url, language)
    for kind in kinds():
        publication.problems.extend(kind.outputs(build) or ())
    write_heads(publication, site)
    crawler_files(publication, site, site_url)
    mend_markup(site)
    if not preview:
        finish_assets(site, language, store)
        write_policies(site)
        edition = Edition(publication, book_pages(publication), site_url)
        take_away(edition, site)  # its zip holds what the others wrote
        publication.problems.extend(gone(publication, site))


def _fonts(site: Path, store: Store, printed: str) -> None:
    folder = site / "assets" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FACES:
        (folder / f"{name}.woff2").write_bytes(font(name, store, printed))


def _printed(site: Path) -> str:
    """Every letter that stands in a page of the site or in its sheet, once."""
    letters: set[str] = set()
    for page in (*site.rglob("*.html"), *site.glob("assets/css/*.css")):
        letters.update(unescape(page.read_text(encoding="utf-8")))
    return "".join(sorted(letters))
