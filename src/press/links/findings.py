"""What a check of the built site finds, before anybody knows where in the sources it comes from."""

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
