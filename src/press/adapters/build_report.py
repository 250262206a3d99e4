"""What a build says to the process that called it: each step, and what failed, in one message."""

import errno
import os
import re
import sys
from collections.abc import Iterable

from press.core.problems import Problem

COLOURS = re.compile(r"\x1b\[[\d;]*m")
"""What a terminal takes for a colour."""
OS_ERROR = re.compile(r"[\w.]+: \[Errno (\d+)\] ([^:]+)")
SPACE = "Free some space, or build on another disk, and build again."
LEAVE = "Give this user permission to write there, and build again."
REMEDIES = {
    errno.ENOSPC: SPACE,
    errno.EDQUOT: SPACE,
    errno.EFBIG: SPACE,
    errno.EROFS: LEAVE,
    errno.EACCES: LEAVE,
    errno.EPERM: LEAVE,
}
OTHERWISE = "Check the file that it names, and build again."
MEMORY = "If nobody stopped it, memory ran out: close a large program, and build again."
REPORT = "The full report is in {log}."
VARIABLE = "PRESS_STEPS"
MARK = "\x1epress: "
"""The opening of a line that reports a step; no MkDocs message begins like this."""


def disk_error(shown: str, error: OSError) -> Problem:
    """The message when the system refuses a file or a folder."""
    remedy = REMEDIES.get(error.errno or 0, OTHERWISE)
    name = f" '{error.filename}'" if error.filename else ""
    return Problem(shown, 1, "disk", f"{error.strerror or error}{name}.", remedy)


def broke_off(shown: str, code: int, report: Iterable[str], log: str) -> Problem:
    """The message when the process that builds ends with a signal or a traceback."""
    lines = (COLOURS.sub("", line).strip() for line in reversed(list(report)))
    last = next(filter(None, lines), "")
    if code < 0:
        return Problem(shown, 1, "broke-off", f"The build was stopped by signal {-code}.", MEMORY)
    if raised := OS_ERROR.match(last):
        remedy = REMEDIES.get(int(raised[1]), OTHERWISE)
        return Problem(shown, 1, "disk", f"{raised[2]}.", remedy)
    where = REPORT.format(log=log)
    return Problem(shown, 1, "broke-off", f"The build stopped early: {last}", where)


def step(text: str) -> None:
    """Says what is done now, if the caller asked to be told."""
    if os.environ.get(VARIABLE):
        print(f"{MARK}{text}", file=sys.stderr, flush=True)
