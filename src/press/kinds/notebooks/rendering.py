"""A notebook run as a reader would run it, and rendered cell by cell, for a generator without
notebooks.

MkDocs has mkdocs-jupyter for this; another generator is given the page ready. The same three
libraries do the work: jupytext reads, nbclient runs, nbconvert renders.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import jupytext
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from press.core.cache import Store, digest
from press.core.problems import Problem
from press.kinds.notebooks.checks import check_outputs
from press.kinds.notebooks.ipynb import without_padding
from press.kinds.notebooks.records import SECONDS, failed_run
from press.kinds.notebooks.runs import source_of


def run_notebook(file: Path, shown: str, data: Path, store: Store) -> str | Problem:
    """The HTML of a notebook's cells, or the problem of the cell that failed."""
    source = source_of(file)
    named = [file for file in sorted(data.glob("*")) if file.is_file() and file.name in source]
    name = f"notebook-{digest(source, *(file.read_bytes() for file in named))}"
    if made := store.get(name):
        return made.decode()
    try:
        rendered = _run(source, file.parent)
    except Exception as error:  # noqa: BLE001 a cell can raise anything, and libraries refuse files
        return failed_run(shown, source, error)
    for problem in check_outputs(shown, source, rendered):
        return problem
    store.put(name, rendered.encode())
    return rendered


def _run(source: str, folder: Path) -> str:
    notebook = jupytext.reads(without_padding(source), fmt="py:percent")
    # It runs where a reader who takes it would run it.
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=SECONDS, resources=where)
    kernel = client.create_kernel_manager()
    with TemporaryDirectory() as sockets:
        if os.name == "posix":  # the kernel listens to this machine alone, on socket files
            kernel.transport, kernel.ip = "ipc", f"{sockets}/kernel"
        client.execute()
    rendered, _ = HTMLExporter(exclude_markdown=True).from_notebook_node(notebook)
    return str(rendered)
