"""``press explain RULE``: what a message means, how to fix it, and an example before and after."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from press.cli.commands import DONE, Commands, WrongCall, taught
from press.core.problems import did_you_mean

if TYPE_CHECKING:
    from press.kinds.messages.records import Message


def add(commands: Commands) -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "explain",
        help="explain a rule and how to fix the problem",
        description="Explains a rule, the word in brackets in a message, usually with a"
        " wrong and a right example. Without a rule it lists all rules. It works in any folder. It"
        " has no --format, because it lists no problems.",
        epilog=taught(
            ("press explain cite-unknown", "press explain"),
            "nothing",
            "fix the line that the message names, then run 'press check'",
        ),
    )
    parser.add_argument("rule", nargs="?", default="", metavar="RULE", help="such as cite-unknown")
    return parser


def run(options: Namespace) -> int:
    """Explains one rule, or lists all of them."""
    from press.kinds.messages.records import own_messages

    known = own_messages()
    rule = options.rule.strip("[]: ").lower()
    if not rule:
        sys.stdout.write(_list(known))
        return DONE
    found = next((message for message in known if message.rule == rule), None)
    if found is None:
        hint = did_you_mean(rule, [message.rule for message in known], "List all: press explain.")
        raise WrongCall(f"There is no rule '{options.rule}'. {hint}")
    sys.stdout.write("\n".join(_lines(found)) + "\n")
    return DONE


def _list(known: "Sequence[Message]") -> str:
    """Each rule in one line, under the heading of its group."""
    width = max(len(message.rule) for message in known)
    lines: list[str] = []
    for group in dict.fromkeys(message.group for message in known):
        own = [message for message in known if message.group == group]
        lines += ["", group] if lines else [group]
        lines += [f"  {message.rule:<{width}}  {message.means}" for message in own]
    return "\n".join(lines) + "\n"


def _lines(message: "Message") -> Iterator[str]:
    yield f"[{message.rule}] {message.means}"
    yield message.fix
    examples = (("wrong", message.visible if message.wrong else None), ("right", message.right))
    for name, text in examples:
        if text and text.strip():
            yield ""
            yield f"{name}, in {message.file}:" if message.file else f"{name}:"
            yield from (f"    {line}" for line in text.rstrip("\n").split("\n"))
