"""Finds the templates of pages: the edition's own, the press's, and the theme's."""

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from press.core.settings.options import read_theme

THEMES = ("material", "zensical")


def page_template_folders(root: Path) -> list[Path]:
    """The folders that hold the templates of an edition's pages, its own first."""
    own = root / read_theme(root / "mkdocs.yml").get("custom_dir", "overrides")
    specs = (find_spec(name) for name in THEMES)
    themes = [Path(spec.origin).parent / "templates" for spec in specs if spec and spec.origin]
    return [own, Path(str(files("press.site"))) / "templates", *themes]


def page_template_names(root: Path) -> set[str]:
    """The names by which a page can ask for a template."""
    return {
        file.relative_to(folder).as_posix()
        for folder in page_template_folders(root)
        for file in folder.rglob("*.html")
    }
