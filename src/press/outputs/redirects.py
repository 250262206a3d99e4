"""A page at every address that was given up, which leads to the one in its place.

Without a script: the page refreshes itself at once (WCAG technique H76), names the new address
as the canonical one and links to it. A file cannot do that: what is there now is copied to where
it was. ``_redirects`` (Netlify, Cloudflare Pages) says the same with a proper 301.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup

from press.problems import Problem, did_you_mean
from press.records.publication import Publication
from press.records.redirects import NAME, Redirect
from press.records.text import relative

PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={link}">
<link rel="canonical" href="{canonical}">
<title>{title}</title>
</head>
<body>
<main><h1><a href="{link}">{title}</a></h1></main>
</body>
</html>
""")


def write_redirects(
    publication: Publication, site: Path, site_url: str, language: str
) -> list[Problem]:
    """Writes the redirects into the built site; gives those that lead nowhere or hide a page."""
    redirects = publication.redirects.values()
    faults = {redirect: fault for redirect in redirects for fault in _fault(redirect, site)}
    moved = [r for r in redirects if r not in faults and "#" not in r.old]
    for redirect in moved:
        _write(redirect, publication, site, site_url, language)
    if moved:
        lines = "".join(f"/{redirect.old} /{redirect.new} 301\n" for redirect in moved)
        (site / "_redirects").write_text(lines, encoding="utf-8", newline="\n")
    places = publication.places
    shown = relative(places.docs / NAME, places.root)
    return [Problem(shown, r.line, "redirect", *fault) for r, fault in faults.items()]


def file_at(site: Path, address: str) -> Path:
    """The file a server gives for an address; a fragment is a place in it."""
    path = address.partition("#")[0]
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def _fault(redirect: Redirect, site: Path) -> Iterator[tuple[str, str]]:
    if not file_at(site, redirect.new).is_file():
        pages = (page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
        remedy = did_you_mean(redirect.new, (f"{page}/" for page in pages), "Mend the address.")
        yield f"Nothing stands at '{redirect.new}'.", remedy
    elif "#" not in redirect.old and file_at(site, redirect.old).exists():
        remedy = "Take away the redirect, or what stands there."
        yield f"Something stands at '{redirect.old}', which a redirect would hide.", remedy


def _write(
    redirect: Redirect, publication: Publication, site: Path, site_url: str, language: str
) -> None:
    target, file = file_at(site, redirect.new), file_at(site, redirect.old)
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix != ".html":
        shutil.copyfile(target, file)
        return
    passage = publication.passages.get(redirect.new)
    link = "../" * redirect.old.count("/") + redirect.new
    text = PAGE.format(
        language=language,
        link=link or "./",
        canonical=urljoin(site_url, redirect.new) if site_url else link,
        title=passage.title if passage else redirect.new,
    )
    file.write_text(text, encoding="utf-8", newline="\n")
