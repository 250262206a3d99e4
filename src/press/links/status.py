"""From an answer to a verdict, and from verdicts to a ledger that forgets nothing too soon.

Nothing is called dead for one bad day: only a failure that says *it is not there* counts, and only
the third such failure, at least 14 days after the first, with no better answer between.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from press.links.answers import Answer
from press.links.ledger import Link

FAILURES, DAYS = 3, 14
PERMANENT = {301, 308}
BLOCKED = {401, 402, 403, 405, 406, 407, 451, 999}
GONE = {404, 410}
ENDS = {"dns": "no such host", "tls": "its certificate is not valid"}
"""Failures that say an address is not there, or cannot be trusted to be."""
PASSING = {
    "resolver": "names could not be looked up",
    "time-out": "no answer in time",
    "reset": "the connection broke",
    "cut-off": "the answer was cut off",
    "loop": "it redirects in a circle",
    "address": "it cannot be read as an address",
}
"""Failures that may pass, or be ours."""
NOT_FOUND = re.compile(
    r"(?i)^\W*(?:error\W*)?404\b|\b404\W+(?:error|not found|page)|"
    r"^\W*(?:page|file|seite)?\s*(?:was\s+)?(?:not found|nicht gefunden)\b|"
    r"\bpage (?:not found|cannot be found|does(?: not|n.t) exist)"
)
FILES = {".pdf", ".csv", ".zip", ".xlsx", ".xls", ".doc", ".docx", ".json"}


@dataclass(frozen=True)
class Judged:
    """One verdict of one try: ok, moved, blocked, limited, failed or unsure; what was said; where
    the address has moved to, when it has for good."""

    verdict: str
    said: str
    to: str = ""


def judge(url: str, answer: Answer) -> Judged:
    """What one answer shows."""
    if said := ENDS.get(answer.failure):
        return Judged("failed", said)
    if said := PASSING.get(answer.failure):
        return Judged("unsure", said)
    said = f"HTTP {answer.status}"
    if answer.status in GONE:
        return Judged("failed", said)
    if answer.status == 429 or (answer.status == 503 and answer.wait is not None):
        return Judged("limited", said)
    if answer.status in BLOCKED:
        return Judged("blocked", said)
    if not 200 <= answer.status < 300:
        return Judged("unsure", said)
    return _answered(url, answer, said)


def _answered(url: str, answer: Answer, said: str) -> Judged:
    """An answer with a page: whether it is the page that was asked for."""
    if NOT_FOUND.search(answer.title):
        return Judged("failed", f"{said}, and a page that says nothing was found")
    if _is_home(answer.hops[-1].to if answer.hops else url) and not _is_home(url):
        return Judged("moved", "sent to the home page")
    ending = PurePosixPath(urlsplit(url).path).suffix.lower()
    if ending in FILES and answer.kind in {"text/html", "application/xhtml+xml"}:
        return Judged("unsure", f"{said}, and a page instead of a {ending[1:]} file")
    to = ""
    for hop in answer.hops:
        if hop.status not in PERMANENT:
            break
        to = hop.to
    if to and to != url:
        return Judged("moved", f"HTTP {answer.hops[0].status}", to)
    return Judged("ok", said)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def aged(link: Link, judged: Judged, now: date) -> Link:
    """The ledger's row after one more try."""
    today = now.isoformat()
    tried = replace(link, last_tried=today, answer=judged.said)
    if judged.verdict in {"ok", "moved"}:
        return replace(tried, verdict=judged.verdict, last_ok=today, failures=0, failing_since="")
    if judged.verdict in {"blocked", "limited"}:  # somebody is there
        return replace(tried, verdict=judged.verdict, failures=0, failing_since="")
    if judged.verdict == "unsure":
        return replace(tried, verdict="dead" if link.verdict == "dead" else "unreachable")
    since = link.failing_since or today
    failures = link.failures + (link.last_tried != today or not link.failures)
    long = (now - date.fromisoformat(since)).days >= DAYS
    verdict = "dead" if failures >= FAILURES and long else "unreachable"
    return replace(tried, verdict=verdict, failures=failures, failing_since=since)
