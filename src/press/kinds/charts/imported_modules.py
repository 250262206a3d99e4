"""Which modules a chart imports from its own folder: when one changes, so may the picture."""

import ast
from functools import lru_cache
from pathlib import Path

from press.kinds.charts.file_guard import NATIVE


def with_imported(file: Path) -> list[Path]:
    """A module and those beside it that its imports name, theirs too; always in one order."""
    files, left = {file}, [file]
    while left:
        words = {word for node in _nodes(left.pop().read_bytes()) for word in _import_words(node)}
        beside = {file.with_name(f"{word}.py") for word in words}
        left += (fresh := {one for one in beside - files if one.is_file()})
        files |= fresh
    return [file, *sorted(files - {file})]


def native_import(file: Path) -> tuple[int, str]:
    """The line and the name of an imported package that reads files unseen; 0 if there is none."""
    for node in _nodes(file.read_bytes()):
        if isinstance(node, ast.Import):
            names = {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = {(node.module or "").partition(".")[0]}
        else:
            continue
        for name in sorted(names & NATIVE):
            return node.lineno, name
    return 0, ""


@lru_cache(maxsize=64)  # charts import the same modules
def _nodes(source: bytes) -> tuple[ast.AST, ...]:
    """The parts of a module; none of one that is no Python, which has its own message."""
    try:
        return tuple(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return ()


def _import_words(node: ast.AST) -> set[str]:
    """The names between the dots of an import: ``bilder``, ``pegel`` of ``bilder.pegel``."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return set()
    module = getattr(node, "module", None) or ""
    return {word for name in (module, *(a.name for a in node.names)) for word in name.split(".")}
