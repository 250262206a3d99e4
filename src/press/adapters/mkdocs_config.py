"""What the press changes in MkDocs' settings, and settings that stop a build before it begins."""

from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScript
from mkdocs.exceptions import PluginError

from press.core.lint.file_lint import check_special_files, check_symbolic_links
from press.core.problems import Problem
from press.core.settings.options import theme_folder
from press.core.settings.settings_files import check_yaml
from press.site.theme import SCRIPT, SHEET, THEME


class SettingsError(PluginError):  # type: ignore[misc]
    """Settings or links that nobody can walk through: the build stops before anything does."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.fault = problem


def refuse_faults(settings: Path, docs: Path) -> None:
    """Raises the first fault that MkDocs would follow without end: aliases, links, pipes."""
    root, read = settings.parent, (docs, theme_folder(settings))
    files = *check_special_files(root, *read), *check_symbolic_links(root, *read)
    for problem in (*check_yaml(settings, root), *files):
        raise SettingsError(problem)


def install_theme(config: Any) -> None:
    """Puts the press's templates before the theme's, and its sheet and module into every page."""
    dirs = config.theme.dirs
    if str(THEME) not in dirs:
        dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    if SHEET not in config.extra_css:
        config.extra_css.insert(0, SHEET)
    if SCRIPT not in map(str, config.extra_javascript):
        module = ExtraScript().run_validation({"path": SCRIPT, "type": "module"})
        config.extra_javascript.insert(0, module)
