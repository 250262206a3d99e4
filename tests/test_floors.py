"""The floors of the house: imports point down only. This table is the rule."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import some

SRC = Path(__file__).parent.parent / "src"

FLOORS = {
    "press.adapters.mkdocs": 4,
    "press.adapters.zensical": 4,
    "press.cli": 4,
    "press.cli.commands": 4,  # one module a command
    "press.adapters.markdown": 4,  # the umbrella extension: it hands records to syntax and pages
    "press.adapters.makers": 3,
    "press.outputs": 3,
    "press.checks": 3,
    "press.core.scaffold": 3,  # new parts of a publication, for press new
    "press.syntax": 2,
    "press.pages": 2,
    "press.render": 1,
    "press.records": 1,
    "press.look": 0,  # sheets, modules and templates, and where they are
    "press.words": 0,
    "press.core.problems": 0,
    "press.core.rounding": 0,  # charts print with it, too
}
# On floor 1 render may use records; on floor 2 syntax and pages may not use each other.
BESIDE = {
    ("press.render", "press.records"),
    ("press.adapters.mkdocs", "press.adapters.markdown"),
    ("press.cli", "press.cli.commands"),
    ("press.cli.commands", "press.adapters.markdown"),
    ("press.cli.commands", "press.adapters.zensical"),
    ("press.adapters.zensical", "press.adapters.markdown"),
    ("press.outputs", "press.adapters.makers"),  # to know which pages are made from records
}
MODULES = sorted(SRC.rglob("*.py"))


def room(module: str) -> str:
    """``press.kinds.claims.records`` is in the room ``press.records``."""
    return ".".join(module.split(".")[:2])


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name"
            assert node.module
            yield node.lineno, node.module
            if node.module in {"press", "charts"}:
                yield from ((node.lineno, f"{node.module}.{a.name}") for a in node.names)


def allowed(here: str, there: str) -> bool:
    if here.startswith("charts"):
        return there.startswith("press.core.rounding") or not there.startswith("press")
    if there.startswith("mkdocs"):
        return here == "press.adapters.mkdocs"
    if not there.startswith("press."):
        return not there.startswith("charts")
    mine, theirs = room(here), room(there)
    return mine == theirs or FLOORS[mine] > FLOORS[theirs] or (mine, theirs) in BESIDE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_imports_point_down_only(path: Path) -> None:
    here = ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
    wrong = [
        f"src/{path.relative_to(SRC).as_posix()}:{line}: [floor] may not import '{there}'"
        for line, there in imports(path)
        if there != "press" and not allowed(here, there)
    ]
    assert wrong == []


def test_the_table_names_every_room_of_the_press() -> None:
    rooms = {
        room(
            "press." + path.relative_to(SRC / "press").with_suffix("").as_posix().replace("/", ".")
        )
        for path in (SRC / "press").rglob("*.py")
        if path.name != "__init__.py"
    }
    assert rooms == set(FLOORS)


def test_floor_zero_needs_only_the_standard_library() -> None:
    found = {there.split(".")[0] for _, there in imports(SRC / "press" / "problems.py")}
    assert found <= sys.stdlib_module_names


@pytest.mark.parametrize("folder", ["records"])
def test_records_never_write_html(folder: str) -> None:
    for path in some((SRC / "press" / folder).glob("*.py")):
        used = {there.split(".")[0] for _, there in imports(path)}
        assert not used & {"jinja2", "markupsafe", "markdown"}, path


@pytest.mark.parametrize("folder", ["syntax", "pages"])
def test_syntax_and_pages_open_no_files(folder: str) -> None:
    for path in some((SRC / "press" / folder).glob("*.py")):
        text = path.read_text(encoding="utf-8")
        calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)]
        names = {ast.unparse(call.func).rpartition(".")[2] for call in calls}
        assert not names & {"open", "read_text", "read_bytes", "write_text", "write_bytes"}, path
