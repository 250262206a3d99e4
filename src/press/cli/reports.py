"""Problems as text for people and editors, as GitHub's notes, and as JSON.

GitHub's form and its escapes: "Workflow commands for GitHub Actions" and ``actions/toolkit``.
"""

import json
from collections.abc import Callable, Sequence

from press.core.problems import ADVICE, ERROR, Problem, errors, listed

DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
LEVELS = {ERROR: "error", ADVICE: "notice"}
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def report(problems: Sequence[Problem], form: str) -> str:
    """The list of problems in one of ``FORMATS``."""
    return FORMATS[form](problems)


def text(problems: Sequence[Problem], quiet: bool = False) -> str:
    """One line a problem, and how many there are; if that is all that is wanted, the lines."""
    lines = [f"{line}\n" for line in listed(problems)]
    if quiet:
        return "".join(lines)
    count = len(errors(problems))
    end = f"{count} problem{'s' * (count != 1)} to fix" if count else "Nothing to fix"
    if advice := len(problems) - count:
        end += f"; {advice} piece{'s' * (advice != 1)} of advice"
    return "".join(lines) + f"{end}.\n"


def _github(problems: Sequence[Problem]) -> str:
    return "".join(
        f"::{LEVELS[p.severity]} file={p.path.translate(PROPERTY)},line={p.line},"
        f"title={p.rule.translate(PROPERTY)}::{_message(p).translate(DATA)}\n"
        for p in problems
    )


def _message(problem: Problem) -> str:
    return f"{problem.what} {problem.remedy}".strip()


def _json(problems: Sequence[Problem]) -> str:
    return json.dumps([problem.__dict__ for problem in problems], ensure_ascii=False, indent=1) + (
        "\n"
    )


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "github": _github,
    "json": _json,
}
