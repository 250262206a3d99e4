"""The works a publication rests on, of all that its bibliography has."""

from press.core.problems import ERROR
from press.core.publication import Key, Publication
from press.core.records.record_text import works_in_records
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY

WORK_PAGES = Key[dict[str, str]]("pages of works", lambda _: {})
"""The address of the page a work has of its own, by its key; the kinds of such pages fill it."""


def further_reading(publication: Publication) -> list[str]:
    """The works a page lists as further reading, in its front matter: ``further: [key, …]``."""
    return [key for page in publication.pages for key in page.names("further")]


def used_works(publication: Publication) -> set[str]:
    """The keys of all works that a page or a record rests on."""
    used = {use.name for use in publication.uses if use.kind == "cite"}
    used |= {work.key for work in works_in_records(publication)}
    used |= {*further_reading(publication), *publication[WORK_PAGES]}
    for page in publication.pages:
        used |= {*page.names("original"), *page.names("studies")}
    return used


def listed_works(publication: Publication) -> list[str]:
    """The works that the page of references lists and that readers can take with them.

    All, where each must be used; of a library larger than what is cited, those in use.
    """
    every = sorted(publication[BIBLIOGRAPHY])
    if dict(publication.places.rules).get("bib-unused", ERROR) == ERROR:
        return every
    used = used_works(publication)
    return [key for key in every if key in used]
