"""A page for each claim, ``claims/p3.c12/``: for links to it, and for what they show elsewhere.

It is the claim's entry in the frame of the ledger's own page, where its number leads to it; the
row of the section and the ways on at its foot are the claim's own. It names itself as canonical: a
program that shows a link asks the canonical address for its picture, and the ledger's is another.
"""

import re
from pathlib import Path
from textwrap import shorten
from urllib.parse import urljoin

from lxml import html
from markupsafe import Markup, escape

from press.core.i18n.catalogue import translate
from press.core.pages.addresses import rebase_links
from press.core.pages.markup import class_test, inner_html, select
from press.core.publication import Publication
from press.core.render_context import templates
from press.core.settings.options import read_setting
from press.core.site_build import SiteBuild
from press.kinds.claims.outputs import plain
from press.kinds.claims.records import CLAIMS, Claim

LEDGER = "claims/"
ARTICLE = re.compile(r'<article class="md-content__inner[^>]*>')
HERE = re.compile(r'(<a\s[^>]*?href=")#')
NEIGHBOUR = re.compile(r'<link rel="(?:prev|next)"[^>]*>\s*')
TITLE = re.compile(r"<title>.*?</title>", re.S)
ABOUT = re.compile(r'(<meta name="description" content=")[^"]*')
CANONICAL = re.compile(r'(<link rel="canonical" href=")([^"]*)')
TURN = re.compile(r'<nav class="turn".*?</nav>\n?', re.S)
PLACE = re.compile(r'(<nav class="section-row".*?)( aria-current="page")(>.*?</a>)', re.S)
REPORT = re.compile(r'(/issues/new\?template=page\.yml&amp;page=[^"]*)')
NUMBER = re.compile(r'(<a class="entry-id" href=")#([^"]+)"')
LONGEST_TITLE, LONGEST_ABOUT, LONGEST_TURN = 60, 160, 70


def write_pages(build: SiteBuild) -> None:
    """Writes the page of every claim that the ledger's page has an entry for."""
    publication = build.publication
    ledger = _ledger(publication, build.site)
    if ledger is None:
        return
    text = ledger.read_text(encoding="utf-8")
    opening = ARTICLE.search(text)
    if opening is None:
        return
    frame = (text[: opening.end()], text[text.rindex("</article>") :])
    root = html.document_fromstring(text.encode(), html.HTMLParser(encoding="utf-8"))
    entries = {str(entry.get("id")): entry for entry in select(root, f"//*[{class_test('entry')}]")}
    claims = [claim for claim in publication[CLAIMS] if claim.id in entries]
    for place, claim in enumerate(claims):
        near = claims[place - 1] if place else None, next(iter(claims[place + 1 :]), None)
        made = _page(claim, near, entries[claim.id], frame, build)
        file = ledger.parent / claim.id / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="\n")
    text = NUMBER.sub(lambda link: f'{link[1]}{link[2]}/"', text)
    ledger.write_text(text, encoding="utf-8", newline="\n")


def _ledger(publication: Publication, site: Path) -> Path | None:
    """The built page of the ledger, where a claim's address stands below it."""
    uses = [use.path for use in publication.uses if (use.kind, use.name) == ("block", "ledger")]
    pages = [page for page in publication.pages if page.path in uses and page.address == LEDGER]
    file = site / "claims" / "index.html"
    return file if pages and file.is_file() else None


def _page(
    claim: Claim,
    near: tuple[Claim | None, Claim | None],
    entry: html.HtmlElement,
    frame: tuple[str, str],
    build: SiteBuild,
) -> str:
    publication = build.publication
    language = publication.places.language
    inside = templates(language).get_template("claim-page.html")
    says, rest = _parts(entry, claim)
    content = inside.render(claim=claim, says=says, rest=rest)
    head, foot = (rebase_links(part, LEDGER, f"{LEDGER}{claim.id}/") for part in frame)
    # in the row of the section, the claim comes after the ledger
    place = rf'\1 aria-current="true"\3 <a href="./" aria-current="page">{claim.id}</a>'
    head, foot = PLACE.sub(place, head, count=1), _with_turn(near, foot, publication)
    foot = REPORT.sub(rf"\g<1>{claim.id}/", foot)
    name = read_setting(publication.places.settings, "site_name")
    word = translate(language, "Claim %(id)s") % {"id": claim.id}
    title = f"{word}: {translate(language, claim.word)}"
    if len(f"{title} · {name}") <= LONGEST_TITLE:
        title = f"{title} · {name}"
    about = f"{translate(language, claim.word)}: {plain(claim.says, publication)}"
    about = about if len(about) <= LONGEST_ABOUT else f"{about[: LONGEST_ABOUT - 1]}…"
    head = NEIGHBOUR.sub("", TITLE.sub(lambda _: f"<title>{escape(title)}</title>", head, count=1))
    head = ABOUT.sub(lambda found: f"{found[1]}{escape(about)}", head, count=1)
    head = CANONICAL.sub(
        lambda found: f"{found[1]}{urljoin(found[2], f'{claim.id}/')}", head, count=1
    )
    return f"{head}\n{content}\n{foot}"


def _with_turn(near: tuple[Claim | None, Claim | None], foot: str, publication: Publication) -> str:
    """The foot, whose ways on lead to the claims before and after this one."""
    turn = templates(publication.places.language).get_template("claim-turn.html")

    def short(claim: Claim) -> str:
        return shorten(
            plain(claim.says, publication), LONGEST_TURN, placeholder="\N{NO-BREAK SPACE}…"
        )

    before, after = near
    made = turn.render(before=before, after=after, short=short) if before or after else ""
    return TURN.sub(lambda _: made, foot, count=1)


def _parts(entry: html.HtmlElement, claim: Claim) -> tuple[Markup, Markup]:
    """Returns the claim, and the rest of its entry without buttons, which would not work here."""
    reason = next(iter(select(entry, f".//details[{class_test('entry-reason')}]")))
    next(iter(select(reason, "./summary"))).drop_tree()
    reason.drop_tag()
    for button in select(entry, ".//button | .//a[contains(@class, 'mark-link')]"):
        button.drop_tree()
    for mark in select(
        entry, f".//*[{class_test('cite')}]"
    ):  # a mark is one in the page's own list
        mark.set("class", "work-link")
        mark.attrib.pop("id", None)
    heading = next(iter(select(entry, f".//*[{class_test('entry-head')}]")))
    for link in select(heading, f".//a | .//*[{class_test('former')}]"):
        link.drop_tree()
    says = Markup(_rebase(inner_html(heading), claim))
    heading.drop_tree()
    return says, Markup(_rebase(inner_html(entry), claim))


def _rebase(text: str, claim: Claim) -> str:
    """A part of the ledger's page, as it works on the claim's."""
    return HERE.sub(r"\1../#", rebase_links(text, LEDGER, f"{LEDGER}{claim.id}/"))
