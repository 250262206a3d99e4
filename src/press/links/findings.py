"""The findings of a check of the built site, before they are traced to their sources."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One fault of one built file: its path in the site, the address or id, and what is wrong.

    ``remedy`` is what to do, if more can be said than "fix it".
    """

    page: str
    about: str
    what: str
    rule: str = "link-missing"
    remedy: str = "Correct the address."
