"""Sheets and scripts are joined, lose what no page uses, and are named by what they hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from press.core.cache import Store
from press.site.assets import finish_assets, module_of
from press.site.css_purge import Used, joined, pruned, variables

USED = Used(*map(frozenset, ({"a", "b"}, {"p", "mark"}, set(), {"p.a", "mark.b", "p.b"}, {"made"})))


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{color:red}", ".a{color:red}"),
        (".z{color:red}", ""),
        (".a,.z{color:red}", ".a{color:red}"),
        (".a .z p{color:red}", ""),
        (".a>p:hover::before{color:red}", ".a>p:hover::before{color:red}"),
        ("p.a .b{color:red}", "p.a .b{color:red}"),
        ("p mark.a{color:red}", ""),
        ("p>.a{color:red}", "p>.a{color:red}"),
        ("p mark.made{color:red}", "p mark.made{color:red}"),
        ("p kbd{color:red}", ""),
        ("[data-x]{color:red}", "[data-x]{color:red}"),
        ("@media print{.a{color:red}.z{color:red}}", "@media print{.a{color:red}}"),
        ("@media print{.z{color:red}}", ""),
        (":root{--x:1;--y:2}.a{top:var(--x)}", ":root{--x:1}.a{top:var(--x)}"),
        (":root{--x:var(--y);--y:2}", ""),
        ("@font-face{font-family:A}", "@font-face{font-family:A}"),
        (":is(.z,.a) p{color:red}", ":is(.z,.a) p{color:red}"),
        ("p:has(> .z){color:red}", ""),
        ("p:not(.z){color:red}", "p:not(.z){color:red}"),
        ("#made p{color:red}", "#made p{color:red}"),
        ("#unknown p{color:red}", "#unknown p{color:red}"),
    ],
)
def test_only_rules_for_what_may_occur_are_kept(css: str, kept: str) -> None:
    assert pruned(css, USED) == kept


def test_where_ids_are_known_others_are_left_out_but_those_a_script_gives() -> None:
    known = replace(USED, ids=frozenset({"here"}))
    css = "#here p{top:0}#made p{top:1px}#gone p{top:2px}p:is(#here,#gone){top:3px}"
    assert pruned(css, known) == "#here p{top:0}#made p{top:1px}p:is(#here,#gone){top:3px}"


def test_a_variable_that_a_picture_of_the_page_asks_for_is_kept() -> None:
    css = ":root{--x:1;--y:2}p{top:0}"
    asked = variables('<path fill="var(--y)"/>')
    assert pruned(css, replace(USED, asked=asked)) == ":root{--y:2}p{top:0}"


def test_imports_are_joined_in_order(tmp_path: Path) -> None:
    (tmp_path / "one.css").write_text(".a{top:0}", encoding="utf-8")
    (tmp_path / "two.css").write_text(".b{top:1px}", encoding="utf-8")
    (tmp_path / "site.css").write_text('@import "one.css";\n@import "two.css";', encoding="utf-8")
    assert joined(tmp_path / "site.css") == ".a{top:0}\n.b{top:1px}"


def test_joined_modules_keep_their_names_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text("const x = 1;\n", encoding="utf-8")
    (tmp_path / "two.js").write_text("const x = 2;\n", encoding="utf-8")
    entry = tmp_path / "site.js"
    entry.write_text('import "./one.js";\nimport "./two.js";\n', encoding="utf-8")
    assert module_of(entry) == "{\nconst x = 1;\n}\n{\nconst x = 2;\n}\n"


def test_a_changed_sheet_has_another_name_and_finishing_twice_changes_nothing(
    tmp_path: Path,
) -> None:
    names = [_finished(tmp_path / name, css) for name, css in (("x", "top:0"), ("y", "top:1px"))]
    assert len(set(names)) == 2
    before = {file: file.read_bytes() for file in (tmp_path / "x").rglob("*") if file.is_file()}
    finish_assets(tmp_path / "x", "en", Store(tmp_path / "store"))
    after = {file: file.read_bytes() for file in (tmp_path / "x").rglob("*") if file.is_file()}
    assert before == after


def test_the_theme_keeps_what_its_script_shows_in_the_blocks_of_a_page(tmp_path: Path) -> None:
    for folder in ("assets/css", "assets/javascripts", "assets/stylesheets"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "assets/css/site.css").write_text("p{top:0}", encoding="utf-8")
    theme = ".md-search__hit{top:1px}.md-version__list{top:2px}.md-search{top:3px}"
    (tmp_path / "assets/stylesheets/main.12ab34cd.css").write_text(theme, encoding="utf-8")
    (tmp_path / "assets/javascripts/bundle.js").write_text(
        '"md-search__hit md-version__list"', encoding="utf-8"
    )
    page = (
        '<link rel="stylesheet" href="assets/stylesheets/main.12ab34cd.css"><p class="md-search">x'
    )
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    finish_assets(tmp_path, "en", Store(tmp_path / "store"))
    (sheet,) = (tmp_path / "assets").rglob("*.css")
    text = sheet.read_text(encoding="utf-8")
    assert [step in text for step in ("top:1px", "top:2px", "top:3px")] == [True, False, True]


def _finished(site: Path, css: str) -> str:
    """A site of one page and one sheet, finished; the sheet's name as the page gives it."""
    (site / "assets/css").mkdir(parents=True)
    (site / "assets/css/site.css").write_text(f"p{{{css}}}", encoding="utf-8")
    page = site / "claims/index.html"
    page.parent.mkdir()
    page.write_text('<link rel="stylesheet" href="../assets/css/site.css"><p>x', encoding="utf-8")
    finish_assets(site, "en", Store(site.parent / "store"))
    (sheet,) = (site / "assets/css").iterdir()
    assert f'href="../assets/css/{sheet.name}"' in page.read_text(encoding="utf-8")
    return sheet.name


def first_page(site: Path, script: str) -> str:
    """The first page of a site, finished: a paragraph, a sheet of three rules and a script."""
    for folder, name, text in (
        ("css", "site.css", "p{background:url(../images/a.png)}.live{top:0}.gone{top:1px}"),
        ("js", "site.js", script),
    ):
        (site / "assets" / folder).mkdir(parents=True)
        (site / "assets" / folder / name).write_text(text, encoding="utf-8")
    page = '<link rel="stylesheet" href="assets/css/site.css"><p>x'
    page += '<script src="assets/js/site.js" type="module"></script>'
    (site / "index.html").write_text(page, encoding="utf-8")
    finish_assets(site, "en", Store(site / "store"))
    return (site / "index.html").read_text(encoding="utf-8")


def test_the_first_page_brings_along_its_script_and_of_the_sheet_what_it_uses(
    tmp_path: Path,
) -> None:
    script = 'const gone = Object.assign({}); one.classList.add("live");'
    sheet = "p{background:url(assets/images/a.png)}.live{top:0}"
    brought = f'<style>{sheet}</style><p>x<script type="module">{script}</script>'
    assert first_page(tmp_path, script) == brought


def test_a_script_that_could_end_its_element_is_fetched(tmp_path: Path) -> None:
    assert first_page(tmp_path, 'say("</script>")').count("<script src=") == 1
