"""The state of the links that lead out, from the ledger: how many of each verdict, which fail."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from babel.dates import format_date

from press.core.render_context import RenderContext
from press.kinds.outside_links.records import LINKS, VERDICTS, Link, archived_on

BAD = ("dead", "unreachable", "moved")


def outside_links(context: RenderContext) -> str:
    """A count by verdict with its meaning, the day of the last try, and the links that fail."""
    links = list(context.publication[LINKS].values())
    found = Counter(link.verdict for link in links)
    return context.fragment(
        "outside-links",
        rows=[(verdict, found[verdict], means) for verdict, means in VERDICTS.items()],
        total=len(links),
        tried=max((link.last_tried for link in links), default=""),
        copies=sum(1 for link in links if link.archived),
        failing=[link for verdict in BAD for link in links if link.verdict == verdict],
        day=_day(context.language),
        copied=copied,
    )


def copied(link: Link) -> str:
    """The day its copy was made, as in the ledger; empty when that is not known."""
    return archived_on(link.archived)


def _day(language: str) -> Callable[[str], str]:
    def long_date(when: str) -> str:
        return format_date(date.fromisoformat(when), "long", language.replace("-", "_"))

    return long_date
