"""The views of a chart without code: the same rows and axes, with other words and colours."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from press.core.records.models import NOT_EMPTY, Record, fault

VIEW = "all"
"""The view that every chart without code has: the chart as its file says it."""
VIEW_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Note(Record):
    """Words at a place of the picture."""

    rules: ClassVar[Mapping[str, str]] = {"": "chart-field"}
    at: Any
    text: str


class Emphasis(Record):
    """The same picture with other words, and other entries in colour."""

    rules: ClassVar[Mapping[str, str]] = {"": "chart-field"}
    remedies: ClassVar[Mapping[str, str]] = {
        "title": "Write what this view shows as a sentence: 'title: Rainfall doubled'.",
    }
    title: str
    highlight: Annotated[tuple[Any, ...], NOT_EMPTY] | None = None
    note: Note | None = None
    description: str = ""


def check_view(name: str, view: Emphasis, form: str, has_notes: bool) -> None:
    """Raises for a name that no view can have, and for a note where the form has none."""
    if name == VIEW or not VIEW_NAME.fullmatch(name):
        what = f"'{name[:40]}' cannot be the name of a view."
        remedy = f"Use small letters, digits and underscores; '{VIEW}' is the chart itself."
        raise fault("chart-field", what, remedy, "views", name)
    if view.note and not has_notes:
        what, remedy = f"The form '{form}' has no notes.", "Take 'note' out."
        raise fault("chart-field", what, remedy, "views", name, "note")
