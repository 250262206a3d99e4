"""Notebooks are run together, and again only when they or the data they name have changed.

MkDocs has mkdocs-jupyter to show them; another generator is given the page ready, rendered cell by
cell. The same three libraries do the work: jupytext reads, nbclient runs, nbconvert renders.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

from press.core.cache import Store, digest
from press.core.problems import Problem
from press.kinds.notebooks.ipynb import percent_source, without_padding
from press.kinds.notebooks.pages import check_outputs
from press.kinds.notebooks.records import SECONDS, SUFFIXES, failed_run

try:
    from jupyter_client.connect import ConnectionFileMixin
    from nbclient import NotebookClient
except ImportError:  # without the extra 'notebooks' none is run: press.core.extras says so

    class NotebookClient:  # type: ignore[no-redef]
        """Nothing to limit where no cell is run."""

    class ConnectionFileMixin:  # type: ignore[no-redef]
        """Nothing to change where no kernel is."""

        transport: Any = None
        write_connection_file: Any = None


AT_ONCE = 2
"""A kernel keeps one core busy while it starts, which is most of what it does."""
RUN_WITH = ("mkdocs-jupyter", "nbconvert", "pandas")
"""The packages that outputs depend on, in addition to the notebook and its data."""
Run = Callable[[Any, Any], None]


def prepare(jupyter: Any) -> None:
    """Lets mkdocs-jupyter, if it is there, run every notebook that is a page, with no port open.

    By itself it runs none, and publishes what a cell raised as if it were a result.
    """
    own_sockets()
    NotebookClient.timeout_func = staticmethod(lambda cell: SECONDS)  # it waits for ever by itself
    if jupyter:
        jupyter.config["execute"], jupyter.config["allow_errors"] = True, False
        jupyter.config["ignore_h1_titles"] = True  # the menu's name for a page takes precedence
        names = [f"notebooks/*{suffix}" for suffix in SUFFIXES]
        jupyter.config["include"] = [*jupyter.config["include"], *names]


def source_of(notebook: Path) -> str:
    """A notebook in percent format; empty if it is broken."""
    return percent_source(notebook.name, notebook.read_text(encoding="utf-8"))


@cache
def own_sockets() -> None:
    """Lets a kernel listen to this machine alone: on socket files, named so that two never meet."""
    write = ConnectionFileMixin.write_connection_file

    def write_own(manager: Any, **options: Any) -> None:
        # Jupyter calls the files of every kernel "kernel-ipc-1", "kernel-ipc-2" and so on.
        manager.ip = str(Path(tempfile.gettempdir()) / f"kernel-{uuid4().hex[:12]}")
        write(manager, **options)

    if os.name == "posix" and write is not None:
        ConnectionFileMixin.transport.default_value = "ipc"
        ConnectionFileMixin.write_connection_file = write_own


def result_name(notebook: Path, data: Path, options: Mapping[str, Any]) -> str:
    """Returns the cache key of the outputs, from all they depend on, including the data named."""
    text = notebook.read_text(encoding="utf-8")
    files = [file for file in sorted(data.glob("*")) if file.is_file() and file.name in text]
    named = [part for file in files for part in (file.name, file.read_bytes())]
    return f"notebook-{digest(dict(options), *map(version, RUN_WITH), notebook.name, text, *named)}"


def run_or_recall(page: Any, run: Run, store: Store, name: str) -> Run:
    """A way to run a notebook that asks the store first.

    The cache of mkdocs-jupyter believes whatever a killed build or a failing disk left there.
    """

    def either(config: Any, files: Any) -> None:
        if not source_of(Path(page.file.abs_src_path)):
            page.content = ""  # the check has told what is wrong with it
        elif (kept := store.get(name)) is not None:
            page.content = kept.decode()
        else:
            run(config, files)
            store.put(name, page.content.encode())

    return either


def run_together(runs: Iterable[Callable[[], None]], folder: Path) -> None:
    """Runs notebooks side by side in their folder; a failure is reported with its page."""
    with contextlib.chdir(folder), ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_quietly, runs))


def _quietly(run: Callable[[], None]) -> None:
    with contextlib.suppress(Exception):  # told when the page is made
        run()


def run_notebook(file: Path, shown: str, data: Path, store: Store) -> str | Problem:
    """The HTML of a notebook's cells, or the problem of the cell that failed."""
    source = source_of(file)
    name = result_name(file, data, {})
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
    import jupytext  # like nbclient, they are there with the extra alone
    from nbconvert import HTMLExporter

    notebook = jupytext.reads(without_padding(source), fmt="py:percent")
    # It runs where a reader who takes it would run it.
    where = {"metadata": {"path": str(folder)}}
    own_sockets()
    NotebookClient(notebook, timeout=SECONDS, resources=where).execute()
    rendered, _ = HTMLExporter(exclude_markdown=True).from_notebook_node(notebook)
    return str(rendered)
