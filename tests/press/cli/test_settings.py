"""``mkdocs.yml`` as the commands read it: what MkDocs refuses, a check tells as a build does."""

from pathlib import Path
from typing import Any

import pytest

from conftest import edit, warm
from press.cli import main
from press.core.settings.options import read_setting


def test_settings_that_cannot_be_read_are_the_only_message(here: Path, capsys: Any) -> None:
    with (here / "bibliography.bib").open("a", encoding="utf-8") as bibliography:
        bibliography.write("\n@book{Zander99, author={Zander, Eva}, title={Ebbe}, date={1999}}\n")
    with (here / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("  : [\n")
    assert main(["check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.partition("] ")[0] for line in said[:-1]] == ["mkdocs.yml:15: [yaml"]


REFUSED = {
    "hooks: [fehlt.py]": "'hooks': The path 'fehlt.py' isn't an existing file.",
    f"hooks: [{'x' * 300}.py]": "'hooks': The path 'xxx",
    "hooks: 3": "'hooks': Expected a list of items",
    "INHERIT: grund.yml": "'INHERIT': Inherited config file 'grund.yml' does not exist at",
    "INHERIT: https://example.org/a.yml": "'INHERIT': Inherited config file 'https://example.org/a",
    f"INHERIT: {'x' * 300}.yml": "'INHERIT': Inherited config file 'xxx",
    "validation: {links: warning}": "'validation': Sub-option 'links': The configuration is",
    "dev_addr: hier": "'dev_addr': Must be a string of format 'IP:PORT'.",
}


def put_first(file: Path, line: str) -> None:
    """Writes a line above all others."""
    file.write_text(f"{line}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def assert_refused(capsys: Any, said: str) -> None:
    """A check tells it in a line of its own, and a build tells the same."""
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert [one for one in told.splitlines() if one.startswith(said)], told
    assert main(["build"]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("line", REFUSED)
def test_a_check_tells_what_the_generator_would_refuse(here: Path, capsys: Any, line: str) -> None:
    put_first(here / "mkdocs.yml", line)
    assert_refused(capsys, f"mkdocs.yml:1: [settings] MkDocs refuses {REFUSED[line]}")


@pytest.mark.parametrize(
    "parent", ["docs", "docs/claims.md", "[a.yml]", "{a.yml: x}", "''", "list.yml"]
)
def test_what_has_no_settings_is_told_as_a_parent(here: Path, capsys: Any, parent: str) -> None:
    (here / "list.yml").write_text("Text\n", encoding="utf-8")
    put_first(here / "mkdocs.yml", f"INHERIT: {parent}")
    assert_refused(capsys, "mkdocs.yml:1: [settings] 'INHERIT' names no file of settings.")


def test_an_extension_that_its_options_break_is_told(here: Path, capsys: Any) -> None:
    settings = here / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    line = text[: text.index("- toc\n")].count("\n") + 1
    edit(settings, "- toc\n", "- toc: {slugify: kurz}\n")
    said = f"mkdocs.yml:{line}: [settings] The extension 'toc' does not work with its options"
    assert_refused(capsys, said)


def test_a_check_runs_nothing_that_the_settings_name(here: Path) -> None:
    settings = here / "mkdocs.yml"
    put_first(settings, "extra: {x: !!python/object/apply:os.mkdir [there]}")
    slugs = "- toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}\n"
    edit(settings, "- toc\n", slugs)
    assert main(["check"]) == 0
    assert not (here / "there").exists()


MADE_FOR_MKDOCS = (
    "- pymdownx.snippets: {base_path: !relative }\n",
    "- material.extensions.preview: {targets: {include: [index.md]}}\n",
)


@pytest.mark.parametrize("line", MADE_FOR_MKDOCS)
def test_an_extension_that_needs_a_page_of_mkdocs_is_right(here: Path, line: str) -> None:
    edit(here / "mkdocs.yml", "- toc\n", f"- toc\n  {line}")
    assert main(["check"]) == 0


def test_a_theme_whose_name_is_a_list_is_told(here: Path, capsys: Any) -> None:
    edit(here / "mkdocs.yml", "name: material", "name: [material]")
    assert main(["check"]) == 1
    assert "[settings] MkDocs refuses 'theme'" in capsys.readouterr().out


@pytest.mark.parametrize("fault", ["docs_dir: fehlt", "INHERIT: mkdocs.yml"])
def test_a_fault_in_inherited_settings_is_told_once(here: Path, capsys: Any, fault: str) -> None:
    put_first(here / "mkdocs.yml", "INHERIT: grund.yml")
    (here / "grund.yml").write_text(f"{fault}\n", encoding="utf-8")
    assert main(["check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "[settings]" in line]
    assert len(told) == 1, told
    assert told[0].startswith("grund.yml:1:")


STANDS = "https://gezeiten.example/"


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (f"site_url: {STANDS}", STANDS),
        (f"site_url: !ENV [NIRGENDS, '{STANDS}']", STANDS),
        ("site_url: !ENV [DORT, '']", "https://dort.example/"),
        ("site_url: [1]", ""),
        ("site_url: !ENV {a: b}", ""),
        ("site_name: x", ""),
    ],
)
def test_where_a_site_stands_is_read_as_the_generator_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, stands: str
) -> None:
    monkeypatch.setenv("DORT", "https://dort.example/")
    (tmp_path / "mkdocs.yml").write_text(f"{said}\n", encoding="utf-8")
    assert read_setting(tmp_path / "mkdocs.yml", "site_url") == stands


@pytest.mark.audit
def test_a_site_stands_where_the_settings_say_if_nothing_else_does(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    warm(here)
    with (here / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"site_url: {STANDS}\n")
    (here / "site").mkdir()
    (here / "site" / "index.html").write_text("<title>Gezeiten</title>", encoding="utf-8")
    assert main(["finish", "site"]) == 0
    assert f"{STANDS}sitemap.xml" in (here / "site" / "robots.txt").read_text(encoding="utf-8")
