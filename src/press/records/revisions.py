"""A revision of the repository becomes a folder of files, as git kept them."""

import io
import subprocess
import tarfile
from pathlib import Path


class UnknownRevision(Exception):  # noqa: N818
    """Git has no such revision, or none of this folder in it; the message is git's own."""


def unpack(revision: str, root: Path, folder: Path) -> None:
    """Writes what the revision holds below ``root`` into the folder."""
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    packed = _git(root, "archive", "--format=tar", commit.decode().strip())
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def _git(root: Path, *words: str) -> bytes:
    try:
        run = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise UnknownRevision(f"git cannot be run: {error.strerror}") from error
    if run.returncode:
        told = run.stderr.decode(errors="replace").strip().splitlines()
        raise UnknownRevision(told[-1].removeprefix("fatal: ") if told else "git failed")
    return run.stdout
