"""The regimes of the world and of IMET's countries, and six countries that left and returned."""

from typing import Any

import pandas as pd

import charts._regime_shares as regimes
import charts._six_countries as six_countries
from charts._look import (
    EXEMPT,
    LAST,
    PEOPLE,
    About,
    Data,
    Frame,
    View,
    finish,
    tenths,
)
from charts._regime_blocks import blocks
from charts._regime_lines import lines
from press.core.rounding import format_number, round_to_integer

ABOUT = About(
    title="Autocracies had 39 to 52 per cent of IMET training sessions in each year from FY2005 to "
    "FY2020",
    subtitle="Autocracies’ share of IMET training sessions, FY1999–2020, and their share of the "
    "world’s countries",
    data=("places_by_regime", "places_by_country", "regimes_by_year"),
    sources=(
        "security-force-monitor-2024",
        "vdem-2025",
        "congress-2002",
        "ribando-2007",
    ),
    not_shown="That training changed any regime, or why each country’s sessions stopped and came "
    "back. A country with no course listed may still have received money. Very small "
    "states, which V-Dem does not classify, count in the total of the sessions but are not drawn. "
    f"{PEOPLE} {EXEMPT}. {LAST}",
    default="over_time",
)
VIEWS = {
    "world_1976": View("In 1976, 120 of 157 countries were autocracies", "Countries by regime"),
    "world_2012": View("In 2012, 94 of 179 countries were democracies", "Countries by regime"),
    "classroom": View(
        "In FY2019 autocracies had 43 per cent of IMET training sessions",
        "Each square is one per cent of the sessions; two per cent, of countries that V-Dem does "
        "not classify, are not drawn",
    ),
    "over_time": View(ABOUT.title, ABOUT.subtitle),
    "switch": View(
        "The reports stop listing six countries for two years, then list them again",
        "IMET training sessions, FY1999–2012, each country on its own scale; five more have the "
        "same gap",
    ),
    "so_what": View(
        "The six had 1,036 sessions in FY2003, none listed in FY2005 and FY2006, and 453 in FY2008",
        "IMET training sessions of the six countries; in FY2005, 96 other countries were listed",
    ),
}
MINE, WORLDS = "Autocracies", "Autocracies among the world’s countries"
ROOM = 2019
WORLD = {"world_1976": 1976, "world_2012": 2012}


def describe(data: Data, view: str) -> str:
    if view in WORLD or view == "classroom":
        counts = _lanes(data, view)
        parts = ", ".join(f"{name.lower()} {count}" for name, count in counts.items())
        if view == "classroom":
            parts += f"; not classified, and not drawn, {100 - sum(counts.values())}"
        unit = "training sessions of a hundred" if view == "classroom" else "countries"
        return (
            "Four blocks of unequal size. "
            f"{unit.capitalize()} in {WORLD.get(view, f'FY{ROOM}')}: {parts}."
        )
    if view == "over_time":
        share, world = regimes.autocracies(data), regimes.world(data)
        late, apart = share.loc[2005:], (share - world).loc[2005:].abs().max()
        return (
            "The autocracies' share of sessions jumps for one year, FY2000, rises again by FY2005, "
            f"then stays within {format_number(apart)} points of their share of the world's "
            "countries. "
            f"Autocracies had {format_number(share[1999])} per cent of sessions in FY1999, between "
            f"{format_number(late.min())} and {format_number(late.max())} per cent in "
            "every year from "
            f"FY2005 to FY2020, {format_number(share[2019])} per cent in FY2019. Of the world's "
            f"countries {format_number(world[1999])} per cent were autocracies in 1999, "
            f"{format_number(world[2019])} in 2019."
        )
    total, others = regimes.six(data).sum(), regimes.others(data)
    return (
        "The sessions fall, the reports list none for two years, then they return. "
        f"The six countries: {total[2003]:,} in FY2003, {total[2004]} in FY2004, "
        f"none listed in FY2005 and FY2006, {total[2007]} in FY2007, "
        f"{total[2008]} in FY2008. All other countries: {others[2003]:,} in FY2003, "
        f"{others[2005]:,} in FY2005."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    if view in WORLD or view == "classroom":
        counts = _lanes(data, view)
        head = "Of a hundred sessions" if view == "classroom" else "Countries"
        return pd.DataFrame({"Regime": list(counts), head: list(counts.values())})
    if view == "over_time":
        wide = regimes.shares(data).assign(
            **{MINE: regimes.autocracies(data), WORLDS: regimes.world(data)}
        )
        rows: pd.DataFrame = tenths(wide).reset_index()
        return rows.rename(columns={"fiscal_year": "Fiscal year"}).rename_axis(columns=None)
    # A year without a course listed is a gap in the reports, not a counted zero.
    six = regimes.six(data).T.astype("Int64").replace(0, pd.NA)
    wide = six.assign(total=six.sum(axis=1), others=regimes.others(data)).reset_index()
    names = data["places_by_country"].drop_duplicates("iso3").set_index("iso3").country
    heads = ["Fiscal year", *(names[iso] for iso in regimes.SIX), "The six", "All others"]
    return wide.set_axis(heads, axis=1)


def _lanes(data: Data, view: str) -> dict[str, int]:
    if view in WORLD:
        rows = data["regimes_by_year"]
        at: Any = rows[rows.year == WORLD[view]].set_index("regime").countries
        return {name: int(at[name]) for name in regimes.LANES}
    at = regimes.shares(data).loc[ROOM]
    return {name: round_to_integer(float(at[name])) for name in regimes.LANES}


def draw(data: Data, view: str, frame: Frame) -> Any:
    if view in WORLD or view == "classroom":
        of = 100 if view == "classroom" else sum(_lanes(data, view).values())
        return finish(blocks(_lanes(data, view), of, frame), frame)
    if view == "over_time":
        return finish(lines(data, frame, _height(frame)), frame)
    if view == "switch":
        return finish(six_countries.panels(data, frame), frame)
    return finish(six_countries.totals(data, frame, _height(frame)), frame)


def _height(frame: Frame) -> int:
    return 300 if frame.narrow else 320
