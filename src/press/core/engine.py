"""The state of the engine itself, for caches of what it makes."""

import sys
from functools import cache
from pathlib import Path

import press
from press.core.cache import digest

SOURCES = {".py", ".html", ".po", ".json", ".css", ".js", ".yml"}


@cache
def engine() -> str:
    """Cache key of what makes pages: the press itself, Python, and what is installed beside it."""
    sources = [p for p in Path(press.__file__).parent.rglob("*") if p.suffix in SOURCES]
    installed = {p.name for place in sys.path for p in Path(place).glob("*.dist-info")}
    return digest(sys.version, sorted(installed), *(p.read_bytes() for p in sorted(sources)))
