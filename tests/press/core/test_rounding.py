"""Every number for readers is rounded half up, by one module."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from press.core.rounding import format_number, round_half_up, round_to_integer

SOURCES = [*(ROOT / "src" / "press").rglob("*.py"), *(ROOT / "src" / "charts").glob("*.py")]
ROUNDS = ROOT / "src" / "press" / "core" / "rounding.py"
NOT_PRINTED = {"charts/svg_optimizer.py"}
"""Coordinates of lines in a picture: no reader sees them as numbers, and there are thousands."""
DECIMALS = re.compile(r"\.\d*[fFeEgG%]|%$|[eEgGfF]$")


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (22.25, 1, "22.3"),
        (0.125, 2, "0.13"),
        (1.005, 2, "1.01"),
        (2.5, 0, "3"),
        (3.5, 0, "4"),
        (-0.5, 0, "-1"),
        (-2.25, 1, "-2.3"),
        (-0.04, 1, "0.0"),
        (0.1 + 0.2, 1, "0.3"),
        (22.249999999999996, 1, "22.3"),  # what 100 * 0.2225 is for a computer
        (22.2499, 1, "22.2"),
        (6212, 0, "6,212"),
        (1234567.5, 0, "1,234,568"),
        (10**20 + 1, 0, "100,000,000,000,000,000,001"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), 1, "0.0"),
        (Decimal("22.25"), 1, "22.3"),
        (0, 1, "0.0"),
    ],
)
def test_halves_are_rounded_up(number: float, places: int, text: str) -> None:
    assert format_number(number, places) == text
    assert round_half_up(number, places) == float(text.replace(",", ""))
    if not places:
        assert round_to_integer(number) == int(text.replace(",", ""))


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_typed_half_goes_away_from_zero(whole: int, places: int) -> None:
    sign = "-" if whole < 0 else ""
    typed = float(f"{sign}{abs(whole)}." + "0" * places + "5")
    shown = Decimal(format_number(typed, places, grouped=False))
    step = Decimal(1).scaleb(-places)
    assert shown == Decimal(whole) + (-step if whole < 0 else step)


def roundings(path: Path) -> Iterator[int]:
    """The lines of a module that round: ``round``, ``.round()``, or decimals in a format."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            formats = [a.value for a in node.args[1:2] if isinstance(a, ast.Constant)]
            if name == "round" or (name == "format" and any(map(has_decimals, formats))):
                yield node.lineno
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            parts = getattr(node.format_spec, "values", [])
            if has_decimals("".join(str(getattr(part, "value", "")) for part in parts)):
                yield node.lineno
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            if isinstance(node.left, ast.Constant) and re.search(
                r"%[\d.]*[feg]", str(node.left.value)
            ):
                yield node.lineno
        elif isinstance(node, ast.Constant) and re.search(
            r"\{[\w.]*:[^{}]*\.\d+[feg%]\}", str(node.value)
        ):
            yield node.lineno


def has_decimals(form: object) -> bool:
    """Whether a format specification says to how many decimals a number is cut."""
    return isinstance(form, str) and bool(DECIMALS.search(form))


def test_numbers_are_rounded_in_one_place_only() -> None:
    """A page and its chart agree only if one function rounds both.

    Python's own ways round 22.25 to 22.2 and 2.5 to 2, which is not what readers do.
    """
    assert ROUNDS in SOURCES
    assert len(SOURCES) > 100
    others = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in SOURCES
        if path != ROUNDS and not path.as_posix().endswith(tuple(NOT_PRINTED))
        for line in roundings(path)
    }
    assert others == set(), "use press.rounding"


def test_what_the_check_for_roundings_finds(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    lines = [
        "round(x)",
        "a.round(1)",
        "f'{x:.1f}'",
        "f'{x:,.0f}'",
        "f'{x:.2%}'",
        "format(x, '.1f')",
    ]
    lines += ["'%.1f' % x", "'{:.1f}'.format(x)", "f'{x:g}'"]
    fine = ["f'{x:,}'", "f'{x:>8}'", "f'{x}'", "printed(x, 1)", "'{}'.format(x)", "'50%'"]
    module.write_text("\n".join([*lines, *fine]), encoding="utf-8")
    assert sorted(set(roundings(module))) == list(range(1, len(lines) + 1))
