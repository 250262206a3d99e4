"""Asking one address: what its host answers, told apart finely enough to judge fairly.

lychee, which reads the built site, was looked at for this as well: its report keeps neither
``Retry-After``, nor the kinds of redirects, nor a page's title, and has one text for every
failure of the network. So addresses outside are asked with httpx2, politely: one request each,
no more of the body than a title needs.
"""

import re
import socket
import ssl
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape

import httpx2

MOST = 65_536
"""Bytes of a body that are read."""
LONGEST = 30.0
"""Seconds a body may take, however it trickles."""
HOPS = 10
TITLE = re.compile(r"(?is)<title[^>]*>(.*?)</title>")
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en"}


@dataclass(frozen=True)
class Hop:
    """One redirect: its status, and where it leads."""

    status: int
    to: str


@dataclass(frozen=True)
class Answer:
    """What came of asking: a status, or the ``failure`` that kept one from coming.

    ``failure`` is one of dns, resolver, tls, time-out, reset, cut-off, loop and address.
    """

    status: int = 0
    failure: str = ""
    hops: tuple[Hop, ...] = ()
    kind: str = ""
    title: str = ""
    wait: float | None = None


def client(agent: str, timeout: float = 20.0) -> httpx2.Client:
    """A client that follows nothing by itself."""
    return httpx2.Client(headers={**BROWSER, "User-Agent": agent}, timeout=timeout)


def ask(asking: httpx2.Client, url: str) -> Answer:
    """Asks an address, and follows where it leads."""
    hops: list[Hop] = []
    for _ in range(HOPS + 1):
        try:
            answer, to = _once(asking, url)
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError, ValueError) as error:
            return Answer(failure=_failure(error), hops=tuple(hops))
        if not to or any(hop.to == to for hop in hops):
            return replace(answer, hops=tuple(hops), failure="loop" if to else "")
        hops.append(Hop(answer.status, to))
        url = to
    return Answer(failure="loop", hops=tuple(hops))


def _once(asking: httpx2.Client, url: str) -> tuple[Answer, str]:
    with asking.stream("GET", url) as response:
        to = response.headers.get("location", "") if 300 <= response.status_code < 400 else ""
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        wait = seconds(response.headers.get("retry-after", ""))
        body = b"" if to else _beginning(response)
        found = TITLE.search(body.decode("utf-8", errors="replace")) if "html" in kind else None
        title = " ".join(unescape(found[1]).split()) if found else ""
        answer = Answer(response.status_code, kind=kind, title=title, wait=wait)
        return answer, str(response.url.join(to)) if to else ""


def _beginning(response: httpx2.Response) -> bytes:
    body, until = b"", time.monotonic() + LONGEST
    for part in response.iter_bytes(8192):
        body += part
        if len(body) >= MOST or time.monotonic() > until:
            break
    return body


def seconds(said: str, now: datetime | None = None) -> float | None:
    """``Retry-After`` in seconds, whether it is a number or a date."""
    if re.fullmatch(r"\d{1,9}", said.strip()):
        return float(said)
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (when - (now or datetime.now(UTC))).total_seconds())


def _failure(error: BaseException) -> str:
    """The name of a failure, from the error that lies under the client's own."""
    causes = [error]
    while (under := causes[-1].__cause__ or causes[-1].__context__) and under not in causes:
        causes.append(under)
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return "resolver" if cause.errno == socket.EAI_AGAIN else "dns"
        if isinstance(cause, ssl.SSLError):
            return "tls"
    if isinstance(error, httpx2.TimeoutException):
        return "time-out"
    if isinstance(error, httpx2.RemoteProtocolError) and "body" in str(error):
        return "cut-off"
    return "reset" if isinstance(error, httpx2.HTTPError) else "address"
