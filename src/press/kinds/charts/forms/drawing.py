"""The picture of a chart without code: one function for each form."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from press.kinds.charts.forms.by_row import bar, dot
from press.kinds.charts.forms.over_time import area, line, slope
from press.kinds.charts.forms.records import ChartFile
from press.kinds.charts.forms.tiles import tiles
from press.kinds.data.fields import Fields

DRAWN: Mapping[str, Callable[[Any, pd.DataFrame, Fields, Any], Any]] = {
    "line": line,
    "area": area,
    "bar": bar,
    "dot": dot,
    "slope": slope,
    "tiles": tiles,
}


def picture(file: ChartFile, rows: pd.DataFrame, fields: Fields, frame: Any) -> Any:
    """An Altair chart of the rows; ``fields`` has how their columns are printed."""
    return DRAWN[file.form](file, rows.reset_index(drop=True), fields, frame)
