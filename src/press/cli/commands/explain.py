"""``press explain RULE``: what a message means, how to fix it, and an example before and after."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence

from press.cli.commands import DONE, WrongCall
from press.core.problems import did_you_mean
from press.kinds.messages.records import Message, own_messages


def run(options: Namespace) -> int:
    """Explains one rule, or lists all of them."""
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


def _list(known: Sequence[Message]) -> str:
    """Each rule in one line, under the heading of its group."""
    width = max(len(message.rule) for message in known)
    lines: list[str] = []
    for group in dict.fromkeys(message.group for message in known):
        own = [message for message in known if message.group == group]
        lines += ["", group] if lines else [group]
        lines += [f"  {message.rule:<{width}}  {message.means}" for message in own]
    return "\n".join(lines) + "\n"


def _lines(message: Message) -> Iterator[str]:
    yield f"[{message.rule}] {message.means}"
    yield message.fix
    examples = (("wrong", message.visible if message.wrong else None), ("right", message.right))
    for name, text in examples:
        if text and text.strip():
            yield ""
            yield f"{name}, in {message.file}:" if message.file else f"{name}:"
            yield from (f"    {line}" for line in text.rstrip("\n").split("\n"))
