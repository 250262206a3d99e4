"""The press's own files in every site: style sheets, modules, and the theme's templates.

They are in a built site as if a publication had them itself, under ``assets/``. One that has a
file of the same name in its ``docs`` or in its ``custom_dir`` shows its own instead; a sheet or a
module of another name comes after the press's.

A kind's sheets and modules are in its folder and are on every page; those in its folder
``static`` are loaded by its own templates.
"""

import re
from collections.abc import Container
from pathlib import Path

from press.core.colours import SHEET as SHEET_OF_COLOURS
from press.core.kind import kinds
from press.core.render_context import folder_of
from press.core.settings.look import accent_sheet, running_head

LOOK = Path(__file__).parent
THEME = LOOK / "templates"
SHEET, SCRIPT = "assets/css/site.css", "assets/js/site.js"
"""The files that pages load, in the live preview and in a finished site."""
TOKENS, PRINT = "assets/css/tokens.css", "assets/css/print.css"
OF_KINDS = {SHEET: "kinds.css", SCRIPT: "kinds.js"}
"""The files that load the style sheets and modules of all kinds, in order."""
UNREAD = re.compile(r"(?m)^ *(?://.*\n|\n)?")
"""What readers need not fetch of our own modules: comments, empty lines and indents. No minifier
for Python reads a template literal inside another, so an author's module stays as it is."""
IMPORTS = {SHEET: '@import "{}";\n', SCRIPT: 'import "./{}";\n'}


def theme_assets(
    docs: Path, listed: Container[str], accent: str = "", name: str = ""
) -> dict[str, str]:
    """Every sheet and module by its address in a site; what is ``listed`` loads by itself."""
    folders = [folder_of(kind) for kind in kinds()]
    texts: dict[str, str] = {}
    for entry, line in IMPORTS.items():
        suffix = Path(entry).suffix
        own = _files([LOOK / suffix[1:]], suffix)
        bundled = _files(folders, suffix)
        alone = _files([folder / "static" for folder in folders], suffix)
        folder = Path(entry).parent.as_posix()
        for file in (*own, *bundled, *alone):
            text = file.read_text(encoding="utf-8")
            texts[f"{folder}/{file.name}"] = UNREAD.sub("", text) if suffix == ".js" else text
        texts[f"{folder}/{OF_KINDS[entry]}"] = "".join(line.format(file.name) for file in bundled)
        found = sorted((docs / folder).glob(f"*{suffix}"))
        added = [file.relative_to(docs).as_posix() for file in found]
        added = [uri for uri in added if uri not in texts and uri not in listed]
        texts[entry] += "".join(line.format(Path(uri).name) for uri in added)
    texts[TOKENS] = SHEET_OF_COLOURS + accent_sheet(accent)
    texts[PRINT] += running_head(name)
    return texts


def _files(folders: list[Path], suffix: str) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.glob(f"*{suffix}"))]
