"""Values in ``mkdocs.yml``: options of plugins, extensions and the theme, and what each may be.

What a generator takes for granted, ignores, or stops at with a traceback gets a message here.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import yaml
from markdown import Markdown
from pathspec import GitIgnoreSpec

from press.core.data_files import read_data
from press.core.i18n.catalogue import has_words, is_supported, remedy
from press.core.pages.addresses import OUTSIDE
from press.core.pages.page import page_files
from press.core.pages.raw_html import LINKS, acts
from press.core.problems import ADVICE, ERROR, Problem, did_you_mean
from press.core.settings.options import docs_folder, read_theme
from press.core.text import BLANK_ANSWER, exists, says_nothing
from press.core.yaml.nodes import (
    Named,
    fields_of,
    items_of,
    listed_names,
    named_scalars,
    options_of,
)

NAMES = read_data(__file__)
EXTRA = ("license", "brand", "footer", "take")
"""The fields of ``extra`` that pages print; other fields are for the edition's own templates."""
LINK = ("title", "url")
SOCIAL = "List the links under 'footer', as in {title: Rights, url: rights/}."
TEXTS = {"site_name", "site_author", "site_description", "copyright", "repo_name"}
PLACEHOLDER = re.compile(
    r"(?i)\byour (?:name|site|project|title)\b|^my (?:docs|site|project)$|\b(?:19|20)xx\b"
    r"|\b(?:john|jane) doe\b|^(?:title|author|name|description)$"
)
MARKDOWN = re.compile(r"\[[^\[\]]+\]\([^()]*\)|\*\*[^*]+\*\*")
MACRO = re.compile(r"\{[{%].*?[%}]\}")  # a title may have one: it is shown as any text is
Settings = Mapping[str, yaml.Node]


def check_options(path: Path, settings: Settings) -> Iterator[Problem]:
    """Everything wrong with the values of settings, each in its line."""
    for key, node in settings.items():
        if node.tag == "!ENV":
            continue
        if key in {"strict", "use_directory_urls"}:
            yield from _yes_or_no(path, key, node)
        if key in {"exclude_docs", "draft_docs"}:
            yield from _left_out(path, key, node, docs_folder(path))
        if key in TEXTS and not isinstance(node, yaml.ScalarNode):
            yield _problem(path, node, f"'{key}' is not text.", "Write it on one line.")
        elif key in TEXTS and (
            BLANK_ANSWER.fullmatch(node.value.strip()) or not node.value.strip()
        ):
            yield _problem(path, node, *says_nothing(node.value, key))
        elif key in TEXTS:
            yield from _check_texts(path, key, node)
    yield from _theme(path, fields_of(settings.get("theme")))
    for name, node in options_of(settings.get("plugins")):
        if (known := NAMES["plugins"].get(name.removeprefix("material/"))) is not None:
            yield from unknown(path, fields_of(node), known, f"The plugin {name} has no option")
    for name, node in options_of(settings.get("markdown_extensions")):
        if name != "press" and (own := _options_of(name)) is not None:
            yield from unknown(path, fields_of(node), own, f"The extension {name} has no option")
    yield from _validation(path, settings.get("validation"))
    yield from _languages(path, settings)
    yield from _extra(path, fields_of(settings.get("extra")))
    for key in ("nav", "extra"):
        yield from _acting(path, settings.get(key), key)
    for key in ("extra_css", "extra_javascript"):
        yield from _outside(path, settings.get(key))


def _left_out(path: Path, key: str, node: yaml.Node, docs: Path) -> Iterator[Problem]:
    """The first page that these patterns keep from being published."""
    typed = node.value if isinstance(node, yaml.ScalarNode) else "!"  # no pattern, as a list is
    pages = sorted(page.relative_to(docs).as_posix() for page in page_files(docs))
    try:
        found = next(iter(GitIgnoreSpec.from_lines(typed.splitlines()).match_files(pages)), None)
    except ValueError:
        what = f"'{key}' is not a list of file patterns."
        yield _problem(path, node, what, f"Write '{key}: |', and one pattern on each line below.")
        return
    if found:
        what = f"'{key}' would leave out the page '{found[:60]}'."
        yield _problem(path, node, what, "Remove the pattern, and move the page out of docs.")


def _check_texts(path: Path, key: str, node: yaml.Node) -> Iterator[Problem]:
    """Texts on every page that are another's, or have Markdown, which is visible there."""
    if PLACEHOLDER.search(str(node.value)):
        what = f"'{str(node.value)[:60]}' is the text of an example."
        yield _problem(path, node, what, f"Write your own '{key}', or remove it.", ADVICE)
    macro = MACRO.search(str(node.value)) if key == "copyright" else None
    if link := MARKDOWN.search(str(node.value)) or macro:
        what = f"Readers see '{link[0][:60]}' as it is typed."
        as_html = key == "copyright" and "](" in link[0]
        remedy = "Write '<a href=\"…\">words</a>'." if as_html else "Write the words alone."
        yield _problem(path, node, what, remedy)


def _acting(path: Path, node: yaml.Node | None, name: str) -> Iterator[Problem]:
    """Addresses that would run a script."""
    for key, inner in fields_of(node):
        yield from _acting(path, inner, "nav" if name == "nav" else key)
    for inner in items_of(node):
        yield from _acting(path, inner, name)
    if isinstance(node, yaml.ScalarNode) and name in {"nav", *LINKS} and acts(node.value):
        what = f"'{node.value[:80]}' is not an address."
        yield _problem(path, node, what, "Begin it with https://, or name a page.")


def _outside(path: Path, node: yaml.Node | None) -> Iterator[Problem]:
    """Style sheets and scripts of another host, which the policy of each page blocks."""
    for inner in items_of(node):
        given = dict(fields_of(inner)).get("path", inner)
        if isinstance(given, yaml.ScalarNode) and OUTSIDE.match(given.value):
            what = f"Browsers would not load '{given.value[:80]}': it is on another host."
            yield _problem(path, given, what, "Save it in docs, and name it by its path there.")


def _yes_or_no(path: Path, key: str, node: yaml.Node) -> Iterator[Problem]:
    if not isinstance(node, yaml.ScalarNode) or node.tag != "tag:yaml.org,2002:bool":
        yield _problem(path, node, f"'{key}' is neither true nor false.", f"Write '{key}: true'.")
    elif key == "use_directory_urls" and not yaml.safe_load(node.value):
        what = "Page addresses must end in '/', such as 'claims/'."
        yield _problem(path, node, what, "Remove the line, or write 'use_directory_urls: true'.")


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


def _theme(path: Path, named: list[Named]) -> Iterator[Problem]:
    given = dict(named)
    if read_theme(path).get("name") != "material":
        return
    yield from unknown(path, named, NAMES["theme"], "The theme has no option")
    variant, features = named_scalars([given.get("variant")]), listed_names(given.get("features"))
    yield from unknown(path, variant, NAMES["variants"], "The theme has no variant")
    yield from unknown(path, features, NAMES["features"], "The theme has no feature", "Remove it.")
    folder = given.get("custom_dir")
    if folder and not isinstance(folder, yaml.ScalarNode):
        yield _problem(path, folder, "'custom_dir' is not text.", "Write it on one line.")
    elif folder and not (exists(there := path.parent / folder.value) and there.is_dir()):
        near = [one.name for one in path.parent.iterdir() if one.is_dir()]
        remedy = did_you_mean(folder.value, near, "Make the folder, or remove the line.")
        yield _problem(path, folder, f"There is no folder '{folder.value}'.", remedy)


def _validation(path: Path, node: yaml.Node | None) -> Iterator[Problem]:
    named, known, what = fields_of(node), NAMES["validation"], "'validation' has no option"
    yield from unknown(path, named, known, what)
    for _, inner in named:
        yield from unknown(path, fields_of(inner), known, what)


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
            fields = fields_of(item)
            yield from unknown(path, fields, LINK, f"A link of '{name}' has no field")
            for field in LINK if not {one for one, _ in fields} - set(LINK) else ():
                if field not in dict(fields):
                    what = f"A link of '{name}' has no '{field}'."
                    yield _problem(path, item, what, "Write it as {title: Rights, url: rights/}.")
                elif not str(dict(fields)[field].value).strip():
                    yield _problem(path, item, *says_nothing("", field))


def unknown(
    path: Path, named: Iterable[Named], known: Collection[str], what: str, otherwise: str = ""
) -> Iterator[Problem]:
    """Names that are none of those known, with the nearest one."""
    listed = f"Use one of: {', '.join(sorted(known))}." if known else "Remove the line."
    for name, node in named:
        if name not in known:
            remedy = did_you_mean(name, sorted(known), otherwise or listed)
            yield _problem(path, node, f"{what} '{name}'.", remedy)


def _options_of(name: str) -> Collection[str] | None:
    """The options of a Markdown extension; nothing where it does not name them."""
    try:
        config = getattr(Markdown().build_extension(name, {}), "config", None)
    except Exception:  # noqa: BLE001 whatever somebody's extension raises, its name is told elsewhere
        return None
    return config if isinstance(config, dict) else None


def _problem(path: Path, node: yaml.Node, what: str, remedy: str, severity: str = ERROR) -> Problem:
    return Problem(path.name, node.start_mark.line + 1, "settings", what, remedy, severity)
