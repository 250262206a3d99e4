"""Sorts the errors of an entry into those that readers would notice and advice."""

from press.core.problems import ADVICE, ERROR

SETTABLE = ("bib-key", "bib-order", "bib-twice", "bib-unused")
"""Rules of the house, which an edition can have as errors, as advice or not at all."""
TASTE = {
    "bib-isbn",  # no style prints it
    "bib-pages",  # printed as typed
    "bib-twice",  # both are printed right
}


def severity_of(rule: str, what: str, remedy: str) -> str:
    """Returns the severity of an error: error or advice.

    A field that is a slip for a known one is lost to readers, one nobody knows is not missed. Of
    the fields a type needs, a work can be printed without all but its title.
    """
    needless = rule == "bib-needed" and " has no 'title'," not in what
    unknown = rule == "bib-field" and not remedy.startswith("Did you mean")
    taste = "looks unfinished" in what or " adds or forbids " in what or "wrong capitals" in what
    return ADVICE if taste or rule in TASTE or needless or unknown else ERROR
