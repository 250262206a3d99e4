"""Addresses in ``mkdocs.yml``: of the site, its repository and its licence."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import yaml

from press.core.problems import ADVICE, ERROR, Problem
from press.core.settings.settings_files import compose_settings, settings_files
from press.core.text import relative
from press.core.yaml.nodes import items_of, mapping_of, text_of

WEB = re.compile(r"https?://[^\s/]+\.[^\s/]+|https?://localhost\b")
Node = yaml.Node
Found = tuple[Node, str, str, str, str]


def check_addresses(path: Path) -> Iterator[Problem]:
    """Every address that leads nowhere."""
    named = [(file, mapping_of(compose_settings(file))) for file in settings_files(path)]
    known = {name for _, settings in named for name in settings}
    if "INHERIT" in named[-1][1]:  # that file is missing
        known |= {"site_url", "repo_url"}
    for file, settings in named:
        found = [
            *_site_addresses(settings, known),
            *_licence(mapping_of(settings.get("extra"))),
        ]
        for node, *words in found:
            shown = relative(file, path.parent)
            yield Problem(shown, node.start_mark.line + 1, *words)


def _site_addresses(settings: Mapping[str, Node], known: Collection[str]) -> Iterator[Found]:
    """The address of the site, and that of its repository."""
    if "site_url" not in known and "nav" in settings:
        what = "There is no 'site_url', so search engines and the EPUB get no address."
        remedy = "Add 'site_url: https://…/', or 'site_url: \"\"' if the site has none yet."
        yield settings["nav"], "settings", what, remedy, ADVICE
    for name in ("site_url", "repo_url"):
        node, given = _without_variable(settings.get(name))
        address = text_of(node)
        if node is None or not address or (given and address.startswith(("http://", "https://"))):
            continue
        what = f"'{address[:80]}' is not an address."
        if not address.startswith(("http://", "https://")):
            yield node, "settings", what, "Begin it with https://.", ERROR
        elif not WEB.match(address) or " " in address.strip():
            remedy = "Write it as 'https://gezeiten.example/edition/', without spaces."
            yield node, "settings", what, remedy, ERROR
        elif name == "site_url" and re.search(r"[?#]|\.html?$", address):
            what = f"'{address[:80]}' is not the address of a whole site."
            yield node, "settings", what, "End it with the folder, as in 'https://…/'.", ERROR


def _without_variable(node: Node | None) -> tuple[Node | None, bool]:
    """What a setting is where a variable of the environment is not set; whether one can set it."""
    if node is None or node.tag != "!ENV":
        return node, False
    rest = items_of(node)[1:]
    return (rest[-1] if rest else None), True


def _licence(extra: Mapping[str, Node]) -> Iterator[Found]:
    licence = extra.get("license")
    terms = text_of(licence)
    if licence and terms and licence.tag != "!ENV" and not WEB.match(terms):
        what = f"'{terms[:60]}' is not the address of a licence."
        remedy = "Write it as 'https://creativecommons.org/licenses/by/4.0/'."
        yield licence, "settings", what, remedy, ERROR
