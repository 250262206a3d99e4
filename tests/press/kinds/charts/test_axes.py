"""Axes of a chart whose author says nothing of them: few ticks, at either width."""

from typing import Any

import altair as alt
import pandas as pd
import pytest
from lxml import etree

from press.kinds.charts.forms.look import NARROW, WIDE, Frame, apply_look
from press.kinds.charts.vega import svg_of

ROWS = pd.DataFrame(
    {
        "ship": ["Ada", "Ida", "Una"],
        "tons": [3.0, 17.0, 35.0],
        "built": pd.to_datetime(["1990-01-01", "2005-01-01", "2023-01-01"]),
    }
)
SHIPS = alt.Chart(ROWS, height=240).mark_point()
FRAMES = pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])


def across(chart: Any, frame: Frame) -> list[str]:
    """The labels of the axis across, as they are drawn."""
    root: Any = etree.fromstring(svg_of(apply_look(chart, frame).to_json(), "en").encode())
    first = root.xpath("//*[contains(@class, 'role-axis-label')]")[0]
    return ["".join(label.itertext()) for label in first.iter("{*}text")]


@FRAMES
def test_numbers_have_about_five_ticks(frame: Frame) -> None:
    chart = SHIPS.encode(alt.X("tons:Q"), alt.Y("ship:N"))
    assert across(chart, frame) == ["0", "5", "10", "15", "20", "25", "30", "35"]


@FRAMES
def test_years_have_about_eight_ticks(frame: Frame) -> None:
    chart = SHIPS.encode(alt.X("built:T"), alt.Y("ship:N"))
    years = ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]
    assert across(chart, frame) == years


def test_who_asks_for_more_ticks_gets_them() -> None:
    chart = SHIPS.encode(alt.X("tons:Q", axis=alt.Axis(tickCount=12)), alt.Y("ship:N"))
    assert across(chart, WIDE)[:3] == ["0", "2", "4"]
