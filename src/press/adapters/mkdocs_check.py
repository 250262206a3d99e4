"""MkDocs' own words on its settings, in our form: a check then knows what would stop a build."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from press.core.problems import Problem
from press.core.settings.settings_files import compose_settings, settings_files
from press.core.text import relative
from press.core.yaml.nodes import listed_names

REMEDY = "Correct it in the settings."


def check_with_mkdocs(settings: Path) -> Iterator[Problem]:
    """A problem for each setting that MkDocs refuses or warns of; no hook is run."""
    config = MkDocsConfig(config_file_path=str(settings))
    try:
        with settings.open("rb") as file:
            config.load_file(file)
    except (ConfigurationError, yaml.YAMLError) as error:
        yield _problem(settings, "INHERIT", str(error))
        return
    hooks = config.get("hooks") if isinstance(config.get("hooks"), list) else []
    missing = [hook for hook in hooks if not (settings.parent / str(hook)).is_file()]
    # extensions have a check of their own: MkDocs would begin to read the publication
    config.load_dict({"markdown_extensions": [], "hooks": missing})
    errors, warnings = config.validate()
    for name, message in [*errors, *warnings]:
        yield _problem(settings, name, str(message))


def _problem(settings: Path, name: str, message: str) -> Problem:
    """A problem at the line of a setting, in whichever file has it."""
    said = message.replace(f"{settings.parent}/", "").strip().rstrip(".")
    what = f"MkDocs refuses '{name}': {' '.join(said.split())}."
    for file in settings_files(settings):
        for key, node in listed_names(compose_settings(file)):
            if key == name:
                line = node.start_mark.line + 1
                return Problem(relative(file, settings.parent), line, "settings", what, REMEDY)
    return Problem(settings.name, 1, "settings", what, REMEDY)
