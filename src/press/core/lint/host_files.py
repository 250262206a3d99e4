"""Finds published files that are commands to the host of a site: it obeys them, or runs them.

Where one reader sees a file like others, the next is led to another address, or every page is
served without its policy.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from press.core.problems import Problem
from press.core.settings.options import find_setting
from press.core.settings.settings_files import compose_settings
from press.core.text import is_inside, relative

RULES = ("file-host",)
"""Rules whose severity an edition can set."""
COMMANDS = re.compile(
    # Netlify, Cloudflare Pages, Vercel, Firebase, Azure, Jekyll; service workers; web servers
    r"(?i)(?:_worker\.js|_routes\.json|_redirects|_headers|netlify\.toml|vercel\.json"
    r"|firebase\.json|staticwebapp\.config\.json|_config\.yml"
    r"|(?:sw|service-?worker)\.js|functions/.+\.[cm]?[jt]sx?"
    r"|(?:.+/)?(?:\.htaccess|\.user\.ini|web\.config|.+\.(?:php\d?|phtml|phar|cgi|aspx?|jspx?)))"
)
ADDRESS = "CNAME"
"""A file that gives GitHub Pages the host of the site."""
REMEDY = (
    "Remove it; to write commands of your own for your host, set 'file-host: off' under 'rules'"
    " in mkdocs.yml."
)


def check_host_files(settings: Path, *folders: Path) -> Iterator[Problem]:
    """A problem for each file that a host obeys; an edition's own address is right."""
    inside = [folder for folder in folders if is_inside(folder, settings.parent)]
    files = {file: file.relative_to(top) for top in inside for file in sorted(top.rglob("*"))}
    for file, inner in files.items():
        name = inner.as_posix()
        shown = relative(file, settings.parent)
        if COMMANDS.fullmatch(name) and file.is_file():
            what = "The host of the site would obey this file instead of publishing it."
            yield Problem(shown, 1, "file-host", what, REMEDY)
        elif name == ADDRESS and file.is_file():
            host = file.read_text(encoding="utf-8", errors="replace").strip()
            if host not in (own := _hosts(settings)):
                what = f"The site would move to '{host[:80]}', which is not in 'site_url'."
                remedy = f"Write '{own[0]}', or remove the file." if own else REMEDY
                yield Problem(shown, 1, "file-host", what, remedy)


def _hosts(settings: Path) -> list[str]:
    """The hosts that ``site_url`` names; in ``!ENV`` it may name some more."""
    top = compose_settings(find_setting(settings, "site_url")[0])
    pairs = top.value if isinstance(top, yaml.MappingNode) else ()
    nodes = [value for key, value in pairs if key.value == "site_url"]
    nodes = [part for node in nodes for part in (node.value if _is_list(node) else [node])]
    return [host for node in nodes if (host := _host(str(node.value)))]


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # what is no address is told elsewhere
        return ""


def _is_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode)
