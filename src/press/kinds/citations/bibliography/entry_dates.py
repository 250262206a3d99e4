"""The dates of an entry, and words in their place, as CSL-JSON has them."""

import re
from typing import Any

from press.core.i18n.catalogue import translate
from press.kinds.citations.bibliography import latex
from press.kinds.citations.bibliography.dates import SEASONS, csl_date, in_seasons, month_number
from press.kinds.citations.bibliography.records import Entry
from press.kinds.citations.bibliography.values import MONTHS
from press.kinds.citations.bibliography.vocabulary import DATES, STATES

DAY_AND_MONTH = re.compile(r"(\d{1,2})[.~ ]+(\D+)|(\D+?)[.~ ]+(\d{1,2})")
"""A month with its day."""


def dates(entry: Entry, language: str) -> dict[str, Any]:
    """The variables of an entry's dates, and its state where it has not appeared yet."""
    item: dict[str, Any] = {}
    for name, variable in DATES.items():
        written = entry.fields.get(name, "")
        if date := csl_date(_with_month(entry, written) if name == "year" else written):
            item.setdefault(variable, date)
        elif name in {"date", "year"} and (state := STATES.get(_without_braces(written))):
            item.setdefault("status", translate(language, state))
    if state := entry.fields.get("pubstate"):
        known = STATES.get(_without_braces(state))
        item["status"] = translate(language, known) if known else latex.text(state)
    parts = item.get("issued", {}).get("date-parts", [])
    if len(parts) == 1 and len(parts[0]) == 1 and (seasons := issue_seasons(entry)):
        item["issued"] |= in_seasons([[parts[0][0], season] for season in seasons])
    return item


def issue_seasons(entry: Entry) -> list[int]:
    """The seasons that an issue is named after: it is dated by them, and has no number."""
    found = months(entry.fields.get("issue", ""))
    dated = entry.fields.get("date") or entry.fields.get("year")
    return found if dated and found and min(found) > len(MONTHS) else []


def _without_braces(value: str) -> str:
    return re.sub(r"[{}]", "", value).strip().lower()


def _with_month(entry: Entry, year: str) -> str:
    """``year`` and ``month``, and the day that either has, as one date."""
    month = entry.fields.get("month", "")
    if not re.fullmatch(r"\d{4}", year) or not month:
        return year
    dated, numbers = DAY_AND_MONTH.fullmatch(_without_braces(month)), months(month)
    day = (dated[1] or dated[4]) if dated else entry.fields.get("day", "")
    exact = re.fullmatch(r"0?[1-9]|[12]\d|3[01]", day) and len(numbers) == 1
    return (
        "/".join(f"{year}-{number:02}" + (f"-{int(day):02}" if exact else "") for number in numbers)
        or year
    )


def months(value: str) -> list[int]:
    """The months or seasons of ``jan``, ``12 March`` or ``Spring/Summer``, if all are known."""
    if dated := DAY_AND_MONTH.fullmatch(_without_braces(value)):
        value = dated[2] or dated[3]
    words = [word.strip(" .~") for word in re.split(r"[/&–-]+", _without_braces(value))]
    numbers = [_number(word) for word in words if word][:2]
    return numbers if all(numbers) else []


def _number(word: str) -> int:
    if found := SEASONS.get(word) or month_number(word):
        return found
    return MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else 0
