"""What every publication of the press wears: style sheets, modules, and the theme's templates.

They stand in a built site as if a publication had them itself, under ``assets/``. One that has a
file of the same name in its ``docs`` or in its ``custom_dir`` shows its own instead.
"""

from pathlib import Path

LOOK = Path(__file__).parent
THEME = LOOK / "theme"
SHEET, SCRIPT = "assets/css/site.css", "assets/js/site.js"
"""What pages load, in the live preview as in a finished site."""


def worn() -> dict[str, Path]:
    """Every sheet and module, by its address in a site."""
    files = [*sorted(LOOK.glob("css/*.css")), *sorted(LOOK.glob("js/*.js"))]
    return {f"assets/{file.relative_to(LOOK).as_posix()}": file for file in files}
