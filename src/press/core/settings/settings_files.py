"""``mkdocs.yml`` as YAML, with the files that it inherits from (``INHERIT:``).

MkDocs reads the files for itself. Of its tags, ``!ENV`` is understood as MkDocs does, by the same
library; the others (``!!python/name``) mean nothing here.
"""

import functools
import os
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from press.core.problems import Problem
from press.core.text import exists, line_of, read_text, relative
from press.core.yaml.nodes import mapping_of, parts_of
from press.core.yaml.yaml_lint import check_escapes
from press.core.yaml.yaml_words import yaml_mark, yaml_words

MOST_REPEATED = 10_000
"""So many values can be met more than once: a menu of a thousand pages has half of that."""


class Tolerant(yaml.SafeLoader):
    """The safe schema, in which a tag of somebody else's stands for nothing."""


Tolerant.add_multi_constructor("!", lambda loader, suffix, node: None)
Tolerant.add_constructor("!ENV", construct_env_tag)
Tolerant.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


class PathLoader(Tolerant):
    """The same, in which ``!relative $config_dir/x`` is the path it stands for."""


PathLoader.add_constructor("!relative", lambda loader, node: node.value)


def settings_files(path: Path) -> list[Path]:
    """The file, and those that it inherits from, the nearest first; each once."""
    files = [path]
    while (parent := _parent(files[-1])) and parent not in files and parent.is_file():
        files.append(parent)
    return files


def check_yaml(path: Path, root: Path) -> list[Problem]:
    """What is wrong as YAML with the settings, before a generator reads them."""
    files = settings_files(path)
    found: list[Problem] = []
    for file in files:
        text, shown = read_text(file, root)[0], relative(file, root)
        found += parse_settings(text, shown) or check_escapes(_compose(text), text, shown)
    if _parent(files[-1]) in files:
        text, shown = read_text(files[-1], root)[0], relative(files[-1], root)
        what, remedy = "The settings inherit from themselves.", "Remove 'INHERIT'."
        found.append(Problem(shown, line_of(text, "INHERIT"), "settings", what, remedy))
    return found


def parse_settings(text: str, shown: str) -> list[Problem]:
    """What keeps a text from being read as settings."""
    try:
        if node := _compose(text):
            Tolerant("").construct_document(node)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = yaml_mark(error)
        words = yaml_words(str(getattr(error, "problem", "")))
        return [Problem(shown, mark.line + 1 if mark else 1, "yaml", *words)]
    return []


def compose_settings(path: Path) -> yaml.Node | None:
    """The nodes of one file, which know their lines; nothing where it cannot be read."""
    try:
        return _compose(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return None  # told by those who read the whole file


@functools.lru_cache(maxsize=8)  # a dozen checks ask for the same file; nobody changes its nodes
def _compose(text: str) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(text, Loader=Tolerant)
    if node:
        refuse_bomb(node)
    return node


def read_mapping(path: Path, loader: type[Tolerant] = Tolerant) -> dict[str, Any]:
    """What the settings say now, with what they inherit, as MkDocs puts them together."""
    made: dict[str, Any] = {}
    for file in reversed(settings_files(path)):
        made = _merge(made, own_mapping(file, loader))
    return made


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Mappings are put together; a list or a text replaces what was inherited."""
    return below | {
        name: _merge(below[name], value)
        if isinstance(value, dict) and isinstance(below.get(name), dict)
        else value
        for name, value in above.items()
    }


def own_mapping(path: Path, loader: type[Tolerant] = Tolerant) -> dict[str, Any]:
    """What one file says now: ``!ENV`` is read each time, the nodes are composed once."""
    read = _read(compose_settings(path), loader)
    return read if isinstance(read, dict) else {}


def _read(node: yaml.Node | None, loader: type[Tolerant] = Tolerant) -> Any:
    """What a node says; nothing where it cannot be read."""
    try:
        return loader("").construct_document(node) if node else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _parent(path: Path) -> Path | None:
    """The file that a file of settings inherits from."""
    named = _read(mapping_of(compose_settings(path)).get("INHERIT"))
    # As MkDocs has it: from the folder of a link to a file, not from that of the file.
    parent = Path(os.path.normpath(path.parent / str(named)))
    return parent if named and exists(parent) and parent.suffix != ".md" else None


def refuse_bomb(top: yaml.Node) -> None:
    """Raises a YAML error, with the line, at a value whose aliases stand for too many."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        """How many values one meets in a node; 0 in what is around the node itself."""
        if id(node) not in sizes:
            sizes[id(node)] = 0
            sizes[id(node)] = 1 + sum(map(size, parts_of(node)))
            if sizes[id(node)] - len(sizes) > MOST_REPEATED:
                raise ComposerError(None, None, "too many aliases", node.start_mark)
        elif not sizes[id(node)]:
            raise ComposerError(None, None, "too many aliases", node.start_mark)
        return sizes[id(node)]

    size(top)
