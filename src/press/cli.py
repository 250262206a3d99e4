"""The command press, for everyone who writes, checks or builds a publication.

Call it in the folder that holds mkdocs.yml. Each command explains itself: press COMMAND --help.
"""

import argparse
import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Iterator
from typing import NoReturn

from press import commands
from press.commands import EXITS, PROBLEMS, WRONG_CALL, WrongCall
from press.problems import did_you_mean

CHOICE = re.compile(r"(?:argument (\S+): )?invalid choice: '(.*?)' \(choose from (.*)\)")
UNKNOWN = re.compile(r"unrecognized arguments: (-\S+)")


class Parser(argparse.ArgumentParser):
    """Says of a wrong call what was meant, in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends with the exit code for wrong calls."""
        self.exit(WRONG_CALL, f"{self.prog}: {self._said(message)} See '{self.prog} --help'.\n")

    def _said(self, message: str) -> str:
        if choice := CHOICE.search(message):
            known = re.findall(r"'([^']+)'", choice[3])
            hint = did_you_mean(choice[2], known, f"Use one of: {', '.join(known)}.")
            return f"There is no '{choice[2]}'. {hint}"
        if unknown := UNKNOWN.search(message):
            option = unknown[1].partition("=")[0]
            hint = did_you_mean(option, sorted(set(_options(self))), "Leave it out.")
            return f"There is no option '{option}'. {hint}"
        return f"{message[:1].upper()}{message[1:]}."


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every option of a parser and of the commands under it."""
    for action in parser._actions:  # argparse has no public way to ask
        yield from (option for option in action.option_strings if option.startswith("--"))
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _options(inner)


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
    parser = Parser(prog="press", description=__doc__, epilog=EXITS, formatter_class=shape)
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
