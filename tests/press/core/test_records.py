"""Reading files: whatever is in them, records and problems come back, never an exception."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.core.cache import Store, digest
from press.core.pages.page import read_page
from press.core.problems import Problem, did_you_mean
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.records import read_bibliography
from press.kinds.claims.reading import read_claims

FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PIECES = st.lists(
    st.sampled_from(
        [
            "@book{a,",
            "title = {",
            "}",
            "\n",
            "- id: p1.c1",
            "  says: ",
            "&a",
            "*a",
            "!!python/x",
            "\x00",
            "\u202e",
            "---\n",
            "[",
            "{",
            '"',
            "\t",
            "sources:",
            "verdict: supported",
            "é",
            ",",
        ]
    )
).map("".join)


@FUZZ
@given(PIECES | st.text())
def test_any_text_is_read_without_an_exception(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8", errors="surrogatepass")
    for read in (read_bibliography, read_claims):
        _, problems = read(file, tmp_path)
        assert all(isinstance(problem, Problem) for problem in problems)
    _, problems = read_page(file, tmp_path, tmp_path)
    assert all(str(problem).count("\n") == 0 for problem in problems)


@FUZZ
@given(st.binary())
def test_any_bytes_are_read_without_an_exception(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    read_bibliography(file, tmp_path)
    read_claims(file, tmp_path)
    read_page(file, tmp_path, tmp_path)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_bibliography(tmp_path / "none.bib", tmp_path)
    assert [problem.rule for problem in problems] == ["file"]


def test_wrong_bytes_keep_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_bytes(b"@book{a,\n  title = {Caf\xe9},\n}\n")
    entries, problems = read_bibliography(tmp_path / "a.bib", tmp_path)
    assert [(problem.rule, problem.line) for problem in problems] == [("utf-8", 2)]
    assert list(entries) == ["a"]


def test_an_entry_becomes_a_csl_item(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(
        "@article{a,\n  author = {van den Berg, Jan and {The {NATO} Office}},\n"
        "  title = {A \\emph{Tale} of {CO}2 \\& 50\\% of it},\n  journaltitle = {Journal},\n"
        "  volume = {3},\n  number = {2--3},\n  pages = {10--12},\n  date = {2019-05},\n"
        "  url = {javascript:alert(1)},\n}\n",
        encoding="utf-8",
    )
    entries, problems = read_bibliography(tmp_path / "a.bib", tmp_path)
    assert problems == []
    assert to_csl(entries["a"]) == {
        "id": "a",
        "type": "article-journal",
        "title": 'A <i>Tale</i> of <span class="nocase">CO</span>2 & 50% of it',
        "author": [
            {"given": "Jan", "non-dropping-particle": "van den", "family": "Berg"},
            {"literal": "The NATO Office"},
        ],
        "container-title": "Journal",
        "volume": "3",
        "issue": "2–3",
        "page": "10–12",
        "issued": {"date-parts": [[2019, 5]]},
    }


def test_a_damaged_store_gives_nothing_and_a_read_only_one_costs_time_only(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.put("a", b"made")
    assert store.get("a") == b"made"
    (tmp_path / "store" / "a").write_bytes(b"broken")
    assert store.get("a") is None
    assert store.get_or_make("a", lambda: b"again") == b"again"
    assert store.get_or_make("a", lambda: b"late") == b"again"
    Store(tmp_path / "store" / "a" / "no-folder").put("b", b"lost")


def test_an_entry_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("figure-1", b"one")
    store.put("figure-2", b"two")
    (tmp_path / "figure-1").replace(tmp_path / "figure-2")
    assert store.get("figure-2") is None
    assert store.get("figure-1") is None


def test_digests_tell_inputs_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


def test_a_message_is_one_line_whatever_it_quotes() -> None:
    problem = Problem("a.md", 3, "rule", "It is 'x\ny\x1b[31m'.", "Fix it.")
    assert str(problem) == "a.md:3: [rule] It is 'x\\x0ay\\x1b[31m'. Fix it."


def test_the_remedy_names_the_closest_word() -> None:
    assert did_you_mean("noahh-2014", ["noah-2014", "japheth-2018"], "") == (
        "Did you mean 'noah-2014'?"
    )
    assert did_you_mean("zzz", ["noah-2014"], "Add it.") == "Add it."
