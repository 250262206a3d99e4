"""The command press, for everyone who writes, checks or builds a publication.

Call it in the folder that holds mkdocs.yml. Each command explains itself: press COMMAND --help.
"""

import argparse
import importlib
import os
import pkgutil
import sys

from press import commands
from press.commands import PROBLEMS, WRONG_CALL, WrongCall

EXITS = """exit codes:
  0  done, nothing to mend
  1  there are problems, all of them listed
  2  the call is wrong, or made in the wrong folder
"""


def main(argv: list[str] | None = None) -> int:
    """Runs one command."""
    options = _parser().parse_args(argv)
    try:
        code: int = options.run(options)
    except WrongCall as wrong:
        print(f"press {options.command}: {wrong}", file=sys.stderr)
        return WRONG_CALL
    except BrokenPipeError:  # whoever read the list has seen enough; as Python's docs advise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    return code


def _parser() -> argparse.ArgumentParser:
    """Every module of ``press.commands`` is a command."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="press", description=__doc__, epilog=EXITS, formatter_class=shape
    )
    added = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for found in pkgutil.iter_modules(commands.__path__):
        if not found.name.startswith("_"):
            module = importlib.import_module(f"press.commands.{found.name}")
            own = module.add(added)
            own.set_defaults(run=module.run)
            own.epilog, own.formatter_class = own.epilog or EXITS, shape
    return parser


if __name__ == "__main__":
    sys.exit(main())
