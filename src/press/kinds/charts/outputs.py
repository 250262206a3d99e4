"""The files of each chart: ``.svg``, ``.png``, ``.vl.json``, ``.zip``, beside its page.

The SVG stands alone: it carries its colours for light and dark. The zip holds the data, their
description and a readme with citation and licence; its bytes depend on nothing but its content.
For ``press diff``, charts of two publications are compared, and the changed ones drawn from both.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from press.core.archive import zip_files
from press.core.cache import Store, digest
from press.core.changes import Change
from press.core.colours import DARK, LIGHT
from press.core.data_files import json_text
from press.core.publication import Publication
from press.core.settings.licence import read_licence
from press.core.settings.options import read_setting
from press.core.site_build import SiteBuild
from press.kinds.charts import figures
from press.kinds.charts.captions import caption_of, with_caption
from press.kinds.charts.forms.records import FORMS
from press.kinds.charts.pages import chart_address
from press.kinds.charts.print_pictures import in_print_colours, png_of
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.data.outputs import data_package, listing
from press.kinds.data.records import DATASETS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SNIPPET = "window.pressExplore = (place, spec, options) => vegaEmbed(place, spec, options);"
"""What the Vega runtime offers readers who ask to explore a chart: made by vl-convert."""


def write_files(build: SiteBuild) -> None:
    """Writes the files of every chart whose data are sound, and the runtime to explore them."""
    publication, folder = build.publication, build.site / "charts"
    store = Store(publication.places.store)
    if publication[CHARTS]:
        runtime(build.site, store)
        folder.mkdir(parents=True, exist_ok=True)
        schema = json_text(chart_schema())
        (folder / "chart.schema.json").write_text(schema, encoding="utf-8")
    for chart in publication[CHARTS].values():
        if figure := _drawn(chart, publication):
            _write(chart, figure, build, store)


def _drawn(chart: Chart, publication: Publication) -> figures.Figure | None:
    """A chart in its default view; nothing if its data are not sound or it cannot be drawn."""
    figure = figures.figure_of(publication, chart, chart.about.default)
    return figure if isinstance(figure, figures.Figure) else None


def bare_png(chart: Chart, publication: Publication) -> bytes:
    """A chart in its default view as PNG, without a caption; empty if it cannot be drawn."""
    figure = _drawn(chart, publication)
    if not figure:
        return b""
    picture = in_print_colours(standalone(figure.pictures[0]))
    return png_of(picture, Store(publication.places.store))


def _write(chart: Chart, figure: figures.Figure, build: SiteBuild, store: Store) -> None:
    publication, folder = build.publication, build.site / "charts"
    picture = standalone(figure.pictures[0])
    caption = caption_of(chart, publication, build.in_full(chart_address(publication, chart)))
    bitmap = png_of(in_print_colours(with_caption(figure.pictures[0], caption)), store)
    wide, narrow = (
        figures.specification(chart, chart.about.default, publication[DATASETS], store, width)
        for width in (figures.WIDE, figures.NARROW)
    )
    texts = {
        "svg": picture,
        "narrow.svg": standalone(figure.pictures[figures.NARROW]),
        "vl.json": figures.literal(wide, LIGHT),
        "themed.vl.json": wide,
        "narrow.themed.vl.json": narrow,
    }
    for ending, text in texts.items():
        (folder / f"{chart.name}.{ending}").write_text(text, encoding="utf-8")
    (folder / f"{chart.name}.png").write_bytes(bitmap)
    (folder / f"{chart.name}.zip").write_bytes(chart_archive(chart, build, picture))


def standalone(picture: str) -> str:
    """An SVG for anywhere: the colours it uses inside, its paper under it."""
    names = [name for name in LIGHT if name == "paper" or f"var(--{name})" in picture]
    colours, night = (
        ";".join(f"--{name}:{palette[name]}" for name in names) for palette in (LIGHT, DARK)
    )
    style = (
        f"<style>:root{{{colours}}}@media(prefers-color-scheme:dark){{:root{{{night}}}}}</style>"
    )
    ground = '<rect width="100%" height="100%" fill="var(--paper)"/>'
    return re.sub(r"(</desc>)", rf"\1{style}{ground}", picture, count=1)


def chart_archive(chart: Chart, build: SiteBuild, picture: str) -> bytes:
    """The chart's data, their description, its picture and a readme, as a zip."""
    publication = build.publication
    page = build.in_full(chart_address(publication, chart))
    datasets = [publication[DATASETS][name] for name in chart.about.data]
    files = {"README.txt": readme(chart, publication, page), f"{chart.name}.svg": picture}
    return zip_files(files | data_package(datasets, publication, chart.name))


def readme(chart: Chart, publication: Publication, page: str = "") -> str:
    """Describes a chart's files, its limits, its data, their licences and whose they are."""
    lines = [chart.about.title, "=" * len(chart.about.title), chart.about.subtitle, ""]
    lines += ["Not shown:", chart.about.not_shown, "", "Data:"]
    lines += listing(publication[DATASETS][name] for name in chart.about.data)
    licence = read_licence(publication.places.settings)
    terms = f"{licence.name}. " if licence else ""
    name = read_setting(publication.places.settings, "site_name")
    lines += ["", f"Picture: {terms}Please name this edition and the sources above."]
    lines += ["", f"This edition: {name} {page}".strip(), ""]
    return "\n".join(lines)


def runtime(site: Path, store: Store) -> None:
    """Writes ``assets/explore/vega.js``; about 300 kB gzipped, fetched only on request."""
    name = f"vega-{digest(version('vl-convert-python'), SNIPPET)}"
    made = store.get_or_make(name, lambda: vl_convert.javascript_bundle(SNIPPET).encode())
    folder = site / "assets" / "explore"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vega.js").write_bytes(made)


def chart_schema() -> dict[str, Any]:
    """The schema of ``docs/charts/<name>.yml``: one alternative for each form."""
    forms = []
    definitions: dict[str, Any] = {}
    for model in FORMS.values():
        made = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= made.pop("$defs", {})
        forms.append(made)
    return {"$schema": DRAFT, "title": "Chart", "oneOf": forms, "$defs": definitions}


Pictures = dict[str, figures.Figure]


def pictures(publication: Publication, store: Store) -> Pictures:
    """Every view of every chart that can be drawn, by ``name`` or ``name-view``."""
    found: Pictures = {}
    for chart in publication[CHARTS].values():
        if all(name in publication[DATASETS] for name in chart.about.data):
            for view in chart.views:
                made = figures.draw(chart, view, publication[DATASETS], store)
                if isinstance(made, figures.Figure):
                    own = "" if view == chart.about.default else f"-{view}"
                    found[f"{chart.name}{own}"] = made
    return found


def changed_figures(old: Pictures, new: Pictures) -> Iterator[Change]:
    """The figures whose pictures differ, with what each says of its data."""
    for name in sorted({*old, *new}):
        before = old[name].description if name in old else ""
        after = new[name].description if name in new else ""
        if name not in old:
            yield Change("Figures", name, "added", after=after)
        elif name not in new:
            yield Change("Figures", name, "removed", before=before)
        elif old[name].pictures != new[name].pictures:
            same = before == after
            yield Change("Figures", name, "redrawn", "" if same else before, after * (not same))


def write_pictures(
    names: Iterable[str], before: Pictures, after: Pictures, folder: Path, store: Store
) -> None:
    """Writes ``<name>.before.svg``, ``.before.png`` and the same for after."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        for when, made in (("before", before), ("after", after)):
            if name in made:
                stem = folder / f"{name}.{when}"
                picture = standalone(made[name].pictures[0])
                Path(f"{stem}.svg").write_text(picture, encoding="utf-8")
                drawn = png_of(figures.literal(picture, LIGHT), store)
                Path(f"{stem}.png").write_bytes(drawn)
