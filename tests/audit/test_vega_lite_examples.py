"""Vega-Lite's own examples come through our finishing as Vega draws them.

The package ``vega-lite`` has them up to 2.0.0; later versions leave them out. What
Vega-Lite has learned since is drawn in ``tests/charts/test_same_picture.py``.
"""

import base64
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest

from conftest import ROOT, some
from same_picture import TOLERANCE, difference

pytestmark = pytest.mark.audit
NODE = ROOT / ".cache" / "node" / "node_modules"
EXAMPLES, DATA = NODE / "vega-lite" / "examples" / "specs", NODE / "vega-datasets"
RENAMED = {'"box-plot"': '"boxplot"', "'box-plot'": "'boxplot'"}
"""What has another name since."""
EXCEPTIONS = {
    "bar_size_explicit_bad": "hundreds of bars a fraction of a pixel apart: every edge is rounded",
}
"""Examples that are not compared, each with the reason."""


def examples() -> Iterator[tuple[str, str]]:
    """The name and the text of each specification, its data inside."""
    for file in sorted(EXAMPLES.rglob("*.vl.json")):
        text = file.read_text(encoding="utf-8")
        for old, new in RENAMED.items():
            text = text.replace(old, new)
        yield file.relative_to(EXAMPLES).as_posix().removesuffix(".vl.json"), text


def with_data(part: Any) -> Any:
    """A specification with what stands at its addresses."""
    if isinstance(part, list):
        return [with_data(one) for one in part]
    if isinstance(part, dict):
        part = {name: with_data(one) for name, one in part.items()}
        address = part.get("url")
        if isinstance(address, str) and address.startswith("data/"):
            text = (DATA / address).read_text(encoding="utf-8")
            kind = PurePosixPath(address).suffix[1:]
            form = {"type": kind} | part.pop("format", {})
            part.pop("url")
            return part | {"values": json.loads(text) if kind == "json" else text, "format": form}
    if isinstance(part, str) and part.startswith("data/") and part.endswith(".png"):
        return "data:image/png;base64," + base64.b64encode((DATA / part).read_bytes()).decode()
    return part


def test_every_example_looks_as_vega_draws_it() -> None:
    compared = {
        name: difference(json.dumps(with_data(json.loads(text))))
        for name, text in some(examples())
        if name not in EXCEPTIONS
    }
    print(f"{len(compared)} examples compared, {len(EXCEPTIONS)} left out.")
    assert {name: off for name, off in compared.items() if off > TOLERANCE} == {}
