"""The command press writes, checks and builds a publication.

Run it in any folder of a publication. For the options and examples of a command, type press
COMMAND --help.
"""

import argparse
import importlib
import io
import os
import pkgutil
import re
import sys
import textwrap
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NoReturn

from press.cli import commands
from press.cli.commands import EXITS, INTERRUPT_STATUS, PROBLEMS, WRONG_CALL, WrongCall
from press.core.problems import did_you_mean

CHOICE = re.compile(r"(?:argument (\S+): )?invalid choice: '(.*?)' \(choose from (.*)\)")
UNKNOWN = re.compile(r"unrecognized arguments: (.+)")
DISTRIBUTION = "annotated-press"
GENERAL = ("--help", "--format", "--quiet", "--verbose", "--version")
WIDTH = 88


class Parser(argparse.ArgumentParser):
    """Says of a wrong call what was meant, in one line."""

    def __init__(self, **options: Any) -> None:
        shape = argparse.RawDescriptionHelpFormatter  # keeps the lines of the examples
        own: dict[str, Any] = {"formatter_class": shape, "allow_abbrev": False}
        super().__init__(**own | options)

    def format_help(self) -> str:
        """The help, with its description in lines that fit."""
        paragraphs = (self.description or "").split("\n\n")
        self.description = "\n\n".join(textwrap.fill(text, WIDTH) for text in paragraphs)
        return super().format_help()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """A command itself reports what it does not know, not the one above it."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {unknown[0]}")
        return options, unknown

    def error(self, message: str) -> NoReturn:
        """Ends with the exit code for wrong calls."""
        self.exit(WRONG_CALL, f"{self.prog}: {self._message(message)} See '{self.prog} --help'.\n")

    def _message(self, message: str) -> str:
        if choice := CHOICE.search(message):
            known = re.findall(r"'([^']+)'", choice[3])
            hint = did_you_mean(choice[2].lower(), known, f"Use one of: {', '.join(known)}.")
            return f"There is no '{choice[2]}'. {hint}"
        if unknown := UNKNOWN.search(message):
            return self._unknown(unknown[1])
        return f"{message[:1].upper()}{message[1:]}."

    def _unknown(self, word: str) -> str:
        own = sorted(set(_options(self)))
        if word.startswith("-"):
            option = word.partition("=")[0]
            if option in _options(self, short=True):
                return f"The option '{option}' comes after the command."
            hint = did_you_mean(option, own, f"There are: {', '.join(own)}.")
            return f"There is no option '{option}'. {hint}"
        told = [option for option in own if option not in GENERAL]
        hint = f"Remove it, or name its option: {', '.join(told)}." if told else "Remove it."
        return f"'{word}' is one word too many. {hint}"


def _options(parser: argparse.ArgumentParser, short: bool = False) -> Iterator[str]:
    """Every option of a parser and of the commands under it, with or without ``-q`` and such."""
    for action in parser._actions:  # argparse has no public way to ask
        yield from (option for option in action.option_strings if short or option[:2] == "--")
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _options(inner, short)


def main(argv: list[str] | None = None) -> int:
    """Runs one command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not every terminal can show 'ü'
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(argv)
    try:
        code: int = options.run(options)
    except WrongCall as wrong:
        return _wrong(options.command, str(wrong))
    except BrokenPipeError:  # whoever read the list has seen enough; as Python's docs advise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        return INTERRUPT_STATUS
    except OSError as error:
        about = f"'{error.filename}': " if error.filename else ""
        said = (
            f"The disk refuses {about}{error.strerror}. Solve the problem, and run the command"
            " again."
        )
        return _wrong(options.command, said)
    return code


def _wrong(command: str, said: str) -> int:
    print(f"press {command}: {said}", file=sys.stderr)
    return WRONG_CALL


def _parser() -> argparse.ArgumentParser:
    """Every module of ``press.cli.commands`` is a command."""
    parser = Parser(prog="press", description=__doc__, epilog=EXITS)
    parser.add_argument("--version", action="version", version=f"press {_version()}")
    added = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for found in pkgutil.iter_modules(commands.__path__):
        if not found.name.startswith("_"):
            module = importlib.import_module(f"press.cli.commands.{found.name}")
            command = module.add(added)
            command.set_defaults(run=module.run, quiet=False, verbose=False)
            for leaf in _leaves(command):
                _add_loudness(leaf)
    return parser


def _leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The commands below a command, or itself if it has none."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for group in groups:
        for inner in group.choices.values():
            yield from _leaves(inner)
    if not groups:
        yield parser


def _add_loudness(parser: argparse.ArgumentParser) -> None:
    loud = parser.add_mutually_exclusive_group()
    quiet, all_ = "show only problems", "show every step"
    loud.add_argument("-q", "--quiet", action="store_true", help=quiet)
    loud.add_argument("-v", "--verbose", action="store_true", help=all_)


def _version() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:  # the sources themselves, on Python's path
        return "from source, not installed"
