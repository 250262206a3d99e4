"""Finds the places that cite a work."""

from typing import NamedTuple


class Place(NamedTuple):
    """A sentence that cites a work: the page's title, the address of the mark, the sentence."""

    title: str
    address: str
    sentence: str
