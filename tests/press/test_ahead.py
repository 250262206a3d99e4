"""A second process does jobs beside the build, and tells nothing."""

import os
from functools import partial
from pathlib import Path

import pytest

from press.outputs import ahead
from press.outputs.ahead import Ahead

pytestmark = pytest.mark.skipif(not ahead.SAFE, reason="one process makes everything here")


def note(folder: Path, name: str) -> None:
    os.write(1, name.encode())
    (folder / name).touch()


def fail() -> None:
    raise ValueError("told by nobody")


def test_every_job_is_done_and_one_that_fails_keeps_none_from_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    second = Ahead()
    second.begin([partial(note, tmp_path, "one"), fail, partial(note, tmp_path, "two")])
    second.end()
    assert {file.name for file in tmp_path.iterdir()} == {"one", "two"}
    assert capfd.readouterr() == ("", "")


def test_it_is_begun_once_until_it_is_ended(tmp_path: Path) -> None:
    second = Ahead()
    second.begin([partial(note, tmp_path, "one")])
    second.begin([partial(note, tmp_path, "two")])
    second.end()
    assert {file.name for file in tmp_path.iterdir()} == {"one"}
    second.begin([partial(note, tmp_path, "three")])
    second.end()
    assert (tmp_path / "three").exists()
