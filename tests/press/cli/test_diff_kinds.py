"""``press diff`` tells each kind of change as what it is, and nothing else."""

from pathlib import Path

import pytest
from test_diff import told

from conftest import edit, git
from press.core.changes import Change

ONE: dict[str, tuple[str, str, str, set[tuple[str, str, str]]]] = {
    "a claim is reworded": (
        *("claims.yml", "zweimal am Tag", "zweimal je Tag"),
        {("Claims", "p1.c1", "reworded")},
    ),
    "a claim's explanation is reworded": (
        *("claims.yml", "So steht es", "So stand es"),
        {("Claims", "p1.c1", "'because' reworded")},
    ),
    "a source bears otherwise": (
        *("claims.yml", "bears: supports", "bears: qualifies"),
        {("Claims", "p1.c1", "source 'brückner-2011' changed")},
    ),
    "what would settle a claim changes": (
        *("claims.yml", "seit 1950", "seit 1960"),
        {("Claims", "p1.c2", "'settle' by 'brückner-2011' changed")},
    ),
    "a claim is renamed": (
        *("claims.yml", "id: p1.c2", "id: p1.c9"),
        {("Claims", "p1.c2", "removed"), ("Claims", "p1.c9", "added")},
    ),
    "a verdict changes": (
        *("claims.yml", "verdict: unchecked", "verdict: imprecise"),
        {("Verdicts", "p1.c2", "changed")},
    ),
    "a number changes": ("values.yml", "how: max", "how: min", {("Numbers", "hub", "changed")}),
    "a number is renamed": (
        *("values.yml", "hub:", "tidenhub:"),
        {("Numbers", "hub", "removed"), ("Numbers", "tidenhub", "added")},
    ),
    "a figure is redrawn": (
        *("../src/bilder/pegel.py", "height=200", "height=260"),
        {("Figures", "pegel", "redrawn"), ("Figures", "pegel-punkte", "redrawn")},
    ),
    "a figure is renamed": (
        *("../src/bilder/pegel.py", '"punkte":', '"jahre":'),
        {("Figures", "pegel-punkte", "removed"), ("Figures", "pegel-jahre", "added")},
    ),
    "a source changes": (
        *("../bibliography.bib", "date = {2011}", "date = {2012}"),
        {("Sources", "brückner-2011", "changed")},
    ),
    "a source is renamed": (
        *("../bibliography.bib", "{öhler-krüger-2019", "{öhler-2019"),
        {("Sources", "öhler-krüger-2019", "removed"), ("Sources", "öhler-2019", "added")},
    ),
    "a page changes": (
        "references.md",
        "# Literatur",
        "# Werke",
        {("Pages", "/references/", "changed")},
    ),
    "what a page says of itself changes": (
        *("index.md", "kicker: Eine erläuterte", "kicker: Die erläuterte"),
        {("Pages", "/", "'kicker' changed")},
    ),
    "a table has another title": (
        *("data/datapackage.json", "Mittlerer Tidenhub", "Der Tidenhub"),
        {("Data", "pegel", "'title' changed")},
    ),
    "a column is described otherwise": (
        *("data/datapackage.json", '"description": "Quelle"', '"description": "Woher"'),
        {("Data", "pegel", "column 'source' changed")},
    ),
    "there is more to read": (
        *("references.md", "# Literatur", "# Literatur\n\n" + "Ein Wort. " * 300),
        {("Pages", "/references/", "changed"), ("Reading time", "all pages", "changed")},
    ),
}


@pytest.mark.parametrize("change", ONE)
def test_one_change_is_told_as_what_it_is_and_nothing_else(
    repository: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    name, old, new, expected = ONE[change]
    edit(repository / "docs" / name, old, new)
    found = {(c.kind, c.name, c.how) for c in told(capsys)}
    assert found == expected


def test_the_sentence_that_changes_is_printed_before_and_after(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = repository / "docs" / "references.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\nDas Meer *steigt*. Der Mond\nzieht. Es ebbt.\n", encoding="utf-8")
    git(repository, "commit", "-qam", "mehr")
    edit(page, "Mond\nzieht", "Mond\nruht")
    assert told(capsys) == [
        Change("Pages", "/references/", "changed", "Der Mond zieht.", "Der Mond ruht.")
    ]
    git(repository, "commit", "-qam", "mehr")
    edit(page, "*steigt*", "steigt")
    (change,) = told(capsys)
    assert (change.kind, change.how) == ("Pages", "changed")
    assert change.before.startswith("Das Meer *steigt*.")
    assert change.after.startswith("Das Meer steigt.")


def term(name: str, rest: str = "") -> str:
    """The record of a term, with 25 words of its own: two terms may not share their text."""
    return f"- {{id: {name.lower()}, term: {name}, text: {f'Wort{name} ' * 25}{rest}}}\n"


def test_terms_and_corrections_are_compared(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = repository / "docs"
    with (docs / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write(term("hub") + term("ebbe"))
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "mehr")
    edit(docs / "glossary.yml", "text: Wort", "text: Ein")
    with (docs / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write(term("Flut", rest=", sources: [brückner-2011]"))
    (docs / "corrections.yml").write_text(
        "- {date: 2020-02-03, claim: p1.c1, was: Eins., now: Zwei.}\n", encoding="utf-8"
    )
    found = told(capsys)
    assert {(c.kind, c.name, c.how) for c in found} == {
        ("Terms", "hub", "reworded"),
        ("Terms", "flut", "added"),
        ("Corrections", "2020-02-03-p1.c1", "added"),
    }
    assert {c.after for c in found if c.kind == "Corrections"} == {"p1.c1: Eins. → Zwei."}


def test_a_cell_is_printed_before_and_after(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = repository / "docs" / "data" / "pegel.csv"
    head, first, *rest = file.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    new = [*cells[:-1], "7"]
    file.write_text("\n".join([head, ",".join(new), *rest, ""]), encoding="utf-8")
    change = next(c for c in told(capsys) if c.kind == "Data")
    column = head.split(",")[-1]
    assert change.how == f"row '{cells[0]}' changed"
    assert (change.before, change.after) == (f"{column}: {cells[-1]}", f"{column}: 7")


def test_no_change_is_told_as_python_would(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = repository / "docs" / "references.md"
    text = page.read_text(encoding="utf-8")
    fields = "---\nquantity: {kind: odds, of: [a, b], per: true}\n---\n"
    page.write_text(fields + text.split("---\n")[-1], encoding="utf-8")
    after = next(c.after for c in told(capsys) if "quantity" in c.how)
    assert after == "kind: odds; of: a; b; per: yes"


def test_a_page_that_is_moved_is_not_one_that_is_new(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = repository / "docs"
    (docs / "references.md").rename(docs / "quellen.md")
    assert told(capsys) == [Change("Pages", "/references/", "moved", "/references/", "/quellen/")]
    (docs / "quellen.md").unlink()
    assert Change("Pages", "/references/", "removed") in told(capsys)
