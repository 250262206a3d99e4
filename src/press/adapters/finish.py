"""Adds the remaining files to a built site; also the command ``press finish SITE``."""

from pathlib import Path

from press.adapters.markdown import book_pages
from press.books.book import Edition
from press.books.offline import offline
from press.core.cache import Store
from press.core.extras import is_installed
from press.core.kind import kinds
from press.core.publication import Publication
from press.core.site_build import SiteBuild
from press.kinds.redirects.addresses import missing_addresses
from press.kinds.redirects.outputs import copy_moved_files, write_redirects
from press.site.crawlers import crawler_files
from press.site.page_pass import finish_pages
from press.site.record_files import publish_records


def finish(
    publication: Publication,
    site: Path,
    site_url: str,
    language: str = "en",
    preview: bool = False,
) -> None:
    """Writes what is beside the pages, and makes the pages light and safe; last, the policy.

    A live preview's pages stay as they are: some of them are made again, and load what all did.
    """
    build = SiteBuild(publication, site, site_url, language)
    for kind in kinds():
        publication.problems.extend(kind.outputs(build) or ())
    publication.problems.extend(write_redirects(build))
    publish_records(publication.places.docs, site)
    crawler_files(publication, site, site_url)
    finish_pages(publication, site, language, preview)
    if preview:
        copy_moved_files(build)  # no fault is told: a file that leads to a book has none here
        return
    edition = Edition(publication, book_pages(publication), site_url)
    _take_away(edition, site)  # its zip holds what the others wrote
    publication.problems.extend(copy_moved_files(build))
    publication.problems.extend(missing_addresses(publication, site))


def _take_away(edition: Edition, site: Path) -> None:
    if is_installed("books"):
        from press.books.downloads import take_away  # needs the extra

        take_away(edition, site)
    else:
        store = Store(edition.publication.places.store)
        (site / "edition.zip").write_bytes(offline(site, edition.name, edition.address, store))
