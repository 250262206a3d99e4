"""MkDocs' command line, and its live preview for ``press serve``: its port, and what it says."""

import logging
import os
import socket
from contextlib import chdir, closing
from pathlib import Path
from typing import Any, NoReturn

from mkdocs.__main__ import cli
from mkdocs.exceptions import Abort

from press.adapters.preview import Preview

FOLDERS = ("Cleaning site directory", "Building documentation to directory")
"""The openings of MkDocs messages that name folders, which nobody needs."""
FURTHER = 50
"""Ports after the one that is taken that are tried for the advice."""


def port_fault(host: str, port: int) -> str:
    """Returns a message about a port that another program uses; nothing if it is free."""
    if is_free(host, port):
        return ""
    last = min(port + FURTHER, 65536)
    other = next((one for one in range(port + 1, last) if is_free(host, one)), None)
    remedy = f"press serve --port {other or 'NUMBER'}"
    return f"Port {port} is in use. Stop what uses it, or use another: {remedy}."


def is_free(host: str, port: int) -> bool:
    """True if a server could listen on the port; asks as the preview's server does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def ask_port(preview: Preview, address: Any) -> None:
    """Before the first build of a preview: MkDocs would build, then end in a traceback."""
    if preview.serving and not preview.listening:
        host, port = address
        if fault := port_fault(str(host), port):
            raise Abort(fault)
        preview.listening = True


def command_line() -> NoReturn:
    """Does what MkDocs does with the arguments of this process, and ends it."""
    cli.main(prog_name="mkdocs")
    raise SystemExit


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
