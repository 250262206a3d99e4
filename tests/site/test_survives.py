"""Whatever happens to a build, the site before it stays whole and the next build is right."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from conftest import DEAR, warm

COMMAND = [sys.executable, "-m", "press", "build"]
ENOUGH_FOR_LITTLE = 60_000
"""Bytes a file may have when the disk is as good as full: less than a font."""
SEED, TRIES = 9, 10


def start(folder: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A build in a process group of its own, so that it can be killed with all it started."""
    own = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        COMMAND, cwd=folder, env=own, text=True, preexec_fn=before, start_new_session=True, **pipes
    )


def build(folder: Path, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """The exit code of a build, and what it said."""
    run = start(folder, before)
    _, told = run.communicate()
    return run.returncode, told


def site(folder: Path) -> dict[str, bytes]:
    """The built files, by name."""
    built = folder / "site"
    return {
        path.relative_to(built).as_posix(): path.read_bytes()
        for path in built.rglob("*")
        if path.is_file()
    }


def little_space() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (ENOUGH_FOR_LITTLE, ENOUGH_FOR_LITTLE))


def flip(folder: Path, but: tuple[str, ...] = ()) -> None:
    """Turns a bit of every file that is kept, but for the dear ones."""
    for kept in folder.rglob("*"):
        if kept.is_file() and not kept.name.startswith(but or "-"):
            data = bytearray(kept.read_bytes())
            data[len(data) // 2] ^= 1
            kept.write_bytes(data)


@pytest.mark.audit
def test_a_full_disk_a_damaged_store_and_a_build_that_was_killed(tiny: Path) -> None:
    warm(tiny)
    assert build(tiny)[0] == 0
    before = site(tiny)
    assert "index.html" in before

    code, told = build(tiny, little_space)
    assert code == 1
    assert "site:1: [disk] File too large. Free some space" in told
    assert "Traceback" not in told
    assert site(tiny) == before

    flip(tiny / ".cache", DEAR)
    staging = tiny / ".site-building"
    (tiny / "site").rename(staging / "before")  # killed between the two renames
    (staging / "new-half" / "site").mkdir(parents=True)
    assert build(tiny)[0] == 0
    assert site(tiny) == before
    assert [path.name for path in staging.iterdir() if path.is_dir()] == []


def test_a_second_build_waits_for_the_first(tiny: Path) -> None:
    warm(tiny)
    (tiny / ".site-building").mkdir()
    with FileLock(tiny / ".site-building" / "lock"):
        run = start(tiny)
        assert run.stderr
        assert run.stderr.readline().startswith("Another build is running; this one is waiting")
        assert not (tiny / "site").exists()
    run.communicate()
    assert run.returncode == 0
    assert "index.html" in site(tiny)


def test_a_folder_that_no_build_made_is_not_replaced(tiny: Path) -> None:
    run = subprocess.run(
        [*COMMAND, "--site", "docs"], cwd=tiny, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "'docs' contains files that no build made" in run.stderr
    assert (tiny / "docs" / "index.md").is_file()


@pytest.mark.audit
def test_killed_at_any_moment(tiny: Path) -> None:
    assert build(tiny)[0] == 0
    old = site(tiny)
    with (tiny / "docs" / "index.md").open("a", encoding="utf-8") as text:
        text.write("\nEin Satz mehr.\n")
    shutil.copytree(tiny, tiny.with_name("beside"))
    assert build(tiny.with_name("beside"))[0] == 0
    new = site(tiny.with_name("beside"))
    assert old != new
    moments = random.Random(SEED)
    for _ in range(TRIES):
        run = start(tiny)
        try:
            run.communicate(timeout=moments.uniform(0.5, 8))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
        assert site(tiny) in (old, new)
    assert build(tiny)[0] == 0
    assert site(tiny) == new


@pytest.mark.audit
def test_every_file_of_the_store_damaged(tiny: Path) -> None:
    assert build(tiny)[0] == 0
    before = site(tiny)
    flip(tiny / ".cache")
    assert build(tiny)[0] == 0
    assert site(tiny) == before


@pytest.mark.audit
def test_two_builds_at_once(tiny: Path) -> None:
    both = [start(tiny), start(tiny)]
    told = [run.communicate()[1] for run in both]
    assert [run.returncode for run in both] == [0, 0]
    assert sum("Another build is running" in text for text in told) == 1
    assert "index.html" in site(tiny)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk of its own with the given options, where the machine lets us."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting a disk needs root")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.audit
@pytest.mark.parametrize("room", ["0m", "1500k", "2500k"])
def test_a_disk_that_fills(tiny: Path, disk: Callable[[str], Path], room: str) -> None:
    assert build(tiny)[0] == 0
    small = disk("size=16m")
    shutil.copytree(tiny, small / "it")
    before = site(small / "it")
    used = shutil.disk_usage(small).used
    size = used + int(room[:-1]) * (1024 if room.endswith("k") else 1)
    subprocess.run(["mount", "-o", f"remount,size={size}", str(small)], check=True)
    code, told = build(small / "it")
    assert code == 1
    assert "[disk] No space left on device" in told
    assert "Traceback" not in told
    assert site(small / "it") == before
    subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
    assert build(small / "it")[0] == 0
    assert site(small / "it") == before


@pytest.mark.audit
def test_a_store_that_cannot_be_written(tiny: Path, disk: Callable[[str], Path]) -> None:
    shutil.rmtree(tiny / ".cache")
    (tiny / ".cache").symlink_to(disk("ro"))
    assert build(tiny)[0] == 0
    assert "index.html" in site(tiny)


@pytest.mark.audit
def test_no_store_at_all(tiny: Path) -> None:
    shutil.rmtree(tiny / ".cache")
    (tiny / ".cache").write_text("no folder", encoding="utf-8")
    assert build(tiny)[0] == 0
    assert "index.html" in site(tiny)
