"""Two thousand files with one thing wrong each: told or right, never a traceback, never a hang."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from markdown import Markdown

from conftest import read
from press.adapters.markdown import PressExtension, current
from untrusted import files, publication_of_every_field

pytestmark = pytest.mark.audit
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


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutated_file_stops_reading_or_rendering(part: int, tmp_path: Path, kept: Path) -> None:
    folder = publication_of_every_field(tmp_path / "gezeiten")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "press").symlink_to(kept)
    press = PressExtension(root=str(folder), charts="bilder", language="de-DE")
    chance, failed = Random(part), list[str]()
    sources = [*files(folder), *(folder / "docs").rglob("*.py")]
    for number in range(EACH):
        file, mutate = chance.choice(sources), chance.choice(MUTATIONS)
        sound = file.read_bytes()
        file.write_bytes(mutate(sound, chance))
        try:
            with at_most(LONGEST):
                publication = read(folder, "bilder")
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
    assert failed == []
