"""``press build``: the site, built in a staging directory and published when it is whole."""

import contextlib
import os
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from press.adapters.atomic_publish import publish, staging_area, staging_directory
from press.adapters.build_report import MARK, VARIABLE, broke_off, disk_error
from press.cli.build_process import MODULE
from press.cli.commands import (
    DONE,
    INTERRUPT_STATUS,
    PROBLEMS,
    WrongCall,
    places_here,
    root_here,
)
from press.cli.reports import report, waiting

if TYPE_CHECKING:
    from rich.status import Status

NOT_FOUND_PAGE = "404.html"
"""A file that every built site has: a folder without it holds something else."""


def run(options: Namespace) -> int:
    """Builds into a staging directory and publishes at the end: a failed build changes nothing."""
    root = root_here()
    shown = options.site or Path(os.path.relpath(root / "site"))
    site = shown.resolve()
    if site.exists() and not _is_ours(site):
        raise WrongCall(f"'{shown}' contains files that no build made. Name another folder.")
    code = PROBLEMS
    os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or _commit_time()
    try:
        with staging_directory(
            site, lambda: _say("Another build is running; this one is waiting for it.")
        ) as at:
            if options.engine == "zensical":
                code = _with_zensical(at)
            else:
                code = _build(root, at / "site", str(shown), staging_area(site) / "log", options)
            if code == DONE:
                publish(at / "site", site)
    except OSError as error:
        _say(str(disk_error(str(shown), error)))
        code = PROBLEMS
    except KeyboardInterrupt:
        code = INTERRUPT_STATUS
    if code == DONE and not options.quiet:
        live = "make serve" if (root / "Makefile").is_file() else "press serve"
        print(f"Built. Open {shown}/index.html, or run '{live}' for a live preview.")
    elif code != DONE:
        _say(f"Not built: fix the problems above. {shown}/ is unchanged.")
    return code


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _is_ours(site: Path) -> bool:
    return site.is_dir() and (not any(site.iterdir()) or (site / NOT_FOUND_PAGE).is_file())


def _build(root: Path, ready: Path, shown: str, log: Path, options: Namespace) -> int:
    """Lets MkDocs build in its process; messages are printed, but a traceback goes to ``log``."""
    command = [sys.executable, "-m", MODULE, "build", "--strict", "--site-dir", str(ready)]
    own = {VARIABLE: "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with (
        waiting("Building", options.quiet) as status,
        subprocess.Popen(
            command,
            cwd=root,
            env=os.environ | own,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as mkdocs,
    ):
        is_asked = partial(_is_asked, options, f"{ready.parent}/")
        broken = list(_lines_before_traceback(mkdocs.stderr or (), status, is_asked))
    code = mkdocs.returncode
    if broken or code < 0:
        with contextlib.suppress(OSError):  # on a full disk the message alone must do
            log.write_text("".join(broken), encoding="utf-8")
        _say(str(broke_off(shown, code, broken, os.path.relpath(log))))
    return DONE if code == DONE else PROBLEMS


def _with_zensical(staging: Path) -> int:
    """Lets Zensical build, in this process; reports every problem, as it has no plugin for that."""
    try:
        from zensical import build as generate
    except ImportError as error:
        raise WrongCall("Zensical is not installed. Run 'pip install zensical'.") from error
    from press.adapters.zensical import build  # slow to import, and seldom needed

    places, problems = places_here()
    folder = staging / "zensical"  # of this build alone: another may run at the same time
    try:
        problems += build(places, folder, generate)
    except RuntimeError as error:  # Zensical has said what is wrong, or says it now
        _say(str(error))
        return PROBLEMS
    if problems:
        sys.stderr.write(report(sorted(set(problems)), "text"))
        return PROBLEMS
    (folder / "site").rename(staging / "site")
    return DONE


def _lines_before_traceback(
    lines: Iterable[str], status: "Status | None", is_asked: Callable[[str], bool]
) -> Iterator[str]:
    """Says each line up to a traceback, and gives the rest; a step is shown while it lasts."""
    held = False
    for text in lines:
        held = held or text.startswith("Traceback ")
        if text.startswith(MARK):
            if status:
                status.update(f"{text.removeprefix(MARK).strip()} …")
        elif held:
            yield text
        elif is_asked(text):
            if status:
                status.stop()  # it would break a long line
            sys.stderr.write(text)
            sys.stderr.flush()
            if status:
                status.start()


def _is_asked(options: Namespace, staging: str, text: str) -> bool:
    """Leaves out what only says that work goes on, and where for the time being."""
    if options.verbose or not text.startswith("INFO "):
        return True
    return not options.quiet and staging not in text and "Cleaning site" not in text


def _commit_time() -> str:
    """The time of the last commit, in seconds: the only clock a build may read."""
    if not (git := shutil.which("git")):
        return "0"
    command = [git, "log", "-1", "--format=%ct"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout.strip() or "0"
