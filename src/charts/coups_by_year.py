"""Coups and attempts, year by year: successes up, failures down."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    BAND,
    C1,
    C2,
    INK,
    INK_2,
    About,
    Data,
    Frame,
    View,
    finish,
    label,
    points,
)

ABOUT = About(
    title="Coups and attempts fell from 123 in the 1960s to 22 in the 2010s; 15 followed from 2020 "
    "to September 2023",
    subtitle="Coups and attempts a year, 1950 – 8 September 2023, as Powell and Thyne count them",
    data=("coups_by_year",),
    sources=("powell-thyne-2023", "cline-2022", "savage-caverley-2017"),
    not_shown="Plots that were never tried. The definition matters: the Cline Center, with a wider "
    "one, counts more. Powell and Thyne’s list leaves out The Gambia in December 2014, which the "
    "essay names, counts Egypt 2011 and Ukraine 2014, and dates Niger’s coup of 26 July 2023 to 26 "
    "June. The last bar is a part of a year.",
    default="powell_thyne",
)
VIEWS = {
    "powell_thyne": View(ABOUT.title, ABOUT.subtitle),
    "cline": View(
        "By a wider definition 157 in the 1960s and 43 in the 2010s, 22 from 2020 to 2022",
        "Coups and attempts a year, 1950–2022, as the Cline Center counts them",
    ),
}
KEYS = {"powell_thyne": "powell-thyne-2023", "cline": "cline-2022"}


def describe(data: Data, view: str) -> str:
    wide = table(data, view).set_index("Year")
    total = wide.sum(axis=1)
    decades = {start: total.loc[start : start + 9].sum() for start in (1960, 1990, 2010)}
    recent = wide.loc[2020:]
    return (
        "Falls from decade to decade:"
        f"{decades[1960]} coups and attempts in the 1960s, {decades[1990]} in the 1990s, "
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
    x = alt.X("year:Q", scale=alt.Scale(domain=(1949, 2024.5), nice=False)).axis(
        values=[1950, 1970, 1990, 2010] if frame.narrow else list(range(1950, 2021, 10)), format="d"
    )
    y = alt.Y("events:Q", scale=alt.Scale(domain=(-22, 25), nice=False)).axis(
        values=[-20, -10, 0, 10, 20], labelExpr="abs(datum.value)"
    )
    bar = (frame.plot / 75.5) * 0.66
    up = wide.rename(columns={"Year": "year", "Successful": "events"})[["year", "events"]]
    down = wide.assign(events=-wide.Failed, year=wide.Year)[["year", "events"]]
    up["tip"] = [f"{y}: {n} succeeded" for y, n in zip(up.year, up.events, strict=True)]
    down["tip"] = [f"{y}: {-n} failed" for y, n in zip(down.year, down.events, strict=True)]
    partial = up.year == 2023
    words = points(
        (1950, 19 if frame.narrow else 16.5, "Succeeded"),
        (1950, -16.5, "Failed"),
        names="year events text",
    )
    study = points((1969.5, 2009.5), names="year end")  # whole bars: 1970 to 2009
    total = wide.assign(total=wide.Successful + wide.Failed).set_index("Year").total
    decades = points(
        (1965, 23.2, f"1960s: {total.loc[1960:1969].sum()}"),
        (2014.5, 23.2, f"2010s: {total.loc[2010:2019].sum()}"),
        names="year events text",
    )
    layers = [
        alt.Chart(study)
        .mark_rect(color=BAND, opacity=0.55)
        .encode(x=x, x2="end:Q", y=alt.value(0), y2=alt.value(_height(frame))),
        alt.Chart(up).mark_bar(size=bar, color=C2).encode(x=x, y=y, description="tip:N"),
        alt.Chart(down).mark_bar(size=bar, color=C1).encode(x=x, y=y, description="tip:N"),
        label(words, x, y, frame, fontWeight=600),
        label(decades, x, y, frame, align="center", color=INK),
        label(
            points(
                (
                    1990,
                    -18 if frame.narrow else -20,
                    "Years of Savage and\nCaverley’s study"
                    if frame.narrow
                    else "Years of Savage and Caverley’s study",
                ),
                names="year events text",
            ),
            x,
            y,
            frame,
            align="center",
            color=INK_2,
        ),
    ]
    if partial.any():
        layers.append(
            label(
                points((2023.9, -5.4, "2023:\nto Sept."), names="year events text"),
                x,
                y,
                frame,
                align="right",
                color=INK_2,
                baseline="top",
            )
        )
    return finish(alt.layer(*layers).properties(width=frame.plot, height=_height(frame)), frame)


def _height(frame: Frame) -> int:
    return 300 if frame.narrow else 340
