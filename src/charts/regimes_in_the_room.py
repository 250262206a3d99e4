"""The regimes of the world and of IMET's countries, and six countries that left and returned."""

from typing import Any

import altair as alt
import pandas as pd

import charts._regime_shares as regimes
import charts._six_countries as six_countries
from charts._look import (
    C1,
    EXEMPT,
    INK_2,
    LAST,
    PEOPLE,
    RAMP,
    About,
    Data,
    Frame,
    View,
    finish,
    halo,
    label,
    points,
    squares,
    tenths,
)
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
    "states, which V-Dem does not classify, count in the total but in no share. "
    f"{PEOPLE} {EXEMPT}. {LAST}",
    default="over_time",
)
VIEWS = {
    "world_1976": View("In 1976, 120 of 157 countries were autocracies", "Countries by regime"),
    "world_2012": View("In 2012, 94 of 179 countries were democracies", "Countries by regime"),
    "classroom": View(
        "In FY2019 autocracies had 43 per cent of IMET training sessions",
        "A hundred IMET training sessions, by regime; two, of states not classified, not drawn",
    ),
    "over_time": View(ABOUT.title, ABOUT.subtitle),
    "switch": View(
        "Six countries drop off the list for two years, then return",
        "IMET training sessions, FY1999–2012, each country on its own scale; five more have the "
        "same gap",
    ),
    "so_what": View(
        "The six had 1,036 sessions in FY2003, none listed in FY2005 and FY2006, and 453 in FY2008",
        "IMET training sessions of the six countries; in FY2005, 96 others were listed",
    ),
}
LANES = {
    name: (name.replace(" ", "\n"), colour)
    for name, colour in zip(regimes.LANES, RAMP, strict=True)
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
        late = share.loc[2005:]
        return (
            "Jumps for one year, FY2000, rises again by FY2005, then stays near the world's share. "
            f"Autocracies had {format_number(share[1999])} per cent of sessions in FY1999, between "
            f"{format_number(late.min())} and {format_number(late.max())} per cent in "
            "every year from "
            f"FY2005 to FY2020, {format_number(share[2019])} per cent in FY2019. Of the world's "
            f"countries {format_number(world[1999])} per cent were autocracies in 1999, "
            f"{format_number(world[2019])} in 2019."
        )
    total, others = regimes.six(data).sum(), regimes.others(data)
    return (
        "Falls to none for two years, then returns. "
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
        return {name: int(at[name]) for name in LANES}
    at = regimes.shares(data).loc[ROOM]
    return {name: round_to_integer(float(at[name])) for name in LANES}


def draw(data: Data, view: str, frame: Frame) -> Any:
    if view in WORLD or view == "classroom":
        of = 100 if view == "classroom" else sum(_lanes(data, view).values())
        return finish(_squares(_lanes(data, view), of, frame), frame)
    if view == "over_time":
        return finish(_lines(data, frame), frame)
    if view == "switch":
        return finish(six_countries.panels(data, frame), frame)
    return finish(six_countries.totals(data, frame, _height(frame)), frame)


def _height(frame: Frame) -> int:
    return 300 if frame.narrow else 320


def _squares(counts: dict[str, int], of: int, frame: Frame) -> Any:
    """Four lanes; in each a field of squares, six a row, from the ground up; below, two sums."""
    width, across, step = frame.width - 10, 6, (11 if frame.narrow else 16)
    # As high as the fullest lane with its words: what is blank above it would only push the page.
    words_high = 44 if frame.narrow else 30
    below = 0.6 + 26 / step
    rows_high = -(-max(counts.values()) // across) + 0.2 + words_high / step
    scale = alt.Scale(domain=(-below, rows_high), nice=False)
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, width), nice=False), axis=None)
    y = alt.Y("row:Q", scale=scale, axis=None)
    layers = _sums(counts, of, width / 4, step, x, y, frame)
    for lane, (name, count) in enumerate(counts.items()):
        words, colour = LANES[name]
        words += f"\n{count}" if frame.narrow else f" {count}"
        rows = pd.DataFrame({"row": range(-(-count // across))})
        rows["left"] = lane * width / 4
        rows["right"] = [
            lane * width / 4 + step * min(across, count - across * r) for r in rows.row
        ]
        rows["tip"] = f"{name}: {count}"
        top = points((lane * width / 4, rows.row.max() + 1.2, words), names="left row text")
        layers += [
            squares(rows, x, y, step, colour),
            label(
                top,
                x,
                y,
                frame,
                baseline="line-bottom",
                fontWeight=600,
                dy=-28 if frame.narrow else -14,
            ),
        ]
    return alt.layer(*layers).properties(width=width, height=step * (rows_high + below))


def _sums(
    counts: dict[str, int], of: int, lane: float, step: float, x: Any, y: Any, frame: Frame
) -> list[Any]:
    """Autocracies and democracies together: a line under their two lanes, with the sum."""
    numbers = list(counts.values())
    rows = points(
        (0.0, lane + 6 * step, -0.9, f"Autocracies {sum(numbers[:2])} of {of}"),
        (2 * lane, 3 * lane + 6 * step, -0.9, f"Democracies {sum(numbers[2:])} of {of}"),
        names="left end row text",
    )
    rule = alt.Chart(rows.drop(columns="text")).mark_rule(color=INK_2, strokeWidth=1)
    words = label(rows.drop(columns="end"), x, y, frame, dy=17, color=INK_2, fontWeight=600)
    return [rule.encode(x=x, x2="end:Q", y=y), words]


def _x(frame: Frame, last: float) -> Any:
    values = [2000, 2010, 2020] if frame.narrow else [2000, 2005, 2010, 2015, 2020]
    scale = alt.Scale(domain=(1998.4, last), nice=False)
    return alt.X("year:Q", scale=scale).axis(values=[v for v in values if v < last], format="d")


def _lines(data: Data, frame: Frame) -> Any:
    """The autocracies' share of the sessions, beside their share of the world's countries."""
    x = _x(frame, 2022.2)
    y = alt.Y("share:Q", scale=alt.Scale(domain=(0, 66), nice=False)).axis(
        values=[0, 20, 40, 60], labelExpr="datum.value + '%'"
    )
    mine, world = regimes.autocracies(data), regimes.world(data)
    rows = pd.DataFrame({"year": mine.index, "share": mine.to_numpy()})
    rows["block"] = [1 + (year > 2000) + (year > 2005) for year in rows.year]
    rows["tip"] = [
        f"FY{y}: {format_number(s, 1)}%" for y, s in zip(rows.year, rows.share, strict=True)
    ]
    all_ = pd.DataFrame({"year": world.index, "share": world.to_numpy()})
    late = mine.loc[2005:]
    low = int(late.to_numpy().argmin()) + 2005, int(late.to_numpy().argmax()) + 2005
    marked = points(
        *((year, mine[year], f"{format_number(mine[year])}%") for year in (1999, *low)),
        names="year share text",
    )
    named, other = "Autocracies’ share of sessions", "Autocracies’ share of the world’s countries"
    changes = "report rules change at each dotted line"
    if frame.narrow:  # clear of the number of the highest year
        other = "Their share of all countries"
        changes = changes.replace(" at", "\nat")
    words = points(
        (2006.2, 29, named),
        (2005.8, 61.5, other),
        names="year share text",
    )
    breaks = points((2000.5, 0), (2005.5, 0), names="year share")
    rules = points((2005.5, 7, changes), names="year share text")
    first, least, most = (marked.iloc[[at]] for at in range(3))
    layers = [
        alt.Chart(breaks).mark_rule(strokeDash=[2, 3], color=INK_2).encode(x=x),
        alt.Chart(all_).mark_line(color=INK_2, strokeWidth=1.5, strokeDash=[5, 3]).encode(x=x, y=y),
        alt.Chart(rows).mark_line(color=C1, strokeWidth=2.5).encode(x=x, y=y, detail="block:N"),
        alt.Chart(rows)
        .mark_circle(color=C1, size=26, opacity=1)
        .encode(x=x, y=y, description="tip:N"),
        *halo(words.head(1), x, y, frame, color=C1, fontWeight=600),
        *halo(words.tail(1), x, y, frame, color=INK_2),
        *halo(rules, x, y, frame, color=INK_2, dx=5),
        *halo(first, x, y, frame, align="center", dy=18, fontWeight=600),
        *halo(least, x, y, frame, align="center", dy=18, fontWeight=600),
        *halo(most, x, y, frame, align="center", dy=-9, fontWeight=600),
    ]
    height = _height(frame) - (24 if frame.narrow else 26)
    return alt.layer(*layers).properties(width=frame.plot, height=height)
