"""Colours as they are in ``tokens.css``, measured: WCAG 2.2, 1.4.3 for text, 1.4.11 for shapes."""

import re
from itertools import product

import pytest

from conftest import some
from press.core.colours import DARK, LIGHT
from press.kinds.claims import records as claims

COLOURS = {name: {"light": LIGHT[name], "dark": DARK[name]} for name in LIGHT}
GROUNDS = ("paper", "sheet")
VERDICTS = [name for name in COLOURS if name.startswith("v-")]
TEXTS = ["ink", "ink-2", "accent", "essay", *VERDICTS]
SHAPES = [name for name in COLOURS if re.fullmatch(r"c\d", name)]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def luminance(colour: list[float]) -> float:
    shares = [value / 255 for value in colour]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def of(name: str, scheme: str) -> list[float]:
    return channels(COLOURS[name][scheme])


def tinted(name: str, ground: str, scheme: str, share: float) -> list[float]:
    """A ground with some of a colour in it, as ``color-mix(in srgb, …)`` makes it."""
    pairs = zip(of(name, scheme), of(ground, scheme), strict=True)
    return [share * one + (1 - share) * other for one, other in pairs]


def test_the_measure_is_that_of_the_guidelines() -> None:
    assert contrast(channels("#000000"), channels("#ffffff")) == pytest.approx(21)
    assert contrast(channels("#777777"), channels("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert [name.removeprefix("v-") for name in VERDICTS] == list(claims.VERDICTS)
    assert some(SHAPES)


@SCHEMES
def test_text_can_be_read_on_every_ground(scheme: str) -> None:
    poor = {
        (text, ground): ratio
        for text, ground in product(TEXTS, GROUNDS)
        if (ratio := contrast(of(text, scheme), of(ground, scheme))) < 4.5
    }
    assert poor == {}


@SCHEMES
def test_text_can_be_read_on_what_is_marked(scheme: str) -> None:
    assert contrast(of("ink", scheme), of("band", scheme)) >= 4.5
    for verdict, ground in product(VERDICTS, GROUNDS):
        assert contrast(of("ink", scheme), tinted(verdict, ground, scheme, 0.12)) >= 4.5


@SCHEMES
def test_shapes_stand_out_from_every_ground(scheme: str) -> None:
    poor = {
        (shape, ground): ratio
        for shape, ground in product([*SHAPES, *VERDICTS], GROUNDS)
        if (ratio := contrast(of(shape, scheme), of(ground, scheme))) < 3
    }
    assert poor == {}
