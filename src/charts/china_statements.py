"""Statements about foreigners in China's military schools, a dot each, beside other countries."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    ESSAY,
    INK_2,
    About,
    Data,
    Frame,
    View,
    finish,
    label,
    points,
)
from press.core.rounding import format_number

ABOUT = About(
    title="The essay gives more than 130 countries; of six statements, two give higher numbers: "
    "one covers all of China’s military schools, the other sixty years of one school",
    subtitle="Number of countries whose students China’s military schools taught or were to teach, "
    "grouped by what each statement covers; below, other countries’ programmes for scale",
    data=("china_statements", "peers"),
    sources=("xinhua-2006", "china-military-2016"),
    not_shown="Numbers year by year. Most statements come from Chinese state media; a "
    "count by the US Defense Department is not drawn. "
    "The statements cover one school or all schools, one occasion or sixty years, so no line "
    "joins them. The table also has eight statements that are not drawn, because "
    "they give no number of countries or are not about foreigners taught in China. The "
    "dots for the United States are countries with IMET training sessions, without most NATO "
    "members.",
    default="countries",
)
VIEWS = {"countries": View(ABOUT.title, ABOUT.subtitle)}
GROUPS = ["One school, up to a year", "All schools, two years", "Fifty to sixty years", "For scale"]
ESSAY_SAYS = 130
NAMES = {GROUPS[0]: "One school, one occasion", GROUPS[-1]: "Other countries, for scale"}
"""Two groups under other names; statements of the first count those present at one event."""
LEFT, RIGHT = {False: -252, True: -62}, {False: 172, True: 172}
"""The columns where words begin and lines end, in countries; on a phone the words are above."""
DROP = {False: 0.0, True: 0.22}


def describe(data: Data, view: str) -> str:
    rows = _bars(data)
    parts = [
        f"{_plain(f'{row.period}, {row.who}')}: {_words(row.countries_qualifier, row.countries)}"
        for row in rows.itertuples()
    ]
    return (
        f"Scattered dots left and right of a line at the essay's figure, more than {ESSAY_SAYS}. "
        f"{'; '.join(parts)}."
    )


def _plain(words: str) -> str:
    """As said aloud: a list is shorter without what the picture has room for."""
    return words.replace(" (two years)", "").replace("PLA National", "National")


def table(data: Data, view: str) -> pd.DataFrame:
    rows = data["china_statements"].copy()
    per_cent = rows.unit.eq("percent").map({True: " per cent", False: ""})
    rows["number"] = rows.apply(lambda row: _words(row.qualifier, row.number), axis=1) + per_cent
    rows["countries"] = rows.apply(
        lambda row: _words(row.countries_qualifier, row.countries), axis=1
    )
    peers = data["peers"].rename(columns={"what": "figure", "country": "institution"})
    peers["covers"] = NAMES[GROUPS[-1]]
    peers["number"] = ["" if pd.isna(n) else format_number(n) for n in peers.trained]
    peers["countries"] = peers.apply(
        lambda row: _words(row.countries_qualifier, row.countries), axis=1
    )
    columns = ["period", "covers", "figure", "number", "countries", "institution", "publisher"]
    return pd.concat([rows[columns], peers[columns]], ignore_index=True).set_axis(
        ["Period", "Covers", "Of what", "Number", "Countries", "Where", "Published by"], axis=1
    )


def _words(qualifier: Any, number: Any) -> str:
    """A number as its source gives it: a least number, or an approximate one, is not exact."""
    text = "" if pd.isna(qualifier) else str(qualifier)
    if pd.isna(number) or text == "80-odd":
        return text
    return f"{text} {format_number(number)}".strip()


def _bars(data: Data) -> pd.DataFrame:
    """The statements about foreigners taught in China that count countries, then the others."""
    said = data["china_statements"].dropna(subset=["countries"])
    taught = said[said.figure.str.contains("foreigners|attendance|studying|lecture|trained|campus")]
    china = taught.assign(group=taught.covers, who=taught.institution.str.removesuffix(", PLA NDU"))
    peers = data["peers"].assign(group=GROUPS[-1])
    peers["who"] = [
        f"{country}{', IMET' if country == 'United States' else ''}" for country in peers.country
    ]
    columns = ["group", "period", "who", "countries", "countries_qualifier"]
    rows = pd.concat([china[columns], peers[columns]]).astype({"countries": float})
    rows["order"] = [GROUPS.index(group) for group in rows.group]
    return rows.sort_values("order", kind="stable").reset_index(drop=True)


def draw(data: Data, view: str, frame: Frame) -> Any:
    rows = _bars(data)
    rows["row"] = rows.index + rows.order * 0.9
    rows["tip"] = [f"{p}: {_words(q, n)} countries" for p, q, n in _three(rows)]
    step = 44 if frame.narrow else 28
    height = step * (rows.row.max() + 1.8)
    layers = [*_ground(rows, frame), *_rows(rows, frame)]
    return finish(alt.layer(*layers).properties(width=frame.width - 10, height=height), frame)


def _three(rows: pd.DataFrame) -> Any:
    return zip(rows.period, rows.countries_qualifier, rows.countries, strict=True)


def _x(frame: Frame) -> Any:
    scale = alt.Scale(domain=(LEFT[frame.narrow], RIGHT[frame.narrow]), nice=False)
    return alt.X("countries:Q", scale=scale, axis=None)


def _y(rows: pd.DataFrame) -> Any:
    scale = alt.Scale(domain=(rows.row.max() + 0.7, -1.1), nice=False)
    return alt.Y("row:Q", scale=scale, axis=None)


def _ground(rows: pd.DataFrame, frame: Frame) -> list[Any]:
    """The essay's figure as one line through all, and the heads of the groups."""
    x, y, drop = _x(frame), _y(rows), DROP[frame.narrow]
    heads = rows.groupby("order", as_index=False).agg(row=("row", "min"), text=("group", "first"))
    heads["text"] = heads.text.replace(NAMES)
    heads = heads.assign(row=heads.row - 0.9 + drop / 2, countries=LEFT[frame.narrow])
    top = -0.9 + drop / 2
    parts = [(top + 0.2, rows.row.max() + 0.6)]
    if frame.narrow:  # a part for each dot, as words lie between them
        parts = [(row + drop - 0.2, row + drop + 0.2) for row in rows.row]
    line = points(*((ESSAY_SAYS, *ends) for ends in parts), names="countries row end")
    said = f"the essay: more than {ESSAY_SAYS}"
    words = points((RIGHT[frame.narrow], top, said), names="countries row text")
    return [
        alt.Chart(line).mark_rule(color=ESSAY, strokeWidth=1.5).encode(x=x, y=y, y2="end:Q"),
        label(words, x, y, frame, color=ESSAY, fontWeight=600, align="right"),
        label(heads, x, y, frame, fontWeight=600),
    ]


def _rows(rows: pd.DataFrame, frame: Frame) -> list[Any]:
    """Each statement: its words, its number, a dot at the number on a thin line from zero."""
    x, y, drop = _x(frame), _y(rows), DROP[frame.narrow]
    dots = rows.assign(row=rows.row + drop, start=0)[["countries", "start", "row", "tip", "order"]]
    said = [_words(qualifier, number) for _, qualifier, number in _three(rows)]
    numbers = dots[["row"]].assign(countries=0, text=said)
    names = [f"{p}, {w}" for p, w in zip(rows.period, rows.who, strict=True)]
    lift = 0.2 if frame.narrow else 0.0
    words = pd.DataFrame({"countries": LEFT[frame.narrow], "row": rows.row - lift, "text": names})
    middle = {"baseline": "middle"}
    layers: list[Any] = []
    for peer, colour in ((False, C1), (True, INK_2)):
        kept = dots[dots.order.eq(3) == peer].drop(columns="order")
        stem, dot = alt.Chart(kept.drop(columns="tip")), alt.Chart(kept.drop(columns="start"))
        layers += [
            stem.mark_rule(color=colour, strokeWidth=1).encode(x=x, x2="start:Q", y=y),
            dot.mark_circle(size=90, color=colour, opacity=1).encode(x=x, y=y, description="tip:N"),
        ]
    return [
        *layers,
        label(numbers, x, y, frame, align="right", dx=-7, **middle),
        label(words, x, y, frame, color=INK_2, **middle),
    ]
