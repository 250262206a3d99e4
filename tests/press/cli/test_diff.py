"""``press diff``: what a reader would find changed, against a revision of git."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import edit, git, some
from press.cli import main
from press.cli.diff.folding import fold
from press.cli.diff.reports import report_changes
from press.core.changes import Change

MARKDOWN, TEXT = "markdown", "text"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[Change]:
    """The changes that the report for a terminal lists."""
    assert main(["diff", "HEAD", *words]) == 0
    found: list[Change] = []
    kind = ""
    for line in capsys.readouterr().out.splitlines():
        if line and not line.startswith(" "):
            kind = line
        elif line.startswith("    - "):
            found[-1] = replace(found[-1], before=line[6:])
        elif line.startswith("    + "):
            found[-1] = replace(found[-1], after=line[6:])
        elif line.startswith("  "):
            name, _, how = line.strip().partition(": ")
            found.append(Change(kind, name, how))
    return found


def test_nothing_changed_is_said(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == "Nothing changes for readers.\n"


def test_every_kind_of_change_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = repository / "docs"
    edit(docs / "claims.yml", "verdict: supported", "verdict: qualified")
    edit(docs / "claims.yml", "wächst seit Jahren", "wuchs seit Jahren")
    with (docs / "claims.yml").open("a") as file:
        file.write("- {id: p1.c3, says: Neu., kind: fact, verdict: imprecise, because: So.,")
        file.write(" checked: 2026-01-01, unread: Alles.}\n")
    with (repository / "bibliography.bib").open("a") as file:
        file.write("\n@book{zander-2020,\n  author = {Zander, Ute},\n  title = {Neu},\n")
        file.write("  publisher = {Küstenverlag},\n  date = {2020},\n}\n")
    rows = (docs / "data" / "pegel.csv").read_text(encoding="utf-8").splitlines()
    first = rows[1].split(",")
    (docs / "data" / "pegel.csv").write_text(
        "\n".join([rows[0], ",".join([first[0], "255", *first[2:]]), *rows[2:]]) + "\n",
        encoding="utf-8",
    )
    (docs / "references.md").rename(docs / "quellen.md")
    (docs / "neu.md").write_text("# Neu\n\n" + "Ein Wort mehr. " * 90, encoding="utf-8")
    found = told(capsys)
    assert Change("Verdicts", "p1.c1", "changed", "Supported", "Supported, qualified") in found
    assert {(c.kind, c.name, c.how) for c in found} >= {
        ("Claims", "p1.c2", "reworded"),
        ("Claims", "p1.c3", "added"),
        ("Numbers", "hub", "changed"),
        ("Sources", "zander-2020", "added"),
        ("Figures", "pegel", "redrawn"),
        ("Figures", "pegel-punkte", "redrawn"),
        ("Pages", "/references/", "moved"),
        ("Pages", "/neu/", "added"),
        ("Reading time", "all pages", "changed"),
    }
    assert next(c.after for c in found if c.kind == "Numbers") == "255.0"


@pytest.mark.parametrize("form", [MARKDOWN, TEXT])
def test_a_key_renamed_everywhere_is_one_line(
    repository: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    old, new = "brückner-2011", "brückner-2012"
    (repository / "docs" / "welle.md").write_text(f"# Welle\n\nDer Hub [@{old}].\n", "utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Mehr")
    main(["rename", old, new])
    edit(repository / "docs" / "welle.md", "Der Hub", "Ein Hub")
    capsys.readouterr()
    assert main(["diff", "HEAD", "--format", form]) == 0
    said = capsys.readouterr().out
    assert f"renamed to '{new}', also in " in said
    changed = [
        line.strip() for line in said.splitlines() if line.strip().startswith(("- D", "+ E"))
    ]
    assert changed == ["- Der Hub.", "+ Ein Hub."]  # its words changed too: it is told in full
    assert said.count(new) == 1


def test_the_same_change_in_many_places_is_told_once() -> None:
    changes = [Change("Terms", f"wort-{n}", "'sources' changed", "alt", "neu") for n in range(7)]
    (one,) = fold(changes)
    assert one == replace(changes[0], name="wort-0, wort-1, wort-2, wort-3, wort-4 and 2 more")
    assert fold(changes[:2]) == changes[:2]
    bare = [Change("Pages", f"/{n}/", "added") for n in range(7)]
    assert fold(bare) == bare  # each is news of its own


def test_changed_figures_are_written_before_and_after(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / "src/bilder/pegel.py", "height=200", "height=260")
    assert [c.name for c in told(capsys, "--figures", "bilder")] == ["pegel", "pegel-punkte"]
    written = {file.name: file.read_bytes() for file in (repository / "bilder").iterdir()}
    assert {"pegel.before.svg", "pegel.after.svg", "pegel.before.png"} <= set(written)
    assert written["pegel.before.png"] != written["pegel.after.png"]
    bitmaps = [data for name, data in written.items() if name.endswith("png")]
    assert all(data.startswith(b"\x89PNG") for data in some(bitmaps))


@pytest.mark.parametrize("revision", ["nirgends", "--output=böse", ""])
def test_an_unknown_revision_is_one_line(
    repository: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    assert main(["diff", "--", revision]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"press diff: There is no revision '{revision}'. Give a branch")
    assert said.count("\n") == 1


def test_a_mistyped_branch_is_recognised(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "branch", "hochwasser")
    git(repository, "update-ref", "refs/remotes/origin/sturm", "HEAD")
    for typed, meant in (("hochwaser", "hochwasser"), ("sturm", "origin/sturm")):
        assert main(["diff", typed]) == 2
        assert f"Did you mean '{meant}'?" in capsys.readouterr().err


def test_a_shallow_clone_says_how_to_get_the_rest(
    repository: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git(repository, "commit", "--allow-empty", "--quiet", "--message", "Mehr")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "seicht")
    monkeypatch.chdir(tmp_path / "seicht")
    assert main(["diff", "HEAD~1"]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_without_git_there_is_nothing_to_compare_with(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository / "nowhere"))
    assert main(["diff", "HEAD"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("press diff: There is nothing to compare with: git cannot be run")
    assert said.count("\n") == 1


def test_a_publication_in_a_folder_of_its_repository_is_compared(
    tiny: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tiny.parent, "init", "--quiet")
    git(tiny.parent, "add", "--all")
    git(tiny.parent, "commit", "--quiet", "--message", "Anfang")
    monkeypatch.chdir(tiny / "docs")
    edit(tiny / "docs" / "claims.yml", "wächst seit Jahren", "wuchs seit Jahren")
    assert [(c.kind, c.name) for c in told(capsys)] == [("Claims", "p1.c2")]
    git(tiny.parent, "rm", "-r", "--quiet", "--cached", tiny.name)
    git(tiny.parent, "commit", "--quiet", "--message", "Fort")
    assert main(["diff", "HEAD"]) == 2
    assert capsys.readouterr().err.startswith("press diff: ")


def test_a_broken_revision_is_compared_as_far_as_it_can_be(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = (repository / "docs/claims.yml").read_text(encoding="utf-8")
    (repository / "docs/claims.yml").write_text("- id: [\n", encoding="utf-8")
    (repository / "src/bilder/pegel.py").write_text("def (", encoding="utf-8")
    git(repository, "commit", "--all", "--quiet", "--message", "Bruch")
    (repository / "docs/claims.yml").write_text(sound, encoding="utf-8")
    assert main(["diff", "HEAD", "--format", "text"]) == 0
    out, err = capsys.readouterr()
    assert "p1.c1: added" in out
    assert err.startswith("HEAD: ")
    assert "press check" in err


def test_markdown_of_a_stranger_cannot_leave_its_fence() -> None:
    text = report_changes([Change("Claims", "p1.c1", "changed", "a", "````\n# Ha @all")], MARKDOWN)
    lines = text.splitlines()
    fence = next(line for line in lines if line.startswith("`"))
    assert fence == "`````diff"
    assert "# Ha @all" not in lines


@pytest.mark.parametrize("form", [MARKDOWN, TEXT])
def test_a_row_that_a_stranger_named_is_code_and_short(form: str) -> None:
    name = "<img src=x>\x1b[2J &#64;all `[a](https://example.org) " + "x" * 1000
    text = report_changes([Change("Data", "tides", f"row '{name}' added", "", "a")], form)
    line = next(line for line in text.splitlines() if "<img" in line)
    assert len(line) < 400
    assert "\x1b" not in line
    assert form == TEXT or re.fullmatch(r"- `tides`: `[^`]+`", line)


def test_a_long_comment_is_cut_and_says_so() -> None:
    many = [Change("Claims", f"p1.c{n}", "changed", "a" * 400, "b" * 400) for n in range(200)]
    text = report_changes(many, MARKDOWN)
    assert len(text) < 65_536
    assert "more: run `press diff`" in text
