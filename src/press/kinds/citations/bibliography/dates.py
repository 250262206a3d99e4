"""Dates as BibLaTeX 3.20 has them (2.3.8): EDTF levels 0 and 1, and what authors write in words.

``edtf`` and ``undate`` read EDTF too: the one raises an AttributeError for ``1999-1X`` and prints
to the screen, the other brings numpy; neither knows CSL's form. An entry's dates, and words in
their place, become the variables that CSL-JSON has.
"""

import re
from datetime import date
from functools import cache
from typing import Any

from babel import Locale

from press.core.i18n.catalogue import translate
from press.kinds.citations.bibliography import latex
from press.kinds.citations.bibliography.records import Entry
from press.kinds.citations.bibliography.values import MONTHS
from press.kinds.citations.bibliography.vocabulary import DATES, STATES

ONE = re.compile(
    r"(?P<year>-?\d{4}|-?\d{1,3}X{1,3}|[Yy]-?\d{5,9}|-?\d{5,6})"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?(?P<doubt>[?~%]?)"
)
APPROXIMATE = "approximate"
"""What ``circa`` of a CSL date says where EDTF has ``~``: about then. Of ``?`` it is true."""
CIRCA = re.compile(r"(?i)^(?:circa|ca\.?|c\.?|um|about|approx\.?)\s*(?=\d)")
ERA = re.compile(r"(?i)\s*\b(?:(BCE|B\.C\.E\.|BC|B\.C\.|v\. ?Chr\.)|CE|C\.E\.|AD|A\.D\.)$")
UNPUBLISHED = ("forthcoming", "in press", "in preparation", "submitted", "prepublished")
NO_DATE = {"n.d.", "nd", "n. d.", "no date", "undated", "o. j.", "o.j.", "s.d.", "s. d."}
SEASON = 20
"""Months above it are seasons: 21 is spring."""
SEASONS = {
    **dict.fromkeys(("spring", "frühjahr", "frühling", "printemps"), 21),
    **dict.fromkeys(("summer", "sommer", "été"), 22),
    **dict.fromkeys(("autumn", "fall", "herbst", "automne"), 23),
    **dict.fromkeys(("winter", "hiver"), 24),
}
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
LAST_MONTH = 12
DAY_AND_MONTH = re.compile(r"(\d{1,2})[.~ ]+(\D+)|(\D+?)[.~ ]+(\d{1,2})")
"""A month with its day."""


def is_date(written: str) -> bool:
    """True if a value is a date, a range of dates or words for one."""
    return in_words(written) or bool(csl_date(written))


def in_words(written: str) -> bool:
    """True if a value says in words that there is no date, or none yet."""
    return written.strip().lower() in {*UNPUBLISHED, *NO_DATE}


def csl_date(written: str) -> dict[str, Any]:
    """A date of CSL-JSON; empty where the value is none."""
    plain = re.sub(r"[{}]", "", written).replace("\\textasciitilde", "~").strip()
    plain = re.sub(r"\\?~(?:\{\})?$", "~", plain)
    text = CIRCA.sub("", plain)
    circa = text != plain
    before = False
    if era := ERA.search(text):
        text, before = text[: era.start()], bool(era[1])
    if re.fullmatch(r"\d{1,4}", text) and (before or circa or era):
        text = text.zfill(4)
    first, slash, last = text.partition("/") if "/" in text else _year_range(text)
    parts, doubt = _ends(first.strip(), last.strip(), bool(slash))
    if not parts:
        return {}
    if before:
        parts = [[-abs(part[0]), *part[1:]] for part in parts]
    about = circa or text.endswith("~")
    return in_seasons(parts) | ({"circa": APPROXIMATE if about else True} if about or doubt else {})


def in_seasons(parts: list[list[int]]) -> dict[str, Any]:
    """The parts of a date as CSL has them; a range of seasons is one of months above twelve."""
    if len(parts) == 1 and len(parts[0]) > 1 and parts[0][1] > SEASON:
        return {"date-parts": [parts[0][:1]], "season": parts[0][1] - SEASON}
    return {"date-parts": parts}


def _year_range(text: str) -> tuple[str, str, str]:
    """``1948--1953``, as old files have a range of years."""
    match = re.fullmatch(r"(\d{4})\s*(?:--|–)\s*(\d{4})?", text)
    return (match[1], "/", match[2] or "") if match else (text, "", "")


def _ends(first: str, last: str, is_range: bool) -> tuple[list[list[int]], bool]:
    """The parts of a range, or of one date, and whether either is in doubt."""
    begin, end = _one(first), _one(last)
    doubt = any(text.endswith(("?", "~", "%")) for text in (first, last))
    if not is_range:
        return begin, doubt
    open_ended = {"", "..", "*", "unknown"}
    if begin and last in open_ended:
        return [begin[0], [0]], doubt  # what CSL has for a range without an end
    if end and first in open_ended:
        return [end[-1]], doubt
    in_order = bool(begin and end) and begin[0][:1] <= end[-1][:1]
    return ([begin[0], end[-1]] if in_order else []), doubt


def _one(text: str) -> list[list[int]]:
    """The parts of one date; two for a decade or a century such as ``199X``."""
    match = ONE.fullmatch(text)
    if not match:
        return []
    year = match["year"].lstrip("Yy")
    if "X" in year:
        if len(year.lstrip("-")) != 4:
            return []
        return [[_year(year.replace("X", "0"))], [_year(year.replace("X", "9"))]]
    parts = [_year(year)]
    for part in (match["month"], match["day"]):
        if not part or part == "XX":
            break
        parts.append(int(part))
    return [parts] if _in_calendar(parts) else []


def _year(text: str) -> int:
    """EDTF has a year 0, which is 1 BC; CSL has none."""
    year = int(text)
    return year if year > 0 else year - 1


def _in_calendar(parts: list[int]) -> bool:
    if len(parts) < 3 or parts[1] > SEASON:
        return len(parts) < 3
    try:
        date(parts[0] % 400 + 400, parts[1], parts[2])
    except ValueError:
        return False
    return True


def month_number(written: str) -> int:
    """The number of a month that is named in one of seven languages, or 0."""
    word = written.strip(' .{}"').casefold()
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= LAST_MONTH else 0
    return _months().get(word, 0)


@cache
def _months() -> dict[str, int]:
    names = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                names[name.casefold().strip(".")] = number
    return names | {"sept": 9, "mrz": 3}


def dates(entry: Entry, language: str) -> dict[str, Any]:
    """The variables of an entry's dates, and its state where it has not appeared yet."""
    item: dict[str, Any] = {}
    for name, variable in DATES.items():
        written = entry.fields.get(name, "")
        if name == "year":
            month, day = (entry.fields.get(part, "") for part in ("month", "day"))
            written = with_month(written, month, day)
        if date := csl_date(written):
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


def with_month(year: str, month: str, day: str = "") -> str:
    """``year`` and ``month``, and the day that either has, as one date."""
    if not re.fullmatch(r"\d{4}", year) or not month:
        return year
    dated, numbers = DAY_AND_MONTH.fullmatch(_without_braces(month)), months(month)
    day = (dated[1] or dated[4]) if dated else day
    exact = re.fullmatch(r"0?[1-9]|[12]\d|3[01]", day) and len(numbers) == 1
    dates = [f"{year}-{number:02}" + (f"-{int(day):02}" if exact else "") for number in numbers]
    return "/".join(dates) or year


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


def dates_agree(one: str, other: str) -> bool:
    """True if two dates are one, or one of them says more: ``1983`` and ``1983-03/1983-06``."""
    short, long = sorted((one, other), key=len)
    return one == other or bool(short and re.match(rf"{re.escape(short)}(?!\d)", long))
