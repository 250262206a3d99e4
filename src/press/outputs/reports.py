"""Problems as text for people and editors, as GitHub's notes, as JSON, and as SARIF 2.1.0.

GitHub's form and its escapes: "Workflow commands for GitHub Actions" and ``actions/toolkit``.
SARIF: the OASIS standard "Static Analysis Results Interchange Format" 2.1.0.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from press.problems import Problem
from press.records.messages import Message

DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(
    problems: Sequence[Problem], form: str, explained: Iterable[Message] = (), page: str = ""
) -> str:
    """The list of problems in one of ``FORMATS``; SARIF has what is explained of their rules.

    ``page`` is the whole address of the page that explains them.
    """
    if form == "sarif":
        return _sarif(problems, {message.rule: message for message in explained}, page)
    return FORMATS[form](problems)


def _text(problems: Sequence[Problem]) -> str:
    lines = [f"{problem}\n" for problem in problems]
    count = len(problems)
    end = f"{count} problem{'s' * (count != 1)} to mend.\n" if count else "Nothing to mend.\n"
    return "".join(lines) + end


def _github(problems: Sequence[Problem]) -> str:
    return "".join(
        f"::error file={p.path.translate(PROPERTY)},line={p.line},"
        f"title={p.rule.translate(PROPERTY)}::{_message(p).translate(DATA)}\n"
        for p in problems
    )


def _message(problem: Problem) -> str:
    return f"{problem.what} {problem.remedy}".strip()


def _json(problems: Sequence[Problem]) -> str:
    return json.dumps([problem.__dict__ for problem in problems], ensure_ascii=False, indent=1) + (
        "\n"
    )


def _sarif(problems: Sequence[Problem], explained: Mapping[str, Message], page: str = "") -> str:
    rules = sorted({problem.rule for problem in problems})
    told = [_rule(rule, explained.get(rule), page) for rule in rules]
    driver = {"name": "press", "rules": told}
    results = [_result(problem, rules.index(problem.rule)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: str, message: Message | None, page: str) -> dict[str, Any]:
    if message is None:
        return {"id": rule}
    whole = f"{message.means} {message.mend}"
    return {
        "id": rule,
        "shortDescription": {"text": message.means},
        "fullDescription": {"text": whole},
        "help": {"text": message.mend},
    } | ({"helpUri": f"{page}#{quote(rule)}"} if page else {})


def _result(problem: Problem, index: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(problem.path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": max(problem.line, 1)},
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": "error",
        "message": {"text": _message(problem)},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": _text,
    "github": _github,
    "json": _json,
    "sarif": partial(_sarif, explained={}),
}
