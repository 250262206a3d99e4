"""``press serve``: a live preview, which shows each save, and what is wrong, in the browser."""

from argparse import Namespace

from press.adapters.mkdocs_serve import port_fault, serve
from press.cli.commands import DONE, PROBLEMS, WrongCall, root_here, tell_settings

HOST, PORT = "127.0.0.1", 8000


def run(options: Namespace) -> int:
    """Serves until it is stopped; a preview cannot begin with broken settings."""
    root = root_here()
    if tell_settings(root):
        return PROBLEMS
    if fault := port_fault(HOST, options.port):
        raise WrongCall(fault)
    serve(root, f"{HOST}:{options.port}", options.quiet, options.verbose)
    return DONE
