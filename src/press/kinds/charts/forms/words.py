"""The words and the table of a chart without code."""

from typing import Any

import pandas as pd

from press.core.i18n.catalogue import translate
from press.kinds.charts.forms.records import ChartFile
from press.kinds.data.fields import Fields

WORDS = ("from {first} ({start}) to {last} ({end}).", "Highest: {highest}. Lowest: {lowest}.")
"""Sentences about numbers over time, and about numbers side by side."""
MOST = 6
"""Series described one by one; of more, those that are highlighted."""


def describe(file: ChartFile, rows: pd.DataFrame, fields: Fields) -> str:
    """The chart in words: what its author wrote, or its ends and extremes."""
    if file.description:
        return file.description
    about: Any = file
    if file.form in {"line", "area", "slope"}:
        return " ".join(_over_time(about, rows.dropna(subset=[about.value]), fields))
    return " ".join(_extremes(about, rows.dropna(subset=[about.value]), fields))


def _over_time(file: Any, rows: pd.DataFrame, fields: Fields) -> list[str]:
    named = file.highlight_column()
    groups = rows.groupby(named, sort=False) if named else [("", rows)]
    bright = [str(word) for word in file.highlight or ()]
    sentences = []
    for name, group in groups:
        if str(name) in bright or not bright:
            ends = group.sort_values(file.x).iloc[[0, -1]]
            (start, end), (first, last) = ends[file.x], ends[file.value]
            said = translate(fields.language, WORDS[0]).format(
                first=fields.text(file.value, first),
                start=fields.text(file.x, start),
                last=fields.text(file.value, last),
                end=fields.text(file.x, end),
            )
            sentences.append(f"{name}: {said}" if named else said[:1].upper() + said[1:])
    return sentences[: MOST + len(bright)]


def _extremes(file: Any, rows: pd.DataFrame, fields: Fields) -> list[str]:
    ordered = rows.sort_values(file.value, kind="stable")
    words = translate(fields.language, WORDS[1])
    ends = [
        words.format(
            highest=_one(file, ordered.iloc[-1], fields), lowest=_one(file, ordered.iloc[0], fields)
        )
    ]
    bright = [str(word) for word in file.highlight or ()]
    for _, row in ordered.iterrows():
        if file.highlight_column() and str(row[file.highlight_column()]) in bright:
            ends.append(f"{_one(file, row, fields)}.")
    return ends


def _one(file: Any, row: Any, fields: Fields) -> str:
    series = f", {row[file.series]}" if getattr(file, "series", "") else ""
    label = fields.text(file.label, row[file.label])
    return f"{label}{series}, {fields.text(file.value, row[file.value])}"


def printed_table(file: ChartFile, rows: pd.DataFrame, fields: Fields) -> pd.DataFrame:
    """The numbers behind the picture, each column headed by its title."""
    places = {getattr(file, name, "") for name in ("row", "column")}  # of a tile: no finding
    columns = [column for column in file.columns() if column not in places]
    lead = [c for c in columns if c != file.gaps() and c != getattr(file, "value", "")]
    ordered = [*lead, *(c for c in columns if c not in lead)]
    table = rows[ordered].rename(columns={column: fields.title(column) for column in ordered})
    return table.reset_index(drop=True)
