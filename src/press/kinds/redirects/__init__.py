"""The kind *redirects*: addresses that have moved."""

from collections.abc import Iterator
from urllib.parse import unquote

from press.core.effects import Effect
from press.core.kind import Kind
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.kinds.redirects.addresses import normalize
from press.kinds.redirects.records import NAME, REDIRECTS, hides, leads_nowhere, read_redirects


def _read(publication: Publication) -> Iterator[Problem]:
    file = publication.places.docs / NAME
    if file.is_file():
        publication[REDIRECTS], problems = read_redirects(file, publication.places.root)
        yield from problems


def _check(publication: Publication) -> Iterator[Problem]:
    """Redirects that hide a page, or lead to none; a build compares all it has written as well."""
    pages, path = {normalize(page.address) for page in publication.pages}, publication.path(NAME)
    for one in list(publication[REDIRECTS].values()):
        new = normalize(one.new)
        below = any(new.startswith(f"{page}/") for page in pages | {"class"} if page)
        if "#" not in one.old and normalize(one.old) in pages:
            old = unquote(one.old).removesuffix("/") + "/" * ("." not in one.old)
            yield Problem(path, one.line, "redirect", *hides(old))
            del publication[REDIRECTS][one.old]  # so that a build says it once
        elif (
            (one.new.endswith("/") or new.endswith(".md") or "." not in new)
            and new not in pages
            and not below
        ):
            there = [f"{page}/" for page in pages - {""}]
            near = did_you_mean(f"{new.removesuffix('.md')}/", there, "Correct the address.")
            yield Problem(path, one.line, "redirect", *leads_nowhere(one.new, near))
            del publication[REDIRECTS][one.old]


def _other_way(cause: Problem, effect: Problem) -> bool:
    """True of the second of two redirects that lead to each other."""
    words = [set(problem.what.split()) for problem in (cause, effect)]
    return "each" in words[0] and words[0] == words[1] and cause.line < effect.line


KIND = Kind(
    "redirects",
    needs=("claims",),
    read=_read,
    check=_check,
    effects=(Effect("redirect", _other_way, ("redirect",)),),
)
