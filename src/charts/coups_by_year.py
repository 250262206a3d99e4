"""Coups and attempts, year by year: successes up, failures down."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    BAND,
    C1,
    C2,
    INK_2,
    About,
    Data,
    Frame,
    View,
    finish,
    halo,
    label,
    points,
)

ABOUT = About(
    title="Coups and attempts fell from 123 in the 1960s to 22 in the 2010s; 15 followed from 2020 "
    "to September 2023",
    subtitle="Coups and attempts a year, 1950 – 8 September 2023, as Powell and Thyne count them",
    data=("coups_by_year",),
    sources=("powell-thyne-2023", "cline-2022", "savage-caverley-2017"),
    not_shown="Plots that were never carried out. The definition matters: the Cline Center, with a "
    "wider one, counts more in most years. Powell and Thyne’s list leaves out The Gambia in "
    "December 2014, which the essay names, counts Egypt 2011 and Ukraine 2014, and dates "
    "Niger’s coup of 26 July 2023 to 26 June. The bars for 2023 cover only a part of the year.",
    default="powell_thyne",
)
VIEWS = {
    "powell_thyne": View(ABOUT.title, ABOUT.subtitle),
    "cline": View(
        "By a wider definition, coups and attempts fell from 160 in the 1970s to 43 in the 2010s; "
        "22 followed from 2020 to 2022",
        "Coups and attempts a year, 1950–2022, as the Cline Center counts them",
    ),
}
ROOM, BRACKETS = {False: 7.0, True: 9.0}, {False: 4.1, True: 5.2}
"""The room above the bars, and how far below the top the brackets are, in coups."""
BOLD: dict[str, Any] = {"fontWeight": 600}
KEYS = {"powell_thyne": "powell-thyne-2023", "cline": "cline-2022"}


def describe(data: Data, view: str) -> str:
    wide = table(data, view).set_index("Year")
    total = wide.sum(axis=1)
    decades = {start: total.loc[start : start + 9].sum() for start in range(1950, 2020, 10)}
    peak = max(decades, key=decades.__getitem__)
    recent = wide.loc[2020:]
    return (
        f"The totals of the decades fall from the {peak}s to the 2010s: "
        f"{decades[peak]} coups and attempts in the {peak}s, {decades[1990]} in the 1990s, "
        f"{decades[2010]} in the 2010s. From 2020 to {wide.index[-1]} there were "
        f"{recent.sum().sum()}, of which {recent.Successful.sum()} succeeded. "
        "A shaded band marks 1970 to 2009, the years of Savage and Caverley's study."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    frame = data["coups_by_year"]
    kept = frame[
        (frame.source == KEYS[view]) & (frame.year >= 1950) & (frame.outcome != "conspiracy")
    ]
    wide = kept.pivot(index="year", columns="outcome", values="events").fillna(0).astype(int)
    wide = wide.reindex(range(1950, int(wide.index.max()) + 1), fill_value=0)
    wide = wide[["successful", "failed"]].rename_axis(index="Year", columns=None)
    return wide.set_axis(["Successful", "Failed"], axis=1).reset_index()


def draw(data: Data, view: str, frame: Frame) -> Any:
    wide = table(data, view)
    high = float(wide.Successful.max()) + ROOM[frame.narrow]
    low = float(wide.Failed.max()) + (8.4 if frame.narrow else 5)
    x = alt.X("year:Q", scale=alt.Scale(domain=(1949, 2024.5), nice=False)).axis(
        values=[1950, 1970, 1990, 2010] if frame.narrow else list(range(1950, 2021, 10)), format="d"
    )
    ticks = [at for at in (-10, 0, 10) if -low < at < high]
    y = alt.Y("events:Q", scale=alt.Scale(domain=(-low, high), nice=False)).axis(
        values=ticks, labelExpr="abs(datum.value)"
    )
    # Whole bars, 1970 to 2009; below the brackets, whose words its edge would cross.
    ends = (1969.5, 2009.5, high - BRACKETS[frame.narrow] - 0.9, -low)
    study = points(ends, names="year end events low")
    band = alt.Chart(study).mark_rect(color=BAND, opacity=0.55)
    layers = [
        band.encode(x=x, x2="end:Q", y=y, y2="low:Q"),
        *_bars(wide, x, y, frame),
        *_decades(wide, high, x, y, frame),
        *_words(wide, low, x, y, frame),
    ]
    return finish(alt.layer(*layers).properties(width=frame.plot, height=_height(frame)), frame)


def _bars(wide: pd.DataFrame, x: Any, y: Any, frame: Frame) -> list[Any]:
    size = (frame.plot / 75.5) * 0.66
    up = pd.DataFrame({"year": wide.Year, "events": wide.Successful})
    down = pd.DataFrame({"year": wide.Year, "events": -wide.Failed})
    up["tip"] = [f"{y}: {n} succeeded" for y, n in zip(up.year, up.events, strict=True)]
    down["tip"] = [f"{y}: {-n} failed" for y, n in zip(down.year, down.events, strict=True)]
    return [
        alt.Chart(rows).mark_bar(size=size, color=colour).encode(x=x, y=y, description="tip:N")
        for rows, colour in ((up, C2), (down, C1))
    ]


def _decades(wide: pd.DataFrame, high: float, x: Any, y: Any, frame: Frame) -> list[Any]:
    """A bracket over each decade, with its coups and attempts together."""
    total = (wide.Successful + wide.Failed).set_axis(wide.Year)
    rows, at = [], high - BRACKETS[frame.narrow]
    for start in range(1950, 2021, 10):
        kept = total.loc[start : start + 9]
        rows.append((start - 0.3, int(kept.index[-1]) + 0.3, at, str(kept.sum())))
    brackets = points(*rows, names="year end events text")
    feet = pd.concat([brackets, brackets.assign(year=brackets.end)])
    feet = feet.assign(foot=feet.events - 0.6)[["year", "events", "foot"]]
    middles = brackets.assign(year=(brackets.year + brackets.end) / 2)[["year", "events", "text"]]
    edge: dict[str, Any] = {"color": INK_2, "strokeWidth": 1}
    what = points((1949.7, at, "Coups and attempts by decade"), names="year events text")
    return [
        alt.Chart(brackets.drop(columns="text")).mark_rule(**edge).encode(x=x, x2="end:Q", y=y),
        alt.Chart(feet).mark_rule(**edge).encode(x=x, y=y, y2="foot:Q"),
        label(middles, x, y, frame, align="center", fontWeight=600, dy=-6),
        label(what, x, y, frame, color=INK_2, dy=-24),
    ]


def _words(wide: pd.DataFrame, low: float, x: Any, y: Any, frame: Frame) -> list[Any]:
    names = "year events text"
    study, rise = "Years of Savage and Caverley’s study", 0.8
    if frame.narrow:
        study, rise = "Savage and\nCaverley’s study", 3.4
    right = {"align": "right"}
    words = [
        (points((2024.3, 7.4, "Succeeded"), names=names), {"color": C2} | BOLD | right),
        (points((2024.3, -11.6, "Failed"), names=names), {"color": C1} | BOLD | right),
    ]
    last = int(wide.Year.iloc[-1])
    if last == 2023:  # the source ends within a year
        note = points((2024.3, -4.6, "2023:\nto Sept."), names=names)
        words.append((note, {"color": INK_2} | right))
    for column, colour, sign in (("Successful", C2, 1), ("Failed", C1, -1)):
        at = int(wide[column].to_numpy().argmax())
        peak = points((wide.Year[at], sign * wide[column][at], f"{wide.Year[at]}"), names=names)
        style = {"align": "center", "color": colour, "dy": -10 * sign}
        words.append((peak, style))
    ground = points((1990, rise - low, study), names=names)  # on the band, whose colour it keeps
    layers = [layer for rows, style in words for layer in halo(rows, x, y, frame, **style)]
    return [label(ground, x, y, frame, align="center", color=INK_2), *layers]


def _height(frame: Frame) -> int:
    return 300 if frame.narrow else 340
