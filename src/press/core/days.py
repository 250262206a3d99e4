"""Days: as records give them, as YAML or in quotation marks, and that of the version."""

import os
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from press.core.i18n.catalogue import day as in_words


def day_of(written: object) -> date | None:
    """A day as YAML reads it, or in quotes; nothing when it is none."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


FIRST_YEAR = 1991
"""The year of the first website: no site has an older record."""


def past_day(day: date) -> date:
    """A day that has come, since there are websites; another is an error of pydantic."""
    if day.year < FIRST_YEAR:
        raise PydanticCustomError("early", "{value}", {"value": day.isoformat()})
    # One day more: an editor may be east of the machine that checks.
    if day > date.today() + timedelta(days=1):
        what = f"'{day.isoformat()}' is in the future."
        raise PydanticCustomError("future", "{what}", {"what": what})
    return day


def version_date() -> str:
    """The day of the version, as machines write it: that of the last commit; empty if not given."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or 0)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else ""


def version_day(language: str) -> str:
    """The day of the version, in words; empty if not given."""
    return in_words(language, date.fromisoformat(given)) if (given := version_date()) else ""


Day = Annotated[
    date, BeforeValidator(lambda value: day_of(value) or value), AfterValidator(past_day)
]
"""A day as YAML reads it, or in quotation marks; one that has come."""
