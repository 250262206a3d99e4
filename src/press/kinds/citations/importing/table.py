"""The one table of an import: what was changed, what was left out, and what a person decides."""

from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import NamedTuple

from press.core.problems import CONTROLS, errors, problem_lines
from press.kinds.citations.importing.library import ImportResult

WIDTH = 62


class Row(NamedTuple):
    """A line of the table: what was done, to how many entries, and the first of them."""

    what: str
    entries: str
    first: str


def table(made: ImportResult, source: str, target: str) -> str:
    """The table as text, its last line what comes next."""
    decisions = errors(made.problems)
    advice = [problem for problem in made.problems if problem not in decisions]
    rows = [
        *_count_changes("Changed", made.ledger.changed),
        *_count_changes("Left out", made.ledger.left_out),
    ]
    lines = [_head(made, source, target), "", *_align(rows), ""]
    lines += [
        f"To decide: {len(decisions)}",
        *(f"  {line}" for line in problem_lines(decisions)),
        "",
    ]
    lines += [f"Advice: {len(advice)}", *(f"  {line}" for line in problem_lines(advice)), ""]
    next_ = "Decide these, then run: press check" if decisions else "Next, run: press check"
    return "\n".join([*(line.translate(CONTROLS) for line in lines), next_]) + "\n"


def _head(made: ImportResult, source: str, target: str) -> str:
    there = f"; {made.same:,} were already there" if made.same else ""
    entries = "entry" if made.read == 1 else "entries"
    return (
        f"{source}: {made.read:,} {entries} read, {made.added:,} written to {target}{there}."
        f" The file now has {made.whole:,}."
    )


def _count_changes(head: str, done: dict[str, list[str]]) -> Iterator[Row]:
    """Each kind of change once, the most frequent first."""
    if done:
        yield Row(head, "entries", "first")
    for what, keys in sorted(done.items(), key=lambda pair: (-len(set(pair[1])), pair[0])):
        first = shorten(keys[0], WIDTH, placeholder="…")
        yield Row(f"  {what}", f"{len(set(keys)):,}", first)


def _align(rows: Iterable[Row]) -> Iterator[str]:
    rows = list(rows)
    wide = max((len(row[0]) for row in rows), default=0)
    for what, count, first in rows:
        yield f"{what:<{wide}}  {count:>7}  {first}".rstrip()
