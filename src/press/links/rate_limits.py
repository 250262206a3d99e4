"""Asking many addresses: hosts side by side, the addresses of one host one after another.

A host that asks us to wait is waited for, if that is soon; else the rest of its addresses stay as
they are until the next run.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from press.links.answers import Answer
from press.links.status import Judged

Try = Callable[[str], tuple[Answer, Judged]]


@dataclass(frozen=True)
class Pace:
    """How gently hosts are asked: seconds between requests to one, seconds we wait for one that
    asks us to, and how many are asked at once."""

    interval: float = 1.0
    patience: float = 60.0
    hosts: int = 16


def ask_all(urls: Iterable[str], try_: Try, pace: Pace) -> dict[str, tuple[Answer, Judged]]:
    """What became of each address; one that was not tried is not among them."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        hosts[urlsplit(url).netloc.lower()].append(url)
    with ThreadPoolExecutor(pace.hosts) as beside:
        parts = beside.map(lambda asked: dict(_one_host(asked, try_, pace)), hosts.values())
        return {url: found for part in parts for url, found in part.items()}


def _one_host(
    urls: list[str], try_: Try, pace: Pace
) -> Iterator[tuple[str, tuple[Answer, Judged]]]:
    """Each address once, and those that did badly once more at the end."""
    again = []
    for count, url in enumerate(urls):
        if count:
            time.sleep(pace.interval)
        answer, judged = try_(url)
        if judged.verdict == "limited":
            wait = answer.wait if answer.wait is not None else pace.interval
            if wait > pace.patience:
                yield url, (answer, judged)
                return
            time.sleep(wait)
        if judged.verdict in {"failed", "unsure", "limited"}:
            again.append(url)
        yield url, (answer, judged)
    for url in again:
        time.sleep(pace.interval)
        yield url, try_(url)
