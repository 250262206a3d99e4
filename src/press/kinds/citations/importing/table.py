"""The one table of an import: what was changed, what was left out, and what a person decides."""

from collections.abc import Iterator
from textwrap import shorten

from press.core.problems import CONTROLS, errors, problem_lines
from press.kinds.citations.importing.library import ImportResult

WIDTH = 62


def table(made: ImportResult, source: str, target: str) -> str:
    """The table as text, its last line what comes next."""
    decisions = errors(made.problems)
    advice = [problem for problem in made.problems if problem not in decisions]
    rows = [
        *_count_changes("Changed", made.ledger.changed),
        *_count_changes("Left out", made.ledger.left_out),
    ]
    wide = max((len(what) for what, _, _ in rows), default=0)
    aligned = [f"{what:<{wide}}  {count:>7}  {first}".rstrip() for what, count, first in rows]
    lines = [_head(made, source, target), "", *aligned, ""]
    for head, told in (("To decide", decisions), ("Advice", advice)):
        lines += [f"{head}: {len(told)}", *(f"  {line}" for line in problem_lines(told)), ""]
    next_ = "Decide these, then run: press check" if decisions else "Next, run: press check"
    return "\n".join([*(line.translate(CONTROLS) for line in lines), next_]) + "\n"


def _head(made: ImportResult, source: str, target: str) -> str:
    there = f"; {made.same:,} were already there" if made.same else ""
    entries = "entry" if made.read == 1 else "entries"
    return (
        f"{source}: {made.read:,} {entries} read, {made.added:,} written to {target}{there}."
        f" The file now has {made.whole:,}."
    )


def _count_changes(head: str, done: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """A heading, then each kind of change once, the most frequent first."""
    if done:
        yield head, "entries", "first"
    for what, keys in sorted(done.items(), key=lambda pair: (-len(set(pair[1])), pair[0])):
        first = shorten(keys[0], WIDTH, placeholder="…")
        yield f"  {what}", format(len(set(keys)), ","), first
