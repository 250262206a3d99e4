"""Style sheets and modules of an edition's own."""

from pathlib import Path

import pytest

from conftest import run_mkdocs


@pytest.mark.parametrize("name", ["assets/css/own.css", "assets/js/own.js"])
def test_one_that_is_not_utf_8_is_told_and_stops_no_build_half_way(tiny: Path, name: str) -> None:
    file = tiny / "docs" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"/* h\xe4user */\n")
    run = run_mkdocs(tiny, tiny / "site")
    assert f"docs/{name}:1: [utf-8] Not UTF-8 text." in run.stderr
    assert "Traceback" not in run.stderr
