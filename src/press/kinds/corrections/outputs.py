"""``/feed.xml``: corrections of the text and of the edition as an Atom feed, written by feedgen.

A claim of the text is corrected where the ledger suggests another wording; its entry is as old as
the day on which the claim was last checked.

Nothing in it asks the clock: it is as old as its newest correction, and an empty one as old as
``SOURCE_DATE_EPOCH``, which the Makefile sets to the last commit.
"""

import os
from datetime import UTC, date, datetime, time
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator

from press.core.i18n.catalogue import day, translate
from press.core.publication import Publication
from press.core.render_context import templates
from press.core.settings.options import read_setting
from press.kinds.claims.outputs import plain
from press.kinds.claims.records import CLAIMS, Claim
from press.kinds.corrections.records import CORRECTIONS, Correction

BLOCK = "corrections"


def feed(publication: Publication, site_url: str) -> bytes:
    """The feed of a publication; nothing where no page lists corrections, or has an address."""
    places = [use.path for use in publication.uses if (use.kind, use.name) == ("block", BLOCK)]
    page = next((page for page in publication.pages if page.path in places), None)
    if page is None or not site_url:
        return b""
    made = FeedGenerator()
    own = urljoin(site_url, "feed.xml")
    made.id(own)
    front = publication.page("index.md")
    titles = [str(one.meta.get("title") or "") for one in (page, front) if one]
    made.title(": ".join(filter(None, titles)))
    # The site itself: what it corrects is its own, and no author's of the text it is about.
    made.author(name=read_setting(publication.places.settings, "site_name") or titles[-1])
    made.link(href=own, rel="self", type="application/atom+xml")
    made.link(href=urljoin(site_url, page.address), rel="alternate", type="text/html")
    made.updated(_last_change(publication))
    for claim in publication[CLAIMS]:
        if claim.better:
            _text_correction(made, claim, site_url, publication)
    for correction in publication[CORRECTIONS]:
        _correction(made, correction, urljoin(site_url, page.address), publication)
    return bytes(made.atom_str(pretty=True))


def _last_change(publication: Publication) -> datetime:
    days = [one.date for one in publication[CORRECTIONS]]
    days += [claim.checked for claim in publication[CLAIMS] if claim.better]
    if days:
        return _noon(max(days))
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or 0), UTC)


def _noon(when: date) -> datetime:
    return datetime.combine(when, time(12), UTC)


def _correction(
    made: FeedGenerator, correction: Correction, address: str, publication: Publication
) -> None:
    title, words = _place(correction, publication), _summary(correction, publication)
    _add(made, f"{address}#{correction.id}", title, correction.date, words, "text")


def _text_correction(
    made: FeedGenerator, claim: Claim, site_url: str, publication: Publication
) -> None:
    """A correction of the text: what it says, why that fails, and what the sources would bear."""
    language = publication.places.language
    name = translate(language, "Claim %(id)s") % {"id": claim.id}
    title = f"{name}: {translate(language, claim.word)}"
    says, because, better = (
        plain(part, publication).strip() for part in (claim.says, claim.because, claim.better)
    )
    template = templates(language).get_template("feed-entry.html")
    words = template.render(says=says, because=because, better=better)
    _add(made, urljoin(site_url, f"claims/{claim.id}/"), title, claim.checked, words, "html")


def _add(made: FeedGenerator, link: str, title: str, when: date, words: str, kind: str) -> None:
    entry = made.add_entry(order="append")
    entry.id(link)
    entry.title(title)
    entry.link(href=link, rel="alternate")
    entry.updated(_noon(when))
    entry.content(words, type=kind)


def _place(correction: Correction, publication: Publication) -> str:
    """Returns the name of the corrected place: a claim's number or a page's title."""
    page = publication.page(correction.page) if correction.page else None
    return str(page.meta.get("title") or page.name) if page else correction.place


def _summary(correction: Correction, publication: Publication) -> str:
    language = publication.places.language
    was, now = (plain(text, publication) for text in (correction.was, correction.now))
    told = f"{translate(language, 'We wrote')}: {was}\n{translate(language, 'Now')}: {now}"
    if correction.since:
        days = {"since": day(language, correction.since), "day": day(language, correction.date)}
        told += f"\n{translate(language, 'Wrong from %(since)s to %(day)s') % days}."
    return told
