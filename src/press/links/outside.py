"""All links outside: one run over the sources, the ledger after it, and what an editor should do.

It never blocks anything: hosts fail for reasons that are not ours.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import httpx2

from press.core.problems import Problem
from press.links.answers import Answer
from press.links.ledger import Link, Links
from press.links.rate_limits import Pace, ask_all
from press.links.registries import Services, copy_of, try_address
from press.links.status import Judged, aged
from press.links.typed import Typed

STALE = 30
"""Days after which a ledger says nothing any more."""


@dataclass(frozen=True)
class Run:
    """The ledger after a run, and where each address that moved for good is to be found.

    ``reached``: any host answered at all; else it is our network that is down.
    """

    links: Links
    moved: Mapping[str, str]
    reached: bool = True


def listed(typed: Iterable[Typed], links: Links, now: date) -> Links:
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


def run(links: Links, asking: httpx2.Client, services: Services, pace: Pace, now: date) -> Run:
    """Tries every address of the ledger once, and looks for copies of those that have none."""
    answers = ask_all(links, lambda url: try_address(asking, url, services), pace)
    if answers and not any(answer.status for answer, _ in answers.values()):
        return Run(links, {}, reached=False)
    judged = {url: found for url, (_, found) in answers.items()}
    tried = {
        url: aged(link, judged[url], now) if url in judged else link for url, link in links.items()
    }
    moved = {url: found.to for url, found in judged.items() if found.to}
    return Run(_with_copies(tried, asking, services, pace), moved)


def _with_copies(links: Links, asking: httpx2.Client, services: Services, pace: Pace) -> Links:
    """Copies are looked up while an address still answers: afterwards it may be too late."""
    wanting = [services.copies + url for url, link in links.items() if not link.archived]

    def look_up(address: str) -> tuple[Answer, Judged]:
        copy = copy_of(asking, address.removeprefix(services.copies), services)
        return Answer(), Judged("ok", copy)

    found = ask_all(wanting, look_up, pace)
    copies = {a.removeprefix(services.copies): judged.said for a, (_, judged) in found.items()}
    return {
        url: replace(link, archived=link.archived or copies.get(url, ""))
        for url, link in links.items()
    }


def proposals(made: Run, typed: Iterable[Typed]) -> list[Problem]:
    """What an editor should do, at every line: write the new address, replace a dead one."""
    found = []
    for one in typed:
        link = made.links[one.url]
        if one.url in made.moved:
            what = f"'{one.url}' has moved for good."
            remedy = f"Write '{made.moved[one.url]}'."
            found.append(Problem(one.path, one.line, "link-moved", what, remedy))
        elif link.verdict == "moved":
            what, remedy = f"'{one.url}': {link.answer}.", "Find where the page went."
            found.append(Problem(one.path, one.line, "link-moved", what, remedy))
        elif link.verdict == "dead":
            what = f"'{one.url}' is dead since {link.failing_since}: {link.answer}."
            copy = f"Write the copy, '{link.archived}'." if link.archived else "Find another."
            found.append(Problem(one.path, one.line, "link-dead", what, copy))
    return sorted(found)


def stale(links: Links, path: str, now: date) -> list[Problem]:
    """The checker is watched too: a ledger nobody has renewed for long is a problem."""
    tried = max((link.last_tried for link in links.values()), default="")
    if tried and (now - date.fromisoformat(tried)).days <= STALE:
        return []
    when = f"Last tried on {tried}" if tried else "Never tried"
    what = f"{when}: the ledger of outside links is older than {STALE} days."
    remedy = "Run 'press links --external', and see why the scheduled run did not."
    return [Problem(path, 1, "link-stale", what, remedy)]


def issue(problems: list[Problem], links: Links) -> str:
    """The body of the standing issue, in Markdown; empty when there is nothing to do."""
    if not problems:
        return ""
    parts = [
        "Outside links that need a hand. This issue is rewritten by every scheduled run, and closed"
        " when nothing is left to do.\n"
    ]
    for rule, heading in (("link-dead", "Dead"), ("link-moved", "Moved")):
        lines = [f"- `{problem}`" for problem in problems if problem.rule == rule]
        if lines:
            parts.append(f"## {heading}\n\n" + "\n".join(lines) + "\n")
    weak = sorted(link.url for link in links.values() if link.verdict == "unreachable")
    if weak:
        parts.append("## Did not answer this time\n\n" + "\n".join(f"- `{u}`" for u in weak) + "\n")
    return "\n".join(parts)
