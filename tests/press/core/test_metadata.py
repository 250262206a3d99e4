"""What a picture says of its author that nobody sees is told."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conftest import read
from press.core.lint.metadata_lint import check_metadata
from press.core.problems import Problem

CAMERA, GPS = 0x010F, 0x8825


def photograph(kind: str, *, has_position: bool) -> bytes:
    """A picture as a camera saves it, in one of the formats of the web."""
    metadata, saved = Image.Exif(), BytesIO()
    metadata[CAMERA] = "Tide"
    if has_position:
        metadata.get_ifd(GPS).update({1: "N", 2: (52.0, 30.0, 1.0), 3: "E", 4: (13.0, 2.0, 1.0)})
    Image.new("RGB", (40, 30), "#2458a0").save(saved, kind, exif=metadata)
    return saved.getvalue()


def found(file: Path, data: bytes) -> list[Problem]:
    file.write_bytes(data)
    return [*check_metadata(file, file.name)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photograph_that_says_where_it_was_taken_is_told(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"watt.{kind.lower()}"
    assert found(file, photograph(kind, has_position=False)) == []
    (problem,) = found(file, photograph(kind, has_position=True))
    assert problem.rule == "file-private"
    assert "where the photograph was taken" in problem.what


def test_a_photograph_inside_a_drawing_or_a_page_is_told(tmp_path: Path) -> None:
    for name in ("karte.svg", "watt.md"):
        for has_position in (False, True):
            data = b64encode(photograph("JPEG", has_position=has_position)).decode()
            text = f'<p>Watt</p><image href="data:image/jpeg;base64,{data}"/>'
            assert bool(found(tmp_path / name, text.encode())) is has_position


def test_a_position_in_a_film_is_told(tmp_path: Path) -> None:
    atom = b"....\xa9xyz\x00\x12\x15\xc7+52.5003+013.0336/"
    assert found(tmp_path / "watt.mp4", atom)
    assert not found(tmp_path / "watt.mp4", atom.replace(b"+", b" "))


@pytest.mark.parametrize("path", ["/home/ada/", "/Users/Ada/", "C:\\Users\\ada\\", "D:/Users/ada/"])
def test_a_path_of_the_machine_of_its_author_is_told(path: str, tmp_path: Path) -> None:
    words, saved = PngInfo(), BytesIO()
    words.add_text("Source", f"{path}watt.xcf")
    Image.new("RGB", (4, 3)).save(saved, "PNG", pnginfo=words)
    (problem,) = found(tmp_path / "watt.png", saved.getvalue())
    assert f"{path[2:]}watt.xcf" in problem.what


def test_a_path_that_an_author_wrote_in_a_text_is_no_fault(tiny: Path) -> None:
    (tiny / "docs" / "pfad.md").write_text("# Pfad\n\nEs liegt in `/home/ada/watt`.\n", "utf-8")
    assert not [one for one in read(tiny, "bilder").problems if one.rule == "file-private"]
    (tiny / "docs" / "watt.jpg").write_bytes(photograph("JPEG", has_position=True))
    told = [one.path for one in read(tiny, "bilder").problems if one.rule == "file-private"]
    assert told == ["docs/watt.jpg"]
