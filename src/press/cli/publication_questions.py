"""Asks for the settings of a new publication in a terminal; otherwise uses the defaults."""

import sys
from collections.abc import Mapping

from press.cli.commands.new import QUESTIONS
from press.cli.publication_scaffold import (
    Answers,
    licence_named,
    refuse_language,
    web_address,
)
from press.core.scaffold import RefusedError


def answers(given: Mapping[str, str | None], title: str, terminal: bool) -> Answers:
    """Returns the answers from options, and from the terminal for the rest."""
    defaults = {"title": title, "language": "en", "licence": "none"}
    whole = {}
    for name, value in given.items():
        default = defaults.get(name, "")
        otherwise = _typed(name, default) if terminal and value is None else default
        whole[name] = otherwise if value is None else value
    return Answers(**whole)


def _typed(name: str, default: str) -> str:
    """An answer typed in the terminal; Enter alone takes what is in brackets."""
    while True:
        print(f"{QUESTIONS[name]} [{default}]: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise RefusedError(
                "The answers ended early, and nothing was made. Run the command again."
            )
        try:
            answer = line.strip() or default
            _refuse_unusable(name, answer)
        except RefusedError as refused:
            print(refused, file=sys.stderr)
        else:
            return answer


def _refuse_unusable(name: str, answer: str) -> None:
    if name == "language":
        refuse_language(answer)
    elif name == "licence":
        licence_named(answer)
    elif name in {"address", "repository"}:
        web_address(answer, f"of a {'site' if name == 'address' else name}")
