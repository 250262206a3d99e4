"""What is made beside the pages of a built site; also the command ``press finish SITE``."""

from html import unescape
from pathlib import Path

from press.books.downloads import take_away
from press.core.cache import Store
from press.core.publication import Publication
from press.kinds.charts.outputs import chart_files
from press.kinds.charts.runtime import runtime
from press.kinds.citations.bibliography.outputs import work_files
from press.kinds.claims.filters import SHEET, stylesheet
from press.kinds.claims.outputs import SCHEMA, claims_json, claims_schema
from press.kinds.corrections.outputs import feed
from press.kinds.data.outputs import data_files
from press.kinds.notebooks.outputs import notebook_files
from press.kinds.redirects.addresses import gone
from press.kinds.redirects.outputs import write_redirects
from press.kinds.teaching.course_package import course_file
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
    data_files(publication, site)
    chart_files(publication, site)
    if publication.charts:
        runtime(site, store)
    if publication.bibliography:
        work_files(publication, site)
        write_heads(publication, site)
    if publication.claims:
        (site / SHEET).parent.mkdir(parents=True, exist_ok=True)
        (site / SHEET).write_text(stylesheet(publication), encoding="utf-8")
        (site / "claims.json").write_text(claims_json(publication), encoding="utf-8")
        (site / SCHEMA).write_text(claims_schema(), encoding="utf-8")
    course_file(publication, site, site_url)
    notebook_files(publication, site)
    if corrections := feed(publication, site_url):
        (site / "feed.xml").write_bytes(corrections)
    publication.problems.extend(write_redirects(publication, site, site_url, language))
    crawler_files(publication, site, site_url)
    mend_markup(site)
    if not preview:
        finish_assets(site, language, store)
        write_policies(site)
        take_away(publication, site)  # its zip holds what the others wrote
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
