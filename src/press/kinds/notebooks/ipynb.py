"""A notebook as Jupyter saves it, read as one in percent format, each text in the line of the file.

So each rule for a notebook in percent format, and the line of each message, holds for it too.
A raw cell at its beginning is the front matter of the page. Outputs saved in it are not read.

``/notebooks/<name>/<name>.ipynb`` is made of the same file by jupytext; the same as Python is
beside it, without the front matter. In Jupyter's text the edition's marks become plain words,
since Jupyter knows nothing of them. Its cells are numbered, where jupytext would draw their names.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from press.core.grammar import COMMENT, FENCE, SPAN, TERM
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.text import read_text, without_controls
from press.core.yaml.yaml_words import json_words
from press.kinds.notebooks.records import CODE, is_notebook, markdown_of

ENDS, PLAIN = ("\n", ""), (False, True)
"""The ways to write a line in JSON: with its end, and with letters or their numbers."""
BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""The errors of a file that is no notebook, or one nested deeper than Python reads."""
UNREAD = "# Notebook\n"
"""The page of a file that is no notebook: what is wrong with it is one message, not two."""
CODE_OR_COMMENT = re.compile(rf"(?s){SPAN}|{COMMENT}[ ]?")
"""A comment with the space behind it; in code it is an example of one."""
HEAD = re.compile(r"# ---\n(?:#.*\n)*?# ---\n+")
"""The front matter of the page: it is no part of the work, and has keys to its questions."""


def page_of(text: str) -> str:
    """The page a notebook of Jupyter's makes."""
    source = percent_of(text)
    return markdown_of(source) if source else UNREAD


def percent_source(name: str, text: str) -> str:
    """The text of a notebook in percent format, be it written so or saved by Jupyter."""
    return percent_of(text) if name.endswith(".ipynb") else text


def without_padding(source: str) -> str:
    """The same without the empty lines before a cell, which jupytext takes for a cell of code."""
    return re.sub(r"\n{3,}(?=# %%)", "\n\n", source)


def without_comments(source: str) -> str:
    """The same without the HTML comments in its texts, which no page has; those of code stay."""
    cells = re.split(r"(?m)^(?=# %%)", source)
    return "".join(cell if CODE.match(cell) else _uncommented(cell) for cell in cells)


def _uncommented(text: str) -> str:
    return CODE_OR_COMMENT.sub(lambda found: found[0] if found[1] else "", text)


def percent_of(text: str) -> str:
    """Jupyter's JSON as percent format; empty when it is no notebook."""
    try:
        cells = _cells(text)
    except BROKEN:
        return ""
    file = [line.strip() for line in text.splitlines()]
    written: list[str] = []
    for at, (kind, lines) in enumerate(cells):
        commented = lines if kind == "code" else [f"# {line}".rstrip() for line in lines]
        if at > 0 or kind != "raw":  # else it is the front matter, at the very beginning
            place = _place(lines, file, len(written) + 1)
            written += [""] * (place - 1 - len(written))
            written.append("# %%" if kind == "code" else "# %% [markdown]")
        written += commented
    return "\n".join(written) + "\n"


def check_json(path: str, text: str) -> Iterator[Problem]:
    """A problem if Jupyter could not open the file."""
    try:
        _cells(text)
    except json.JSONDecodeError as error:
        what = f"The notebook is not JSON: {json_words(error.msg)}."
        yield Problem(path, error.lineno, "notebook", what, "Save it again in Jupyter.")
    except BROKEN:
        what = "The file is JSON but not a notebook: it has no cells, or broken ones."
        yield Problem(path, 1, "notebook", what, "Save it again in Jupyter, in its format 4.")


def _cells(text: str) -> list[tuple[str, list[str]]]:
    cells: list[dict[str, Any]] = json.loads(text)["cells"]
    texts = [without_controls("".join(cell["source"])) for cell in cells]
    return [
        (str(cell["cell_type"]), text.splitlines()) for cell, text in zip(cells, texts, strict=True)
    ]


def _place(lines: list[str], file: list[str], first: int) -> int:
    """The line of the file, from 0, in which a cell's text begins; the first free one otherwise."""
    said = [
        {json.dumps(line + end, ensure_ascii=plain) for end in ENDS for plain in PLAIN}
        for line in lines
    ]
    for at in range(first, len(file) - len(lines) + 1):
        there = zip(file[at:], said, strict=False)
        if lines and all(line.rstrip(",") in forms for line, forms in there):
            return at
    return first


def notebook_files(publication: Publication, site: Path) -> None:
    """Writes each notebook beside its built page."""
    places = publication.places
    for page in publication.pages:
        folder = site / page.address
        if is_notebook(page.name) and folder.is_dir():
            source, _ = read_text(places.docs / page.name, places.root)
            name = folder / Path(page.name).stem
            source = without_comments(percent_source(page.name, source))
            taken = ipynb(source, publication)
            name.with_suffix(".ipynb").write_text(taken, encoding="utf-8", newline="\n")
            python = HEAD.sub("", without_padding(source).lstrip())
            name.with_suffix(".py").write_text(python, encoding="utf-8", newline="\n")


def ipynb(source: str, publication: Publication) -> str:
    """A notebook in percent format as one in Jupyter's, without outputs."""
    import jupytext  # a quarter of a second, which a check need not wait for

    notebook = jupytext.reads(without_padding(source), fmt="py:percent")
    cells = [cell for cell in notebook.cells if cell.cell_type != "raw"]  # our front matter
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "markdown":
            cell.source = _plain(cell.source, publication)
    notebook.cells = cells
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    }
    made: str = jupytext.writes(notebook, fmt="ipynb")
    return made.rstrip("\n") + "\n"


def _plain(text: str, publication: Publication) -> str:
    """Text without the marks of blocks and terms, and with its numbers written out."""
    spoken = TERM.sub(r"\1", publication.expand(FENCE.sub("", text)))
    return re.sub(r"\n{3,}", "\n\n", spoken).strip()
