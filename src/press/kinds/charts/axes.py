"""Axes as readers write: years without separators, days in the order of the edition's language."""

import json
import re
from collections.abc import Iterator
from typing import Any

from press.core.i18n.catalogue import locale, short, translations
from press.kinds.data.fields import is_year_name

YEARS = {"format": "d", "labelExpr": "datum.value % 1 ? '' : datum.label"}
"""An axis of years: Vega has ticks between them where they are few."""
SIGNS = {"d": "%e", "M": "%b"}
"""The signs of d3 for those of Unicode."""


def with_axes(specification: str, language: str) -> str:
    """The specification with the formats that its author left to Vega-Lite."""
    made = json.loads(specification)
    for channel in _axes(made):
        axis = channel.get("axis", {})
        if axis is not None and "format" not in axis and is_year_name(str(channel["field"])):
            channel["axis"] = YEARS | axis
    if short(language) != "en":
        config = made.setdefault("config", {})
        config.setdefault("axisTemporal", {}).setdefault("format", _times(language))
        config.setdefault("countTitle", translations(language).gettext("Number of rows"))
    return json.dumps(made, indent=1, sort_keys=True)


def _axes(part: Any) -> Iterator[dict[str, Any]]:
    """The positions with numbers as they are."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name in {"x", "y"} and isinstance(inner, dict) and "field" in inner:
                if inner.get("type") == "quantitative" and not {"bin", "aggregate"} & inner.keys():
                    yield inner
            elif name != "datasets":
                yield from _axes(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _axes(inner)


def _times(language: str) -> dict[str, str]:
    """Vega's formats of a time axis: for each step, what a reader of the language expects."""
    pattern = str(locale(language).datetime_skeletons["MMMd"].pattern)
    day = re.sub(r"[Md]+", lambda sign: SIGNS[sign[0][0]], pattern)
    hour = {"hours": "%H:%M", "minutes": "%H:%M", "seconds": "%H:%M:%S"}
    month = dict.fromkeys(("quarter", "month"), "%B") | dict.fromkeys(("week", "date"), day)
    return {"year": "%Y"} | month | hour
