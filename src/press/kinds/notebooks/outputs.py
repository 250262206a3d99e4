"""``/notebooks/<name>/<name>.ipynb``: each notebook for Jupyter, made of the same file by jupytext.

The same as Python is beside it, without the front matter. In Jupyter's text the edition's marks
become plain words, since Jupyter knows nothing of them. Its cells are numbered, where jupytext
would draw their names at random.
"""

import re
from pathlib import Path

from press.core.grammar import FENCE, TERM
from press.core.publication import Publication
from press.core.text import read_text
from press.kinds.notebooks.ipynb import percent_source, without_padding
from press.kinds.notebooks.records import is_notebook

HEAD = re.compile(r"# ---\n(?:#.*\n)*?# ---\n+")
"""The front matter of the page: it is no part of the work, and has keys to its questions."""


def notebook_files(publication: Publication, site: Path) -> None:
    """Writes each notebook beside its built page."""
    places = publication.places
    for page in publication.pages:
        folder = site / page.address
        if is_notebook(page.name) and folder.is_dir():
            source, _ = read_text(places.docs / page.name, places.root)
            name = folder / Path(page.name).stem
            source = percent_source(page.name, source)
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
