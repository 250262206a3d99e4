"""Dates as people and programs write them, as BibLaTeX has them: ISO 8601-2, level 1."""

import re

from press.kinds.citations.bibliography.dates import is_date, month_number, with_month
from press.kinds.citations.bibliography.vocabulary import FIELDS

NO_DATE = re.compile(
    r"(?i)\W*(?:n\.? ?d\.?|o\.? ?[jd]\.?|s\.? ?[ad]\.?|no ?date|undated|date|unknown|0{4})?\W*"
)
STATES = {
    "forthcoming": "forthcoming",
    "in press": "inpress",
    "inpress": "inpress",
    "to appear": "forthcoming",
    "in preparation": "inpreparation",
    "submitted": "submitted",
    "under review": "submitted",
}
YEAR = r"(?P<year>-?\d{4})"
ISO = re.compile(rf"{YEAR}(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)?(?:T.*)?")
GERMAN = re.compile(rf"(?:(?P<day>\d{{1,2}})\.\s*)?(?P<month>\d{{1,2}})\.\s*{YEAR}")
DAY_FIRST = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de )?)?"
    rf"(?P<month>[^\W\d_]+)\.?,?\s+(?:de )?{YEAR}"
)
MONTH_FIRST = re.compile(
    rf"(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR}"
)
YEAR_FIRST = re.compile(rf"{YEAR},?\s+(?P<month>[^\W\d_]+)\.?(?:\s+(?P<day>\d{{1,2}}))?")
FORMS = (ISO, GERMAN, DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
ABOUT = re.compile(r"(?i)(?:c\.|ca\.?|circa|about)\s*(\d{4})")
YEARS = re.compile(r"(\d{4})\s*(?:--?|–|—)\s*(\d{4})")
YEAR_IN_BRACKETS = re.compile(r"^(?:[c©\[(]|cop\.?)\s*(\d{4})[a-z]?\s*[\])]?\.?$")
LETTER = re.compile(r"(\d{4})[a-z]")
DECADE = re.compile(r"(\d{3})0s")
OPEN = re.compile(r"\d{1,3}[xXu?]{1,3}")
"""A year of which only the century or the decade is known."""
COMMAND = re.compile(r"\\(?:autocap|bibstring)\s*\{(\w+)\}")
LAST_DAY = 31


def iso(written: str) -> str:
    """The date in ISO form; what cannot be read is given back as it is."""
    text = COMMAND.sub(r"\1", written)
    text = " ".join(re.sub(r"[{}]+|~+(?=.)", " ", text).split()).strip(" ,.;")
    if decade := DECADE.fullmatch(text):
        return f"{decade[1]}X"
    if OPEN.fullmatch(text) and len(text) == len("YYYY"):
        return re.sub(r"\D", "X", text)
    if about := ABOUT.fullmatch(text):
        return f"{about[1]}~"
    if years := YEARS.fullmatch(text):
        return f"{years[1]}/{years[2]}"
    if framed := YEAR_IN_BRACKETS.match(text) or LETTER.fullmatch(text):
        return framed[1]
    for form in FORMS:
        if (found := form.fullmatch(text)) and (read := _iso_date(found)):
            return read
    return text


def _iso_date(found: re.Match[str]) -> str:
    """``2017-08-09`` of the parts; a month or day that is none ends it."""
    parts = found.groupdict()
    month, day = month_number(parts["month"] or ""), int(parts["day"] or 0)
    if parts["month"] and not month and parts["month"].strip("0"):
        return ""
    made = parts["year"] + (f"-{month:02}" if month else "")
    return made + (f"-{day:02}" if month and 1 <= day <= LAST_DAY else "")


def with_date(fields: dict[str, str]) -> dict[str, str]:
    """The fields with one ``date`` for year, month and day, and other dates in ISO form."""
    made = dict(fields)
    year, month, day = (made.pop(name, "") for name in ("year", "month", "day"))
    if year and "date" not in made:
        made["date"] = with_month(iso(year), month, day.strip())
    if (word := made.get("date", "").casefold().strip(" .")) in STATES:
        del made["date"]
        if "pubstate" in FIELDS:
            made.setdefault("pubstate", STATES[word])
    for name in ("date", "urldate", "origdate", "eventdate"):
        if name in made:
            made[name] = iso(made[name])
            if NO_DATE.fullmatch(made[name]):
                del made[name]
    return made


def year_alone(written: str) -> str:
    """The one year in words that cannot be read as a date; nothing where there is none or two."""
    years = set(re.findall(r"(?<!\d)\d{4}(?!\d)", written))
    return years.pop() if len(years) == 1 and not is_date(written) else ""
