"""``budgets.yml`` becomes budgets: what a first visit to a page may cost, by kind of page."""

from dataclasses import dataclass
from pathlib import Path

from press.core.problems import Problem, did_you_mean
from press.core.text import read_text, relative
from press.core.yaml_lines import read_yaml

LIMITS = ("transferred_kb", "script_kb", "requests", "elements")


@dataclass(frozen=True)
class Budget:
    """The limits of pages whose address fits ``pages`` (``notebooks/*``); the first that fits."""

    pages: str
    limits: dict[str, float]
    line: int


def read_budgets(path: Path, root: Path) -> tuple[list[Budget], list[Problem]]:
    """Reads every budget, and what is wrong with the file."""
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    problems += broken
    budgets = []
    for index, record in enumerate(document.value if isinstance(document.value, list) else []):
        line = document.line(index)
        if not isinstance(record, dict) or not isinstance(record.get("pages"), str):
            remedy = "Write '- pages: \"*\"' and limits below it."
            problems.append(Problem(shown, line, "budget", "A budget names no pages.", remedy))
            continue
        limits = {}
        for name, limit in record.items():
            at = document.line(index, str(name))
            if name in LIMITS and isinstance(limit, int | float):
                limits[str(name)] = float(limit)
            elif name != "pages":
                remedy = did_you_mean(str(name), LIMITS, f"Numbers of: {', '.join(LIMITS)}.")
                problems.append(Problem(shown, at, "budget", f"No limit '{name}'.", remedy))
        budgets.append(Budget(record["pages"], limits, line))
    return budgets, problems
