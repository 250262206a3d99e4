"""The files of records that a site publishes, without the comments of those who wrote them.

MkDocs copies each file of ``docs`` that is no page. A comment is for other editors, and may say
what no reader should get; the lines stay where they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from press.core.data_files import FAST
from press.core.lint.file_lint import RECORDS
from press.core.text import read_text

COMMENT = re.compile(r"[ \t]*#[^\r\n]*")
BLOCK = re.compile(r"(?P<sign>[|>][^\s#]*)[ \t]+#[^\r\n]*")
"""The head of a text of many lines, with a comment behind it."""


def without_comments(text: str) -> str:
    """YAML without comments; a file that is none stays as it is, and was told."""
    try:
        return "".join(_parts(text))
    except yaml.YAMLError:
        return text


def _parts(text: str) -> Iterator[str]:
    end = 0
    for token in yaml.scan(text, Loader=FAST):
        if isinstance(token, yaml.ScalarToken):
            yield COMMENT.sub("", text[end : token.start_mark.index])
            end = token.end_mark.index
            typed = text[token.start_mark.index : end]
            yield BLOCK.sub(r"\g<sign>", typed, count=1) if BLOCK.match(typed) else typed
    yield COMMENT.sub("", text[end:])


def publish_records(docs: Path, site: Path) -> None:
    """Takes the comments out of the files of records in a built site."""
    listed = [site / name for name in (*RECORDS, "messages.yml")]
    for file in [*listed, *(site / "charts").glob("*.yml")]:
        if file.is_file() and (docs / file.relative_to(site)).is_file():
            text, _ = read_text(file, site)
            file.write_text(without_comments(text), encoding="utf-8", newline="")
