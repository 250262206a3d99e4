"""The Vega runtime for readers who ask to explore a chart: made by vl-convert, served by us."""

from importlib.metadata import version
from pathlib import Path

import vl_convert

from press.core.cache import Store, digest

SNIPPET = "window.pressExplore = (place, spec, options) => vegaEmbed(place, spec, options);"


def runtime(site: Path, store: Store) -> None:
    """Writes ``assets/explore/vega.js``; about 300 kB gzipped, fetched only on request."""
    name = f"vega-{digest(version('vl-convert-python'), SNIPPET)}"
    if (made := store.get(name)) is None:
        made = vl_convert.javascript_bundle(SNIPPET).encode()
        store.put(name, made)
    folder = site / "assets" / "explore"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vega.js").write_bytes(made)
