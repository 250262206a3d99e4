"""All links outside: the ledger, and rounds of asking that bring it up to date.

Nothing is called dead for one bad day: only a failure that says *it is not there* counts, and only
the third such failure, at least 14 days after the first, with no better answer between. What to
correct becomes problems, and the text of the open issue.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from subprocess import TimeoutExpired
from urllib.parse import urlsplit

from press.core.problems import Problem
from press.core.text import as_code
from press.kinds.outside_links.records import Link, Links
from press.links.answers import Answer, LycheeError, Pace, ask
from press.links.typed_addresses import TypedAddress

FAILURES, DAYS = 3, 14
STALE = 30
"""Days after which a ledger says nothing any more."""
BATCH, TOGETHER = 250, 6
"""Addresses of one round, and how many of one host stand together in it."""
PATIENCE = ("HTTP 429", "HTTP 503")
"""Answers that ask us to wait: lychee pauses for a minute before its next address."""
LONGEST = 4500.0
"""Seconds after which requests stop; the rest comes first in the next run."""


@dataclass(frozen=True)
class Round:
    """The ledger after a round, and where each address that moved for good is to be found."""

    links: Links
    moved: Mapping[str, str] = field(default_factory=dict)


def update_ledger(typed: Iterable[TypedAddress], links: Links, now: date) -> Links:
    """The ledger with a row for each address in use, and no other."""
    places = defaultdict(set)
    for one in typed:
        places[one.url].add(one.place)
    return {
        url: replace(
            links.get(url) or Link(url, "", first_seen=now.isoformat()),
            used_in=" ".join(sorted(places[url])),
        )
        for url in sorted(places)
    }


def rounds(links: Links, now: date, pace: Pace) -> Iterator[Round]:
    """The ledger after each batch of addresses; an error when no host answered at all."""
    until, reached, answers = time.monotonic() + LONGEST, False, dict[str, Answer]()
    for batch in _batches(links):
        if time.monotonic() > until:
            break
        limited = {host(url) for url, answer in answers.items() if answer.said in PATIENCE}
        try:
            answers |= ask([url for url in batch if host(url) not in limited], pace)
        except TimeoutExpired:
            continue  # its addresses stay as they are
        reached = reached or any(answer.reached for answer in answers.values())
        if reached:
            aged_links = {url: age_row(links[url], answer, now) for url, answer in answers.items()}
            moved = {url: answer.to for url, answer in answers.items() if answer.to}
            yield Round(links | aged_links, moved)
    if links and not reached:
        raise LycheeError(
            "No host answered, so the network here does not work. The list of links is unchanged."
        )


def _batches(links: Links) -> Iterator[list[str]]:
    """One address of each host first; in all, those not tried for longest come first.

    So a host that asks for patience is known before a second address of it gets a request.
    """
    seen: Counter[str] = Counter()
    order = []
    for link in sorted(links.values(), key=lambda link: link.last_tried):
        place = seen[host(link.url)]
        order.append((place > 0, place // TOGETHER, link.last_tried, link.url))
        seen[host(link.url)] += 1
    for _, group in groupby(sorted(order), key=itemgetter(0)):
        urls = [url for *_, url in group]
        yield from (urls[start : start + BATCH] for start in range(0, len(urls), BATCH))


def host(url: str) -> str:
    """The host of an address: it gets one request after another."""
    return urlsplit(url).netloc.lower()


def age_row(link: Link, answer: Answer, now: date) -> Link:
    """The ledger's row after one more try."""
    today = now.isoformat()
    tried = replace(
        link, last_tried=today, answer=answer.said, archived=link.archived or answer.copy
    )
    if answer.verdict in {"ok", "moved"}:
        return replace(tried, verdict=answer.verdict, last_ok=today, failures=0, failing_since="")
    if answer.verdict in {"blocked", "limited"}:  # somebody is there
        return replace(tried, verdict=answer.verdict, failures=0, failing_since="")
    if answer.verdict == "unsure":
        return replace(tried, verdict="dead" if link.verdict == "dead" else "unreachable")
    since = link.failing_since or today
    failures = link.failures + (link.last_tried != today or not link.failures)
    long = (now - date.fromisoformat(since)).days >= DAYS
    verdict = "dead" if failures >= FAILURES and long else "unreachable"
    return replace(tried, verdict=verdict, failures=failures, failing_since=since)


def stale(links: Links, path: str, now: date) -> list[Problem]:
    """The checker is watched too: a ledger nobody has renewed for long is a problem."""
    tried = max((link.last_tried for link in links.values()), default="")
    if tried and (now - date.fromisoformat(tried)).days <= STALE:
        return []
    when = f"Last tried on {tried}" if tried else "Never tried"
    what = f"{when}: the list of external links is older than {STALE} days."
    remedy = "Run 'press links --external', and find out why the scheduled run did not do so."
    return [Problem(path, 1, "link-stale", what, remedy)]


def proposals(round_: Round, typed: Iterable[TypedAddress]) -> list[Problem]:
    """Proposes a correction for every line: the new address, or a copy of a dead page."""
    found = []
    for one in typed:
        link = round_.links[one.url]
        if one.url in round_.moved:
            what = f"'{one.url}' has moved permanently."
            remedy = f"Write '{round_.moved[one.url]}'."
            found.append(Problem(one.path, one.line, "link-moved", what, remedy))
        elif link.verdict == "moved":
            what, remedy = f"'{one.url}': {link.answer}.", "Find where the page went."
            found.append(Problem(one.path, one.line, "link-moved", what, remedy))
        elif link.verdict == "dead":
            what = f"'{one.url}' has been dead since {link.failing_since}: {link.answer}."
            copy = f"Use the copy, '{link.archived}'." if link.archived else "Find another."
            found.append(Problem(one.path, one.line, "link-dead", what, copy))
    return sorted(found)


def issue(problems: list[Problem], links: Links) -> str:
    """The body of the standing issue, in Markdown; empty when there is nothing to do.

    Addresses and answers are code: a host can send any text, and name people in it.
    """
    if not problems:
        return ""
    parts = [
        "These external links need attention. Every scheduled run updates this issue, and closes it"
        " when all links work.\n"
    ]
    for rule, heading in (("link-dead", "Dead"), ("link-moved", "Moved")):
        lines = [f"- {as_code(str(problem))}" for problem in problems if problem.rule == rule]
        if lines:
            parts.append(f"## {heading}\n\n" + "\n".join(lines) + "\n")
    weak = sorted(link.url for link in links.values() if link.verdict == "unreachable")
    if weak:
        parts.append(
            "## Did not answer this time\n\n" + "\n".join(f"- {as_code(u)}" for u in weak) + "\n"
        )
    return "\n".join(parts)
