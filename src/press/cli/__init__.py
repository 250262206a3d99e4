"""The command press writes, checks and builds a publication.

Run it in any folder of a publication. For the options and examples of a command, type press
COMMAND --help.
"""

import importlib
import io
import keyword
import os
import sys

from press.cli.commands import INTERRUPT_STATUS, PROBLEMS, WRONG_CALL, WrongCall, tell
from press.cli.parser import build_parser
from press.core.scaffold import RefusedError


def main(argv: list[str] | None = None) -> int:
    """Runs one command, which is a module of ``press.cli.commands``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not every terminal can show 'ü'
            stream.reconfigure(errors="backslashreplace")
    options = build_parser(str(__doc__)).parse_args(argv)
    module = options.command + "_" * keyword.iskeyword(options.command)
    try:
        code: int = importlib.import_module(f"press.cli.commands.{module}").run(options)
    except WrongCall as wrong:
        return _wrong(options.command, str(wrong))
    except RefusedError as refused:
        code = tell(refused.problems, options) if refused.problems else WRONG_CALL
        _wrong(options.command, str(refused))
    except BrokenPipeError:  # whoever read the list has seen enough; as Python's docs advise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        return INTERRUPT_STATUS
    except OSError as error:
        about = f"'{error.filename}': " if error.filename else ""
        remedy = "Solve the problem, and run the command again."
        return _wrong(options.command, f"The disk refuses {about}{error.strerror}. {remedy}")
    return code


def _wrong(command: str, said: str) -> int:
    print(f"press {command}: {said}", file=sys.stderr)
    return WRONG_CALL
