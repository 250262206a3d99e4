"""A list of changes as text for a terminal, and as Markdown for a pull request."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from press.core.changes import Change
from press.core.problems import CONTROLS
from press.core.text import as_code

MAX_LETTERS = 300
"""Characters of a text that are shown: a reviewer sees the rest in the files."""
LONGEST = 60_000
"""Characters a comment may have at GitHub, with some to spare."""
MAX_NAMES = 30
"""Names of one kind in the summary, at most; further down stands each."""
NOTHING = "Nothing changes for readers."


def report_changes(changes: Sequence[Change], form: str) -> str:
    """The changes in one of ``FORMS``, those under one heading together."""
    order = list(dict.fromkeys(change.kind for change in changes))
    return FORMS[form](sorted(changes, key=lambda change: order.index(change.kind)))


def _text(changes: Sequence[Change]) -> str:
    lines = []
    for kind, group in groupby(changes, key=lambda change: change.kind):
        lines.append(kind)
        for change in group:
            lines.append(f"  {_clean(change.name)}: {_shorten(change.how)}")
            lines += [f"    {line}" for line in _both(change)]
    return "\n".join(lines or [NOTHING]) + "\n"


def _both(change: Change) -> Iterator[str]:
    if change.before:
        yield f"- {_shorten(change.before)}"
    if change.after:
        yield f"+ {_shorten(change.after)}"


def _shorten(text: str) -> str:
    line = _clean(" ".join(text.split()))
    return line if len(line) <= MAX_LETTERS else f"{line[: MAX_LETTERS - 1]}…"


def _clean(text: str) -> str:
    return text.translate(CONTROLS)


def _markdown(changes: Sequence[Change]) -> str:
    parts = ["## What changes for readers\n", _summary(changes)]
    for kind, group in groupby(changes, key=lambda change: change.kind):
        parts.append(f"### {kind}\n")
        parts += [_item(change) for change in group]
    return _cut(parts)


def _summary(changes: Sequence[Change]) -> str:
    """Lists all changes by kind and name, above the full texts."""
    lines = []
    for kind, group in groupby(changes, key=lambda change: change.kind):
        names = list(dict.fromkeys(_as_code(change.name) for change in group))
        more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
        lines.append(f"- {kind}: {', '.join(names[:MAX_NAMES])}{more}")
    return "\n".join(lines or [NOTHING]) + "\n"


def _as_code(name: str) -> str:
    return as_code(_shorten(name))


def _item(change: Change) -> str:
    """Texts are in fences no run of backticks in them can close: they come from anyone."""
    how = _as_code(change.how) if "'" in change.how else change.how  # it may quote any text
    item = f"- {_as_code(change.name)}: {how}\n"
    lines = list(_both(change))
    if not lines:
        return item
    runs = re.findall(r"`+", "".join(lines))
    fence = "`" * max(3, *(len(run) + 1 for run in runs), 3)
    body = "\n".join(lines)
    return f"{item}\n{fence}diff\n{body}\n{fence}\n"


def _cut(parts: list[str]) -> str:
    kept: list[str] = []
    for number, part in enumerate(parts):
        if sum(map(len, kept)) + len(part) > LONGEST:
            kept.append(f"And {len(parts) - number} more: run `press diff` to see them all.\n")
            break
        kept.append(part)
    return "\n".join(kept)


FORMS: dict[str, Callable[[Sequence[Change]], str]] = {
    "text": _text,
    "markdown": _markdown,
}
