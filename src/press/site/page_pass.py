"""One pass over a built site: fonts and assets get their final names, then pages are finished."""

from functools import partial
from pathlib import Path

from press.core.cache import Store
from press.core.page_templates import page_template_folders
from press.core.publication import Publication
from press.site.assets import finish_assets, inline_assets, link_assets
from press.site.built_page import Change, change_pages, read_pages
from press.site.content_security_policy import Policies
from press.site.contents import add_contents
from press.site.fonts import write_fonts
from press.site.meta_tags import Heads
from press.site.own_scripts import own_scripts
from press.site.search_index import write_index
from press.site.share.pictures import write_pictures
from press.site.share.tags import Shares
from press.site.theme_fixes import fix_markup, write_icon


def finish_pages(
    publication: Publication, site: Path, language: str = "en", preview: bool = False
) -> None:
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
