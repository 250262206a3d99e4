"""JSON whose texts a page can hold: control characters can be written as escapes, ``\\u0001``."""

import json
import re
from typing import Any, NoReturn

from press.core.problems import Problem
from press.core.text import check_unescaped
from press.core.yaml.yaml_lines import clean_texts

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def _refuse(name: str, text: str) -> NoReturn:
    """Raises for ``NaN`` and ``Infinity``, which Python reads and JSON does not have."""
    found = re.search(rf"(?<![\"\w]){re.escape(name)}(?!\w)", text)
    raise json.JSONDecodeError("Not a number", text, found.start() if found else 0)


def read_json(text: str, shown: str) -> tuple[Any, list[Problem]]:
    """The value of a JSON file without control characters, and the lines that have some."""
    value = json.loads(text, parse_constant=lambda name: _refuse(name, text))
    if "\\u" not in text:
        return value, []
    plain = STRING.sub(lambda string: " ".join(json.loads(string[0]).split("\n")), text)
    return clean_texts(value), [*check_unescaped(plain, text, shown)]
