"""The command ``press`` as editors and their machines call it."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import files
from press.cli import main
from press.cli.reports import report
from press.core.problems import Problem

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
    line = report([replace(ODD, what="\x1b[31mA red log\u202e.")], "github")
    assert line.endswith("::\\x1b[31mA red log\\u202e. Fix it.\n")
