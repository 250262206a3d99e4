"""What programs that read the whole site are told, read back by a parser of each."""

import datetime
import gzip
import os
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import frictionless
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from conftest import some
from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.core.yaml.yaml_lines import Document
from press.kinds.data.records import DATASETS
from press.links.site import Site
from press.site.crawlers import gzipped, llms, robots


def unlisted(pages: Site) -> set[str]:
    """The whole address of every page that asks not to be listed."""
    asked = "//head[meta[@name='robots'][@content='noindex']]/link[@rel='canonical']/@href"
    return {str(href) for root in pages.pages.values() for href in root.xpath(asked)}


def canonical(pages: Site) -> set[str]:
    """The whole address of every page; the one that says there is no such page has none."""
    links = {n: r.xpath("//link[@rel='canonical']/@href") for n, r in pages.pages.items()}
    return {href for name, found in links.items() for href in found if name != "404.html"}


def test_robots_may_read_every_page_and_learn_of_the_sitemap(built: Path, pages: Site) -> None:
    parser = RobotFileParser()
    parser.parse((built / "robots.txt").read_text(encoding="utf-8").splitlines())
    (sitemap,) = parser.site_maps() or []
    assert (built / urlsplit(sitemap).path.lstrip("/")).is_file()
    for url in canonical(pages):
        assert parser.can_fetch("Googlebot", url)


def test_robots_of_a_site_without_an_address_name_no_sitemap() -> None:
    assert "Sitemap" not in robots("")


def test_what_is_kept_out_of_the_search_says_so_to_other_searches(
    pages: Site, edition: Publication
) -> None:
    kept_out = [p for p in edition.pages if (p.meta.get("search") or {}).get("exclude")]
    hidden = [page.address for page in kept_out if page.meta.get("listed") is not True]
    assert len(hidden) < len(kept_out)
    assert len(hidden) > 5
    front = next(url for url in canonical(pages) if url.count("/") == 3)
    assert unlisted(pages) == {urljoin(front, address) for address in hidden}


def test_a_packed_file_names_neither_a_system_nor_a_time() -> None:
    packed = gzipped(b"tides")
    assert packed[:10] == b"\x1f\x8b\x08" + bytes(5) + b"\x02\xff"
    assert gzip.decompress(packed) == b"tides"


def test_the_sitemap_holds_every_page_that_is_listed_and_no_clock(built: Path, pages: Site) -> None:
    root = etree.parse(str(built / "sitemap.xml")).getroot()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert root.tag == f"{{{space['s']}}}urlset"
    places = root.xpath("s:url/s:loc/text()", namespaces=space)
    assert len(places) == len(set(places))
    assert set(places) == canonical(pages) - unlisted(pages)
    assert (
        gzip.decompress((built / "sitemap.xml.gz").read_bytes())
        == (built / "sitemap.xml").read_bytes()
    )
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
    assert set(root.xpath("s:url/s:lastmod/text()", namespaces=space)) == {str(moment.date())}


def outline(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MarkdownIt().parse(text))


def links(tree: SyntaxTreeNode) -> dict[str, str]:
    found = [node for node in tree.walk() if node.type == "link"]
    return {str(link.attrs["href"]): link.children[0].content for link in found}


def test_llms_txt_is_a_heading_a_summary_and_lists_of_links(
    built: Path, pages: Site, edition: Publication
) -> None:
    tree = outline((built / "llms.txt").read_text(encoding="utf-8"))
    kinds = [node.type for node in tree.children]
    assert kinds[:2] == ["heading", "blockquote"]
    assert tree.children[0].tag == "h1"
    assert set(kinds[2::2]) == {"heading"}
    assert set(kinds[3::2]) == {"bullet_list"}
    assert {n.tag for n in tree.children[2::2]} == {"h2"}
    told = links(tree)
    files = {url for url in told if not url.endswith("/")}
    assert all((built / urlsplit(url).path.lstrip("/")).is_file() for url in some(files))
    shown = {
        urljoin(next(iter(told)), page.address): page.meta["title"]
        for page in edition.pages
        if not (page.meta.get("search") or {}).get("exclude") or page.meta.get("listed") is True
    }
    assert {url: title for url, title in told.items() if url not in files} == shown
    assert set(shown) < canonical(pages)


def test_a_title_never_becomes_a_link_of_its_own() -> None:
    def page(name: str, **meta: str) -> SourcePage:
        return SourcePage(f"docs/{name}", name, Document(meta), "", 1)

    front = page("index.md", title="Ruhe](https://x.example/)[\n# und", description="> *a*\nb")
    tree = outline(llms(front, [front], {}, "https://y.example/z/"))
    kinds = [node.type for node in tree.children]
    assert kinds == ["heading", "blockquote", "heading", "bullet_list"]
    assert list(links(tree)) == ["https://y.example/z/"]


def test_the_data_package_describes_every_dataset(built: Path, edition: Publication) -> None:
    package = frictionless.Package(str(built / "data" / "datapackage.json"))
    assert {resource.name for resource in package.resources} == set(edition[DATASETS])
    for resource in package.resources:
        assert len(resource.read_rows()) == len(edition[DATASETS][resource.name].frame)
