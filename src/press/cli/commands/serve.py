"""``press serve``: a live preview, which shows each save, and what is wrong, in the browser."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from press.cli.commands import DONE, PROBLEMS, Commands, WrongCall, root_here, taught, tell_settings

HOST, PORT = "127.0.0.1", 8000


def add(commands: Commands) -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "serve",
        help="show a live preview while you write",
        description="Builds the pages and shows them in a browser; each save rebuilds the pages"
        " that it affects. Problems appear at the top of every page and in the terminal, so there"
        " is no --format. Ctrl-C stops it.",
        epilog=taught(
            ("press serve          # ends with Ctrl-C", "press serve --port 8123    # Ctrl-C"),
            "only the cache under .cache; the pages are in a temporary folder",
            f"open http://{HOST}:{PORT} and save a page",
        ),
    )
    parser.add_argument("--port", type=_port, default=PORT, help=f"the port to listen on ({PORT})")
    return parser


def run(options: Namespace) -> int:
    """Serves until it is stopped; a preview cannot begin with broken settings."""
    from press.adapters.mkdocs_serve import port_fault, serve

    root = root_here()
    if tell_settings(root):
        return PROBLEMS
    if fault := port_fault(HOST, options.port):
        raise WrongCall(fault)
    serve(root, f"{HOST}:{options.port}", options.quiet, options.verbose)
    return DONE


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ArgumentTypeError(f"'{text}' is not a port; give a number from 1 to 65535")
    return int(text)
