"""A page for a study: every field and heading, with a sentence on what belongs there."""

import json

from press.core.scaffold import fill_draft
from press.kinds.citations.bibliography.csl import plain, to_csl
from press.kinds.citations.bibliography.house_form import MANY
from press.kinds.citations.bibliography.records import Entry
from press.kinds.studies.choices import INDEX
from press.kinds.studies.rating import RUBRIC
from press.kinds.studies.records import DIRECTIONS


def study_page(entry: Entry) -> bytes:
    """The page, ready to be filled; ``press check`` says what is still missing."""
    item = to_csl(entry)
    names = [name.get("family") or name.get("literal", "") for name in item.get("author", [])]
    title = plain(str(item.get("title", entry.key)))
    year = entry.fields.get("date", "n.d.")[:4]
    who = " and ".join(names) if len(names) < MANY else f"{names[0]} and others"
    head = f"{who} {year}: {title}".strip()
    rated = "\n".join(_rubric_fields())
    heading = f"{title} ({year})"
    return fill_draft(
        __file__,
        "page.md",
        title=json.dumps(head, ensure_ascii=False),
        rated=rated,
        heading=heading,
    )


def _rubric_fields() -> list[str]:
    """The fields of the rubric with the answers it knows."""
    lines = [f"{field}:  # {asks} {', '.join(known)}." for field, (asks, known) in RUBRIC.items()]
    outcomes = f"outcomes: []  # The outcomes it measures, by their names in {INDEX}, or [none]."
    return [*lines, outcomes, f"direction:  # {', '.join(DIRECTIONS)}."]
