"""Democracies and autocracies, two lines; below, how many countries were moving which way."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C4,
    C5,
    INK_2,
    About,
    Data,
    Frame,
    View,
    finish,
    halo,
    head,
    label,
    points,
)

ABOUT = About(
    title="The number of democracies grew from 35 in 1972 to 88 in 2002, and was 88 again in 2024",
    subtitle="Countries by type of regime, 1972–2024; below, which way they were moving",
    data=("regimes_by_year", "regime_episodes_by_year", "polity_by_year"),
    sources=("vdem-2025", "polity-2018"),
    not_shown="Any effect of training. The number of countries grew too, from 158 to 179. Other "
    "data sets define the types differently, and count fewer or more democracies in "
    "the same year.",
    default="regimes",
)
VIEWS = {
    "regimes": View(ABOUT.title, ABOUT.subtitle),
    "polity": View(
        "By Polity5’s count, the number of democracies grew from 33 in 1972 to 84 in "
        "2002 and 99 in 2018",
        "Countries by band of the Polity5 score, 1972–2018; countries without a score are "
        "not drawn",
    ),
}
BANDS = {
    "Autocracy (-10 to -6)": ("Autocracies", C5),
    "Anocracy (-5 to 5)": ("In between", INK_2),
    "Democracy (6 to 10)": ("Democracies", C4),
}
ORDER = ["Closed autocracy", "Electoral autocracy", "Electoral democracy", "Liberal democracy"]
NAMES = "year countries text"
HIGH, HIGHEST_BAND = 142, 106
"""The top of the axis: in the first view with room for the names of the book and the essay."""
SIDE = 84
"""Pixels right of the plot for the labels of the last year."""
EVENTS = {2014: "Atkinson’s book", 2018: "the essay"}


def describe(data: Data, view: str) -> str:
    wide = table(data, view).set_index("Year")
    if view == "polity":
        said = (
            f"{name.lower()} {wide[name][1972]} in 1972, {wide[name][2018]} in 2018"
            for name, _ in BANDS.values()
        )
        shape = "The number of autocracies falls, that of democracies rises."
        return f"{shape} Countries by Polity5: {'; '.join(said)}."
    democracies, autocracies = wide["Democracies"], wide["Autocracies"]
    top = int(democracies.to_numpy().argmax()) + 1972
    return (
        "Two lines that cross twice: democracies rise, then fall a little; autocracies fall, then "
        "rise a little. "
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
        shown = shown.rename(columns={band: name for band, (name, _) in BANDS.items()})
        return shown.rename_axis(index="Year", columns=None).reset_index()
    regimes = data["regimes_by_year"].pivot(index="year", columns="regime", values="countries")
    moves = data["regime_episodes_by_year"].pivot(
        index="year", columns="direction", values="countries"
    )
    moves.columns = moves.columns.str.capitalize()
    both = regimes[ORDER].join(moves[["Democratising", "Autocratising"]]).astype(int)
    both.insert(4, "Autocracies", both[ORDER[0]] + both[ORDER[1]])
    both.insert(5, "Democracies", both[ORDER[2]] + both[ORDER[3]])
    return both.rename_axis(index="Year", columns=None).reset_index()


def draw(data: Data, view: str, frame: Frame) -> Any:
    wide = table(data, view)
    x = alt.X("year:Q", scale=alt.Scale(domain=(1972, 2024), nice=False))
    ticks = [1980, 2000, 2020] if frame.narrow else [1980, 1990, 2000, 2010, 2020]
    if view == "polity":
        x = alt.X("year:Q", scale=alt.Scale(domain=(1972, 2018), nice=False))
        height = 360 if frame.narrow else 410
        panel = _panel(wide, dict(BANDS.values()), x.axis(values=ticks, format="d"), height, frame)
        return finish(panel, frame)
    shown, hidden = x.axis(values=ticks, format="d"), x.axis(values=ticks, labels=False)
    lines = {"Autocracies": C5, "Democracies": C4}
    height = 230 if frame.narrow else 260
    top = _panel(wide, lines, hidden, height, frame, _notes(wide, hidden, frame))
    return finish(alt.vconcat(top, _moves(wide, shown, frame)), frame)


def _y(high: float = HIGH) -> Any:
    ticks = [at for at in (0, 25, 50, 75, 100, 125) if at < high]
    scale = alt.Scale(domain=(0, high), nice=False)
    return alt.Y("countries:Q", scale=scale).axis(values=ticks)


def _panel(
    wide: pd.DataFrame,
    lines: dict[str, str],
    x: Any,
    height: int,
    frame: Frame,
    notes: tuple[Any, ...] = (),
) -> Any:
    """A line a kind of regime, with its name and its last number at its end."""
    last = int(wide.Year.iloc[-1])
    layers: list[Any] = [*notes[:1]]
    top = HIGH if notes else HIGHEST_BAND
    y, high = _y(top), 0.0
    for number, name in sorted((int(wide[name].iloc[-1]), name) for name in lines):
        rows = pd.DataFrame({"year": wide.Year, "countries": wide[name]})
        high = max(float(number), high)
        style: dict[str, Any] = {
            "color": lines[name],
            "strokeWidth": 1.2 if lines[name] == INK_2 else 2.5,
            "strokeDash": [7, 3] if lines[name] == C5 else [1, 0],
        }
        word = points((last, high, f"{number}\n{name.lower()}"), names=NAMES)
        layers += [
            alt.Chart(rows).mark_line(**style).encode(x=x, y=y),
            label(word, x, y, frame, dx=7, dy=-2, color=lines[name], fontWeight=600),
        ]
        high += 34 * top / height  # two lines of words
    layers += [*notes[1:], *_numbers(wide, x, y, frame)]
    title = head("Countries", frame)
    return alt.layer(*layers).properties(width=frame.plot - SIDE, height=height, title=title)


def _numbers(wide: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    """The first number of democracies, and that of the year in which their rise ends."""
    at = wide.set_index("Year").Democracies
    rows = points(*((year, at[year], f"{at[year]}") for year in (1972, 2002)), names=NAMES)
    tips = rows.assign(tip=[f"{year}: {at[year]} democracies" for year in rows.year])
    dots = alt.Chart(tips).mark_circle(size=36, color=C4, opacity=1)
    bold: dict[str, Any] = {"color": C4, "fontWeight": 600}
    return [
        dots.encode(x=x, y=y, description="tip:N"),
        *halo(rows.head(1), x, y, frame, dy=-12, **bold),
        # between the line of autocracies and that of the scale
        *halo(rows.tail(1), x, y, frame, dy=15 if frame.narrow else 17, align="center", **bold),
    ]


def _notes(wide: pd.DataFrame, x: Any, frame: Frame) -> tuple[Any, ...]:
    """The years that need a word: of the crossing, of the step, of the book and the essay."""
    more = wide.set_index("Year")[["Autocracies", "Democracies"]]
    cross = int(more.index[more.Democracies > more.Autocracies][0])
    total = more.sum(axis=1)
    step = f"1990: {total[1990]} countries\ncounted, {total[1989]} in 1989"
    said = f"{cross}: democracies\noutnumber autocracies"
    # between two lines of the scale, clear of the line of democracies
    low = 17.0 if frame.narrow else 42.0
    words = points((cross, 115.0, said), (1990, low, step), names=NAMES)
    leaders = points(
        (cross, more.Democracies[cross] + 2, 106.0),
        (1990, low + 6, more.Democracies[1990] - 2),
        names="year countries high",
    )
    rules = alt.Chart(leaders).mark_rule(color=INK_2).encode(x=x, y=_y(), y2="high:Q")
    style = {"color": INK_2, "align": "center"}
    if frame.narrow:  # left of the rules of the book and the essay
        words["text"] = [f"{cross}: more\ndemocracies", step]
    crossing = halo(words.head(1), x, _y(), frame, **style)
    stepping = halo(words.tail(1), x, _y(), frame, color=INK_2, dx=-34 if frame.narrow else -3)
    dated = points(*((year, 134, words) for year, words in EVENTS.items()), names=NAMES)
    named = [
        *halo(dated.head(1), x, _y(), frame, align="right", color=INK_2, dx=-5),
        *halo(dated.tail(1), x, _y(), frame, color=INK_2, dx=5),
    ]
    return (_events(x), rules, *crossing, *stepping, *named)


def _events(x: Any) -> Any:
    rows = pd.DataFrame({"year": list(EVENTS)})
    return alt.Chart(rows).mark_rule(color=INK_2, strokeDash=[2, 3]).encode(x=x)


def _moves(wide: pd.DataFrame, x: Any, frame: Frame) -> Any:
    y = alt.Y("countries:Q", scale=alt.Scale(domain=(0, 80), nice=False)).axis(
        values=[0, 25, 50, 75]
    )
    layers = []
    for name, colour, dash in (("Democratising", C4, [1, 0]), ("Autocratising", C5, [5, 3])):
        line = wide.rename(columns={"Year": "year", name: "countries"})[["year", "countries"]]
        layers.append(
            alt.Chart(line).mark_line(color=colour, strokeWidth=2, strokeDash=dash).encode(x=x, y=y)
        )
    at = wide.set_index("Year")
    other = points(
        (2024, float(at.Autocratising[2024]), f"{at.Autocratising[2024]} towards\nautocracy"),
        (2024, float(at.Democratising[2024]), f"{at.Democratising[2024]} towards\ndemocracy"),
        names="year countries text",
    )
    layers.insert(0, _events(x))
    layers += [
        label(other.head(1), x, y, frame, dx=7, color=C5, fontWeight=600),
        label(other.tail(1), x, y, frame, dx=7, color=C4, fontWeight=600),
    ]
    height, title = 130 if frame.narrow else 150, head("Countries that were moving", frame)
    return alt.layer(*layers).properties(width=frame.plot - SIDE, height=height, title=title)
