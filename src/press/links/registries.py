"""Two registries that know more than a page does: of DOIs, and of archived copies.

A DOI is judged by its registration (the handle service of doi.org, which answers for Crossref,
DataCite and all other agencies), not by the publisher's page, which often turns programs away.
Copies are looked up with the Wayback Machine's availability API.
"""

from dataclasses import dataclass
from urllib.parse import quote

import httpx2

from press.links.answers import Answer, ask
from press.links.status import Judged, judge
from press.links.typed import DOI


@dataclass(frozen=True)
class Services:
    """The addresses of the two registries; what is looked up is put at their end."""

    handles: str = "https://doi.org/api/handles/"
    copies: str = "https://archive.org/wayback/available?url="


def try_address(asking: httpx2.Client, url: str, services: Services) -> tuple[Answer, Judged]:
    """Asks for an address, or for the registration of a DOI."""
    if url.startswith(DOI):
        return _registered(asking, services.handles + quote(url.removeprefix(DOI)))
    answer = ask(asking, url)
    return answer, judge(url, answer)


def _registered(asking: httpx2.Client, url: str) -> tuple[Answer, Judged]:
    """Handle service: code 1 is a registered name, 100 a name nobody has registered."""
    try:
        response = asking.get(url)
        code = response.json().get("responseCode")
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, AttributeError):
        return ask(asking, url), Judged("unsure", "the registry did not answer")
    answer = Answer(response.status_code)
    if code == 1:
        return answer, Judged("ok", "registered")
    if code == 100:
        return answer, Judged("failed", "no such DOI is registered")
    return answer, Judged("unsure", "the registry did not answer")


def copy_of(asking: httpx2.Client, url: str, services: Services) -> str:
    """The address of an archived copy; nothing when none is known, or nobody could say."""
    try:
        told = asking.get(services.copies + quote(url, safe="")).json()
        closest = told["archived_snapshots"]["closest"]
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, KeyError, TypeError):
        return ""
    address = str(closest.get("url", ""))
    sound = closest.get("available") and str(closest.get("status", "200")) == "200"
    return address.replace("http://web.", "https://web.", 1) if sound else ""
