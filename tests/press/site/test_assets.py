"""Sheets and scripts are bundled, and named by their content."""

import re
from functools import partial
from pathlib import Path

from lxml import html

from press.core.settings.look import running_head
from press.site.assets import bundle, finish_assets, inline_assets, link_assets
from press.site.built_page import change_pages, read_pages


def finish(site: Path) -> None:
    """Gives the assets of a site their final names, and its pages the links."""
    link = partial(link_assets, names=finish_assets(site))
    change_pages(read_pages(site), [link, partial(inline_assets, site=site)])


def test_imports_are_joined_in_order(tmp_path: Path) -> None:
    (tmp_path / "one.css").write_text(".a{top:0}", encoding="utf-8")
    (tmp_path / "two.css").write_text(".b{top:1px}", encoding="utf-8")
    (tmp_path / "site.css").write_text('@import "one.css";\n@import "two.css";', encoding="utf-8")
    assert bundle(tmp_path / "site.css") == ".a{top:0}\n.b{top:1px}"


def test_joined_modules_keep_their_names_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text("const x = 1;\n", encoding="utf-8")
    (tmp_path / "two.js").write_text("const x = 2;\n", encoding="utf-8")
    entry = tmp_path / "site.js"
    entry.write_text('import "./one.js";\nimport "./two.js";\n', encoding="utf-8")
    assert bundle(entry) == "{\nconst x = 1;\n}\n{\nconst x = 2;\n}\n"


def test_a_changed_sheet_has_another_name_and_finishing_twice_changes_nothing(
    tmp_path: Path,
) -> None:
    names = [_finished(tmp_path / name, css) for name, css in (("x", "top:0"), ("y", "top:1px"))]
    assert len(set(names)) == 2
    before = {file: file.read_bytes() for file in (tmp_path / "x").rglob("*") if file.is_file()}
    finish(tmp_path / "x")
    after = {file: file.read_bytes() for file in (tmp_path / "x").rglob("*") if file.is_file()}
    assert before == after


def test_the_sheets_and_scripts_of_the_theme_are_deleted_and_all_maps(tmp_path: Path) -> None:
    kept = ["images/favicon.svg"]
    gone = ["stylesheets/main.css", "javascripts/bundle.js", "explore/vega.js.map"]
    for name in [*kept, *gone]:
        (tmp_path / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / name).write_text("", encoding="utf-8")
    finish(tmp_path)
    assert [n for n in [*kept, *gone] if (tmp_path / "assets" / n).is_file()] == kept


def test_a_string_of_a_sheet_cannot_end_its_element_on_the_front_page(tmp_path: Path) -> None:
    name = '</style><script>alert(1)</script><!--#exec cmd="id" --><?php id() ?><% x %>'
    sheet = tmp_path / "assets/css/site.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(running_head(name), encoding="utf-8")
    page = tmp_path / "index.html"
    page.write_text('<link rel="stylesheet" href="assets/css/site.css"><p>x', encoding="utf-8")
    finish(tmp_path)
    text = page.read_text("utf-8")
    root = html.document_fromstring(text)
    assert root.findall(".//script") == []
    assert not re.search("<[!?%]", text)  # which some servers would run
    (style,) = root.iter("style")
    assert "alert" in style.text_content()


def _finished(site: Path, css: str) -> str:
    """A site of one page and one sheet, finished; the sheet's name as the page gives it."""
    (site / "assets/css").mkdir(parents=True)
    (site / "assets/css/site.css").write_text(f"p{{{css}}}", encoding="utf-8")
    page = site / "claims/index.html"
    page.parent.mkdir()
    page.write_text('<link rel="stylesheet" href="../assets/css/site.css"><p>x', encoding="utf-8")
    finish(site)
    (sheet,) = (site / "assets/css").iterdir()
    assert f'href="../assets/css/{sheet.name}"' in page.read_text(encoding="utf-8")
    return sheet.name


def first_page(site: Path, script: str) -> str:
    """The first page of a site, finished: a paragraph, a sheet and a script."""
    for folder, name, text in (
        ("css", "site.css", "/* why */ p{background:url(../images/a.png)}"),
        ("js", "site.js", script),
    ):
        (site / "assets" / folder).mkdir(parents=True)
        (site / "assets" / folder / name).write_text(text, encoding="utf-8")
    page = '<link rel="stylesheet" href="assets/css/site.css"><p>x'
    page += '<script src="assets/js/site.js" type="module"></script>'
    (site / "index.html").write_text(page, encoding="utf-8")
    finish(site)
    return (site / "index.html").read_text(encoding="utf-8")


def test_the_first_page_brings_along_its_script_and_its_sheet(tmp_path: Path) -> None:
    script = 'one.classList.add("live");'
    sheet = "p{background:url(assets/images/a.png)}"
    brought = f'<style>{sheet}</style><p>x<script type="module">{script}</script>'
    assert first_page(tmp_path, script) == brought


def test_a_script_that_could_end_its_element_is_fetched(tmp_path: Path) -> None:
    assert first_page(tmp_path, 'say("</script>")').count("<script src=") == 1


def test_a_front_page_carries_the_rules_of_its_classes_and_not_of_its_words(tmp_path: Path) -> None:
    sheet = tmp_path / "assets/css/site.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".claim{top:0}.ledger{top:0}.js p{top:0}", encoding="utf-8")
    front = tmp_path / "index.html"
    front.write_text(
        '<link rel="stylesheet" href="assets/css/site.css"><script>root.className = "js"</script>'
        '<p class="claim">A ledger</p>',
        encoding="utf-8",
    )
    finish(tmp_path)
    assert "<style>.claim{top:0}.js p{top:0}</style>" in front.read_text(encoding="utf-8")
