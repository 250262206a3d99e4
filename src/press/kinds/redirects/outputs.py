"""A page at every address that was given up, which leads to the one in its place.

Without a script: the page refreshes itself at once (WCAG technique H76), names the new address
as the canonical one and links to it. A file cannot do that: what is there now is copied to where
it was. ``_redirects`` (Netlify, Cloudflare Pages) says the same with a proper 301. Nothing that
is in the site is ever overwritten. Places inside pages: ``anchors``.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin

from press.core.pages.reading_units import PASSAGES
from press.core.problems import Problem, Wording, did_you_mean
from press.core.publication import Publication
from press.core.render_context import templates
from press.core.site_build import SiteBuild, remove
from press.core.text import relative
from press.kinds.claims.reading import free_ids
from press.kinds.claims.records import CLAIMS
from press.kinds.redirects.addresses import UsedAddresses, file_at
from press.kinds.redirects.anchors import Anchors
from press.kinds.redirects.records import NAME, REDIRECTS, Redirect, leads_nowhere

LIST = "_redirects"
REFRESH = '<meta http-equiv="refresh" content="0; url='
"""The tag in the head of every page that ``outputs`` writes for a redirect."""
LINE = re.compile(r"/(\S.*) /(.*) 301")


def clear_earlier(site: Path, docs: Path) -> None:
    """Takes away what an earlier build wrote for redirects, and nothing that came since.

    Else each would seem to be a page that its own redirect hides.
    """
    file = site / LIST
    if not file.is_file() or (docs / LIST).is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        match = LINE.fullmatch(line)
        if match and _is_ours(site, match[1], docs):
            remove(file_at(site, match[1]), site)
    file.unlink()


def _is_ours(site: Path, old: str, docs: Path) -> bool:
    """True if the press wrote the file at an old address for a redirect.

    A page of ours leads on in its head; a file has none of its name in docs.
    """
    file = file_at(site, old)
    if not file.is_file() or not file.resolve().is_relative_to(site.resolve()):
        return False
    if file.suffix == ".html":
        return REFRESH in file.read_text(encoding="utf-8", errors="replace")
    return not (docs / old).is_file()


def write_redirects(build: SiteBuild) -> list[Problem]:
    """Writes what leads on from former pages and places; gives the redirects that cannot.

    It needs the pages of all kinds, and comes before what changes every page.
    """
    clear_earlier(build.site, build.publication.places.docs)
    return _write_all(build, [one for one in _redirects(build) if not _is_file(one)])


def copy_moved_files(build: SiteBuild) -> list[Problem]:
    """Copies files to where they were; gives the redirects that cannot.

    It comes last: pictures to share and books are made from finished pages.
    """
    return _write_all(build, [one for one in _redirects(build) if _is_file(one)])


def _redirects(build: SiteBuild) -> list[Redirect]:
    publication, site = build.publication, build.site
    listed = sorted(publication[REDIRECTS].values(), key=lambda redirect: redirect.line)
    return [_plain(one, site) for one in [*listed, *_claim_redirects(publication, site)]]


def _is_file(redirect: Redirect) -> bool:
    return "#" not in redirect.old and file_at(Path(), redirect.old).suffix != ".html"


def _write_all(build: SiteBuild, redirects: list[Redirect]) -> list[Problem]:
    publication, site = build.publication, build.site
    anchors, taken = Anchors(publication, site, build.language), UsedAddresses(site)
    faults: list[tuple[Redirect, Wording]] = []
    moved: list[Redirect] = []
    for redirect in redirects:
        found = list(_fault(redirect, site, anchors, taken))
        faults += [(redirect, fault) for fault in found if redirect.line]
        if not found and "#" in redirect.old:
            anchors.write(redirect)
        elif not found:
            taken.add(redirect)
            moved.append(redirect)
            _write(redirect, publication, site, build.address, build.language)
    if moved:
        with (site / LIST).open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"/{redirect.old} /{redirect.new} 301\n" for redirect in moved)
    places = publication.places
    shown = relative(places.docs / NAME, places.root)
    return [Problem(shown, redirect.line, "redirect", *fault) for redirect, fault in faults]


def _plain(redirect: Redirect, site: Path) -> Redirect:
    """The redirect as files are named: letters written out, a page's address ending in '/'."""
    old, new = unquote(redirect.old), unquote(redirect.new)
    is_page = "#" not in old and "." not in old.rpartition("/")[2]
    is_page = is_page and file_at(site, new).suffix == ".html"
    return replace(redirect, old=old.rstrip("/") + "/" if is_page else old, new=new)


def _claim_redirects(publication: Publication, site: Path) -> Iterator[Redirect]:
    """From the former pages of claims to the present ones, where claims have pages of their own."""
    for claim in publication[CLAIMS]:
        page = f"claims/{claim.id}/"
        if file_at(site, page).is_file():
            for id_ in free_ids(claim, publication[CLAIMS]):
                yield Redirect(f"claims/{id_}/", page, 0)


def _fault(
    redirect: Redirect, site: Path, anchors: Anchors, taken: UsedAddresses
) -> Iterator[Wording]:
    """Reports a redirect that leads nowhere or would hide something."""
    new, _, fragment = redirect.new.partition("#")
    if not file_at(site, new).is_file():
        pages = (page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
        remedy = did_you_mean(redirect.new, (f"{page}/" for page in pages), "Correct the address.")
        yield leads_nowhere(redirect.new, remedy)
    elif fragment and fragment not in anchors.ids(new):
        known = (f"{new}#{id_}" for id_ in anchors.ids(new))
        remedy = did_you_mean(redirect.new, known, "Correct what follows '#'.")
        yield leads_nowhere(redirect.new, remedy)
    elif "#" in redirect.old:
        yield from anchors.faults(redirect)
    else:
        yield from taken.faults(redirect)


def _write(
    redirect: Redirect, publication: Publication, site: Path, site_url: str, language: str
) -> None:
    target, file = file_at(site, redirect.new), file_at(site, redirect.old)
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix != ".html":
        shutil.copyfile(target, file)
        return
    passage = publication[PASSAGES].get(redirect.new)
    link = "../" * redirect.old.count("/") + redirect.new
    made = (
        templates(language)
        .get_template("redirect.html")
        .render(
            language=language,
            link=link or "./",
            canonical=urljoin(site_url, redirect.new) if site_url else link,
            title=passage.title if passage else redirect.new,
        )
    )
    file.write_text(f"{made}\n", encoding="utf-8", newline="\n")
