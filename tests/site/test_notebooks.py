"""Notebooks: run at build, light, in our look, their text as any page's; a failing cell is told."""

import ast
import gzip
import json
import re
from pathlib import Path

import nbformat
import pytest
from lxml import html
from playwright.sync_api import Browser

from browsing import PHONE, Address, opened, too_wide
from conftest import ROOT, edit, run_mkdocs, some
from press.cli.commands import places_here
from press.core.publication_reader import read_publication
from press.links.site import Site

NOTEBOOKS = sorted(path.stem for path in (ROOT / "docs" / "notebooks").glob("*.py"))
ROOMS = """all => all.map(one => [one.clientWidth, one.scrollWidth])"""
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
def test_the_tables_of_a_notebook_fit_a_phone(
    browser: Browser, address: Address, name: str
) -> None:
    with opened(browser, address(f"notebooks/{name}/"), width=PHONE) as page:
        assert not too_wide(page)
        tables = page.locator(".cell-output:has(table)")
        for room, needed in some(tables.evaluate_all(ROOMS)):
            assert needed <= room


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_can_be_taken_in_both_forms(pages: Site, built: Path, name: str) -> None:
    page = pages.pages[f"notebooks/{name}/index.html"]
    beside = f"../../notebooks/{name}/{name}"
    assert page.xpath("//article//a[@download]/@href") == [f"{beside}.ipynb", f"{beside}.py"]
    source = (built / "notebooks" / name / f"{name}.py").read_text(encoding="utf-8")
    written = (ROOT / "docs" / "notebooks" / f"{name}.py").read_text(encoding="utf-8")
    assert source == written[written.index("# %%") :]
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


FRONT = "---\ntitle: Flut\n---"
FLOOD = """# Flut

Wie bekannt [@brückner-2011]."""
TABLE = """import pandas as pd

pd.DataFrame({"hub_cm": [1200, 3000]})"""


def with_jupyter(folder: Path, *cells: tuple[str, str], last: bool = False) -> Path:
    """The tiny publication with a notebook as Jupyter saves it."""
    made = [{"cell_type": kind, "metadata": {}, "source": text} for kind, text in cells]
    for number, cell in enumerate(made):
        cell["id"] = f"c{number}"
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    notebook = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = folder / "docs" / "notebooks" / "flut.ipynb"
    path.parent.mkdir()
    path.write_text(nbformat.writes(nbformat.from_dict(notebook)), encoding="utf-8")
    config = folder / "mkdocs.yml"
    jupyter = (
        '  - mkdocs-jupyter: {include: ["notebooks/*.py"], execute: true, allow_errors: false}'
    )
    listed = "plugins:\n  - press\n" if last else "plugins:\n"
    edit(config, listed, f"{listed}{jupyter}\n")
    return path


def test_a_notebook_of_jupyters_is_a_page_like_the_others(tiny: Path) -> None:
    cells = ("raw", FRONT), ("markdown", FLOOD), ("code", TABLE), ("code", "print(6 * 7)")
    with_jupyter(tiny, *cells, last=True)
    with (tiny / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav: [index.md, claims.md, references.md, Hub: notebooks/flut.ipynb]\n")
    run = run_mkdocs(tiny, tiny / "site")
    assert run.returncode == 0, run.stderr
    folder = tiny / "site" / "notebooks" / "flut"
    page = html.fromstring((folder / "index.html").read_bytes().decode())
    assert page.xpath("normalize-space(//nav//*[@aria-current='page'])") == "Hub"
    assert page.xpath("string(//h1)").startswith("Flut")
    assert page.xpath("//article//span[@class='cite']")
    rows = page.xpath("//div[@class='cell']//table//tr")
    assert [row.text_content().split() for row in rows] == [["Hub", "cm"], ["1.200"], ["3.000"]]
    assert page.xpath("//div[@class='cell-output']/pre")[0].text_content().strip() == "42"
    taken = json.loads((folder / "flut.ipynb").read_text(encoding="utf-8"))
    assert [cell["cell_type"] for cell in taken["cells"]] == ["markdown", "code", "code"]
    assert ["".join(cell["source"]) for cell in taken["cells"][1:]] == [TABLE, "print(6 * 7)"]
    ast.parse((folder / "flut.py").read_text(encoding="utf-8"))


def test_what_fails_or_cannot_be_opened_is_one_line_each(tiny: Path) -> None:
    code = "wasser = 3\nassert wasser == 4, 'zu wenig Wasser'"
    path = with_jupyter(tiny, ("raw", FRONT), ("markdown", FLOOD), ("code", "1"), ("code", code))
    path.with_name("rechnung.py").write_text(BROKEN, encoding="utf-8")
    texts = {"cut": ('{\n "cells": [\n', 3), "old": ('{"worksheets": []}', 1), "list": ("[]", 1)}
    for name, (text, _) in texts.items():
        path.with_name(f"{name}.ipynb").write_text(text, encoding="utf-8")
    run = run_mkdocs(tiny, tiny / "site", strict=False)
    assert "Traceback" not in run.stderr
    said = run.stderr.splitlines()
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "zu wenig" in text)
    opened = {f"{name}.ipynb": f":{at}: [notebook]" for name, (_, at) in texts.items()}
    assert any("rechnung.py:12:" in one and "zu wenig Wasser" in one for one in said)
    for file, message in opened.items() | {
        ("flut.ipynb", f":{line}: [notebook] Code cell 2 fails: "),
        ("rechnung.py", ":12: [notebook]"),
    }:
        told = [one for one in said if file in one and "Converting notebook" not in one]
        assert len(told) == 1, run.stderr
        assert f"docs/notebooks/{file}{message}" in told[0]


def test_a_source_that_is_missing_is_told_in_the_line_of_jupyters_file(here: Path) -> None:
    path = with_jupyter(here, ("raw", FRONT), ("markdown", FLOOD + "\n\nUnd [@niemand-1900]."))
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "niemand" in text)
    problems = read_publication(places_here()[0]).problems
    told = [str(problem) for problem in problems if "niemand" in str(problem)]
    assert [text.split(" ")[0] for text in told] == [f"docs/notebooks/flut.ipynb:{line}:"]
