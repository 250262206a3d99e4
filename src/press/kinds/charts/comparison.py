"""Compares the charts of two publications, and draws the changed ones from both."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import vl_convert

from press.core.cache import Store
from press.core.changes import Change
from press.core.colours import LIGHT
from press.core.publication import Publication
from press.kinds.charts import figures
from press.kinds.charts.outputs import standalone
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.data.records import DATASETS

Picture = tuple[Chart, figures.Figure]


def pictures(publication: Publication, store: Store) -> dict[str, Picture]:
    """Every view of every chart that can be drawn, by ``name`` or ``name-view``."""
    found = {}
    for chart in publication[CHARTS].values():
        if all(name in publication[DATASETS] for name in chart.about.data):
            for view in chart.views:
                made = figures.draw(chart, view, publication[DATASETS], store)
                if isinstance(made, figures.Figure):
                    own = "" if view == chart.about.default else f"-{view}"
                    found[f"{chart.name}{own}"] = (chart, made)
    return found


def changed_figures(old: dict[str, Picture], new: dict[str, Picture]) -> Iterator[Change]:
    """The figures whose pictures differ, with what each says of its data."""
    for name in sorted({*old, *new}):
        before = old[name][1].description if name in old else ""
        after = new[name][1].description if name in new else ""
        if name not in old:
            yield Change("Figures", name, "added", after=after)
        elif name not in new:
            yield Change("Figures", name, "removed", before=before)
        elif old[name][1].pictures != new[name][1].pictures:
            same = before == after
            yield Change("Figures", name, "redrawn", "" if same else before, after * (not same))


def write_pictures(
    names: Iterable[str], before: dict[str, Picture], after: dict[str, Picture], folder: Path
) -> None:
    """Writes ``<name>.before.svg``, ``.before.png`` and the same for after."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        for when, made in (("before", before), ("after", after)):
            if name in made:
                _, figure = made[name]
                stem = folder / f"{name}.{when}"
                picture = standalone(figure.pictures[0])
                Path(f"{stem}.svg").write_text(picture, encoding="utf-8")
                drawn = vl_convert.svg_to_png(figures.literal(picture, LIGHT), scale=2)
                Path(f"{stem}.png").write_bytes(bytes(drawn))
