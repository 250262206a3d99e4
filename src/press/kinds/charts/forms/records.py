"""The fields of a chart without code: one model for each form."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

import pandas as pd
from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from press.core.problems import did_you_mean
from press.core.records.models import NOT_EMPTY, Record, fault
from press.kinds.charts.forms.fields import (
    Column,
    DatasetName,
    DatasetsOfChart,
    Emphasis,
    Note,
    Numbers,
    When,
    check_view,
    some,
)
from press.kinds.charts.forms.look import SERIES
from press.kinds.data.operations import find_rows


class ChartFile(Record):
    """The fields that every form has."""

    rules: ClassVar[Mapping[str, str]] = {"": "chart-field"}
    remedies: ClassVar[Mapping[str, str]] = {
        "title": "Write what the chart shows as a sentence: 'title: Rainfall doubled'.",
        "subtitle": "Write what the chart counts, for whom and when.",
        "not_shown": "Write what a reader might look for here but will not find.",
        "note": "Write 'note: {at: 1994, text: The dam opened}'.",
        "where": "Write 'where: {column: value}'.",
        "data": "Name one table; a chart without code draws no more.",
    }
    synonyms: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("y", "values", "size"), "value"),
        **dict.fromkeys(("x", "category", "name"), "label"),
        **dict.fromkeys(("group", "by"), "series"),
        **{"dataset": "data", "filter": "where", "caption": "subtitle"},
    }
    form: str
    data: DatasetName
    title: str
    subtitle: str
    not_shown: str
    sources: tuple[str, ...] = ()
    unit: str = ""
    where: dict[str, Any] = Field(default={})
    highlight: Annotated[tuple[Any, ...], NOT_EMPTY] | None = None
    description: str = ""
    listed: bool = True
    """True if the gallery shows it."""
    views: dict[str, Emphasis] = Field(default={})
    """More views, for the steps of a sequence; axes and rows are the same in all."""

    @model_validator(mode="after")
    def _rows_to_draw(self, info: ValidationInfo[DatasetsOfChart]) -> Self:
        for name, view in self.views.items():
            check_view(name, view, self.form, "note" in type(self).model_fields)
        dataset = info.context.datasets.get(self.data)
        if dataset is not None:
            rows = self.rows(dataset.frame)
            self.check(rows)
            for name in self.views:
                self._check_words_of(name, rows)
        return self

    def in_view(self, name: str) -> Self:
        """The chart as one of its views has it; any other name is the chart itself."""
        view = self.views.get(name)
        if view is None:
            return self
        changes: dict[str, Any] = {"highlight": view.highlight, "description": view.description}
        if "note" in type(self).model_fields:
            changes["note"] = view.note
        return self.model_copy(update=changes)

    def _check_words_of(self, name: str, rows: pd.DataFrame) -> None:
        """The same questions of a view; a fault is at the view's own field."""
        try:
            self.in_view(name).check(rows)
        except PydanticCustomError as error:
            told = dict(error.context or {})
            at = ("views", name, *told["at"])
            raise fault(told["rule"], told["what"], told["remedy"], *at) from error

    def rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows that ``where`` chooses and that have all the form needs."""
        chosen = frame.iloc[find_rows(frame, self.where, "where")]
        return chosen.dropna(subset=[column for column in self.columns() if column != self.gaps()])

    def columns(self) -> list[str]:
        """The columns of the form that this chart names, in order."""
        names = ("x", "label", "series", "value", "row", "column")
        return list(dict.fromkeys(c for name in names if (c := getattr(self, name, ""))))

    def gaps(self) -> str:
        """The column whose gaps are left open."""
        return str(getattr(self, "value", "")) if self.form in {"line", "tiles"} else ""

    def highlight_column(self) -> str:
        """The column whose entries ``highlight`` names."""
        return str(getattr(self, "series", "") or getattr(self, "label", ""))

    def check(self, rows: pd.DataFrame) -> None:
        """Raises for what the rows cannot be drawn as."""
        value = str(getattr(self, "value", ""))
        if rows.empty or rows[value].dropna().empty:
            remedy = "Widen 'where', or fill the columns."
            raise fault("chart-empty", "The chart has no rows to draw.", remedy, "data")
        self._check_words(rows)
        if twice := self._twin(rows):
            remedy = "Narrow 'where' to one row each, or name the column that distinguishes them."
            raise fault("chart-rows", f"There are two or more rows for {twice}.", remedy, "data")

    def _check_words(self, rows: pd.DataFrame) -> None:
        column = self.highlight_column()
        if self.highlight and not column:
            what = "'highlight' names entries of 'series', but the chart has no 'series'."
            remedy = "Add 'series: …' with the column of these entries, or remove 'highlight'."
            raise fault("chart-field", what, remedy, "highlight")
        entries = [str(entry) for entry in rows[column].unique()] if column else []
        for word in self.highlight or ():
            if str(word) not in entries:
                remedy = did_you_mean(str(word), entries, f"The column has: {some(entries)}.")
                if isinstance(word, bool):
                    remedy = "In YAML, 'no' and 'yes' are not words; put them in quotation marks."
                what = f"'highlight' names '{word}', which no row has in '{column}'."
                raise fault("chart-field", what, remedy, "highlight")
        note = getattr(self, "note", None)
        place = str(getattr(self, "x", "") or getattr(self, "label", ""))
        if note and place == getattr(self, "label", ""):  # its mark must be drawn
            rows = rows.dropna(subset=[str(getattr(self, "value", ""))])
        if note and str(note.at) not in (places := [str(at) for at in rows[place].unique()]):
            remedy = did_you_mean(str(note.at), places, f"'{place}' has: {some(places)}.")
            what = f"The note is at '{note.at}', but no mark is drawn there."
            raise fault("chart-field", what, remedy, "note", "at")

    def _twin(self, rows: pd.DataFrame) -> str:
        keys = [c for n in ("x", "label", "series") if (c := getattr(self, n, ""))]
        again = rows[rows.duplicated(keys)]
        if again.empty:
            return ""
        return ", ".join(f"{key} '{again[key].iloc[0]}'" for key in keys)


class _Several(ChartFile):
    """A form with one colour for each series, or one for all that have none."""

    def check(self, rows: pd.DataFrame) -> None:
        super().check(rows)
        series, bright = str(getattr(self, "series", "")), len(self.highlight or ())
        if (count := bright or (rows[series].nunique() if series else 1)) > len(SERIES):
            column = "highlight" if bright else series
            what = f"'{column}' has {count} entries, but there are {len(SERIES)} colours."
            remedy = f"List at most {len(SERIES)} under 'highlight'; the others become grey."
            raise fault("chart-field", what, remedy, "highlight" if bright else "series")


class _OverTime(_Several):
    x: When
    value: Numbers
    series: Column = ""
    note: Note | None = None

    def check(self, rows: pd.DataFrame) -> None:
        super().check(rows)
        if rows.dropna(subset=[self.value])[self.x].nunique() == 1:
            what, remedy = f"'{self.x}' has one time only.", "Widen 'where', or use 'form: bar'."
            raise fault("chart-field", what, remedy, "x")


class Line(_OverTime):
    """Numbers over time: one line, or one for each series."""

    form: Literal["line"]


class Area(_OverTime):
    """Parts of a whole over time, one upon the other."""

    form: Literal["area"]

    def check(self, rows: pd.DataFrame) -> None:
        super().check(rows)
        if (rows[self.value] < 0).any():
            what, remedy = "An area cannot show numbers below 0.", "Use 'form: line'."
            raise fault("chart-field", what, remedy, "form")


class Bar(ChartFile):
    """One bar for each row, the longest first; ``sort: data`` keeps the order of the table."""

    form: Literal["bar"]
    label: Column
    value: Numbers
    sort: Literal["value", "data"] = "value"
    note: Note | None = None


class Dot(_Several):
    """One line for each label, on it a dot for each row; the axis need not begin at 0."""

    form: Literal["dot"]
    label: Column
    value: Numbers
    series: Column = ""
    sort: Literal["value", "data"] = "value"
    note: Note | None = None


class Slope(_Several):
    """Two times, and a line for each label from the first to the second."""

    form: Literal["slope"]
    x: Column
    label: Column
    value: Numbers

    def check(self, rows: pd.DataFrame) -> None:
        super().check(rows)
        if (count := rows[self.x].nunique()) != 2:
            what = f"A slope chart needs two times, but '{self.x}' has {count}."
            remedy = f"Choose two: 'where: {{{self.x}: [1990, 2020]}}'."
            raise fault("chart-field", what, remedy, "x")


class Tiles(ChartFile):
    """A map of equal squares: the row and the column of each, counted from the top left."""

    form: Literal["tiles"]
    label: Column
    value: Numbers
    row: Numbers
    column: Numbers


FORMS: Mapping[str, type[ChartFile]] = {
    "line": Line,
    "bar": Bar,
    "dot": Dot,
    "slope": Slope,
    "area": Area,
    "tiles": Tiles,
}
"""Every form, by its name."""
