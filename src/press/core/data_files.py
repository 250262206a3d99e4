"""Data as files: tables in YAML beside the modules that go by them, and JSON for readers."""

import json
from pathlib import Path
from typing import Any

import yaml

FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(module: str) -> Any:
    """The tables of a module, called with its ``__file__``: ``words.yml`` beside ``words.py``."""
    return yaml.load(Path(module).with_suffix(".yml").read_text(encoding="utf-8"), Loader=FAST)


def json_text(value: object) -> str:
    """A value as a file of JSON that people can read, too."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
