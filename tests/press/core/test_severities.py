"""Errors stop a build, advice does not; an edition sets how severe the rules of its house are."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from press.adapters.markdown import PressExtension
from press.cli import main
from press.cli.reports import report
from press.core.problems import ADVICE, Problem, apply_severities, problem_lines
from press.core.publication_reader import read_publication
from press.kinds.citations.bibliography.records import parse_bibliography
from press.kinds.citations.citing import CITATIONS
from press.kinds.citations.works_used import listed_works

UNCITED = """
@book{Unsorted:1999,
  author = {Adam, A},
  title = {Nobody Cites This},
  publisher = {Coast},
  date = {1999},
}
"""


def problems(count: int, severity: str = "error") -> list[Problem]:
    return [
        Problem("a.bib", n, "bib-field", f"No field 'f{n}' in 'k{n}'.", "Remove it.", severity)
        for n in range(1, count + 1)
    ]


def told(root: Path, rules: object) -> list[str]:
    places = PressExtension(root=str(root), charts="bilder", rules=rules).places()
    return [f"{p.rule} {p.severity}" for p in read_publication(places).problems]


def test_many_of_one_kind_are_one_line() -> None:
    assert len(problem_lines(problems(5))) == 5
    assert problem_lines(problems(6)) == [
        "6 × [bib-field] No field 'f1' in 'k1'. Remove it, first at a.bib:1"
    ]
    other = replace(problems(1)[0], path="b.bib")
    assert problem_lines([*problems(6), other])[1] == str(other)


def test_advice_is_told_apart_in_every_form() -> None:
    both = [*problems(1), *problems(1, ADVICE)]
    assert report(both, "text").splitlines()[1:] == [
        "a.bib:1: [bib-field] No field 'f1' in 'k1'. Remove it.",
        "1 problem to fix; 1 piece of advice.",
    ]
    assert "[bib-field] advice: No field" in report(both, "text")
    assert [line.partition(" ")[0] for line in report(both, "github").splitlines()] == [
        "::error",
        "::notice",
    ]
    assert [problem["severity"] for problem in json.loads(report(both, "json"))] == [
        "error",
        "advice",
    ]


def test_a_check_with_advice_alone_succeeds(here: Path, capsys: Any) -> None:
    file = here / "bibliography.bib"
    text = file.read_text(encoding="utf-8")
    assert main(["check"]) == 0
    file.write_text(text.replace("publisher =", "zzyx ="), encoding="utf-8")
    assert main(["check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing to fix; 1 piece of advice."


def test_a_rule_that_is_off_is_not_asked() -> None:
    assert apply_severities(problems(1), {"bib-field": "off"}) == []
    assert apply_severities(problems(1), {"bib-field": "advice"}) == problems(1, ADVICE)


@pytest.mark.parametrize("severity", ["error", "advice"])
def test_an_edition_sets_its_house_rules(tiny: Path, severity: str) -> None:
    with (tiny / "bibliography.bib").open("a", encoding="utf-8") as file:
        file.write(UNCITED)
    rules = ("bib-key", "bib-order", "bib-unused")
    off = dict.fromkeys(rules, False)  # as YAML reads a bare off
    assert told(tiny, off) == []
    for rule in rules:
        assert told(tiny, off | {rule: severity}) == [f"{rule} {severity}"]


def test_what_is_no_rule_of_the_house_cannot_be_turned_off(tiny: Path) -> None:
    (tiny / "bibliography.bib").write_text("@book{a, title = {T},", encoding="utf-8")
    assert "bib-broken error" in told(tiny, {"bib-broken": "off"})


def test_of_a_library_larger_than_what_is_cited_the_references_list_what_is_used(
    tiny: Path,
) -> None:
    with (tiny / "bibliography.bib").open("a", encoding="utf-8") as file:
        file.write(UNCITED)
    every = sorted(parse_bibliography((tiny / "bibliography.bib").read_text(), "b")[0])
    for severity, keys in (("error", every), ("off", [key for key in every if key.islower()])):
        places = PressExtension(root=str(tiny), charts="bilder", rules={"bib-unused": severity})
        publication = read_publication(places.places())
        assert listed_works(publication) == keys
        assert sorted(publication[CITATIONS].references) == keys
