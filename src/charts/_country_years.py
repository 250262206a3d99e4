"""The country-years of the field: which of them an attempt followed, and where each has its square.

A square keeps its place in every view. The places themselves have no meaning, except that the
country-years with training sessions are on the left.
"""

from datetime import date
from random import Random
from typing import Any

import pandas as pd

from charts._look import Data
from press.core.rounding import round_to_integer

SEATS = (0.03, 0.42, 0.10, 0.36, 0.06, 0.46, 0.16, 0.40)
"""The positions of named squares, as parts of their box's width, so that labels do not meet."""
SEED = 2018
"""Any number: it makes the scatter the same in every view and every build."""


def events(data: Data) -> pd.DataFrame:
    """One row an event since 2000, with what was reported of its leaders' training."""
    rows = data["coup_events"].sort_values(["date", "country"])
    true = {"true", "True", True}
    made = pd.DataFrame({"date": rows.date, "country": rows.country, "outcome": rows.outcome})
    made["iso3"] = rows.iso3
    made["year"] = [int(str(date)[:4]) for date in rows.date]
    made["reported"] = [cell in true for cell in rows.us_training_reported.fillna("false")]
    made["year_reported"] = made.year.astype(str).where(made.reported, "")
    made["named"] = [cell in true for cell in rows.imet_named.fillna("false")]
    made["places"] = rows.imet_places_year_before
    made["detail"] = rows.us_training_detail
    made["source"] = rows.us_training_source
    return made.reset_index(drop=True)


def years_before_attempts(data: Data) -> pd.DataFrame:
    """One row a country-year that an attempt followed, as far as the reports let us check."""
    late = data["coup_events_late_1999"].merge(
        data["places_by_country"].query("fiscal_year == 1999")[["iso3", "course_places"]],
        how="left",
    )
    places = late.course_places.fillna(0).astype("Int64")
    late = late.assign(places=places, reported=False, year_reported="")
    rows = pd.concat([late, events(data)], ignore_index=True)
    rows = rows.dropna(subset=["places"]).astype({"date": str})
    # A fiscal year ends with September: what comes from October on follows the year just ended.
    rows["fiscal_year"] = [int(d[:4]) - (d[5:7] < "10") for d in rows.date]
    made = rows.groupby(["iso3", "fiscal_year"], as_index=False).agg(
        country=("country", "first"),
        dates=("date", ", ".join),
        places=("places", "first"),
        years=("year_reported", lambda years: ", ".join(filter(None, years))),
        reported=("reported", "max"),
    )
    made = made.sort_values(["dates", "country"]).reset_index(drop=True)
    return made.assign(trained=(made.places > 0).astype(bool), reported=made.reported.astype(bool))


def rates(data: Data) -> tuple[Any, Any]:
    rows = data["imet_coup_crosstab"]
    rows = rows[rows.group == "all countries"].set_index("imet_places")
    made = pd.DataFrame(
        {"years": rows.country_years.astype(int), "attempts": rows.with_attempt.astype(int)}
    )
    made["rate"] = 100 * made.attempts / made.years
    return made.loc["some"], made.loc["none"]


def box(count: int, left: float, high: int) -> pd.DataFrame:
    """The squares of a box by its rows; it fills up by columns, so the last may be short."""
    rows = pd.DataFrame({"row": [float(row) for row in range(high)], "left": float(left)})
    rows["right"] = [left + count // high + (row < count % high) for row in range(high)]
    return rows.assign(tip="square: plain")  # a field and no words: nothing under the pointer


def seats(rows: pd.DataFrame, across: list[int], high: int) -> pd.DataFrame:
    """The position of each lit square: scattered, and the same in every view."""
    taken: list[tuple[float, float]] = []
    seats: dict[int, tuple[float, float]] = {}
    for at, index in enumerate(rows.index[rows.reported]):
        seats[index] = (
            round_to_integer(SEATS[at % 8] * across[0]),
            round_to_integer((at % 8 + 0.5) * high / 8),
        )
        taken.append(seats[index])
    chance = Random(SEED)
    for index in rows.index[~rows.reported]:
        box = 0 if rows.trained[index] else 1
        while True:
            place = (
                box * across[0] + int(chance.random() * (across[box] - 1)),
                int(chance.random() * high),
            )
            if all(abs(place[0] - c) > 2 or abs(place[1] - r) > 2 for c, r in taken):
                break
        seats[index] = place
        taken.append(place)
    placed = rows.assign(left=[seats[i][0] + 0.5 for i in rows.index])
    placed["row"] = [float(seats[i][1]) for i in rows.index]
    placed["tip"] = [
        f"{country}: attempt on {_days(str(dates))}"
        for country, dates in zip(rows.country, rows.dates, strict=True)
    ]
    return placed


def _days(dates: str) -> str:
    """Days as a reader says them, ``22 March 2012 and 1 May 2012``."""
    days = [date.fromisoformat(day) for day in dates.split(", ")]
    return " and ".join(f"{day.day} {day:%B %Y}" for day in days)
