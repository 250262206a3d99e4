"""Whatever is in a file of a publication, reading gives problems, never a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import read
from press.core.problems import Problem
from press.core.records import front_matter as front
from press.core.settings.options import read_settings
from press.kinds.claims.records import Claim
from press.kinds.glossary import records as glossary
from press.kinds.studies import records as studies

FUZZ = settings(
    max_examples=20,  # the audit changes 2,000 files
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PIECES = {
    "bibliography.bib": ["@book{a,", "@", "title = {", "}", '"', "crossref = {a},", "%", "#"],
    "docs/claims.yml": [
        "- id: p1.c1\n",
        "  sources:\n",
        "    - key: x\n",
        "&a ",
        "*a",
        "!!python/x ",
    ],
    "docs/values.yml": ["a: ", "{dataset: pegel, ", "where: ", "take: hub_cm", "}", "{from: x}"],
    "docs/glossary.yml": ["- id: a\n", "  term: b\n", "  text: c\n", "? ", "<<: ", "{", "["],
    "docs/index.md": [
        "---\n",
        "title: ",
        "[@a]",
        "[^1]",
        "{p1.c1}",
        "/// ",
        "///// ",
        "| ",
        "[x](",
        "<!--",
    ],
    "docs/studies/brückner-2011.md": [
        "---\n",
        "why:\n",
        "  p1.c1: ",
        "}\n",
        "design: ",
        "[]",
    ],
    "docs/notebooks/a.py": [
        "# %%\n",
        "# %% [markdown]\n",
        "# ---\n",
        "# title: ",
        "print(",
        "[@a]",
    ],
    "docs/data/datapackage.json": [
        '{"resources": ',
        "[",
        "]",
        "{",
        "}",
        '"name": "a"',
        ",",
        "1e999",
    ],
    "docs/data/pegel.csv": ["year,hub_cm,source\n", "1990,", ",", "\n", '"', "=1+1", "NaN", "x\n"],
}
ANY = [
    "\x00",
    "\u202e",
    "\ufeff",
    "\r\n",
    "\r",
    "\t",
    "\n",
    "  ",
    "é",
    "\u2028",
    "\x85",
    ":",
    "x" * 9999,
]
SPECIAL = {
    "nothing": b"",
    "deep": b"[" * 20_000,
    "deep groups": b"{a: " * 50_000,
    "deep lists": b"- " * 50_000,
    "deep quotes": b"> " * 20_000 + b"a",
    "fences": b"/// edition\n" * 2_000,
    "one long line": b"a" * 2_000_000,
    "laughs": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "circle": b"&a [*a]\n",
    "tag": b"!!python/object/apply:os.system [echo]\n",
    "UTF-16": "- id: p1.c1\n".encode("utf-16"),
    "half a letter": b"- id: \xc3",
    "NUL": b"a\x00b: c\x00\n",
    "backticks": b"`a``b```c" * 3_000,
    "brackets": b"[" * 1_000 + b"](" * 1_000,
}


def odd_files(name: str) -> st.SearchStrategy[bytes]:
    """Bytes that look a little like the file of that name."""
    pieces = st.lists(st.sampled_from(PIECES[name] + ANY), max_size=30).map("".join)
    return pieces.map(str.encode) | st.binary(max_size=200)


def check(tiny: Path, name: str, data: bytes) -> None:
    file = tiny / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    for problem in read(tiny, "bilder").problems:
        assert isinstance(problem, Problem)
        assert len(str(problem).splitlines()) == 1
        assert problem.line > 0
        assert problem.what


@pytest.mark.audit
@pytest.mark.parametrize("name", PIECES)
@FUZZ
@given(data=st.data())
def test_any_file_is_read_without_a_traceback(tiny: Path, name: str, data: st.DataObject) -> None:
    check(tiny, name, data.draw(odd_files(name)))


@pytest.mark.parametrize("name", PIECES)
def test_files_made_to_harm_are_read_without_a_traceback(tiny: Path, name: str) -> None:
    for data in SPECIAL.values():
        check(tiny, name, data)


@pytest.mark.parametrize("data", SPECIAL.values(), ids=SPECIAL)
def test_settings_made_to_harm_are_read_without_a_traceback(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_bytes(data + b"\nmarkdown_extensions: [{press: {charts: bilder}}]\n")
    _, problems = read_settings(file, tmp_path, ["charts"])
    assert all(isinstance(problem, Problem) for problem in problems)


ODD = (None, True, 0, -1.5, "", "x" * 5_000, [], [[]], [None], {}, {"a": {"b": []}}, "../../x")
RECORDS: dict[str, dict[str, Any]] = {
    "docs/claims.yml": dict.fromkeys(Claim.model_fields, "a")
    | {"id": "p1.c1", "sources": [{"key": "a"}], "settle": [{"key": "a", "ask": "b"}]},
    "docs/glossary.yml": dict.fromkeys(glossary.Term.model_fields, "a"),
    "docs/values.yml": {"dataset": "pegel", "take": "hub_cm", "where": {"year": 1990}}
    | dict.fromkeys(("how", "over", "scale", "format")),
    "docs/studies/brückner-2011.md": dict.fromkeys(studies.StudyRecord.model_fields, "a"),
    "docs/charts/pegel.md": dict.fromkeys(front.front_model().model_fields, "a"),
}


@pytest.mark.audit
@pytest.mark.parametrize("name", RECORDS)
def test_no_value_of_any_field_stops_reading(tiny: Path, name: str) -> None:
    for field in RECORDS[name]:
        for value in ODD:
            record = json.dumps(RECORDS[name] | {field: value})
            listed = {"docs/values.yml": f"a: {record}\n"}.get(name, f"- {record}\n")
            text = f"---\n{record}\n---\n" if name.endswith(".md") else listed
            check(tiny, name, text.encode())
