"""Typed records: what an editor got wrong is told at its line, in plain words."""

from typing import Annotated, ClassVar

from press.core.records.models import Record, one_of
from press.core.records.record_reader import read_records, read_sound_fields
from press.core.yaml.yaml_lines import read_yaml


class Gauge(Record):
    rules: ClassVar[dict[str, str]] = {"": "gauge"}
    place: str = ""
    metres: int = 0
    kind: Annotated[str, one_of("gauge-kind", ("float", "radar"))] = ""


class Tide(Record):
    rules: ClassVar[dict[str, str]] = {"": "tide", "metres": "tide-metres"}
    place: str
    metres: int = 0
    next: "tuple[Tide, ...]" = ()


def told(text: str) -> tuple[list[Tide], list[str]]:
    document, _ = read_yaml(text, "a.yml")
    tides, problems = read_records(document, "a.yml", Tide)
    return tides, [str(problem) for problem in problems]


def test_a_sound_record_knows_its_lines_and_empty_fields_count_as_missing() -> None:
    (tide,), problems = told("# a\n- place: ' Brest '\n  metres:\n  next:\n  - place: Cuxhaven\n")
    assert problems == []
    assert (tide.place, tide.metres, tide.line, tide.line_of("metres")) == ("Brest", 0, 2, 3)
    assert tide.next[0].line == 5


def test_each_fault_is_told_once_at_the_line_of_its_field() -> None:
    text = "- place: Brest\n  metres: high\n  metre: 3\n  next:\n  - palce: a\n    place: b\n"
    tides, problems = told(text + "- 7\n- {}\n")
    assert tides == []
    assert problems == [
        "a.yml:2: [tide-metres] 'metres' is not a whole number. Write a number, like 3.",
        "a.yml:5: [tide] No field 'palce' in 'next'. Did you mean 'place'?",
        "a.yml:3: [tide] No field 'metre'. Did you mean 'metres'?",
        "a.yml:7: [tide] A record has no fields. Write it as '{place: 7}'.",
        "a.yml:8: [tide] 'place' is missing. Add 'place: …'.",
    ]


def test_a_file_that_lists_nothing_is_told_and_an_empty_one_is_not() -> None:
    assert told("") == ([], [])
    assert told("place: a\n")[1] == [
        "a.yml:1: [tide] Not a list of records. Begin each with '- place: …'."
    ]


def test_a_record_keeps_its_sound_fields_beside_the_faults_of_the_others() -> None:
    document, _ = read_yaml("place: Brest\nmetres: high\nkind: rader\n", "a.yml")
    gauge, problems = read_sound_fields(document, "a.yml", Gauge)
    assert (gauge.place, gauge.metres, gauge.kind) == ("Brest", 0, "")
    assert [str(problem) for problem in problems] == [
        "a.yml:2: [gauge] 'metres' is not a whole number. Write a number, like 3.",
        "a.yml:3: [gauge-kind] No kind 'rader'. Did you mean 'radar'?",
    ]


def test_what_is_no_record_has_no_field_and_one_fault() -> None:
    document, _ = read_yaml("[a, b]\n", "a.yml")
    gauge, problems = read_sound_fields(document, "a.yml", Gauge)
    assert gauge == Gauge()
    assert [problem.rule for problem in problems] == ["gauge"]


def test_a_hash_behind_a_value_that_is_no_text_begins_a_comment() -> None:
    values = "search: True # 2\nnote: False # 2. Auflage\nday: 2026-03-31 # 2\nplace: Kapitel # 2\n"
    (problem,) = read_yaml(values, "a.yml")[1]
    assert (problem.line, problem.rule) == (4, "yaml-cut")
