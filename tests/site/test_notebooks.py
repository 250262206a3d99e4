"""Notebooks: run at build, light, in our look, their text as any page's; a failing cell is told."""

import gzip
from pathlib import Path

import pytest

from conftest import ROOT, run_mkdocs
from press.checks.links import Site

NOTEBOOKS = sorted(path.stem for path in (ROOT / "docs" / "notebooks").glob("*.py"))
BROKEN = """# ---
# title: Rechnung
# ---

# %% [markdown]
# # Rechnung
#
# Wie bekannt [@brückner-2011].

# %%
wasser = 3
assert wasser == 4, "zu wenig Wasser"
"""


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_light_and_whole(pages: Site, built: Path, name: str) -> None:
    page = pages.pages[f"notebooks/{name}/index.html"]
    written = (ROOT / "docs" / "notebooks" / f"{name}.py").read_text(encoding="utf-8")
    cells = page.xpath("//div[@class='cell']")
    assert len(cells) == written.count("\n# %%\n")
    for cell in cells:
        assert (
            cell.xpath(".//details[@class='cell-code']//code")[0].text_content().strip() in written
        )
    assert page.xpath("//article//style | //article//script") == []
    assert page.xpath("//article//span[@class='cite']")
    assert len(gzip.compress((built / "notebooks" / name / "index.html").read_bytes())) < 60_000
    assert (built / "notebooks" / name / f"{name}.py").is_file()


def test_a_failing_cell_is_one_line_and_nothing_is_published(tiny: Path) -> None:
    (tiny / "docs" / "notebooks").mkdir()
    (tiny / "docs" / "notebooks" / "rechnung.py").write_text(BROKEN, encoding="utf-8")
    config = tiny / "mkdocs.yml"
    jupyter = (
        '  - mkdocs-jupyter: {include: ["notebooks/*.py"], execute: true, allow_errors: false}\n'
    )
    text = config.read_text(encoding="utf-8").replace("  - press\nval", f"{jupyter}  - press\nval")
    config.write_text(text, encoding="utf-8")
    run = run_mkdocs(tiny, tiny / "site")
    told = [line for line in run.stderr.splitlines() if "[notebook]" in line]
    assert run.returncode == 1
    assert len(told) == 1, run.stderr
    assert "docs/notebooks/rechnung.py:12: [notebook]" in told[0]
    assert "zu wenig Wasser" in told[0]
    assert "Traceback" not in run.stderr
