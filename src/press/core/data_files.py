"""Tables of words and names that are data: a YAML file beside the module that goes by them."""

from pathlib import Path
from typing import Any

import yaml

FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(module: str) -> Any:
    """The tables of a module, called with its ``__file__``: ``words.yml`` beside ``words.py``."""
    return yaml.load(Path(module).with_suffix(".yml").read_text(encoding="utf-8"), Loader=FAST)
