"""``press diff``: what a reader would find changed, against a revision of git."""

import json
import subprocess
from pathlib import Path

import pytest

from press.cli import main
from press.outputs.change_reports import report_changes
from press.records.changes import Change

MARKDOWN, TEXT = "markdown", "text"


def git(folder: Path, *words: str) -> None:
    name = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny publication, kept in git."""
    git(tiny, "init", "--quiet")
    (tiny / "docs" / "values.yml").write_text(
        "hub:\n  dataset: pegel\n  take: hub_cm\n  how: max\n  format: ',.1f'\n"
    )
    git(tiny, "add", "--all")
    git(tiny, "commit", "--quiet", "--message", "Anfang")
    monkeypatch.chdir(tiny)
    return tiny


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[Change]:
    assert main(["diff", "HEAD", "--format", "json", *words]) == 0
    return [Change(**change) for change in json.loads(capsys.readouterr().out)["changes"]]


def test_nothing_changed_is_said(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == "Nothing changes for readers.\n"


def test_every_kind_of_change_is_told(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = kept / "docs"
    edit(docs / "claims.yml", "verdict: supported", "verdict: qualified")
    edit(docs / "claims.yml", "wächst seit Jahren", "wuchs seit Jahren")
    with (docs / "claims.yml").open("a") as file:
        file.write("- {id: p1.c3, says: Neu., kind: fact, verdict: unchecked, because: So.,")
        file.write(" checked: 2026-01-01, unread: Alles.}\n")
    with (kept / "bibliography.bib").open("a") as file:
        file.write("\n@book{zander-2020,\n  author = {Zander, Ute},\n  title = {Neu},\n")
        file.write("  publisher = {Küstenverlag},\n  date = {2020},\n}\n")
    rows = (docs / "data" / "pegel.csv").read_text(encoding="utf-8").splitlines()
    first = rows[1].split(",")
    (docs / "data" / "pegel.csv").write_text(
        "\n".join([rows[0], ",".join([first[0], "999", *first[2:]]), *rows[2:]]) + "\n",
        encoding="utf-8",
    )
    (docs / "references.md").rename(docs / "quellen.md")
    (docs / "neu.md").write_text("# Neu\n\n" + "Ein Wort mehr. " * 90, encoding="utf-8")
    found = told(capsys)
    assert Change("verdict", "p1.c1", "changed", "Supported", "Supported, qualified") in found
    assert {(c.kind, c.name, c.how) for c in found} >= {
        ("claim", "p1.c2", "changed"),
        ("claim", "p1.c3", "added"),
        ("number", "hub", "changed"),
        ("source", "zander-2020", "added"),
        ("figure", "pegel", "drawn anew"),
        ("figure", "pegel-punkte", "drawn anew"),
        ("page", "/references/", "moved"),
        ("page", "/neu/", "added"),
        ("reading", "all pages", "changed"),
    }
    assert next(c.after for c in found if c.kind == "number") == "999.0"
    assert any(c.kind == "weight" for c in found)


def test_changed_figures_are_written_before_and_after(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(kept / "src/bilder/pegel.py", "height=200", "height=260")
    assert [c.name for c in told(capsys, "--figures", "bilder")] == ["pegel", "pegel-punkte"]
    written = {file.name: file.read_bytes() for file in (kept / "bilder").iterdir()}
    assert {"pegel.before.svg", "pegel.after.svg", "pegel.before.png"} <= set(written)
    assert written["pegel.before.png"] != written["pegel.after.png"]
    assert all(data.startswith(b"\x89PNG") for n, data in written.items() if n.endswith("png"))


@pytest.mark.parametrize("revision", ["nirgends", "--output=böse", ""])
def test_an_unknown_revision_is_one_line(
    kept: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    assert main(["diff", "--", revision]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"press diff: Cannot read '{revision}'")
    assert said.count("\n") == 1


def test_a_broken_revision_is_compared_as_far_as_it_can_be(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = (kept / "docs/claims.yml").read_text(encoding="utf-8")
    (kept / "docs/claims.yml").write_text("- id: [\n", encoding="utf-8")
    (kept / "src/bilder/pegel.py").write_text("def (", encoding="utf-8")
    git(kept, "commit", "--all", "--quiet", "--message", "Bruch")
    (kept / "docs/claims.yml").write_text(sound, encoding="utf-8")
    assert main(["diff", "HEAD", "--format", "text"]) == 0
    out, err = capsys.readouterr()
    assert "p1.c1: added" in out
    assert err.startswith("HEAD: ")
    assert "press check" in err


def test_markdown_of_a_stranger_cannot_leave_its_fence() -> None:
    text = report_changes([Change("claim", "p1.c1", "changed", "a", "````\n# Ha @all")], MARKDOWN)
    lines = text.splitlines()
    fence = next(line for line in lines if line.startswith("`"))
    assert fence == "`````diff"
    assert "# Ha @all" not in lines


def test_a_long_comment_is_cut_and_says_so() -> None:
    many = [Change("claim", f"p1.c{n}", "changed", "a" * 400, "b" * 400) for n in range(200)]
    text = report_changes(many, MARKDOWN)
    assert len(text) < 65_536
    assert "more: run `press diff`" in text
