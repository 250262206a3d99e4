"""Two thousand files with one thing wrong each: told or right, never a traceback, never a hang.

What a fault takes from the records without a message is listed in ``.cache/lost-….txt``, by the
change, the ending of the file and the kind of record.
"""

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from markdown import Markdown

from conftest import ROOT, read
from press.adapters.markdown import PressExtension, current
from press.core.publication import Publication
from press.kinds.charts.records import CHARTS
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.claims.records import CLAIMS
from press.kinds.corrections.records import CORRECTIONS
from press.kinds.data.records import DATASETS
from press.kinds.data.values import VALUES
from press.kinds.glossary.records import TERMS
from press.kinds.quotations.records import QUOTATIONS
from press.kinds.studies.records import STUDIES
from untrusted import files, publication_of_every_field

pytestmark = pytest.mark.audit
HELD = (BIBLIOGRAPHY, CHARTS, CLAIMS, CORRECTIONS, DATASETS, QUOTATIONS, STUDIES, TERMS, VALUES)
PARTS, EACH, LONGEST = 8, 250, 20
CELLS = ["", "NaN", "1e999", "1_0", "٢", "2\u00a0", "=1+1", '"', "-", "x" * 5000, "2,25", "\u2028"]
SIGNS = [
    *"\x00\x01\x1b\x7f\x85\ufeff\u202e\u2028\ufffe{}[]()<>:;#&*!|%@`~$\\'\"/-",
    "]]>",
    "-->",
    "///",
]


def some_bytes(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randint(1, 4)) + data[at + chance.randint(0, 4) :]


def a_line(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    turn = chance.randrange(4)
    if turn == 0:
        del lines[at]
    elif turn == 1:
        lines.insert(to, lines[at])
    elif turn == 2:
        lines[at], lines[to] = lines[to], lines[at]
    else:
        del lines[at:]
    return b"\n".join(lines)


def an_indent(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice([b" ", b"  ", b"\t", b"    "]) + lines[at].lstrip()
    return b"\n".join(lines)


def an_encoding(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(["utf-16", "latin-1", "utf-8-sig", "cp037"]), "replace")


def a_sign(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(SIGNS).encode() * chance.choice([1, 1, 3, 200]) + data[at:]


def a_cell(data: bytes, chance: Random) -> bytes:
    rows = [row.split(",") for row in data.decode("utf-8", "replace").split("\n")]
    row = chance.choice(rows)
    row[chance.randrange(len(row))] = chance.choice(CELLS)
    return "\n".join(map(",".join, rows)).encode()


MUTATIONS: list[Callable[[bytes, Random], bytes]] = [
    some_bytes,
    a_line,
    an_indent,
    an_encoding,
    a_sign,
    a_cell,
]


LIMITS = (
    (signal.ITIMER_PROF, signal.SIGPROF, LONGEST),  # a busy machine takes longer for the same work
    (signal.ITIMER_REAL, signal.SIGALRM, 10 * LONGEST),  # and what waits does no work
)


@contextmanager
def in_time() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    for timer, sign, seconds in LIMITS:
        signal.signal(sign, stop)
        signal.setitimer(timer, seconds)
    yield
    for timer, sign, _ in LIMITS:
        signal.setitimer(timer, 0)
        signal.signal(sign, signal.SIG_DFL)


def counts(publication: Publication) -> Counter[str]:
    """How many records of each kind a publication has, and rows of tables."""
    held = Counter({key.name: len(publication[key]) for key in HELD})
    held["rows"] = sum(len(table.frame) for table in publication[DATASETS].values())
    return held


@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutated_file_stops_reading_or_rendering(part: int, tmp_path: Path, kept: Path) -> None:
    folder = publication_of_every_field(tmp_path / "gezeiten")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "press").symlink_to(kept)
    press = PressExtension(root=str(folder), charts="bilder", language="de-DE")
    chance, failed = Random(part), list[str]()
    sources = [*files(folder), *(folder / "docs").rglob("*.py")]
    own, lost = read(folder, "bilder"), Counter[str]()
    for number in range(EACH):
        file, mutate = chance.choice(sources), chance.choice(MUTATIONS)
        sound = file.read_bytes()
        file.write_bytes(mutate(sound, chance))
        try:
            with in_time():
                publication = read(folder, "bilder")
                if not {*publication.problems} - {*own.problems}:
                    fewer = counts(own) - counts(publication)
                    lost.update(f"{mutate.__name__} {file.suffix} {kind}" for kind in fewer)
                for page in publication.pages:
                    if page.path.endswith(file.name):
                        current.set(page.name)
                        Markdown(extensions=["attr_list", "toc", "tables", press]).convert(
                            page.body
                        )
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            failed.append(f"{part}.{number} {file.name} {mutate.__name__}: {error!r:.200}")
            (tmp_path / f"{number}-{file.name}").write_bytes(file.read_bytes())
        file.write_bytes(sound)
    listed = "".join(f"{times} × {kind}\n" for kind, times in sorted(lost.items()))
    (ROOT / ".cache" / f"lost-{part}.txt").write_text(listed, encoding="utf-8")
    assert failed == []
