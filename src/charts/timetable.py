"""A hundred squares, each one per cent of the training sessions, coloured by course titles."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import (
    C1,
    C2,
    C3,
    C4,
    C5,
    EXEMPT,
    INK,
    INK_2,
    PAPER,
    PEOPLE,
    About,
    Data,
    Frame,
    View,
    finish,
    label,
    squares,
)
from press.core.rounding import round_to_integer

ABOUT = About(
    title="By course title, 13 per cent of IMET training sessions are on rights and law",
    subtitle="Training sessions by kind of course, FY2006–20, as we sorted their titles by words",
    data=("course_mix", "colleges_fy2014"),
    sources=("security-force-monitor-2024", "gao-2011"),
    not_shown="What is taught inside a staff college, and the share of Expanded IMET, the part "
    "that Congress added in 1990: we could not get that share. The table of this chart has no "
    "printed values before FY2006. Our sorting uses titles only, nobody else has checked it, and "
    "for FY2010 its shares differ from those of GAO, Congress’s auditors. "
    f"{PEOPLE} {EXEMPT}.",
    default="types",
)
LATER, EARLIER = (2006, 2020), (1999, 2005)
VIEWS = {
    "all": View(
        "The reports list more than 86,000 IMET training sessions for FY2006–20",
        "Each square is one per cent of the sessions, before we sorted them by kind of course",
    ),
    "types": View(ABOUT.title, ABOUT.subtitle),
    "rights": View(
        "By course title, 13 per cent of sessions are on rights, law or civil–military relations",
        "Training sessions, FY2006–20; a minimum, because other courses may touch on rights too",
    ),
    "dollars": View(
        "By printed value, rights and law are 4 per cent",
        "Each square is one per cent of the courses’ printed value, FY2006–20",
    ),
    "before": View(
        "In FY1999–2005 rights and law were 26 per cent of training sessions",
        "Training sessions, FY1999–2005, when the reports followed other rules",
    ),
}
RIGHTS = "Rights, law & civil–military relations"
ALL = "More than 86,000\ntraining sessions"
HOLLOW = "Defence management & resources"
KINDS = {
    "Officer/NCO career education": ("Career education", C1),
    "English language": ("English", C4),
    "Technical, tactical & other": ("Technical, tactical, other", C5),
    HOLLOW: ("Management", C2),
    RIGHTS: ("Rights and law", C3),
}


def describe(data: Data, view: str) -> str:
    if view == "all":
        sessions = ALL.replace("\n", " ").lower()
        return f"One block of 100 equal squares, each one per cent of {sessions}."
    counts = shares(data, view)
    what = "the printed value" if view == "dollars" else "training sessions"
    years = EARLIER if view == "before" else LATER
    parts = ", ".join(f"{_plain(KINDS[kind][0])} {count}" for kind, count in counts.items())
    of = f"Per cent of {what}, FY{years[0]} to FY{years[1]}"
    return f"Five blocks of unequal size. {of}: {parts}."


def _plain(name: str) -> str:
    return name if name == "English" else name.lower()


def table(data: Data, view: str) -> pd.DataFrame:
    sums, counts = _sums(data, view), shares(data, view)
    head = "Printed value, dollars" if view == "dollars" else "Training sessions"
    columns = {
        "Kind of course": [KINDS[kind][0] for kind in counts],
        head: [round_to_integer(sums[kind]) for kind in counts],
    }
    return pd.DataFrame(columns | {"Per cent, adjusted to add up to 100": list(counts.values())})


def _sums(data: Data, view: str) -> pd.Series:
    rows = data["course_mix"]
    low, high = EARLIER if view == "before" else LATER
    column = "training_value_usd" if view == "dollars" else "course_places"
    kept = rows[rows.fiscal_year.between(low, high)]
    return kept.groupby("category")[column].sum().astype(float)


def shares(data: Data, view: str) -> dict[str, int]:
    """A hundred shared out by the largest remainder, so that the squares are exactly a hundred."""
    parts = 100 * _sums(data, view) / _sums(data, view).sum()
    whole = parts.astype(int)
    rest = (parts - whole).sort_values(ascending=False)
    whole[rest.index[: 100 - int(whole.sum())]] += 1
    return {kind: int(whole[kind]) for kind in KINDS}


def draw(data: Data, view: str, frame: Frame) -> Any:
    counts = {ALL: 100} if view == "all" else shares(data, view)
    layers: list[Any] = []
    for kind, start, count in _runs(counts):
        shown = view != "rights" or kind == RIGHTS
        layers += _squares(kind, start, count, _colour(kind, view), shown, frame)
    layers += _names(counts, view, frame)
    layer = alt.layer(*layers).properties(width=frame.width - 10, height=_side(frame))
    return finish(layer, frame)


def _colour(kind: str, view: str) -> str:
    return INK_2 if view == "rights" and kind != RIGHTS else KINDS.get(kind, ("", C1))[1]


def _side(frame: Frame) -> int:
    """The side of the field; what is left of the picture's width is for the words."""
    return 190 if frame.narrow else 330


def _runs(counts: dict[str, int]) -> list[tuple[str, int, int]]:
    runs, start = [], 0
    for kind, count in counts.items():
        runs.append((kind, start, count))
        start += count
    return runs


def _axes(frame: Frame) -> tuple[Any, Any]:
    across = 10 * (frame.width - 10) / _side(frame)
    x = alt.X("left:Q", scale=alt.Scale(domain=(0, across), nice=False), axis=None)
    return x, alt.Y("row:Q", scale=alt.Scale(domain=(9.5, -0.5), nice=False), axis=None)


def _squares(
    kind: str, start: int, count: int, colour: str, shown: bool, frame: Frame
) -> list[Any]:
    """One dashed line for each row of the field, a dash for each square."""
    rows = pd.DataFrame({"row": range(start // 10, (start + count - 1) // 10 + 1)})
    rows["left"] = [max(0, start - 10 * row) for row in rows.row]
    rows["right"] = [min(10, start + count - 10 * row) for row in rows.row]
    rows["tip"] = f"{KINDS[kind][0]}: {count} per cent" if kind in KINDS else kind
    x, y = _axes(frame)
    # The chart's subject fills more of its squares, and its dark neighbour is hollow, so that both
    # are told from what is beside them without a colour.
    part = 0.94 if kind == RIGHTS else 0.8
    step = _side(frame) / 10
    layers = [squares(rows, x, y, step, colour, part if shown else 0.34)]
    if kind == HOLLOW and shown:
        layers.append(squares(rows, x, y, step, PAPER, 0.4))
    return layers


def _names(counts: dict[str, int], view: str, frame: Frame) -> list[Any]:
    """A name beside each group at its middle, pushed apart where groups are thin."""
    apart, below = (0.75, 9.4) if frame.narrow else (0.6, 9.3)
    middles = [(start + count / 2) / 10 - 0.5 for _, start, count in _runs(counts)]
    for at in range(len(middles) - 1, -1, -1):
        middles[at] = min(middles[at], below)
        below = middles[at] - apart
    rows = pd.DataFrame({"row": middles, "left": 10.25})
    names = [KINDS.get(kind, (kind,))[0] for kind in counts]
    if frame.narrow:
        names = [name.replace("Technical, tactical, other", "Technical, other") for name in names]
    rows["text"] = [
        f"{n} {c}%" if c < 100 else n for n, c in zip(names, counts.values(), strict=True)
    ]
    x, y = _axes(frame)
    dx = 13 if frame.narrow else 16
    layers = []
    for at, kind in enumerate(counts):
        row, middle = rows.iloc[[at]], {"baseline": "middle"}
        bold = view != "rights" or kind == RIGHTS
        if bold:  # a square in the colour of the group: thin groups share a line
            key = row.assign(text="□" if kind == HOLLOW else "■")
            layers.append(label(key, x, y, frame, color=_colour(kind, view), **middle))
        style = {"color": INK if bold else INK_2, "fontWeight": 600 if bold else 400, "dx": dx}
        layers.append(label(row, x, y, frame, **middle, **style))
    return layers
