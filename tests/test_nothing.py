"""No test passes on nothing: a loop over what was found first asserts that there is something.

Looked at are loops with an ``assert`` in them, and ``all(…)``, directly over a call that finds
things (``xpath``, ``glob`` …); ``some(…)`` and ``each(…)`` of conftest.py are the way out. A list
of parameters that is empty fails when tests are collected: ``empty_parameter_set_mark``.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, some

FINDERS = {"xpath", "cssselect", "find_class", "findall", "finditer", "iterfind", "iter", "all"}
FINDERS |= {"glob", "rglob", "iterdir"}
AROUND = {"sorted", "list", "set", "enumerate", "reversed", "zip"}
MAY_BE_EMPTY = {
    "tests/charts/test_every_chart.py": "a chart may have no tips, and a tip no numbers",
}


def finds(node: ast.expr) -> bool:
    """Whether an expression is a call that may find nothing."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id in AROUND:
        return any(map(finds, node.args))
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in FINDERS:
        return False
    return node.func.attr != "iter" or bool(node.args)  # without a name, it has the element itself


def unguarded(source: str) -> Iterator[int]:
    """The lines of loops and of ``all(…)`` in tests that may run over nothing."""
    for test in ast.walk(ast.parse(source)):
        if not isinstance(test, ast.FunctionDef) or not test.name.startswith("test_"):
            continue
        for node in ast.walk(test):
            if isinstance(node, ast.For) and finds(node.iter):
                if any(isinstance(inner, ast.Assert) for inner in ast.walk(node)):
                    yield node.lineno
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "all":
                over = [part for part in node.args if isinstance(part, ast.GeneratorExp)]
                if any(finds(part.generators[0].iter) for part in over):
                    yield node.lineno


def test_no_loop_of_a_test_runs_over_nothing() -> None:
    found = [
        f"{name}:{line}: this passes when nothing is found. Write 'for … in some(…)'."
        for path in some((ROOT / "tests").rglob("test_*.py"))
        if (name := path.relative_to(ROOT).as_posix()) not in MAY_BE_EMPTY
        for line in unguarded(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("for a in root.xpath('//a'): assert a", True),
        ("for a in sorted(folder.glob('*')): assert a", True),
        ("for a in some(root.xpath('//a')): assert a", False),
        ("for a in root.iter('a'): assert a", True),
        ("for a in root.iter(): assert a", False),
        ("for a in root.xpath('//a'): a.drop_tree()", False),
        ("for page in pages:\n        for a in page.xpath('//a'): assert a", True),
        ("assert all(a for a in root.find_class('a'))", True),
        ("assert all(a for a in some(root.find_class('a')))", False),
        ("for a in (1, 2): assert a", False),
    ],
)
def test_what_may_be_nothing_is_told(line: str, told: bool) -> None:
    source = f"def test_x(root, folder, pages, some):\n    {line}\n"
    assert bool(list(unguarded(source))) == told


def test_some_and_each_refuse_nothing(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        some(tmp_path.glob("*"))
    assert some(iter([1, 2])) == [1, 2]
