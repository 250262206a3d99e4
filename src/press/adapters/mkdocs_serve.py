"""MkDocs' live preview, started for ``press serve``: its port, and what it says meanwhile."""

import logging
import os
from contextlib import chdir
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli
from mkdocs.exceptions import Abort

from press.adapters.ports import port_fault
from press.adapters.preview import Preview

FOLDERS = ("Cleaning site directory", "Building documentation to directory")
"""The openings of MkDocs messages that name folders, which nobody needs."""


def ask_port(preview: Preview, address: Any) -> None:
    """Before the first build of a preview: MkDocs would build, then end in a traceback."""
    if preview.serving and not preview.listening:
        host, port = address
        if fault := port_fault(str(host), port):
            raise Abort(fault)
        preview.listening = True


def serve(root: Path, address: str, quiet: bool, verbose: bool) -> None:
    """Lets MkDocs serve a publication in this process, so that a signal ends all of it."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if not verbose:
        logging.getLogger("mkdocs.commands.build").addFilter(
            lambda record: not str(record.msg).startswith(FOLDERS)
        )
    call = ["serve", "--dirty", "--dev-addr", address, *["--quiet"] * quiet]
    with chdir(root):
        cli.main(call, prog_name="mkdocs", standalone_mode=False)
