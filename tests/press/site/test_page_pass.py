"""A built page is changed by a list of functions, in order, and written once."""

import os
from pathlib import Path

from lxml import html

from press.site.built_page import Head, Page, change_pages, read_pages
from press.site.page_pass import fix_markup

LONG_AGO = (1, 1)
PAGE = """<!doctype html><html lang="de"><head><title>Gezeiten – Küste</title>
<link rel="canonical" href="https://example.org/a/"><meta name="author" content="Wir"></head>
<body><p>x<svg><title>Bild</title></svg></p></body></html>"""


def test_changes_apply_in_order_and_only_changed_pages_are_written(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("<p>one", encoding="utf-8")
        os.utime(tmp_path / name, LONG_AGO)

    def count(page: Page) -> None:
        page.text = page.text.replace("one", "two") if page.file.name == "a.html" else page.text

    def add(page: Page) -> None:
        page.text = page.text.replace("two", "two three")

    change_pages(read_pages(tmp_path), [count, add])
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "<p>two three"
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == "<p>one"
    assert (tmp_path / "b.html").stat().st_mtime == 1 != (tmp_path / "a.html").stat().st_mtime


def test_a_page_says_who_made_it_where_it_is_and_in_which_language() -> None:
    page = Page(Path("a/index.html"), PAGE)
    assert page.head == Head("https://example.org/a/", "Gezeiten – Küste", "de", "", "Wir")


def test_no_value_of_a_page_is_a_command_for_a_server(tmp_path: Path) -> None:
    typed = html.Element("meta", name="author", content='Ada <!--#exec cmd="id" -->')
    page = Page(tmp_path / "index.html", html.tostring(typed, encoding="unicode"))
    fix_markup(page, has_feed=True)
    assert "<!" not in page.text
    assert page.root.xpath("//meta/@content") == [typed.get("content")]
