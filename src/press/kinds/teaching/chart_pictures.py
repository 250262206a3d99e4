"""``/teach/charts.zip``: the charts as pictures for slides, with their captions in a text file."""

from collections.abc import Iterator
from pathlib import Path

from press.core.archive import zipped
from press.core.publication import Publication
from press.core.sentences import plain
from press.kinds.charts.records import CHARTS
from press.kinds.teaching.course_documents import own_words

NAME = "teach/charts.zip"


def chart_pictures(publication: Publication, site: Path, address: str) -> bytes | None:
    """The picture of each chart that was drawn, and what to write below it on a slide."""
    files: dict[str, str | bytes] = {}
    captions: list[str] = []
    for name in sorted(publication[CHARTS]):
        if (picture := site / "charts" / f"{name}.png").is_file():
            files[f"{name}.png"] = picture.read_bytes()
            captions.append("\n".join(_caption(publication, name, address)))
    if not files:
        return None
    return zipped(files | {"captions.txt": "\n\n".join(captions) + "\n"})


def _caption(publication: Publication, name: str, address: str) -> Iterator[str]:
    about, say = publication[CHARTS][name].about, own_words(publication)
    yield f"{name}.png"
    for text in (about.title, about.subtitle, about.not_shown):
        if text:
            yield publication.expand(plain(str(text)))
    if address:
        words = say("Source and data")
        yield f"{words}: {address.rstrip('/')}/charts/{name}/"
