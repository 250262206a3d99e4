"""The axes of charts without code: of time, of numbers, with their units."""

import re
from typing import Any

import altair as alt
import pandas as pd

from press.core.i18n.catalogue import SHARE, translate
from press.kinds.charts.forms.look import TIMES, name_of
from press.kinds.charts.vega import day_format, time_formats
from press.kinds.data.fields import Fields
from press.kinds.data.operations import is_numeric

SEASON = pd.Timedelta(days=100)
SIZES = {10**12: "trillions", 10**9: "billions", 10**6: "millions"}
COUNTED = re.compile(r"(?i)\b(?:thousand|million|billion|trillion|tsd|mio|mrd|tausend|milliard)")
"""A unit that counts in thousands or more itself."""


def across(file: Any, rows: pd.DataFrame, fields: Fields) -> alt.X:
    """The axis of time, or of whatever number ``x`` is."""
    apart: dict[str, Any] = {"labelOverlap": True, "labelSeparation": 8}
    if not is_numeric(rows, file.x):
        times = pd.to_datetime(rows[file.x])
        form = _format_of_days(times, fields.language)
        years = times.dt.year.dropna().unique()
        # Months alone do not say of which year they are.
        year = str(years[0]) if isinstance(form, dict) and len(years) == 1 else None
        axis = alt.Axis(title=year, grid=False, format=form, **apart)
        return alt.X(f"{name_of(file.x)}:T", axis=axis, scale=alt.Scale(type="utc"))
    low, high = float(rows[file.x].min()), float(rows[file.x].max())
    form = "d" if fields.is_year(file.x) else alt.Undefined
    whole = rows[file.x].astype(float).mod(1).eq(0).all()
    step = 1 if whole else alt.Undefined
    axis = alt.Axis(title=None, grid=False, format=form, tickMinStep=step, tickCount=TIMES, **apart)
    scale = alt.Scale(domain=[low, high], nice=False)
    return alt.X(f"{name_of(file.x)}:Q", axis=axis, scale=scale)


def _format_of_days(times: pd.Series, language: str) -> Any:
    """Within a season each day has its month; over more time, a month or a year stands alone."""
    few = times.dt.normalize().eq(times).all() and times.max() - times.min() < SEASON
    return day_format(language) if few else time_formats(language)


def upward(file: Any, rows: pd.DataFrame, fields: Fields, above: int, **scale: Any) -> alt.Y:
    """The axis of the numbers, its unit over it; ``above`` is the room of a note, in pixels."""
    place = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": -30}
    largest = float(rows[file.value].abs().max())
    title: dict[str, Any] = {**units_of(file, fields, largest), "titleY": -14 - above, **place}
    axis = alt.Axis(domain=False, ticks=False, labelPadding=6, **title)
    return alt.Y(f"{name_of(file.value)}:Q", axis=axis, scale=alt.Scale(**scale))


def units_of(file: Any, fields: Fields, largest: float = 0) -> dict[str, Any]:
    """The title of an axis of numbers and how its ticks are printed.

    Shares have per cent signs. Numbers of ``largest``'s size are counted in millions or more, and
    the title says so.
    """
    words = str(file.unit or fields.unit(file.value))
    if SHARE.fullmatch(words.strip()):
        return {"title": None, "format": "~%"}
    for size, name in SIZES.items():
        if largest >= 10 * size and not COUNTED.search(words):
            of = translate(fields.language, name)
            title = f"{words} ({of})" if words else of
            return {"title": title, "labelExpr": f"format(datum.value / {size}, ',~g')"}
    return {"title": words or None}
