"""``press check --fix`` writes the one right text, and nothing where there are two."""

from pathlib import Path
from typing import Any

import pytest

from conftest import files
from press.cli import main

SLIPS = [
    ("docs/index.md", "[@brückner-2011, S. 4]", "[@brükner-2011, S. 4]"),
    ("docs/index.md", "[@brückner-2011, S. 4]", "[@Brückner-2011, S. 4]"),
    ("docs/index.md", "[@brückner-2011, S. 4]", "[brückner-2011, S. 4]"),
    ("docs/index.md", "{p1.c1}", "{p1c1}"),
    ("docs/index.md", "/// masthead", "/// mastheed"),
    ("docs/index.md", "/// chart | pegel", "/// chart | pegl"),
    ("docs/claims.yml", "  verdict: ", "  verdikt: "),
    ("docs/claims.yml", "  kind: ", "\tkind: "),
    ("mkdocs.yml", "charts: bilder", "chart: bilder"),
]


@pytest.mark.parametrize(("file", "right", "wrong"), SLIPS)
def test_a_slip_with_one_right_text_is_corrected(
    here: Path, capsys: Any, file: str, right: str, wrong: str
) -> None:
    path = here / file
    before = path.read_bytes()
    assert right in before.decode()
    path.write_bytes(before.replace(right.encode(), wrong.encode(), 1))
    slipped = files(here)
    assert main(["check", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert f"+++ b/{file}" in shown
    assert files(here) == slipped
    assert main(["check", "--fix"]) == 0
    assert f"Fixed {file}:" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_two_words_as_near_are_both_offered_and_neither_is_written(here: Path, capsys: Any) -> None:
    page = here / "docs" / "index.md"
    page.write_text(page.read_text("utf-8").replace("{p1.c1}", "{p1.c3}", 1), encoding="utf-8")
    before = files(here)
    assert main(["check", "--fix"]) == 1
    told = capsys.readouterr()
    assert "Did you mean 'p1.c2' or 'p1.c1'?" in told.out
    assert "Fixed" not in told.err
    assert files(here) == before


def test_line_ends_and_all_else_stay_as_they_are(here: Path) -> None:
    page = here / "docs" / "index.md"
    windows = page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(windows.replace("@brückner".encode(), "@brükner".encode(), 1))
    main(["check", "--fix"])
    assert page.read_bytes() == windows
