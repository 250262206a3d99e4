"""MkDocs' own words on its settings, in our form: a check then knows what would stop a build."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from press.core.problems import Problem
from press.core.settings.options import named_options, setting_problem
from press.core.text import exists, relative

REMEDY = "Correct it in the settings."


class Loader(yaml.SafeLoader):
    """The safe schema, in which a name of Python's stands for nothing: a check runs none."""


Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def check_with_mkdocs(settings: Path) -> Iterator[Problem]:
    """A problem for each setting that MkDocs refuses or warns of; nothing they name is run."""
    config = MkDocsConfig(config_file_path=str(settings))
    try:
        with settings.open("rb") as file:
            config.load_dict(yaml_load(file, get_yaml_loader(Loader, config)))
    except ConfigurationError as error:
        yield _unreadable(settings, error)
        return
    except (OSError, TypeError, ValueError):  # a folder, a list, a text
        what, remedy = "'INHERIT' names no file of settings.", "Name a file like mkdocs.yml."
        yield setting_problem(settings, ("INHERIT",), "settings", what, remedy)
        return
    hooks = config.get("hooks") or []
    if isinstance(hooks, list):  # those that are there are not run
        files = [(one, settings.parent / str(one)) for one in hooks]
        hooks = [one for one, file in files if not (exists(file) and file.is_file())]
    yield from _extensions(settings, config.get("markdown_extensions"))
    # of the extensions, that of the press would begin to read the publication
    config.load_dict({"markdown_extensions": [], "hooks": hooks})
    try:
        errors, warnings = config.validate()
    except TypeError as error:  # it looks at no option of a theme before it uses them
        errors, warnings = [("theme", error)], []
    for name, message in [*errors, *warnings]:
        yield _problem(settings, name, str(message))


def _unreadable(settings: Path, error: ConfigurationError) -> Problem:
    """A file to inherit from that is not there, or a value with a tag that MkDocs does not know."""
    mark = getattr(error.__context__, "problem_mark", None)
    if mark is None:
        return _problem(settings, "INHERIT", str(error))
    shown = relative(Path(mark.name), settings.parent)
    what = f"MkDocs cannot read this: {getattr(error.__context__, 'problem', '')}."
    return Problem(shown, mark.line + 1, "settings", what, REMEDY)


def _extensions(settings: Path, listed: object) -> Iterator[Problem]:
    """A problem for each extension that its options keep from making a page."""
    for name, options in named_options(listed):
        if name == "press" or _failure(name, None):  # not there, or made for MkDocs alone
            continue
        if why := _failure(name, options):
            what = f"The extension '{name}' does not work with its options ({why})."
            remedy = "Correct the options, or remove them."
            names = ("markdown_extensions", name)
            yield setting_problem(settings, names, "settings", what, remedy)


def _failure(name: str, options: Any) -> str:
    """What stops an extension with these options; a function is not read: see the loader."""
    try:
        named = dict(options or {}).items()
        given = {name: {key: value for key, value in named if value is not None}}
        Markdown(extensions=[name], extension_configs=given).convert("# A\n\nB")
    except ConfigurationError:  # '!relative' is the folder of a page, and here is none
        return ""
    except Exception as error:  # noqa: BLE001 whatever somebody's extension raises
        return f"{type(error).__name__}: {' '.join(str(error).split()).rstrip('.')}"
    return ""


def _problem(settings: Path, name: str, message: str) -> Problem:
    """What MkDocs says of a setting, without the folders of this machine."""
    said = message.replace(f"{settings.parent}/", "").strip().rstrip(".")
    what = f"MkDocs refuses '{name}': {' '.join(said.split())}."
    return setting_problem(settings, (name,), "settings", what, REMEDY)
