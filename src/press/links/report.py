"""Proposes corrections of external links: problems, and the text of the open issue."""

from collections.abc import Iterable

from press.core.problems import Problem
from press.core.text import as_code
from press.kinds.outside_links.records import Links
from press.links.outside import Round
from press.links.typed_addresses import TypedAddress


def proposals(round_: Round, typed: Iterable[TypedAddress]) -> list[Problem]:
    """Proposes a correction for every line: the new address, or a copy of a dead page."""
    found = []
    for one in typed:
        link = round_.links[one.url]
        if one.url in round_.moved:
            what = f"'{one.url}' has moved permanently."
            remedy = f"Write '{round_.moved[one.url]}'."
            found.append(Problem(one.path, one.line, "link-moved", what, remedy))
        elif link.verdict == "moved":
            what, remedy = f"'{one.url}': {link.answer}.", "Find where the page went."
            found.append(Problem(one.path, one.line, "link-moved", what, remedy))
        elif link.verdict == "dead":
            what = f"'{one.url}' has been dead since {link.failing_since}: {link.answer}."
            copy = f"Use the copy, '{link.archived}'." if link.archived else "Find another."
            found.append(Problem(one.path, one.line, "link-dead", what, copy))
    return sorted(found)


def issue(problems: list[Problem], links: Links) -> str:
    """The body of the standing issue, in Markdown; empty when there is nothing to do.

    Addresses and answers are code: a host can send any text, and name people in it.
    """
    if not problems:
        return ""
    parts = [
        "These external links need attention. Every scheduled run updates this issue, and closes it"
        " when all links work.\n"
    ]
    for rule, heading in (("link-dead", "Dead"), ("link-moved", "Moved")):
        lines = [f"- {as_code(str(problem))}" for problem in problems if problem.rule == rule]
        if lines:
            parts.append(f"## {heading}\n\n" + "\n".join(lines) + "\n")
    weak = sorted(link.url for link in links.values() if link.verdict == "unreachable")
    if weak:
        parts.append(
            "## Did not answer this time\n\n" + "\n".join(f"- {as_code(u)}" for u in weak) + "\n"
        )
    return "\n".join(parts)
