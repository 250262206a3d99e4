"""A small course on the tiny publication."""

from pathlib import Path
from typing import Any

import yaml

from conftest import read
from press.core.publication import Publication


def course() -> dict[str, Any]:
    """A small course on the tiny publication."""
    link, topic = {"read": "claims/#p1.c1"}, {"discuss": "D", "id": "d", "text": "T."}
    choice = {"id": "q1", "kind": "one", "asks": "A?", "because": "B.", "see": "claims/"}
    choice["answers"] = [{"says": "x", "right": True}, {"says": "y"}]  # type: ignore[assignment]
    return {
        "title": "Kurs",
        "about": "Über Gezeiten.",
        "language": "de",
        "modules": [{"id": "m", "title": "M", "items": [link, topic]}],
        "quiz": {"title": "Q", "questions": [choice]},
    }


def write(tiny: Path, plan: object) -> Publication:
    """The publication with that course."""
    folder = tiny / "docs" / "teach"
    folder.mkdir(exist_ok=True)
    text = plan if isinstance(plan, str) else yaml.safe_dump(plan, allow_unicode=True)
    (folder / "course.yml").write_text(text, encoding="utf-8")
    return read(tiny, "bilder")
