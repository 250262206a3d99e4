"""A square for each country of the reports, as large as its training sessions, where it lies."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    C2,
    EXEMPT,
    INK_2,
    LAST,
    PAPER,
    PEOPLE,
    RULE,
    About,
    Data,
    Frame,
    View,
    finish,
    label,
    points,
    squares,
)
from press.core.rounding import round_to_integer

ABOUT = About(
    title="The reports list IMET sessions for 108 countries in FY1999, 121 in FY2009 and "
    "112 in FY2019",
    subtitle="Each tile is a country; the area of the square on it shows the country’s sessions in "
    "the fiscal year",
    data=("places_by_country", "country_tiles", "coup_events", "coup_events_late_1999"),
    sources=("security-force-monitor-2024", "powell-thyne-2023"),
    not_shown="Any effect of training: that sessions and a coup fall in one year says nothing "
    "about cause. The maps are not to scale: each country has one tile, arranged by us. The "
    "report rules changed after FY2000 and FY2005, so sizes of different periods cannot be "
    "compared. Coups before October 1999 are not marked. The squares are not coloured by regime, "
    f"because none of our tables has the regime of each country. {PEOPLE} {EXEMPT}. {LAST}",
    default="three",
)
VIEWS = {"three": View(ABOUT.title, ABOUT.subtitle)}
YEARS = (1999, 2009, 2019)
ACROSS, DOWN = 27, 13
FULL = 300
"""The sessions that fill a tile; the few squares with more reach over their neighbours."""
REGIONS = (
    ("Americas", 0.1, 1.0, "left"),
    ("Europe", 9.8, 1.0, "right"),
    ("Africa", 11.8, 11.0, "right"),
    ("Asia", 22.2, 2.0, "left"),
    ("Pacific", 26.9, 12.2, "right"),
)
"""Words where no tile is, at their places in tiles: they lead through a map without coasts."""
KEY = (
    ("10 sessions", C1, 10),
    ("100 sessions", C1, 100),
    (f"{FULL} sessions", C1, FULL),
    ("coup or attempt in the calendar year", C2, 100),
    ("no sessions listed", RULE, 0),
)
"""The words, colours and sessions of the squares that explain the map."""


def describe(data: Data, view: str) -> str:
    rows = data["places_by_country"]
    parts = []
    for year in YEARS:
        at = rows[rows.fiscal_year == year].sort_values("course_places", ascending=False)
        first = at.iloc[0]
        parts.append(
            f"FY{year}, {len(at)} countries, most sessions in {first.country}, "
            f"{first.course_places}"
        )
    return (
        "Three maps of squares, many small and few large; the average square is smaller on each "
        f"later map. {'; '.join(parts)}."
    )


def table(data: Data, view: str) -> pd.DataFrame:
    rows = data["places_by_country"]
    wide = rows.pivot(index="country", columns="fiscal_year", values="course_places")
    wide = wide.astype("Int64").rename_axis(index="Country", columns=None)
    return wide.rename(columns=lambda year: f"FY{year}").reset_index()


def draw(data: Data, view: str, frame: Frame) -> Any:
    columns, gap = (1, 0) if frame.narrow else (2, 22)
    width = (frame.width - 10 - gap) // columns
    panels = [*(_map(data, year, width, frame) for year in YEARS), _key(width, frame)]
    rows = [
        alt.hconcat(*panels[at : at + columns], spacing=gap)
        for at in range(0, len(panels), columns)
    ]
    return finish(alt.vconcat(*rows, spacing=14), frame)


def _map(data: Data, year: int, width: int, frame: Frame) -> Any:
    step = width / ACROSS
    top = 0.6 + 40 / step  # room for the two lines of words, in tiles
    x, y = _places(DOWN - 0.5, top)
    rows = _countries(data, year)
    most = rows.sort_values("course_places").iloc[-1]
    head = points((0, 14 / step - top, f"FY{year}: {len(rows)} countries"), names="left row text")
    next_ = head.assign(text=f"most: {most.country}, {most.course_places}")
    layers = [squares(_ground(data), x, y, step, RULE, 0.8)]
    for coup, colour in ((False, C1), (True, C2)):
        kept = rows[rows.coup == coup].sort_values("course_places", ascending=False)
        mark = _marks(kept[["left", "row", "size", "tip"]], step, colour)
        layers.append(mark.encode(x=x, y=y, description="tip:N"))
    layers.append(_frame(rows[rows.coup][["left", "row"]], step).encode(x=x, y=y))
    for words, left, row, align in REGIONS:
        at = points((left, row, words), names="left row text")
        layers.append(label(at, x, y, frame, align=align, baseline="middle", color=INK_2))
    layers += [label(head, x, y, frame, fontWeight=600)]
    layers += [label(next_, x, y, frame, dy=16, color=INK_2)]
    return alt.layer(*layers).properties(
        width=width, height=round_to_integer(step * (DOWN - 0.5 + top))
    )


def _places(bottom: float, top: float) -> tuple[Any, Any]:
    """The two directions of a panel, in tiles."""
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, ACROSS), nice=False), axis=None)
    return x, alt.Y("row:Q", scale=alt.Scale(domain=(bottom, -top), nice=False), axis=None)


def _marks(rows: pd.DataFrame, step: float, colour: str, **mark: Any) -> Any:
    """Squares whose area is ``size``, in tiles."""
    style: dict[str, Any] = {"color": colour, "opacity": 1, "stroke": PAPER, "strokeWidth": 0.5}
    scale = alt.Scale(domain=(0, 1), range=(0, step * step))
    size = alt.Size("size:Q", scale=scale).legend(None)
    return alt.Chart(rows).mark_square(**style, **mark).encode(size=size)


def _frame(rows: pd.DataFrame, step: float) -> Any:
    """A frame around each tile, which tells a small square from others without its colour."""
    style: dict[str, Any] = {"size": (0.9 * step) ** 2, "filled": False, "stroke": C2}
    return alt.Chart(rows).mark_square(**style, opacity=1, strokeWidth=1.5, aria=False)


def _key(width: int, frame: Frame) -> Any:
    """What the squares of a map mean, in its own scale."""
    step = width / ACROSS
    line, bottom = 22 / step, 22 * (len(KEY) + 1) / step
    x, y = _places(bottom, 0.6)
    layers = [
        label(points((0, line / 2, "Key"), names="left row text"), x, y, frame, fontWeight=600)
    ]
    for at, (words, colour, sessions) in enumerate(KEY, 1):
        row = points((0.5, (at + 0.3) * line, sessions / FULL, words), names="left row size text")
        tile = squares(row.assign(left=0, right=1, tip="tile: key"), x, y, step, RULE, 0.8)
        mark = _marks(row.drop(columns="text"), step, colour, aria=False).encode(x=x, y=y)
        style: dict[str, Any] = {"baseline": "middle", "dx": 12, "color": INK_2}
        framed = row.head(int(colour == C2))[["left", "row"]]
        layers += [
            tile,
            mark,
            _frame(framed, step).encode(x=x, y=y),
            label(row.drop(columns="size"), x, y, frame, **style),
        ]
    return alt.layer(*layers).properties(
        width=width, height=round_to_integer(step * (bottom + 0.6))
    )


def _countries(data: Data, year: int) -> pd.DataFrame:
    """The countries listed in a fiscal year, each with its tile, its size and its words."""
    rows = data["places_by_country"]
    rows = rows[rows.fiscal_year == year].merge(data["country_tiles"].drop(columns="country"))
    events = pd.concat([data["coup_events"], data["coup_events_late_1999"]])
    had = set(events[[str(date)[:4] == str(year) for date in events.date]].iso3)
    numbers = rows.course_places.astype(int)
    return rows.assign(
        left=rows.across + 0.5,
        row=rows.down,
        size=numbers / FULL,
        coup=rows.iso3.isin(had),
        tip=[f"{c}, FY{year}: {n:,} sessions" for c, n in zip(rows.country, numbers, strict=True)],
    )


def _ground(data: Data) -> pd.DataFrame:
    """The empty tiles: one line for each run of neighbours."""
    tiles = data["country_tiles"].sort_values(["down", "across"])
    run = (tiles.across - pd.Series(range(len(tiles)), index=tiles.index)).astype(int)
    runs = tiles.groupby(["down", run]).across.agg(["min", "max"]).reset_index()
    return pd.DataFrame({"row": runs.down, "left": runs["min"], "right": runs["max"] + 1}).assign(
        tip="tile: empty"  # a field and no words: nothing under the pointer
    )
