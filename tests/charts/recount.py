"""The numbers of the charts counted once more, with nothing but the csv module."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable

from conftest import ROOT

Row = dict[str, str]
YEARS = re.compile(
    r"FY\d{4}(?:–\d{2,4})?|\b(?:19|20)\d\d(?:s|–\d{2,4})?\b|\b\d{1,2} (?:June|July|September)\b"
)
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
AUTOCRACIES = ("Closed autocracy", "Electoral autocracy")
DEMOCRACIES = ("Electoral democracy", "Liberal democracy")


def numbers(text: str) -> list[float]:
    """The numbers a text prints, but for its years and days."""
    found = NUMBER.findall(YEARS.sub(" ", text))
    return [float(number.rstrip(",").replace(",", "")) for number in found]


def rows(name: str, **where: object) -> list[Row]:
    """The rows of a table in which each column named has the value given."""
    with (ROOT / f"docs/data/{name}.csv").open(encoding="utf-8", newline="") as file:
        kept = [r for r in csv.DictReader(file) if all(r[c] == str(v) for c, v in where.items())]
    assert kept, f"no row of {name} has {where}"
    return kept


def total(kept: Iterable[Row], column: str) -> int:
    """The sum of a column; an empty cell counts for nothing."""
    return sum(int(row[column] or 0) for row in kept)


def at(name: str, column: str, **where: object) -> float:
    """The only number that a table has there."""
    (row,) = rows(name, **where)
    return float(row[column])


def attempts(source: str, first: int, last: int) -> int:
    """Coups and attempts of a collection from one year to another."""
    kept = [r for r in rows("coups_by_year", source=source) if r["outcome"] != "conspiracy"]
    return total((r for r in kept if first <= int(r["year"]) <= last), "events")


def countries(year: int, *regimes: str) -> int:
    """Countries of a year with these regimes, or with any."""
    kept = rows("regimes_by_year", year=year)
    return total((r for r in kept if not regimes or r["regime"] in regimes), "countries")


def autocratic() -> dict[int, float]:
    """Per cent of the sessions of each fiscal year that autocracies had."""
    parts: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows("places_by_regime"):
        parts[int(row["fiscal_year"])][row["regime"]] = int(row["course_places"])
    return {
        year: 100 * sum(part.get(name, 0) for name in AUTOCRACIES) / sum(part.values())
        for year, part in parts.items()
    }


def share(name: str, column: str, group: str, value: str, first: int, last: int) -> float:
    """Per cent of a column that one group has, over some fiscal years."""
    kept = [r for r in rows(name) if first <= int(r["fiscal_year"]) <= last]
    return 100 * total((r for r in kept if r[group] == value), column) / total(kept, column)


def financing() -> dict[int, float]:
    """IMET's share of IMET and Foreign Military Financing, per cent of each fiscal year."""
    budget = {
        (int(r["fiscal_year"]), r["account"]): int(r["budget_usd_thousand"])
        for r in rows("security_aid_by_year")
    }
    years = {year for year, _ in budget}
    return {
        y: 100 * budget[y, "IMET"] / (budget[y, "IMET"] + budget[y, "FMF"]) for y in sorted(years)
    }


def mobile(first: int, last: int) -> list[float]:
    """The shares of mobile teams, least and most, from one fiscal year to another."""
    kept = [
        float(r["visiting_share_pct"])
        for r in rows("visiting_teams_by_year")
        if first <= int(r["fiscal_year"]) <= last
    ]
    return [min(kept), max(kept)]


def six(year: int) -> int:
    """Sessions of the six countries that left the list and returned."""
    listed = {"BRA", "ECU", "MLI", "PER", "URY", "ZAF"}
    kept = rows("places_by_country", fiscal_year=year)
    return total((r for r in kept if r["iso3"] in listed), "course_places")


def followed(group: str) -> float:
    """Per cent of the country-years with ``some`` sessions or ``none`` before an attempt."""
    (row,) = rows("imet_coup_crosstab", group="all countries", imet_places=group)
    return 100 * int(row["with_attempt"]) / int(row["country_years"])
