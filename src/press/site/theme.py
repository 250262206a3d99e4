"""What every publication of the press wears: style sheets, modules, and the theme's templates.

They stand in a built site as if a publication had them itself, under ``assets/``. One that has a
file of the same name in its ``docs`` or in its ``custom_dir`` shows its own instead; a sheet or a
module of another name comes after the press's.
"""

from collections.abc import Container
from pathlib import Path

LOOK = Path(__file__).parent
THEME = LOOK / "templates"
SHEET, SCRIPT = "assets/css/site.css", "assets/js/site.js"
"""What pages load, in the live preview as in a finished site."""
IMPORTS = {SHEET: '@import "{}";\n', SCRIPT: 'import "./{}";\n'}


def worn(docs: Path, listed: Container[str]) -> dict[str, str]:
    """Every sheet and module by its address in a site; what is ``listed`` loads by itself."""
    files = [*sorted(LOOK.glob("css/*.css")), *sorted(LOOK.glob("js/*.js"))]
    texts = {
        f"assets/{file.relative_to(LOOK).as_posix()}": file.read_text(encoding="utf-8")
        for file in files
    }
    for entry, line in IMPORTS.items():
        suffix = Path(entry).suffix
        found = sorted((docs / entry).parent.glob(f"*{suffix}"))
        own = [file.relative_to(docs).as_posix() for file in found]
        added = [uri for uri in own if uri not in texts and uri not in listed]
        texts[entry] += "".join(line.format(Path(uri).name) for uri in added)
    return texts
