"""``mkdocs.yml`` as far as it is the generator's: names and values that pages would go without.

MkDocs itself stops at a plugin, an extension or an option of theirs that it cannot use; what is
checked here it would take, and readers would miss something, or get something that acts.
"""

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import yaml

from press.core.data_files import read_data
from press.core.i18n.catalogue import has_words, is_supported, remedy
from press.core.pages.addresses import OUTSIDE
from press.core.pages.raw_html import LINKS, acts
from press.core.problems import ADVICE, ERROR, Problem, did_you_mean
from press.core.settings.needed_settings import check_named_files
from press.core.settings.options import read_theme, theme_folder
from press.core.settings.settings_files import compose_settings, settings_files
from press.core.text import BLANK_ANSWER, exists, relative, says_nothing
from press.core.yaml.nodes import (
    Named,
    fields_of,
    items_of,
    listed_names,
    mapping_of,
    named_scalars,
    options_of,
    scalars,
)
from press.core.yaml.yaml_lint import check_quotes

NAMES = read_data(__file__)
SCHEMES = ("light", "dark", "auto", "default")
"""The colours of a page, as its style sheets name them."""
EXTRA = ("license", "brand", "footer", "take")
"""The fields of ``extra`` that pages print; other fields are for the edition's own templates."""
LINK = ("title", "url")
SOCIAL = "List the links under 'footer', as in {title: Rights, url: rights/}."
TEXTS = {"site_name", "site_author", "site_description", "copyright", "repo_name"}
Settings = Mapping[str, yaml.Node]


def check_generator(path: Path) -> Iterator[Problem]:
    """Names in the settings that stand for nothing; another check reports what cannot be read."""
    for file in settings_files(path):
        shown = relative(file, path.parent)
        for problem in _check_file(path, file):  # folders begin at mkdocs.yml, wherever they are
            yield replace(problem, path=shown)


def _check_file(path: Path, file: Path) -> Iterator[Problem]:
    top = compose_settings(file)
    if not isinstance(top, yaml.MappingNode):
        return
    yield from check_quotes(scalars(top), path.name)
    settings = mapping_of(top)
    known, remedy = NAMES["settings"], "Correct its name, or remove it."
    yield from _unknown(path, listed_names(top), known, "There is no setting", remedy)
    yield from _twice(path, top)
    for key, node in settings.items():
        yield from _value(path, key, node) if node.tag != "!ENV" else ()
    yield from _theme(path, fields_of(settings.get("theme")))
    yield from _icons(path, mapping_of(settings.get("theme")))
    yield from _languages(path, settings)
    yield from _extra(path, fields_of(settings.get("extra")))
    for key in ("nav", "extra", "edit_uri"):
        yield from _acting(path, settings.get(key), key)
    for key in ("extra_css", "extra_javascript"):
        yield from _outside(path, settings.get(key))
    yield from check_named_files(path, settings, file)
    yield from _installed(path, settings)


def _twice(path: Path, top: yaml.MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for word, key in listed_names(top):
        line = key.start_mark.line + 1
        if (before := first.setdefault(word, line)) != line:
            what = f"'{word}' appears twice, first in line {before}."
            yield Problem(path.name, line, "yaml-twice", what, "Keep one of the two.")


def _value(path: Path, key: str, node: yaml.Node) -> Iterator[Problem]:
    """A setting that is no text, or no yes or no, and texts that say nothing."""
    if key in TEXTS and not isinstance(node, yaml.ScalarNode):
        yield _problem(path, node, f"'{key}' is not text.", "Write it on one line.")
    elif key in TEXTS and BLANK_ANSWER.fullmatch(node.value.strip() or "-"):
        yield _problem(path, node, *says_nothing(node.value, key))
    elif key in {"strict", "use_directory_urls"} and not node.tag.endswith(":bool"):
        yield _problem(path, node, f"'{key}' is neither true nor false.", f"Write '{key}: true'.")
    elif key == "use_directory_urls" and not yaml.safe_load(node.value):
        what = "Page addresses must end in '/', such as 'claims/'."
        yield _problem(path, node, what, "Remove the line, or write 'use_directory_urls: true'.")


def _theme(path: Path, named: list[Named]) -> Iterator[Problem]:
    given = dict(named)
    schemes = [mapping_of(one).get("scheme") for one in _entries(given.get("palette"))]
    for scheme, node in named_scalars(schemes):
        if scheme not in SCHEMES:
            name = "dark" if scheme == "slate" else ", ".join(SCHEMES)
            what = f"Pages have no scheme '{scheme}', so the button for colours fails."
            yield _problem(path, node, what, f"Write {name}.")
    if read_theme(path).get("name") != "material":
        return
    yield from _unknown(path, named, NAMES["theme"], "The theme has no option")
    variant, features = named_scalars([given.get("variant")]), listed_names(given.get("features"))
    yield from _unknown(path, variant, NAMES["variants"], "The theme has no variant")
    yield from _unknown(path, features, NAMES["features"], "The theme has no feature", "Remove it.")


def _entries(node: yaml.Node | None) -> list[yaml.Node | None]:
    """The entries of a list, or what is there in place of one."""
    return [*items_of(node)] or [node]


def _languages(path: Path, settings: Settings) -> Iterator[Problem]:
    """The theme's language has no region; that of our words and citations may have one."""
    press = dict(options_of(settings.get("markdown_extensions"))).get("press")
    own = dict(fields_of(press)).get("words")
    for node, regional in ((settings.get("theme"), False), (press, True)):
        language = dict(fields_of(node)).get("language")
        if not isinstance(language, yaml.ScalarNode):
            continue
        line = language.start_mark.line + 1
        if not is_supported(language.value, regional):
            what = f"The press has no translation for '{language.value}'."
            yield Problem(path.name, line, "language", what, remedy(language.value))
        elif not (regional or has_words(language.value) or own):
            what = f"The press has no labels in '{language.value}', so pages have English ones."
            how = "Write yours under 'words' in the options of 'press'."
            yield Problem(path.name, line, "language", what, how, ADVICE)


def _extra(path: Path, named: list[Named]) -> Iterator[Problem]:
    for name, node in named:
        remedy = SOCIAL if name == "social" else did_you_mean(name, EXTRA, "")
        if name == "analytics" and "provider" in dict(fields_of(node)):
            what = "The policy of each page blocks scripts of other hosts, so nothing is counted."
            yield _problem(path, node, what, "Remove 'analytics', or count on your server.")
        if name not in EXTRA and remedy:
            severity = ADVICE if remedy == SOCIAL else ERROR
            yield _problem(path, node, f"No page prints 'extra: {name}'.", remedy, severity)
        for item in items_of(node) if name in {"footer", "take"} else ():
            yield from _link(path, name, item)


def _link(path: Path, name: str, item: yaml.Node) -> Iterator[Problem]:
    fields = fields_of(item)
    yield from _unknown(path, fields, LINK, f"A link of '{name}' has no field")
    for field in LINK if not {one for one, _ in fields} - set(LINK) else ():
        if field not in dict(fields):
            what = f"A link of '{name}' has no '{field}'."
            yield _problem(path, item, what, "Write it as {title: Rights, url: rights/}.")
        elif not str(dict(fields)[field].value).strip():
            yield _problem(path, item, *says_nothing("", field))


def _acting(path: Path, node: yaml.Node | None, name: str) -> Iterator[Problem]:
    """Addresses that would run a script."""
    for key, inner in fields_of(node):
        yield from _acting(path, inner, "nav" if name == "nav" else key)
    for inner in items_of(node):
        yield from _acting(path, inner, name)
    is_address = name in {"nav", "edit_uri", *LINKS}
    if isinstance(node, yaml.ScalarNode) and is_address and acts(node.value):
        what = f"'{node.value[:80]}' is not an address."
        yield _problem(path, node, what, "Begin it with https://, or name a page.")


def _outside(path: Path, node: yaml.Node | None) -> Iterator[Problem]:
    """Style sheets and scripts of another host, which the policy of each page blocks."""
    for inner in items_of(node):
        given = dict(fields_of(inner)).get("path", inner)
        if isinstance(given, yaml.ScalarNode) and OUTSIDE.match(given.value):
            what = f"Browsers would not load '{given.value[:80]}': it is on another host."
            yield _problem(path, given, what, "Save it in docs, and name it by its path there.")


def _icons(path: Path, theme: Settings) -> Iterator[Problem]:
    """Icons that the theme would look for in vain, which ends a build."""
    spec = find_spec("material") if theme else None
    if not spec or not spec.submodule_search_locations:
        return
    icons = Path(spec.submodule_search_locations[0]) / "templates" / ".icons"
    own = theme_folder(path) / ".icons"
    toggles = [mapping_of(one).get("toggle") for one in _entries(theme.get("palette"))]
    single = [*mapping_of(theme.get("icon")).values()]
    single += [part for one in single for part in mapping_of(one).values()]
    for name, node in named_scalars([*single, *(mapping_of(one).get("icon") for one in toggles)]):
        is_name = name and node.tag.endswith(":str")  # 'null' is none, and '!ENV' can be any
        if is_name and not any(exists(folder / f"{name}.svg") for folder in (own, icons)):
            known = [f.relative_to(icons).with_suffix("").as_posix() for f in icons.rglob("*.svg")]
            remedy = did_you_mean(name, known, "Name one such as material/weather-night.")
            yield _problem(path, node, f"There is no icon '{name[:60]}'.", remedy)


def _installed(path: Path, settings: Settings) -> Iterator[Problem]:
    """Names of a theme, of plugins and of extensions that nothing installed has."""
    theme = settings.get("theme")
    if isinstance(theme, yaml.MappingNode):  # one of the edition's own has no name
        theme = mapping_of(theme).get("name")
    named = [one for one in named_scalars([theme]) if one[0] not in {"", "null"}]
    themes, what = _entry_points("mkdocs.themes"), "There is no theme"
    yield from _unknown(path, named, themes, what, "Use 'material'.")
    plugins = _entry_points("mkdocs.plugins")
    plugins |= {name.rpartition("/")[2] for name in plugins}  # a theme's own go without its name
    listed, remedy = listed_names(settings.get("plugins")), "Install it, or remove the line."
    yield from _unknown(path, listed, plugins, "There is no plugin", remedy)
    listed = listed_names(settings.get("markdown_extensions"))
    lost = [(name, node) for name, node in listed if not _is_module(name)]
    known, what = _entry_points("markdown.extensions"), "There is no extension"
    yield from _unknown(path, lost, known, what, "Install it, or remove it.")


@functools.cache  # what is installed stays so while a command runs
def _entry_points(group: str) -> frozenset[str]:
    return frozenset(entry.name for entry in entry_points(group=group))


def _is_module(name: str) -> bool:
    """True if an extension's name is a module, ``pymdownx.tilde`` or ``package:Class``."""
    try:  # the package around it is imported, as Python-Markdown does at once for the module
        return find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False


def _unknown(
    path: Path, named: Iterable[Named], known: Collection[str], what: str, otherwise: str = ""
) -> Iterator[Problem]:
    """Names that are none of those known, with the nearest one."""
    listed = f"Use one of: {', '.join(sorted(known))}."
    for name, node in named:
        if name not in known:
            remedy = did_you_mean(name, sorted(known), otherwise or listed)
            yield _problem(path, node, f"{what} '{name}'.", remedy)


def _problem(path: Path, node: yaml.Node, what: str, remedy: str, severity: str = ERROR) -> Problem:
    return Problem(path.name, node.start_mark.line + 1, "settings", what, remedy, severity)
