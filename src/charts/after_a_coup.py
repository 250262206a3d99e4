"""Seven coups, each with its training sessions from three years before to five after."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    C2,
    INK,
    INK_2,
    PEOPLE,
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
    title="Training sessions fell after each of seven coups; after three of them they later "
    "reached the number of the year before",
    subtitle="IMET training sessions, from three fiscal years before a coup to five after, each "
    "picture on its own scale; the line is the number of the year before",
    data=("places_around_coups",),
    sources=("security-force-monitor-2024", "powell-thyne-2023", "crs-2025"),
    not_shown="The legal decision in each case, money already promised, and other reasons for a "
    "zero. We picked seven well-known cases; they are not a sample of all coups. " + PEOPLE,
    default="seven",
)
VIEWS = {"seven": View(ABOUT.title, ABOUT.subtitle)}


def describe(data: Data, view: str) -> str:
    cases = []
    for (country, year), rows in _cases(data):
        at = rows.set_index("years_from_coup").course_places
        after = at.loc[1:]
        cases.append(f"{country} {year}: {at[-1]}, then {at[1]}, up to {after.max()}")
    said = "Sessions the year before, the year after, and the most in the five years after"
    return f"The sessions fall after the coup in every case. {said}: {'; '.join(cases)}."


def table(data: Data, view: str) -> pd.DataFrame:
    rows = data["places_around_coups"]
    names = [f"{c}, {str(d)[:4]}" for c, d in zip(rows.country, rows.coup_date, strict=True)]
    columns = rows[["fiscal_year", "years_from_coup", "course_places"]].astype(int)
    columns.insert(0, "case", names)
    return columns.set_axis(
        ["Coup", "Fiscal year", "Years from the coup", "Training sessions"], axis=1
    )


def _cases(data: Data) -> Any:
    rows = data["places_around_coups"].astype(
        {"fiscal_year": int, "years_from_coup": int, "course_places": int}
    )
    rows = rows.assign(coup_year=rows.coup_date.astype(str).str[:4])
    cases = list(rows.groupby(["country", "coup_year"], sort=True))
    return sorted(cases, key=lambda case: not _came_back(case[1]))


def _came_back(rows: pd.DataFrame) -> bool:
    """Whether a later year reached the number of the year before: these cases are first."""
    at = rows.set_index("years_from_coup").course_places
    return bool(at.loc[1:].max() >= at[-1])


def draw(data: Data, view: str, frame: Frame) -> Any:
    columns = 2 if frame.narrow else 4
    gap = 26
    width = (frame.width - 16 - (columns - 1) * gap) // columns
    panels = [_panel(f"{c} {y}", rows, width, frame) for (c, y), rows in _cases(data)]
    lines = [panels[at : at + columns] for at in range(0, len(panels), columns)]
    rows = [alt.hconcat(*line, spacing=gap) for line in lines]
    return finish(alt.vconcat(*rows, spacing=26), frame)


def _panel(name: str, rows: pd.DataFrame, width: int, frame: Frame) -> Any:
    kept = rows[["fiscal_year", "years_from_coup", "course_places"]]
    numbers = zip(kept.fiscal_year, kept.course_places, strict=True)
    kept = kept.assign(tip=[f"FY{year}: {number} sessions" for year, number in numbers])
    # The axis of sessions is the panel's own: the room above the bars is for the words.
    height, words = (165, 70) if frame.narrow else (185, 74)
    top = int(rows.course_places.max()) * height / (height - words)
    x = alt.X("years_from_coup:Q", scale=alt.Scale(domain=(-3.6, 5.6), nice=False)).axis(
        values=[-3, 0, 5],
        labelExpr="datum.value == 0 ? 'coup' : datum.value > 0 ? '+' + datum.value : "
        "replace(datum.label, '-', '−')",
    )
    scale = alt.Scale(domain=(0, top), nice=False)
    y = alt.Y("course_places:Q", scale=scale, axis=None)
    corner = points((-3.4, top), names="years_from_coup course_places")
    return alt.layer(
        *(
            alt.Chart(kept[kept.years_from_coup.eq(0) == coup])
            .mark_bar(size=width / 9.2 * 0.72, color=colour)
            .encode(x=x, y=y, description="tip:N")
            for coup, colour in ((False, C1), (True, C2))
        ),
        _level(kept, x, y),
        *halo(_zeros(kept), x, y, frame, align="center", baseline="bottom", dy=-3, color=INK_2),
        label(corner.assign(text=name), x, y, frame, dy=11, fontWeight=600),
        label(corner.assign(text="\n".join(_words(kept))), x, y, frame, dy=27, color=INK_2),
    ).properties(width=width, height=height)


def _level(rows: pd.DataFrame, x: Any, y: Any) -> Any:
    """A thin line at the sessions of the year before, from there to the last year."""
    before = rows[rows.years_from_coup == -1]
    names = "years_from_coup end course_places"
    line = points((-1.4, 5.4, before.course_places.iloc[0]), names=names)
    return alt.Chart(line).mark_rule(color=INK, strokeWidth=1).encode(x=x, x2="end:Q", y=y)


def _zeros(rows: pd.DataFrame) -> pd.DataFrame:
    """A zero has no bar, so a label says it."""
    none = rows[rows.course_places == 0]
    return none.assign(text="0")[["years_from_coup", "course_places", "text"]]


def _words(rows: pd.DataFrame) -> list[str]:
    at = rows.set_index("years_from_coup").course_places
    later = at.loc[2:].max()
    return [
        f"{at[-1]} the year before,",
        f"{at[1]} the year after,",
        f"at most {later} later" if later else "none later",
    ]
