"""Notebooks: run at build, light, in our look, their text as any page's; a failing cell is told."""

import ast
import gzip
import json
import re
from pathlib import Path

import pytest

from conftest import ROOT, run_mkdocs
from press.links.site import Site

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
    assert page.xpath("//article//*[@src]/@src | //article//link/@href") == []
    assert page.xpath("//article//figure[contains(@class, 'chart')]//*[local-name() = 'svg']")


def test_all_notebooks_together_are_light(built: Path) -> None:
    written = [(built / "notebooks" / name / "index.html").read_bytes() for name in NOTEBOOKS]
    assert sum(len(gzip.compress(page)) for page in written) <= 60_000


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_can_be_taken_in_both_forms(pages: Site, built: Path, name: str) -> None:
    page = pages.pages[f"notebooks/{name}/index.html"]
    beside = f"../../notebooks/{name}/{name}"
    assert page.xpath("//article//a[@download]/@href") == [f"{beside}.ipynb", f"{beside}.py"]
    source = (built / "notebooks" / name / f"{name}.py").read_text(encoding="utf-8")
    assert source == (ROOT / "docs" / "notebooks" / f"{name}.py").read_text(encoding="utf-8")
    taken = json.loads((built / "notebooks" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in taken["cells"] if cell["cell_type"] == "code"]
    assert len(code) == source.count("\n# %%\n")
    assert all(piece in source for piece in code)
    text = "".join("".join(c["source"]) for c in taken["cells"] if c["cell_type"] == "markdown")
    assert not re.search(r"\[=|\{~|^///", text, re.M)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_reads_the_data_and_asserts_what_it_says(name: str) -> None:
    source = (ROOT / "docs" / "notebooks" / f"{name}.py").read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    imported = {
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert imported <= {"pandas", "pathlib", "math"}
    assert sum(isinstance(node, ast.Assert) for node in nodes) >= 4
    assert '"../data"' in source


def test_a_failing_cell_is_one_line_and_nothing_is_published(tiny: Path) -> None:
    (tiny / "docs" / "notebooks").mkdir()
    (tiny / "docs" / "notebooks" / "rechnung.py").write_text(BROKEN, encoding="utf-8")
    config = tiny / "mkdocs.yml"
    jupyter = (
        '  - mkdocs-jupyter: {include: ["notebooks/*.py"], execute: true, allow_errors: false}\n'
    )
    text = config.read_text(encoding="utf-8").replace("plugins:\n", f"plugins:\n{jupyter}")
    config.write_text(text, encoding="utf-8")
    run = run_mkdocs(tiny, tiny / "site")
    told = [line for line in run.stderr.splitlines() if "[notebook]" in line]
    assert run.returncode == 1
    assert len(told) == 1, run.stderr
    assert "docs/notebooks/rechnung.py:12: [notebook]" in told[0]
    assert "zu wenig Wasser" in told[0]
    assert "Traceback" not in run.stderr
