"""The colours of the look, on light paper and on dark: from the style sheet that defines them.

``c1`` to ``c5`` tell kinds in a chart apart and are no verdict's colour; ``r1`` to ``r4`` are one
ordered ramp, strongest first; ``v-supported`` and its like are the verdicts'.
"""

import re
from pathlib import Path

SHEET = (Path(__file__).parent / "tokens.css").read_text(encoding="utf-8")
"""The style sheet, as pages load it."""
_DECLARATIONS = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", SHEET)
LIGHT = {name: light for name, light, _ in _DECLARATIONS}
"""Each colour on light paper by its name, such as ``ink``."""
DARK = {name: dark for name, _, dark in _DECLARATIONS}
"""The same on dark paper."""
PRINT = LIGHT | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", SHEET.partition("@media print")[2]))
"""The same when it is printed, perhaps in grey."""
