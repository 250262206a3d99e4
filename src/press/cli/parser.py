"""The parser of ``press``: every command in ``parser.yml``, and what a wrong call meant."""

import argparse
import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NoReturn

from press.cli.commands import EXITS, WRONG_CALL
from press.core.data_files import read_data
from press.core.problems import did_you_mean

COMMANDS: dict[str, dict[str, Any]] = read_data(__file__)
CHOICE = re.compile(r"(?:argument (\S+): )?invalid choice: '(.*?)' \(choose from (.*)\)")
UNKNOWN = re.compile(r"unrecognized arguments: (.+)")
DISTRIBUTION = "annotated-press"
GENERAL = ("--help", "--format", "--quiet", "--verbose", "--version")
WIDTH = 88


class Parser(argparse.ArgumentParser):
    """Says of a wrong call what was meant, in one line."""

    def __init__(self, description: str, **options: Any) -> None:
        paragraphs = (textwrap.fill(text, WIDTH) for text in description.split("\n\n"))
        shape = argparse.RawDescriptionHelpFormatter  # keeps the lines of the examples
        own: dict[str, Any] = {"formatter_class": shape, "allow_abbrev": False}
        super().__init__(description="\n\n".join(paragraphs), **own | options)

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


def build_parser(description: str) -> argparse.ArgumentParser:
    """The parser of ``press`` with all commands."""
    parser = Parser(description, prog="press", epilog=EXITS)
    try:
        installed = version(DISTRIBUTION)
    except PackageNotFoundError:  # the sources themselves, on Python's path
        installed = "from source, not installed"
    parser.add_argument("--version", action="version", version=f"press {installed}")
    _add_commands(parser, "command", COMMANDS)
    return parser


def _add_commands(
    parser: argparse.ArgumentParser, name: str, commands: Mapping[str, dict[str, Any]]
) -> None:
    """Adds commands, with those under them; the words of a call have ``name`` for the command."""
    added = parser.add_subparsers(dest=name, required=True, metavar=name.upper())
    for command, about in commands.items():
        inner = added.add_parser(
            command, help=about["says"], description=about["does"], epilog=_epilog(about)
        )
        one_of = about.get("one_of", ())
        exclusive = inner.add_mutually_exclusive_group() if one_of else inner
        for argument, given in about.get("arguments", {}).items():
            types = {"type": TYPES[given["type"]]} if "type" in given else {}
            (exclusive if argument in one_of else inner).add_argument(argument, **given | types)
        if "commands" in about:
            _add_commands(inner, "kind", about["commands"])
        else:
            loud = inner.add_mutually_exclusive_group()
            loud.add_argument("-q", "--quiet", action="store_true", help="show only problems")
            loud.add_argument("-v", "--verbose", action="store_true", help="show every step")


def _epilog(about: Mapping[str, Any]) -> str:
    """The end of a command's help; a command with others under it shows their examples."""
    listed = [about] if "examples" in about else about["commands"].values()
    shown = "".join(f"  {line}\n" for one in listed for line in one["examples"])
    return (
        f"examples:\n{shown}\nwrites:\n  {about['writes']}\n\nnext:\n  {about['next']}\n\n{EXITS}"
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        what = f"'{text}' is not a date; write it as 2018-02-05"
        raise argparse.ArgumentTypeError(what) from error


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        what = f"'{text}' is not a port; give a number from 1 to 65535"
        raise argparse.ArgumentTypeError(what)
    return int(text)


TYPES = {"path": Path, "date": _date, "port": _port}
