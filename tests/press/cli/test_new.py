"""``press new``: what it writes is read, and ``press check`` lists only what is left to fill in."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from conftest import files, read
from press.cli import main
from press.core.cache import Store
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

LEFT = {"to-be-written", "nav-unlisted", "term", "claim-field", "claim-kind", "claim-verdict"} | {
    *("claim-checked", "claim-source", "claim-bears", "study-field", "teach-few", "chart-sources")
}
CALLS = [
    "study --key brückner-2011",
    "claim --paragraph p1",
    "claim --paragraph p2",
    "chart regen",
    "term springtide",
    "notebook wellen",
    "correction p1.c1",
    "correction index.md",
]


@pytest.mark.parametrize("call", CALLS)
def test_what_is_begun_lacks_only_what_a_person_writes(here: Path, call: str) -> None:
    text = here / "docs" / "index.md"
    text.write_text(text.read_text("utf-8") + "\n## Zwei {#p2}\n\nMehr.\n", encoding="utf-8")
    before = files(here)
    assert main(["new", *call.split()]) == 0
    after = files(here)
    changed = {
        path.relative_to(here).as_posix() for path in after if after[path] != before.get(path)
    }
    problems = read(here, "bilder").problems
    # If one page asks, all do; and the plugin of notebooks is a setting of the publication.
    problems = [one for one in problems if one.rule not in {"teach-few", "notebook"}]
    assert [one for one in problems if one.path not in changed] == []
    assert {problem.rule for problem in problems} <= LEFT
    assert problems
    assert not any(path.startswith("tests/") for path in changed)


def test_a_chart_gets_a_test_where_charts_are_tested(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = here / "tests"
    (tests / "charts").mkdir(parents=True)
    (tests / "conftest.py").write_text("def read(root, charts): ...\n", encoding="utf-8")
    assert main(["new", "chart", "regen"]) == 0
    monkeypatch.setattr("conftest.ROOT", here)
    read(here, "bilder")  # imports the new module, as pytest does in its own process
    made = runpy.run_path(str(tests / "charts" / "test_regen.py"))
    made["test_the_description_matches_the_data"]()


def test_the_newest_correction_comes_first_and_an_empty_list_gives_way(here: Path) -> None:
    path = here / "docs" / "corrections.yml"
    path.write_text("# Ours.\n[]\n", encoding="utf-8")
    assert main(["new", "correction", "index.md"]) == 0
    assert main(["new", "correction", "p1.c1"]) == 0
    text = path.read_text("utf-8")
    assert text.startswith("# Ours.\n")
    assert "[]" not in text
    assert text.index("p1.c1") < text.index("index.md")


def test_a_paragraph_nobody_wrote_is_refused(here: Path, capsys: Any) -> None:
    assert main(["new", "claim", "--paragraph", "zwei"]) == 2
    assert "There is no paragraph 'zwei'." in capsys.readouterr().err


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
    assert main(["new", "chart", "hub", "--data", "ebb"]) == 2
    assert "Did you mean 'ebbe'?" in capsys.readouterr().err
    assert main(["new", "chart", "hub", "--data", "ebbe"]) == 0
    assert {path: path.read_bytes() for path in before} == before
    made = read(here, "bilder")
    assert made[CHARTS]["hub"].about.data == ("ebbe",)
    figure = draw(made[CHARTS]["hub"], "all", made[DATASETS], Store(tmp_path / "store"))
    assert isinstance(figure, Figure)
