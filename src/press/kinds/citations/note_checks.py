"""What can be wrong with notes written by hand."""

from collections.abc import Iterator

from press.core.cross_references import Use
from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean


def check_notes(page: SourcePage, uses: list[Use]) -> Iterator[Problem]:
    """Notes written by hand that are marked and not there, or there and not marked, or doubled."""
    texts = [use for use in uses if use.kind == "note-text"]
    marks = {use.name for use in uses if use.kind == "note"}
    known = {use.name for use in texts}
    for use in uses:
        if use.kind == "note" and use.name not in known:
            remedy = did_you_mean(use.name, known, f"Write it: '[^{use.name}]: …' at the end.")
            yield Problem(page.path, use.line, "note-unknown", f"No note '{use.name}'.", remedy)
    for index, use in enumerate(texts):
        if use.name in {earlier.name for earlier in texts[:index]}:
            what = f"The note '{use.name}' is written twice."
            yield Problem(page.path, use.line, "note-twice", what, "Keep one, or rename one.")
        elif use.name not in marks:
            what, remedy = f"Nothing marks the note '{use.name}'.", f"Put '[^{use.name}]' there."
            yield Problem(page.path, use.line, "note-unused", what, remedy + " Or remove it.")
