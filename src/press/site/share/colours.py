"""The colours of the page on light and on dark paper: from the sheet that defines them."""

import re
from pathlib import Path

TOKENS = Path(__file__).parent.parent / "css" / "tokens.css"
COLOUR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{3,8}),\s*(#[0-9a-f]{3,8})\)")
_FOUND = COLOUR.findall(TOKENS.read_text(encoding="utf-8"))
COLOURS = {name: light for name, light, _ in _FOUND}
"""Each colour by its name: ``ink``, ``v-supported``."""
DARK = {name: dark for name, _, dark in _FOUND}
