"""A revision of the repository becomes a folder of files, as git kept them."""

import io
import subprocess
import tarfile
from pathlib import Path

from press.core.problems import did_you_mean

SHALLOW = "This clone has only the newest commits; 'git fetch --unshallow' fetches the others."


class UnknownRevision(Exception):  # noqa: N818
    """Git has no such revision, or none of this folder in it; the message says what to do."""


def unpack(revision: str, root: Path, folder: Path) -> None:
    """Writes what the revision holds below ``root`` into the folder."""
    _, said = _git(root, "rev-parse", "--git-dir")
    if said:
        remedy = "Run it in a git repository that contains the publication."
        raise UnknownRevision(f"There is nothing to compare with: {said}. {remedy}")
    words = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit, said = _git(root, *words)
    if said:
        raise UnknownRevision(f"There is no revision '{revision}'. {_suggestion(revision, root)}")
    packed, said = _git(root, "archive", "--format=tar", commit.decode().strip())
    if said:
        remedy = "Give a later revision."
        raise UnknownRevision(f"Cannot read '{revision}': {said}. {remedy}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def _suggestion(revision: str, root: Path) -> str:
    """The branch or tag that was meant, or why a commit may be missing."""
    refs, _ = _git(root, "for-each-ref", "--format=%(refname:short)")
    names = refs.decode(errors="replace").split()
    remote = [name for name in names if revision and name.endswith(f"/{revision}")]
    shallow, _ = _git(root, "rev-parse", "--is-shallow-repository")
    otherwise = "Give a branch, a tag or a commit of this repository."
    if shallow.strip() == b"true":
        otherwise = SHALLOW
    return f"Did you mean '{remote[0]}'?" if remote else did_you_mean(revision, names, otherwise)


def _git(root: Path, *words: str) -> tuple[bytes, str]:
    """Returns git's output, or its error message."""
    try:
        run = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    except OSError as error:
        return b"", f"git cannot be run ({error.strerror})"
    told = run.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
    return run.stdout, told[-1].removeprefix("fatal: ").rstrip(".") if run.returncode else ""
