"""Finds published files that are commands to the host of a site: it obeys them, or runs them.

Where one reader sees a file like others, the next is led to another address, or every page is
served without its policy.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from press.core.problems import Problem
from press.core.settings.options import find_setting
from press.core.settings.settings_files import compose_settings
from press.core.text import is_inside, relative
from press.core.yaml.nodes import items_of, mapping_of, text_of

RULES = ("file-host",)
"""Rules whose severity an edition can set."""
COMMANDS = re.compile(
    # Netlify, Cloudflare Pages, Vercel, Firebase, Azure, Jekyll; service workers; web servers
    r"(?i)(?:_worker\.js(?:/.+)?|_routes\.json|_redirects|_headers|netlify\.toml|vercel\.json"
    r"|firebase\.json|staticwebapp\.config\.json|_config\.yml"
    r"|(?:sw|service-?worker)\.js|functions/.+\.[cm]?[jt]sx?"
    r"|(?:.+/)?(?:\.htaccess|\.user\.ini|web\.config)"
    r"|.+\.(?:html?|js|css)\.(?:gz|br|zst))"  # served instead of the file that it is named after
)
PROGRAM = re.compile(
    r"(?i)(?:.+/)?.+\.(?:php\d?|pht|phtml|phar|f?cgi|aspx?|as[hm]x|jsp[xf]?|cfml?|shtml?|stm)"
)
"""A file that many web servers run. A redirect can lead from the address of one to a page."""
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
        if (COMMANDS.fullmatch(name) or PROGRAM.fullmatch(name)) and file.is_file():
            what = "The host of the site would obey this file instead of publishing it."
            yield Problem(shown, 1, "file-host", what, REMEDY)
        elif name == ADDRESS and file.is_file():
            host = file.read_text(encoding="utf-8", errors="replace").strip()
            if host not in (own := _hosts(settings)):
                what = f"The site would move to '{host[:80]}', which is not in 'site_url'."
                remedy = f"Write '{own[0]}', or remove the file." if own else REMEDY
                yield Problem(shown, 1, "file-host", what, remedy)


def is_obeyed(name: str, is_page: bool) -> bool:
    """True if a host obeys what is at an address: even a page, but not one of a former program."""
    return name == ADDRESS or bool(
        COMMANDS.fullmatch(name) or (PROGRAM.fullmatch(name) and not is_page)
    )


def _hosts(settings: Path) -> list[str]:
    """The hosts that ``site_url`` names; in ``!ENV`` it may name some more."""
    node = mapping_of(compose_settings(find_setting(settings, "site_url")[0])).get("site_url")
    return [host for part in items_of(node) or (node,) if (host := _host(text_of(part)))]


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # what is no address is told elsewhere
        return ""
