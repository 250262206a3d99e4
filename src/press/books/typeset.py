"""Typst in a process of its own, which sets one document and ends.

In our process typst would keep what it laid out for the next document: a few hundred studies,
set for two papers, took more memory than all the rest of a build.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fontpkg_inter
import fontpkg_literata
import typst

MADE_BY = [sys.executable, "-m", "press.books.typeset"]


def typeset(files: Mapping[str, bytes], **options: Any) -> bytes:
    """The document ``main`` among the files, set; of pictures, the first page's."""
    made = _apart("compile", files, options)
    assert isinstance(made, bytes)
    return made


def ask(files: Mapping[str, bytes], expression: str) -> Any:
    """What typst says of the document ``main`` when it is set: the value of an expression."""
    return json.loads(_apart("eval", files, {"expression": expression}))


def _apart(method: str, files: Mapping[str, bytes], options: dict[str, Any]) -> str | bytes:
    given = pickle.dumps((method, dict(files), options))
    run = subprocess.run(MADE_BY, input=given, stdout=subprocess.PIPE, check=True)
    made = pickle.loads(run.stdout)  # our own process wrote it
    if isinstance(made, typst.TypstError):
        raise made
    assert isinstance(made, str | bytes)
    return made


def _set(
    method: str, files: dict[str, bytes], options: dict[str, Any]
) -> str | bytes | typst.TypstError:
    # the stub knows one file only; the wheel takes a folder of them
    compiler = typst.Compiler(input=files, font_paths=fonts())  # type: ignore[type-var]
    try:
        made = getattr(compiler, method)(**options)
    except typst.TypstError as error:
        return error
    return made[0] if isinstance(made, list) else made or b""


def fonts() -> typst.Fonts:
    """Our two faces, and none of the machine's."""
    faces = (fontpkg_literata, fontpkg_inter)
    folders = [str(Path(face.__file__).parent / "files") for face in faces]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


if __name__ == "__main__":
    pickle.dump(_set(*pickle.load(sys.stdin.buffer)), sys.stdout.buffer)
