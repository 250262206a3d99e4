"""Draws the house from its imports: which folder, and which kind, uses which.

Usage: ``python bench/house.py`` writes the drawing (Mermaid, which GitHub shows) into
``src/press/README.md`` between its two marks; with ``--print`` it only prints it.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PRESS = Path(__file__).parent.parent / "src" / "press"
README = PRESS / "README.md"
DRAWING = re.compile(r"(?s)(<!-- house -->\n).*?(<!-- /house -->)")


def names(module: Path) -> Iterator[str]:
    """The whole names of what a module imports from the press."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("press."):
            yield str(node.module)


def part(name: str) -> str:
    """``press.kinds.claims.records`` is a part of ``claims``, ``press.core.text`` of ``core``."""
    folders = name.split(".")[1:]
    return folders[1] if folders[0] == "kinds" and len(folders) > 1 else folders[0]


def arrows() -> set[tuple[str, str]]:
    """Each part that uses another; all use the core, and the kinds are one to those above them."""
    kinds = {path.name for path in (PRESS / "kinds").iterdir() if (path / "__init__.py").is_file()}
    found = set()
    for module in PRESS.rglob("[!_]*/**/*.py"):  # not __main__.py, which only starts the command
        here = part(".".join(module.relative_to(PRESS.parent).with_suffix("").parts))
        for there in map(part, names(module)):
            if there not in {here, "core", "kinds"}:
                found.add((here, "kinds" if there in kinds and here not in kinds else there))
    return found


def drawing() -> str:
    """The drawing as Mermaid: the folders, then the kinds in theirs."""
    kinds = sorted(path.name for path in (PRESS / "kinds").iterdir() if path.is_dir())
    kinds = [name for name in kinds if name[0] != "_"]
    inside = [f"    {name}" for name in kinds]
    between = [(a, b) for a, b in sorted(arrows()) if a in kinds]
    inside += [f"    {a} --> {b}" for a, b in between]
    around = [f"  {a} --> {b}" for a, b in sorted(arrows()) if a not in kinds]
    lines = ["flowchart LR", *around, "  kinds --> core", "  subgraph kinds", *inside, "  end"]
    return "```mermaid\n" + "\n".join(lines) + "\n```\n"


def main() -> None:
    """Writes or prints the drawing."""
    if "--print" in sys.argv:
        print(drawing())
        return
    text = README.read_text(encoding="utf-8")
    made = DRAWING.sub(lambda match: match[1] + drawing() + match[2], text)
    README.write_text(made, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
