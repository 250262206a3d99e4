"""The process that builds: it says what is wrong with the settings, or lets MkDocs build.

It is one of its own, because somebody's code may end it; both parts are in it, because each
imports all of MkDocs.
"""

import sys
from pathlib import Path

from press.cli.commands import PROBLEMS, tell_settings

MODULE = __spec__.name
"""The module that Python runs, with the options of MkDocs."""


def main() -> int:
    """Builds the publication of the current folder as MkDocs' command line does; an exit code."""
    if tell_settings(Path.cwd()):
        return PROBLEMS
    from press.adapters.mkdocs_serve import command_line  # slow: who starts this process needs none

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
