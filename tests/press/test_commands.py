"""The command ``press`` as editors and their machines call it."""

import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import ROOT, read
from press.cli import main
from press.outputs.reports import report
from press.problems import Problem
from press.records.bibliography import read_bibliography
from press.records.messages import Message
from press.records.store import Store
from press.render.figures import Figure, draw

ODD = Problem("docs/a b,c:ü.md", 3, "cite-unknown", "No 100% of\n'x'::y.", "Mend it.")
SCHEMA = json.loads((ROOT / "tests/fixtures/sarif.schema.json").read_text(encoding="utf-8"))
PASTED = """@article{Meer_2010,
  title={Flut \\& Ebbe}, journal={Küste}, author={Meer, Ada and Wal, Bo}, year={2010},
  month=mar, pages={3-9}, DOI={https://doi.org/10.1000/182}, url={http://dx.doi.org/10.1000/182},
  ISSN={1460-3578}}
"""


@pytest.fixture
def here(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tiny)
    return tiny


def paste(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def files(root: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file() and ".cache" not in p.parts}


def test_every_command_explains_itself_and_the_exit_codes(capsys: Any) -> None:
    for call in (["--help"], ["check", "--help"], ["build", "--help"], ["finish", "--help"]):
        with pytest.raises(SystemExit) as left:
            main(call)
        assert left.value.code == 0
        assert "exit codes:" in capsys.readouterr().out


KINDS = ("study", "claim", "chart", "term", "publication")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_draft_shows_calls_and_says_what_it_makes(kind: str, capsys: Any) -> None:
    with pytest.raises(SystemExit) as left:
        main(["new", kind, "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert f"press new {kind}" in told
    assert "exit codes:" in told
    assert "docs/" in told or kind == "publication"


MISTYPED = {
    "chekc": "press: There is no 'chekc'. Did you mean 'check'?",
    "new stduy": "press new: There is no 'stduy'. Did you mean 'study'?",
    "check --fromat json": "press: There is no option '--fromat'. Did you mean '--format'?",
    "check --format sarf": "press check: There is no 'sarf'. Did you mean 'sarif'?",
    "check docs/indx.md": "press check: There is no 'docs/indx.md'. Did you mean 'docs/index.md'?",
    "new study": "press new: Give one of --bibtex and --doi; or --key alone",
    "new study --key brückner-2001": "press new: No entry 'brückner-2001' in bibliography.bib. Did",
    "new study --bibtex nix.bib": "press new: Cannot open 'nix.bib'",
    "new study --doi 11.2/x": "press new: '11.2/x' is no DOI.",
    "new claim --paragraph p7": "press new: No claim stands in a paragraph 'p7'. Use one of: p1.",
    "new chart pegel": "press new: 'pegel.py' is there already.",
    "new chart Wellen": "press new: 'Wellen' is no name.",
    "new publication": "press new publication: The following arguments are required: DIR.",
    "diff nix": "press diff: Cannot read 'nix'",
    "finish nowhere": "press finish: There is no site in 'nowhere'.",
    "links nowhere": "press links: There is no folder 'nowhere'.",
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
    assert capsys.readouterr().out == "Nothing to mend.\n"
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
    monkeypatch.chdir(here / "docs")
    assert main(["check"]) == 2
    assert "mkdocs.yml" in capsys.readouterr().err


def test_githubs_notes_keep_their_form_whatever_they_quote() -> None:
    line = report([ODD], "github")
    assert line.count("\n") == 1
    match = re.fullmatch(r"::error file=([^,]*),line=(\d+),title=([^,:]*)::(.*)\n", line)
    assert match
    assert match.groups() == (
        "docs/a b%2Cc%3Aü.md",
        "3",
        "cite-unknown",
        "No 100%25 of%0A'x'::y. Mend it.",
    )


def test_sarif_is_valid_and_names_file_line_and_rule() -> None:
    checker = jsonschema.Draft202012Validator(SCHEMA)
    checker.validate(json.loads(report([], "sarif")))
    keyless = Problem("a.bib", 0, "bib-key", "No key.", "Mend.")
    known = Message("bib-key", "", "A key is missing.", "Add one.", "", "", None, None)
    log = json.loads(report([ODD, keyless], "sarif", [known]))
    checker.validate(log)
    run = log["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    told = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert told["bib-key"]["shortDescription"]["text"] == "A key is missing."
    assert told["bib-key"]["help"]["text"] == "Add one."
    assert "helpUri" not in told["bib-key"]
    log = json.loads(report([keyless], "sarif", [known], "https://tides.example/messages/"))
    checker.validate(log)
    rule = log["runs"][0]["tool"]["driver"]["rules"][0]
    assert rule["helpUri"] == "https://tides.example/messages/#bib-key"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/a%20b%2Cc%3A%C3%BC.md"
    assert place["region"]["startLine"] == 3


def test_sarif_leads_to_the_page_of_messages_where_the_site_is_known(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    explained = "Any file:\n  - {rule: page-title, means: No title., mend: Give one.}\n"
    (here / "docs" / "messages.yml").write_text(explained, encoding="utf-8")
    (here / "docs" / "help.md").write_text("/// messages\n///\n", encoding="utf-8")
    told = []
    for site in ("https://tides.example/sub", ""):
        monkeypatch.setenv("SITE_URL", site)
        assert main(["check", "--format", "sarif"]) == 1
        told += json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule.get("helpUri") for rule in told if rule["id"] == "page-title"] == [
        "https://tides.example/sub/help/#page-title",
        None,
    ]


def test_a_pasted_study_stands_in_its_place_and_all_else_is_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    file = here / "bibliography.bib"
    kept = ("% Oben.\n" + file.read_text(encoding="utf-8")).replace("\n", "\r\n").encode()
    file.write_bytes(kept)
    paste(PASTED, monkeypatch)
    assert main(["new", "study", "--bibtex", "-"]) == 0
    entries, problems = read_bibliography(file, here)
    assert problems == []
    assert list(entries) == ["brückner-2011", "meer-wal-2010", "öhler-krüger-2019"]
    entry = entries["meer-wal-2010"]
    assert entry.fields["journaltitle"] == "Küste"
    assert entry.fields["date"] == "2010-03"
    assert entry.fields["pages"] == "3--9"
    assert entry.fields["doi"] == "10.1000/182"
    assert "url" not in entry.fields
    data = file.read_bytes()
    start = data.index(b"@article{meer")
    added = data[start : data.index(b"@article", start + 1)]
    assert data.replace(added, b"") == kept
    assert b"\n" not in added.replace(b"\r\n", b"")
    told = [p for p in read(here, "bilder").problems if p.path.startswith("docs/studies/")]
    assert {problem.rule for problem in told} == {
        "study-field",
        "teach",
        "teach-few",
        "to-be-written",
    }
    lines = [problem.line for problem in told if problem.rule == "study-field"]
    assert len(set(lines)) == len(lines) > 3


@pytest.mark.parametrize(
    "pasted",
    [
        pytest.param("@book{x, title = {y", id="broken"),
        pytest.param("", id="nothing"),
        pytest.param(PASTED + PASTED.replace("Meer_2010", "b"), id="two"),
        pytest.param(PASTED.replace("3-9", "three to nine"), id="pages that are none"),
        pytest.param(PASTED.replace("Meer, Ada and Wal, Bo", "Brückner, Änne"), id="known"),
    ],
)
def test_what_cannot_be_added_whole_is_not_added(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, pasted: str
) -> None:
    if "Brückner" in pasted:
        pasted = pasted.replace("{2010}", "{2011}").replace("@article{Meer_2010", "@article{b")
        (here / "docs/studies").mkdir()
        (here / "docs/studies/bruckner-2011.md").write_text("Text.\n", encoding="utf-8")
    before = files(here)
    paste(pasted, monkeypatch)
    assert main(["new", "study", "--bibtex", "-"]) in {1, 2}
    assert files(here) == before
    assert "press new:" in capsys.readouterr().err


def test_a_faulty_entry_is_told_with_its_line(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    paste(PASTED.replace("3-9", "three to nine"), monkeypatch)
    assert main(["new", "study", "--bibtex", "-", "--format", "json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)
    assert (fault["path"], fault["line"], fault["rule"]) == ("-", 3, "bib-pages")


def test_a_work_that_is_there_gets_its_page(here: Path, capsys: Any) -> None:
    kept = (here / "bibliography.bib").read_bytes()
    assert main(["new", "study", "--key", "brückner-2011"]) == 0
    page = (here / "docs/studies/brückner-2011.md").read_text(encoding="utf-8")
    assert "# Wasser und Mond (2011)" in page
    assert (here / "bibliography.bib").read_bytes() == kept
    assert main(["new", "study", "--key", "brückner-2011"]) == 2
    assert "is there already" in capsys.readouterr().err


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


def test_a_new_chart_draws_and_is_described(here: Path, tmp_path: Path, capsys: Any) -> None:
    assert main(["new", "chart", "wellen"]) == 0
    made = read(here, "bilder")
    assert {problem.rule for problem in made.problems} == {"to-be-written"}
    told = {problem.path for problem in made.problems}
    assert told == {"src/bilder/wellen.py", "docs/charts/wellen.md", "docs/data/datapackage.json"}
    chart = made.charts["wellen"]
    assert isinstance(draw(chart, "all", made.datasets, Store(tmp_path / "store")), Figure)
    before = files(here)
    for name in ("wellen", "../x", "Wellen"):
        assert main(["new", "chart", name]) == 2
    assert files(here) == before
