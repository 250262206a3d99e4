"""The command ``press`` as editors and their machines call it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import files, read, warm
from press.cli import main
from press.cli.reports import report
from press.core.cache import Store
from press.core.problems import Problem
from press.core.settings.options import read_setting
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

ODD = Problem("docs/a b,c:ü.md", 3, "cite-unknown", "No 100% of\n'x'::y.", "Fix it.")


MISTYPED = {
    "chekc": "press: There is no 'chekc'. Did you mean 'check'?",
    "CHECK": "press: There is no 'CHECK'. Did you mean 'check'?",
    "check --format JSON": "press check: There is no 'JSON'. Did you mean 'json'?",
    "new stduy": "press new: There is no 'stduy'. Did you mean 'study'?",
    "-v build": "press: The option '-v' comes after the command. See 'press --help'.",
    "check --fromat json": "press check: There is no option '--fromat'. Did you mean '--format'?",
    "check --format githb": "press check: There is no 'githb'. Did you mean 'github'?",
    "check --format sarif": "press check: There is no 'sarif'. Use one of: text, github, json.",
    "check docs/indx.md": "press check: There is no 'docs/indx.md'. Did you mean 'docs/index.md'?",
    "new study": "press new: Give one of --bibtex and --doi; or --key alone",
    "new study --key brückner-2001": "press new: No entry 'brückner-2001' in bibliography.bib. Did",
    "new study brückner-2011": "press new study: 'brückner-2011' is one word too many. Remove it",
    "new study --key ../brückner-2011": "press new: '../brückner-2011' is not a key. Write author",
    "new study --key": "press new study: Argument --key: expected one argument.",
    "new study --bibtex nix.bib": "press new: There is no 'nix.bib'. Give an existing file,",
    "new study --bibtex bibliografy.bib": "press new: There is no 'bibliografy.bib'. Did you mean",
    "new study --bibtex docs": "press new: Cannot open 'docs': Is a directory.",
    "new study --bibtex bibliography.bib": "press new: 'bibliography.bib' contains 2 entries, 'brü",
    "new study --bibtex mkdocs.yml": "press new: 'mkdocs.yml' contains no entry. An entry",
    "new study --doi 11.2/x": "press new: '11.2/x' is not a DOI.",
    "new claim --paragraph p7": "press new: There is no paragraph 'p7'. Use one of: p1. Or give",
    "new chart pegel": "press new: 'pegel.py' already exists.",
    "new chart Wellen": "press new: 'Wellen' is not a name.",
    "new chart": "press new chart: The following arguments are required: NAME.",
    "new publication": "press new publication: The following arguments are required: DIR.",
    "new publication docs": "press new: 'docs' is not empty.",
    "new publication neu --language dd": (
        "press new: The press has no translation for 'dd'. Use one"
    ),
    "new publication mkdocs.yml/neu": "press new: The disk refuses 'mkdocs.yml/neu': Not a dir",
    "build --site docs": "press build: 'docs' contains files that no build made.",
    "build --engine mkdoks": "press build: There is no 'mkdoks'. Did you mean 'mkdocs'?",
    "check .. ": "press check: '..' is outside this publication.",
    "diff": "press diff: The following arguments are required: REV.",
    "diff nix": "press diff: There is nothing to compare with: not a git repository",
    "diff HEAD --figures mkdocs.yml": "press diff: 'mkdocs.yml' is a file.",
    "diff HEAD --format json": "press diff: There is no 'json'. Use one of: text, markdown.",
    "finish nowhere": "press finish: 'nowhere' is not the folder of a built site. Build it first",
    "finish docs": "press finish: 'docs' contains no built site.",
    "links nowhere": "press links: 'nowhere' is not the folder of a built site.",
    "links --report offene.md": "press links: --report needs the answers of hosts. Add --ext",
    "links --external --report docs": "press links: 'docs' is not a file in an existing folder.",
    "links --external --report nix/a.md": "press links: 'nix/a.md' is not a file in an existing",
    "links --now tomorrow": "press links: Argument --now: 'tomorrow' is not a date; write it as",
    "weigh": "press weigh: 'site' is not the folder of a built site. Build it first",
    "weigh docs": "press weigh: 'docs' contains no built site.",
    "addresses": "press addresses: 'site' is not the folder of a built site.",
    "check --form json": "press check: There is no option '--form'. Did you mean '--format'?",
    "build --sit x": "press build: There is no option '--sit'. Did you mean '--site'?",
    "new study --bib x": "press new study: There is no option '--bib'.",
    "check -q -v": "press check: Argument -v/--verbose: not allowed with argument -q/--quiet.",
    "explain cite-unknwn": "press explain: There is no rule 'cite-unknwn'. Did you mean 'cite-unk",
    "explain nix": "press explain: There is no rule 'nix'. List all: press explain.",
    "serve --port 99999": (
        "press serve: Argument --port: '99999' is not a port; give a number from 1"
    ),
    "": "press: The following arguments are required: COMMAND.",
}


@pytest.mark.parametrize("call", MISTYPED)
def test_a_mistyped_call_is_one_line_that_says_what_was_meant(
    here: Path, capsys: Any, call: str
) -> None:
    before = files(here)
    try:
        code = main(call.split())
    except SystemExit as left:
        code = int(str(left.code))
    told = capsys.readouterr().err
    assert code == 2
    assert told.startswith(MISTYPED[call])
    assert told.count("\n") == 1
    assert files(here) == before


def test_a_sound_publication_has_nothing_to_mend(here: Path, capsys: Any) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Nothing to fix.\n"
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_only_the_files_asked_for_are_told(here: Path, capsys: Any) -> None:
    (here / "docs/index.md").write_text("[@brükner-2011]\n", encoding="utf-8")
    (here / "docs/claims.md").write_text("/// ledgr\n///\n", encoding="utf-8")
    assert main(["check", "docs/claims.md"]) == 1
    told = capsys.readouterr().out
    assert "docs/claims.md:1: [block-unknown]" in told
    assert "docs/index.md" not in told
    assert main(["check", "docs/data"]) == 0
    assert main(["check", "docs"]) == 1
    assert "docs/index.md:1: [cite-unknown]" in capsys.readouterr().out


def test_a_call_that_is_wrong_says_what_to_do(here: Path, capsys: Any, monkeypatch: Any) -> None:
    assert main(["check", "docs/nix.md"]) == 2
    assert "There is no 'docs/nix.md'" in capsys.readouterr().err
    assert main(["finish", "nowhere"]) == 2
    monkeypatch.chdir(here.parent)
    assert main(["check"]) == 2
    assert "no mkdocs.yml" in capsys.readouterr().err


def test_any_folder_of_a_publication_will_do(
    here: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "docs/claims.md").write_text("/// ledgr\n///\n", encoding="utf-8")
    monkeypatch.chdir(here / "docs" / "data")
    assert main(["check", "."]) == 0
    assert main(["check", "../claims.md"]) == 1
    assert "docs/claims.md:1: [block-unknown]" in capsys.readouterr().out
    assert main(["new", "claim"]) == 0
    assert main(["links"]) == 2
    assert "'../../site' is not the folder of a built site" in capsys.readouterr().err
    (here / "site").mkdir()
    (here / "site" / "index.html").write_text("<title>x</title>", encoding="utf-8")
    assert main(["weigh", "../../sit"]) == 2
    assert "Did you mean '../../site'?" in capsys.readouterr().err
    (here / "tests").mkdir()
    (here / "tests" / "budgets.yml").write_text("- {pages: '*', elements: 1}\n", "utf-8")
    assert main(["weigh", "--format", "json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)
    assert (fault["path"], fault["line"]) == ("tests/budgets.yml", 1)


def test_githubs_notes_keep_their_form_whatever_they_quote() -> None:
    line = report([ODD], "github")
    assert line.count("\n") == 1
    match = re.fullmatch(r"::error file=([^,]*),line=(\d+),title=([^,:]*)::(.*)\n", line)
    assert match
    assert match.groups() == (
        "docs/a b%2Cc%3Aü.md",
        "3",
        "cite-unknown",
        "No 100%25 of%0A'x'::y. Fix it.",
    )


def test_new_claims_and_terms_take_the_next_free_place(here: Path, capsys: Any) -> None:
    claims = here / "docs/claims.yml"
    kept = claims.read_bytes()
    assert main(["new", "claim", "--paragraph", "p1"]) == 0
    assert "'p1.c3'" in capsys.readouterr().out
    assert claims.read_bytes().startswith(kept)
    assert main(["new", "claim", "--paragraph", "p7"]) == 2
    (here / "docs/glossary.yml").write_text("- id: ebbe\n- id: flut\n", encoding="utf-8")
    assert main(["new", "term", "ebbe-und-flut"]) == 0
    before = files(here)
    assert main(["new", "term", "Ebbe und Flut"]) == 2
    assert files(here) == before


def test_the_first_claim_and_the_first_term_make_their_files(here: Path) -> None:
    (here / "docs/claims.yml").unlink()
    assert main(["new", "claim"]) == 0
    assert main(["new", "term", "ebbe"]) == 0
    assert (here / "docs/claims.yml").read_text("utf-8").startswith("- id: p1.c1\n")
    assert (here / "docs/glossary.yml").read_text("utf-8").startswith("- id: ebbe\n")


def test_nothing_is_made_where_what_is_there_cannot_be_read(here: Path, capsys: Any) -> None:
    bibliography = here / "bibliography.bib"
    whole = bibliography.read_text("utf-8")
    bibliography.write_text(whole + "@book{zander-2020, title = {x", "utf-8")
    assert main(["new", "study", "--key", "zander-2020"]) == 1
    assert f"bibliography.bib:{whole.count(chr(10)) + 1}: [bib-broken]" in capsys.readouterr().out
    with (here / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("  : [\n")
    before = files(here)
    for call in (["claim"], ["term", "ebbe"], ["chart", "wellen"], ["study", "--key", "x"]):
        assert main(["new", *call]) == 1
        assert "mkdocs.yml:15: [yaml]" in capsys.readouterr().out
    assert files(here) == before


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
    "validation: {links: warning}": "'validation': Sub-option 'links': The configuration is",
    "dev_addr: hier": "'dev_addr': Must be a string of format 'IP:PORT'.",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_check_tells_what_the_generator_would_refuse(here: Path, capsys: Any, line: str) -> None:
    settings = here / "mkdocs.yml"
    settings.write_text(f"{line}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    said = f"mkdocs.yml:1: [settings] MkDocs refuses {REFUSED[line]}"
    assert [one for one in told.splitlines() if one.startswith(said)], told
    assert main(["build"]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("parent", ["docs", "[a.yml]", "''", "list.yml"])
def test_what_has_no_settings_is_told_as_a_parent(here: Path, capsys: Any, parent: str) -> None:
    settings = here / "mkdocs.yml"
    (here / "list.yml").write_text("Text\n", encoding="utf-8")
    text = f"INHERIT: {parent}\n{settings.read_text(encoding='utf-8')}"
    settings.write_text(text, encoding="utf-8")
    said = "mkdocs.yml:1: [settings] 'INHERIT' names no file of settings."
    assert main(["check"]) == 1
    assert said in capsys.readouterr().out
    assert main(["build"]) == 1
    assert said in capsys.readouterr().err


def test_an_extension_that_its_options_break_is_told(here: Path, capsys: Any) -> None:
    settings = here / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("- toc\n", "- toc: {slugify: kurz}\n"), encoding="utf-8")
    line = text[: text.index("- toc\n")].count("\n") + 1
    said = f"mkdocs.yml:{line}: [settings] The extension 'toc' does not work with its options"
    assert main(["check"]) == 1
    assert said in capsys.readouterr().out
    assert main(["build"]) == 1
    assert said in capsys.readouterr().err


def test_a_check_runs_nothing_that_the_settings_name(here: Path) -> None:
    with (here / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra: {x: !!python/object/apply:os.mkdir [there]}\n")
    text = (here / "mkdocs.yml").read_text(encoding="utf-8")
    slugs = "- toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}\n"
    (here / "mkdocs.yml").write_text(text.replace("- toc\n", slugs), encoding="utf-8")
    assert main(["check"]) == 0
    assert not (here / "there").exists()


MADE_FOR_MKDOCS = (
    "- pymdownx.snippets: {base_path: !relative }\n",
    "- material.extensions.preview: {targets: {include: [index.md]}}\n",
)


@pytest.mark.parametrize("line", MADE_FOR_MKDOCS)
def test_an_extension_that_needs_a_page_of_mkdocs_is_right(here: Path, line: str) -> None:
    settings = here / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("- toc\n", f"- toc\n  {line}"), encoding="utf-8")
    assert main(["check"]) == 0


def test_a_theme_whose_name_is_a_list_is_told(here: Path, capsys: Any) -> None:
    settings = here / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("name: material", "name: [material]"), encoding="utf-8")
    assert main(["check"]) == 1
    assert "[settings] MkDocs refuses 'theme'" in capsys.readouterr().out


@pytest.mark.parametrize("fault", ["docs_dir: fehlt", "INHERIT: mkdocs.yml"])
def test_a_fault_in_inherited_settings_is_told_once(here: Path, capsys: Any, fault: str) -> None:
    settings = here / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"INHERIT: grund.yml\n{text}", encoding="utf-8")
    (here / "grund.yml").write_text(f"{fault}\n", encoding="utf-8")
    assert main(["check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "[settings]" in line]
    assert len(told) == 1, told
    assert told[0].startswith("grund.yml:1:")


def test_a_new_chart_draws_and_is_described(here: Path, tmp_path: Path, capsys: Any) -> None:
    assert main(["new", "chart", "wellen"]) == 0
    made = read(here, "bilder")
    assert {problem.rule for problem in made.problems} == {"to-be-written", "chart-sources"}
    told = {problem.path for problem in made.problems}
    assert told == {"src/bilder/wellen.py", "docs/charts/wellen.md", "docs/data/datapackage.json"}
    chart = made[CHARTS]["wellen"]
    assert isinstance(draw(chart, "all", made[DATASETS], Store(tmp_path / "store")), Figure)
    before = files(here)
    for name in ("wellen", "../x", "Wellen"):
        assert main(["new", "chart", name]) == 2
    assert files(here) == before


def test_a_new_chart_draws_a_table_that_is_there(here: Path, tmp_path: Path, capsys: Any) -> None:
    rows, package = here / "docs/data/ebbe.csv", here / "docs/data/datapackage.json"
    rows.write_text("tag,ort,hub\n1854-09-01,Kai,143\n1854-09-02,Kai,\n", encoding="utf-8")
    assert main(["new", "chart", "ebbe"]) == 2
    assert "describes no numbers in it. Describe it," in capsys.readouterr().err
    described = json.loads(package.read_text("utf-8"))
    kinds = {"tag": "date", "ort": "string", "hub": "integer"}
    fields = [{"name": name, "type": kind, "title": f"“{name}”"} for name, kind in kinds.items()]
    table = {"name": "ebbe", "path": "ebbe.csv", "title": "Ebbe", "schema": {"fields": fields}}
    described["resources"].append(table | {"sources": [{"title": "Amt"}]})
    package.write_text(json.dumps(described), encoding="utf-8")
    before = {rows: rows.read_bytes(), package: package.read_bytes()}
    assert main(["new", "chart", "ebbe"]) == 0
    assert {path: path.read_bytes() for path in before} == before
    made = read(here, "bilder")
    chart = made[CHARTS]["ebbe"]
    assert isinstance(draw(chart, "all", made[DATASETS], Store(tmp_path / "store")), Figure)
    assert list(chart.table({"ebbe": made[DATASETS]["ebbe"].frame}, "all")) == ["“tag”", "“hub”"]


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
