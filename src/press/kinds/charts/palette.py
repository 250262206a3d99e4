"""The colours of pictures, by day and by night, under the names of the page's variables.

``c1`` to ``c5`` tell kinds apart and are no verdict's colour; ``r1`` to ``r4`` are one ordered
ramp, strongest first. The style sheet ``site/css/tokens.css`` has the same values for pages, and
``print.css`` those for paper.
"""

from collections.abc import Mapping

LIGHT = {
    "ink": "#1e1c19",
    "ink-2": "#5c564d",
    "rule": "#ddd6c8",
    "paper": "#fcfaf5",
    "band": "#f3e3c3",
    "essay": "#8a5a00",
    "c1": "#1d777b",
    "c2": "#b4065f",
    "c3": "#5b6c00",
    "c4": "#273fbe",
    "c5": "#5a251e",
    "r1": "#2a213a",
    "r2": "#374b6b",
    "r3": "#417484",
    "r4": "#6f9990",
}
DARK = {
    "ink": "#e9e5dc",
    "ink-2": "#a9a398",
    "rule": "#363b3d",
    "paper": "#171a1c",
    "band": "#40372a",
    "essay": "#e0b060",
    "c1": "#4fcfe2",
    "c2": "#d94fa0",
    "c3": "#d3dc5a",
    "c4": "#6a86fb",
    "c5": "#d8946a",
    "r1": "#c6f3e9",
    "r2": "#93cdd0",
    "r3": "#71a5b5",
    "r4": "#5b798e",
}
PRINT = {
    "paper": "#ffffff",
    "rule": "#d4ccba",
    "band": "#e8c98b",
    "essay": "#764d00",
    "c1": "#1f7e82",
    "c2": "#780440",
    "c3": "#869a16",
    "c4": "#2b45cf",
    "c5": "#321511",
}
"""On paper colours differ in lightness too, each step 1.5 : 1: a grey printer has nothing else."""


def on_paper(palette: Mapping[str, str]) -> dict[str, str]:
    """A light palette as it is printed; colours that an edition chose itself stay."""
    ours = {name for name, colour in LIGHT.items() if palette.get(name) == colour}
    return {**palette, **{name: PRINT[name] for name in PRINT if name in ours}}
