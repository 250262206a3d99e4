"""``press new study``: what editors paste, or a registry gives, and what is refused of it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import files, read
from hosts import Host, running
from press.cli import main
from press.kinds.citations.bibliography.records import read_bibliography

PASTED = """@article{Meer_2010,
  title={Flut \\& Ebbe}, journal={Küste}, author={Meer, Ada and Wal, Bo}, year={2010},
  month=mar, pages={3-9}, DOI={https://doi.org/10.1000/182}, url={http://dx.doi.org/10.1000/182},
  ISSN={1460-3578}}
"""


def paste(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


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
    assert "already exists" in capsys.readouterr().err


FAULTY = {
    "a comma is missing": (PASTED.replace("2010},", "2010}").replace("month=mar", "month={3}"), 2),
    "a number without its comma": ("@book{a,\n title = {x}\n year = 2010}\n", 2),
    "a brace is open": ("\n@book{x, title = {y", 2),
    "a field is missing": ("@article{a,\n title = {x},\n year = 2010}\n", 1),
    "a date is none": (PASTED.replace("year={2010}", "date={spring}"), 2),
    "a type is none": (PASTED.replace("@article", "@artikel"), 1),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_fault_in_what_is_pasted_has_its_line(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, fault: str
) -> None:
    before = files(here)
    pasted, line = FAULTY[fault]
    paste(pasted, monkeypatch)
    assert main(["new", "study", "--bibtex", "-", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert {(problem["path"], problem["line"]) for problem in told} == {("-", line)}
    assert all(problem["remedy"] for problem in told)
    assert "Nothing was added" in err
    assert files(here) == before


REFUSED = {
    "": "The pasted text contains no entry.",
    "Ebbe und Flut, von Ada Meer": "The pasted text contains no entry.",
    PASTED + PASTED.replace("Meer_2010", "b"): "The pasted text contains 2 entries, 'Meer_2010' in",
    PASTED.replace("Meer, Ada and Wal, Bo", "Brückner, Ä").replace("2010}", "2011}"): "An entry",
}


@pytest.mark.parametrize("pasted", REFUSED, ids=["nothing", "prose", "two", "taken"])
def test_what_is_no_new_entry_is_a_wrong_call(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, pasted: str
) -> None:
    file = here / "bibliography.bib"
    file.write_text(file.read_text("utf-8").replace("{brückner-2011", "{bruckner-2011"), "utf-8")
    before = files(here)
    paste(pasted, monkeypatch)
    assert main(["new", "study", "--bibtex", "-"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"press new: {REFUSED[pasted]}")
    assert told.count("\n") == 1
    assert files(here) == before


def test_what_is_asked_for_in_json_is_json_when_all_is_well_too(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    paste(PASTED, monkeypatch)
    assert main(["new", "study", "--bibtex", "-", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert "Next: fill in the page" in err


DOIS = ("10.1000/known", "doi:10.1000/known", "DOI 10.1000/known", "https://doi.org/10.1000/known.")
UNKNOWN = {
    "10.1000/nowhere": "The registry does not know '10.1000/nowhere'.",
    "10.1000/unwell": "No registry answered for '10.1000/unwell'.",
    "10.1000/page": "The registry's answer for '10.1000/page' is not BibTeX.",
}


@pytest.mark.parametrize("doi", DOIS)
def test_a_doi_is_understood_as_it_is_copied(
    here: Path, monkeypatch: pytest.MonkeyPatch, doi: str
) -> None:
    with running(Host()) as host:
        monkeypatch.setattr("habanero.cn.cn.CN_BASE_URL", f"{host.home}/registry")
        assert main(["new", "study", "--doi", doi]) == 0
        assert host.seen["/registry/10.1000/known"] == 1
    assert (here / "docs/studies/meer-2010.md").is_file()


@pytest.mark.parametrize("doi", UNKNOWN)
def test_a_registry_that_gives_nothing_is_told_in_plain_words(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, doi: str
) -> None:
    with running(Host()) as host:
        monkeypatch.setattr("habanero.cn.cn.CN_BASE_URL", f"{host.home}/registry")
        assert main(["new", "study", "--doi", doi]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"press new: {UNKNOWN[doi]}")
    assert "press new study --bibtex -" in told


def test_without_a_network_the_entry_can_be_pasted(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    with running(Host()) as host:
        gone = host.home
    monkeypatch.setattr("habanero.cn.cn.CN_BASE_URL", gone)
    assert main(["new", "study", "--doi", "10.1000/known"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("press new: No registry answered for '10.1000/known'.")
    assert "press new study --bibtex -" in told
    assert told.count("\n") == 1


def test_a_key_that_a_library_brought_names_a_page_if_it_can(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = here / "bibliography.bib"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("brückner-2011", "Brückner_tides_2011"), encoding="utf-8")
    assert main(["new", "study", "--key", "Brückner_tides_2011"]) == 0
    assert (here / "docs/studies/Brückner_tides_2011.md").is_file()
    file.write_text(text.replace("brückner-2011", "../Brückner:2011"), encoding="utf-8")
    before = files(here)
    assert main(["new", "study", "--key", "../Brückner:2011"]) == 2
    assert "press rename '../Brückner:2011' NEW" in capsys.readouterr().err
    assert files(here) == before
