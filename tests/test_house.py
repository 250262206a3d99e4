"""The rules of the house: which way imports point, and how large a module and a function may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import some

SRC = Path(__file__).parent.parent / "src"
PRESS = SRC / "press"
MODULES = sorted(path for path in PRESS.rglob("*.py") if "start" not in path.parts)

LAYERS = [{"core"}, {"kinds"}, {"site", "books", "links"}, {"adapters"}, {"cli"}]
"""A folder may import from those below it, and from itself."""
BESIDE = {("links", "site")}
"""Neighbours on one layer: the check of links knows where the site's templates are."""
KINDS = {
    "charts": {"data"},
    "claims": {"citations"},
    "corrections": {"claims"},
    "notebooks": {"data"},
    "outside_links": {"citations"},
    "quotations": {"citations"},
    "redirects": {"claims"},
    "scrolly": {"charts"},
    "studies": {"citations", "claims", "data"},
    "teaching": {"charts", "claims", "data", "studies"},
}
"""Which kinds use which others; whatever else they share goes through the core."""
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the whole name of everything a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name"
            yield node.lineno, str(node.module)
            if node.module in {"press", "press.kinds", "charts"}:
                yield from ((node.lineno, f"{node.module}.{a.name}") for a in node.names)


def folder(module: str) -> str:
    """``press.kinds.claims.records`` is in the folder ``kinds``."""
    return [*module.split("."), ""][1]


def kind(module: str) -> str:
    """``press.kinds.claims.records`` is of the kind ``claims``."""
    parts = module.split(".")
    return parts[2] if parts[1:2] == ["kinds"] and len(parts) > 2 else ""


def layer(name: str) -> int:
    """How high a folder is."""
    return next(level for level, names in enumerate(LAYERS) if name in names)


def is_allowed(here: str, there: str) -> bool:
    """Whether one module may import another."""
    if there.startswith("mkdocs") and not there.startswith("mkdocs_"):
        return here.startswith("press.adapters.mkdocs")
    if not there.startswith("press.") or there == "press.kinds":
        return not there.startswith("charts")
    if kind(here) and kind(there) and kind(here) != kind(there):
        return kind(there) in KINDS.get(kind(here), set())
    mine, theirs = folder(here), folder(there)
    return mine == theirs or layer(mine) > layer(theirs) or (mine, theirs) in BESIDE


def named(path: Path) -> str:
    """A module's whole name."""
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PRESS).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    here = named(path)
    found = [
        f"{path.relative_to(SRC.parent)}:{line}: may not import '{there}'"
        for line, there in imports(path)
        if here not in {"press", "press.__main__"} and not is_allowed(here, there)
    ]
    assert found == []


def test_every_folder_has_a_layer() -> None:
    folders = {path.name for path in PRESS.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders == set().union(*LAYERS)


def test_the_list_of_kinds_that_use_others_is_not_longer_than_it_must_be() -> None:
    used: dict[str, set[str]] = {}
    for path in MODULES:
        here = kind(named(path))
        for _, there in imports(path):
            if there.startswith("press.") and here and kind(there) not in {"", here}:
                used.setdefault(here, set()).add(kind(there))
    assert used == KINDS


def test_no_module_imports_all_kinds() -> None:
    kinds = {path.name for path in (PRESS / "kinds").iterdir() if (path / "__init__.py").is_file()}
    for path in MODULES:
        there = {kind(name) for _, name in imports(path) if name.startswith("press.")}
        assert len(there & kinds) < len(kinds) - 3, path


def test_messages_need_only_the_standard_library() -> None:
    found = {there.split(".")[0] for _, there in imports(PRESS / "core" / "problems.py")}
    assert found <= sys.stdlib_module_names


def test_charts_use_nothing_of_the_press_but_its_rounding() -> None:
    for path in some((SRC / "charts").glob("*.py")):
        used = {there for _, there in imports(path) if there.startswith("press")}
        assert used <= {"press.core.rounding"}, path


@pytest.mark.parametrize("name", ["records.py", "checks.py"])
def test_records_and_checks_never_write_html(name: str) -> None:
    for path in some((PRESS / "kinds").rglob(name)):
        used = {there.split(".")[0] for _, there in imports(path)}
        assert not used & {"jinja2", "markupsafe", "markdown"}, path


@pytest.mark.parametrize("name", ["syntax.py", "pages.py", "blocks.py"])
def test_what_makes_pages_opens_no_files(name: str) -> None:
    """The preview goes by it: a page depends on records and templates alone."""
    for path in some((PRESS / "kinds").rglob(name)):
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        names = {ast.unparse(call.func).rpartition(".")[2] for call in calls}
        assert not names & {"open", "read_text", "read_bytes", "write_text", "write_bytes"}, path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PRESS).as_posix())
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = int(node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


OLD = re.compile(
    r"(?i)\b(?:desk|ahead|rests|kept_pages|searched|bytecode|theme_assets|dress|bearings|slips|rooms|"
    r"leaning|spots|makers?|made|told|kept|shown|known|found|said|begun)\b"
)
"""What no name of a module, a class or a function is made of: nobody would search for it."""


OVERRIDES = {"parse_known_args"}
"""Methods of libraries that classes of ours override."""


def words_of(name: str) -> str:
    """The words a name is made of: ``read_page``, ``ReadPage``."""
    return " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)).lower()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PRESS).as_posix())
def test_names_are_words_an_engineer_would_search_for(path: Path) -> None:
    defined = [
        node.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    names = [name for name in [path.stem, *defined] if name not in OVERRIDES]
    assert [name for name in names if OLD.search(words_of(name))] == []


def test_the_drawing_of_the_house_is_that_of_the_code() -> None:
    run = subprocess.run(
        [sys.executable, SRC.parent / "bench" / "house.py", "--print"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() in (PRESS / "README.md").read_text(encoding="utf-8")
