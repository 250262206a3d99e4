"""Four types of regime in the world, stacked; below, how many countries were moving which way."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C2,
    C4,
    INK,
    INK_2,
    PAPER,
    RAMP,
    About,
    Data,
    Frame,
    View,
    finish,
    label,
    points,
)

ABOUT = About(
    title="Democracies grew from 35 in 1972 to 88 in 2002, and were 88 again in 2024",
    subtitle="Countries by type of regime, 1972–2024; below, which way they were moving",
    data=("regimes_by_year", "regime_episodes_by_year", "polity_by_year"),
    sources=("vdem-2025", "polity-2018"),
    not_shown="Any effect of training. The number of countries grew too, from 158 to 179. Other "
    "collections draw the lines between types elsewhere, and count fewer or more democracies in "
    "the same year.",
    default="regimes",
)
VIEWS = {
    "regimes": View(ABOUT.title, ABOUT.subtitle),
    "polity": View(
        "By Polity5’s count, democracies grew from 33 in 1972 to 84 in 2002 and 99 in 2018",
        "Countries by band of the Polity5 score, 1972–2018; years of interruption left out",
    ),
}
BANDS = {
    "Autocracy (-10 to -6)": ("Autocracies", RAMP[0], 0.95),
    "Anocracy (-5 to 5)": ("In between", RAMP[2], 0.35),
    "Democracy (6 to 10)": ("Democracies", RAMP[3], 0.95),
}
ORDER = ["Closed autocracy", "Electoral autocracy", "Electoral democracy", "Liberal democracy"]
SHADES = dict(zip(ORDER, ((colour, 0.95) for colour in RAMP), strict=True))
SIDE = 74
"""Pixels right of the plot for the labels of the last year."""


def describe(data: Data, view: str) -> str:
    wide = table(data, view).set_index("Year")
    if view == "polity":
        said = (
            f"{name.lower()} {wide[name][1972]} in 1972, {wide[name][2018]} in 2018"
            for name, _, _ in BANDS.values()
        )
        return f"Autocracies fall, democracies rise. Countries by Polity5: {'; '.join(said)}."
    democracies = wide["Electoral democracy"] + wide["Liberal democracy"]
    autocracies = wide["Closed autocracy"] + wide["Electoral autocracy"]
    top = int(democracies.to_numpy().argmax()) + 1972
    return (
        "Democracies rise and level off, autocracies fall."
        f"Democracies: {democracies[1972]} in 1972, {democracies[2002]} in 2002, at most "
        f"{democracies[top]} in {top}, {democracies[2024]} in 2024. Autocracies: "
        f"{autocracies[1972]} in 1972, {autocracies[2024]} in 2024. In 2024, "
        f"{wide['Democratising'][2024]} countries were democratising "
        f"and {wide['Autocratising'][2024]} autocratising."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    if view == "polity":
        bands = data["polity_by_year"].pivot(index="year", columns="band", values="countries")
        shown = bands.fillna(0).astype(int)
        shown = shown[[*BANDS, *(name for name in shown if name not in BANDS)]]
        shown = shown.rename(columns={band: name for band, (name, _, _) in BANDS.items()})
        return shown.rename_axis(index="Year", columns=None).reset_index()
    regimes = data["regimes_by_year"].pivot(index="year", columns="regime", values="countries")
    moves = data["regime_episodes_by_year"].pivot(
        index="year", columns="direction", values="countries"
    )
    moves.columns = moves.columns.str.capitalize()
    both = regimes[ORDER].join(moves[["Democratising", "Autocratising"]]).astype(int)
    return both.rename_axis(index="Year", columns=None).reset_index()


def draw(data: Data, view: str, frame: Frame) -> Any:
    wide = table(data, view)
    x = alt.X("year:Q", scale=alt.Scale(domain=(1972, 2024), nice=False))
    ticks = [1980, 2000, 2020] if frame.narrow else [1980, 1990, 2000, 2010, 2020]
    if view == "polity":
        x = alt.X("year:Q", scale=alt.Scale(domain=(1972, 2018), nice=False))
        return finish(_polity(wide, x.axis(values=ticks, format="d"), frame), frame)
    shown, hidden = x.axis(values=ticks, format="d"), x.axis(values=ticks, labels=False)
    top, bottom = _regimes(wide, hidden, frame), _moves(wide, shown, frame)
    return finish(alt.vconcat(top, bottom), frame)


def _regimes(wide: pd.DataFrame, x: Any, frame: Frame) -> Any:
    scale = alt.Scale(domain=(0, 180), nice=False)
    y = alt.Y("high:Q", scale=scale).axis(values=[0, 50, 100, 150])
    layers: list[Any] = []
    low, words = 0 * wide.Year, []
    places = {
        "Closed autocracy": 1973,
        "Electoral autocracy": 1991,
        "Electoral democracy": 1991,
        "Liberal democracy": 1991,
    }
    for regime in ORDER:
        colour, opacity = SHADES[regime]
        band = pd.DataFrame({"year": wide.Year, "low": low, "high": low + wide[regime]})
        layers.append(
            alt.Chart(band)
            .mark_area(color=colour, opacity=opacity, line={"color": colour, "strokeWidth": 1.5})
            .encode(x=x, y=y, y2="low:Q")
        )
        year = places[regime]
        at = band.set_index("year").loc[1973 if year == 1973 else 2003]
        height = 15 if frame.narrow and year == 1973 else (at.low + at.high) / 2
        words.append((year + 1, height, regime))
        low = low + wide[regime]
    democracies = wide["Electoral democracy"] + wide["Liberal democracy"]
    autocracies = wide["Closed autocracy"] + wide["Electoral autocracy"]
    ends = points(
        (
            2024,
            float(autocracies.iloc[-1] + democracies.iloc[-1] / 2),
            f"{democracies.iloc[-1]}\ndemocracies",
        ),
        (2024, float(autocracies.iloc[-1] / 2), f"{autocracies.iloc[-1]}\nautocracies"),
        names="year high text",
    )
    for number, word in enumerate(words):
        colour = INK if number in (1, 2) else PAPER
        layers.append(
            label(points(word, names="year high text"), x, y, frame, color=colour, fontWeight=600)
        )
    layers.append(label(ends, x, y, frame, dx=6, color=INK))
    return alt.layer(*layers).properties(
        width=frame.plot - SIDE, height=230 if frame.narrow else 260
    )


def _polity(wide: pd.DataFrame, x: Any, frame: Frame) -> Any:
    y = alt.Y("high:Q", scale=alt.Scale(domain=(0, 180), nice=False)).axis(values=[0, 50, 100, 150])
    layers: list[Any] = []
    low = 0 * wide.Year
    for name, colour, opacity in BANDS.values():
        band = pd.DataFrame({"year": wide.Year, "low": low, "high": low + wide[name]})
        line = {"color": colour, "strokeWidth": 1.5}
        area = alt.Chart(band).mark_area(color=colour, opacity=opacity, line=line)
        low, last = low + wide[name], wide[name].iloc[-1]
        end = points((2018, low.iloc[-1] - last / 2, f"{name}\n{last}"), names="year high text")
        layers += [
            area.encode(x=x, y=y, y2="low:Q"),
            label(end, x, y, frame, dx=6, baseline="middle"),
        ]
    height = 360 if frame.narrow else 410
    return alt.layer(*layers).properties(width=frame.plot - SIDE, height=height)


def _moves(wide: pd.DataFrame, x: Any, frame: Frame) -> Any:
    y = alt.Y("countries:Q", scale=alt.Scale(domain=(0, 86), nice=False)).axis(
        values=[0, 25, 50, 75]
    )
    layers = []
    for name, colour, dash in (("Democratising", C4, [1, 0]), ("Autocratising", C2, [5, 3])):
        line = wide.rename(columns={"Year": "year", name: "countries"})[["year", "countries"]]
        layers.append(
            alt.Chart(line).mark_line(color=colour, strokeWidth=2, strokeDash=dash).encode(x=x, y=y)
        )
    at = wide.set_index("Year")
    other = points(
        (2024, float(at.Autocratising[2024]), f"{at.Autocratising[2024]} auto-\ncratising"),
        (2024, float(at.Democratising[2024]), f"{at.Democratising[2024]} demo-\ncratising"),
        names="year countries text",
    )
    events = points((2014, 0), (2018, 0), names="year countries")
    layers.insert(0, alt.Chart(events).mark_rule(color=INK_2, strokeDash=[2, 3]).encode(x=x))
    marks = points(
        (2013.4, 80, "Atkinson’s book"), (2018.6, 80, "essay"), names="year countries text"
    )
    layers += [
        label(other.head(1), x, y, frame, dx=6, color=C2, fontWeight=600),
        label(other.tail(1), x, y, frame, dx=6, color=C4, fontWeight=600),
        label(marks.head(1), x, y, frame, align="right", color=INK_2),
        label(marks.tail(1), x, y, frame, color=INK_2),
    ]
    return alt.layer(*layers).properties(
        width=frame.plot - SIDE, height=130 if frame.narrow else 150
    )
