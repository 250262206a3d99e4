"""What is made beside the pages of a built site; also the command ``press finish SITE``."""

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
from press.site.crawlers import crawler_files
from press.site.page_pass import finish_pages


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
    data_files(publication, site)
    chart_files(publication, site)
    if publication.charts:
        runtime(site, store)
    if publication.bibliography:
        work_files(publication, site)
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
    finish_pages(publication, site, language, preview)
    if not preview:
        take_away(publication, site)  # its zip holds what the others wrote
        publication.problems.extend(gone(publication, site))
