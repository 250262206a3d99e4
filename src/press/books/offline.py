"""The built site becomes a zip that works from a folder: ``edition.zip``, without a server.

From ``file://`` a browser opens no folders, loads no modules and fetches nothing. So links to
folders name their ``index.html``, each module becomes a plain script of its own, and what needs
a server (search, the chart explorer) is left out. What is too large for a zip is linked to on
the site.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from lxml import html

from press.core.archive import zip_files
from press.core.cache import Store, digest
from press.core.pages.markup import class_test, select

EDITION = 6
ZIP = "https://zip.invalid/"
LEFT_OUT = (".pdf", ".epub", ".zip", ".imscc", ".map", ".gz")
ANSWERS = ("teach/answers/", "teach/course", "teach/questions.xml")
"""A zip is given to a class whole: what is for its teacher, and a quiz, stay on the site."""
NOT_FILES = (
    *("404.html", "sitemap.xml", "_headers", "search/", "share/", *ANSWERS),
    *("assets/explore/", "assets/javascripts/"),
)
NEEDS_A_SERVER = (
    "//link[@rel='canonical' or @rel='prev' or @rel='next']"
    " | //*[@data-md-component='search' or @for='__search' or @id='__search']"
    " | //script[contains(concat('/', @src), '/assets/javascripts/')]"
    f" | //*[{class_test('explore-row')}]"
)
MODULE = re.compile(rb"^\s*(import|export)\b|\bimport\.meta\b", re.M)
POLICY = "//meta[@http-equiv='Content-Security-Policy']"
README = """{name}

Open index.html in a browser. Everything is in this folder: you need no server and no connection.
Search (which needs a server) and large files (PDF, EPUB, zip) are only on the site{address}.
The folder does not contain the answers for teachers, so you can give it to a class.
"""


def offline(site: Path, name: str, address: str, store: Store) -> bytes:
    """The zip of a built site of a name and an address, kept by the hash of all that goes in."""
    named = ((path.relative_to(site).as_posix(), path) for path in sorted(site.rglob("*")))
    files = {
        name: path.read_bytes()
        for name, path in named
        if path.is_file() and path.suffix not in LEFT_OUT and not name.startswith(NOT_FILES)
    }
    inputs = (part for file in files.items() for part in file)

    def make() -> bytes:
        readme = README.format(name=name, address=address and f": {address}")
        return zip_files(_convert(files, address) | {"README.txt": readme.encode()})

    return store.get_or_make(f"offline-{digest(EDITION, name, address, *inputs)}", make)


def _convert(files: dict[str, bytes], site: str) -> dict[str, bytes]:
    """The files as they work without a server."""
    scripts = {n for n, text in files.items() if n.endswith(".js") and not MODULE.search(text)}
    converted = dict(files)
    for name, text in files.items():
        if name in scripts:
            converted[name] = b"(async () => {\n%s\n})();\n" % text
        if name.endswith(".html"):
            root = html.fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
            _without_server(root, name, scripts)
            for element in select(root, "//*[@href]"):
                element.set("href", _link(str(element.get("href")), name, files, site))
            converted[name] = html.tostring(root, encoding="utf-8", doctype="<!doctype html>")
    return converted


def _without_server(root: html.HtmlElement, name: str, scripts: set[str]) -> None:
    """Takes out of a page what needs a server, and leads no class to the answers."""
    for policy in select(root, POLICY):  # a folder is no origin: its files have a scheme
        policy.set("content", policy.get("content", "").replace("'self'", "'self' file:"))
    for element in select(root, NEEDS_A_SERVER):
        element.drop_tree()
    for script in select(root, "//script[@type='module'][@src]"):
        if _inside(str(script.get("src")), name) in scripts:
            del script.attrib["type"]
            script.set("defer", "defer")
        else:
            script.drop_tree()
    for link in select(root, "//a[@href]"):
        if (_inside(str(link.get("href")), name) or "").startswith(ANSWERS):
            link.drop_tag()


def _inside(address: str, name: str) -> str | None:
    """Returns the target of a page's link in the zip; nothing if it leads out of the zip."""
    if address.startswith("#") or urlsplit(address).scheme:
        return None
    parts = urlsplit(urljoin(f"{ZIP}{name}", address))
    return unquote(parts.path).removeprefix("/") if parts.netloc == "zip.invalid" else None


def _link(address: str, name: str, files: dict[str, bytes], site: str) -> str:
    """A link as it works from a folder: to a page's file; to the site for what is left out."""
    inside = _inside(address, name)
    if inside is None or inside in files:
        return address
    parts = urlsplit(address)
    if f"{inside}index.html" in files and not address.startswith("/"):
        return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/') or '.'}/index.html"))
    return f"{site}{inside}" if site else address
