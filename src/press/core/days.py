"""Days as records give them: as YAML reads them, or in quotation marks."""

from datetime import date, datetime


def day_of(written: object) -> date | None:
    """A day as YAML reads it, or in quotes; nothing when it is none."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
