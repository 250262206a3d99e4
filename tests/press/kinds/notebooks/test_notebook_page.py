"""What a cell printed is the same page, in however many pieces the kernel sent it."""

import struct
from base64 import b64encode
from pathlib import Path
from tempfile import gettempdir

import pytest
from lxml import html
from mkdocs_jupyter.nbconvert2 import nb2html

from press.core.cache import Store
from press.core.problems import Problem
from press.kinds.notebooks import runs
from press.kinds.notebooks.ipynb import without_comments
from press.kinds.notebooks.pages import check_outputs, notebook_page
from press.kinds.notebooks.records import failed_cell, failed_run

CELL = '<div class="jp-Cell jp-CodeCell"><div class="jp-InputArea"><pre>x</pre></div>{}</div>'
OUTPUT = """<div class="jp-RenderedText jp-OutputArea-output{}" data-mime-type="{}"><pre>{}</pre>
</div>
"""
SHOWN = OUTPUT.format(" jp-OutputArea-executeResult", "text/plain", "d")
WARNED = OUTPUT.format("", "application/vnd.jupyter.stderr", "w")


def printed(*texts: str) -> str:
    return "".join(OUTPUT.format("", "text/plain", text) for text in texts)


def page(outputs: str) -> list[str]:
    """The texts of a page's outputs."""
    made = notebook_page("<!-- cell 0 -->", CELL.format(outputs))
    return [found.text_content() for found in html.fromstring(made).find_class("cell-output")]


@pytest.mark.parametrize("pieces", [("a\nb\nc\n",), ("a\n", "b\nc\n"), ("a\n", "b\n", "c\n")])
def test_what_is_printed_is_one_output(pieces: tuple[str, ...]) -> None:
    whole = "a\nb\nc\n"
    assert [text.strip() for text in page(printed(*pieces) + SHOWN)] == [whole.strip(), "d"]
    assert page(printed(*pieces) + SHOWN) == page(printed(whole) + SHOWN)


def test_what_differs_in_kind_stays_apart() -> None:
    assert [text.strip() for text in page(printed("a") + WARNED + printed("b"))] == ["a", "w", "b"]


def test_control_characters_that_a_cell_prints_are_left_out() -> None:
    assert [text.strip() for text in page(printed("a\x01", "b\x1b]8;;c\x1b"))] == ["ab]8;;c"]


SOURCE = "# %% [markdown]\n# # Tea\n\n# %%\n1\n\n# %%\nchart\n"
FRAME = '<div class="jp-OutputArea-output">{}</div>'


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ('<div id="altair-viz-1"></div><script>draw()</script>', "needs a script"),
        ('<img src="a.png">', "a picture without a description"),
        (
            '<img src="a.png" alt="No description has been provided for this image">',
            "without a description",
        ),
        ('<img src="a.png" alt="Rain doubled">', ""),
        ('<img src="data:image/png;base64,iVBORw0KGgo=" alt="Rain doubled">', ""),
        ('<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="Rain doubled">', "in SVG"),
        ('<img src="https://example.org/a.png" alt="Rain doubled">', "from another host"),
        ("<pre>1</pre>", ""),
        (f"<pre>{gettempdir()}/ipykernel_7/3.py:3: UserWarning: tea</pre>", "of this machine"),
        (f"<pre>read '{Path.home()}/tea.csv'</pre>", "of this machine"),
        (f"<pre>{Path.cwd()}</pre>", "of this machine"),
        ("<pre>&lt;object at 0x7fe2d4cc7140&gt;</pre>", "'at 0x7fe2d4cc7140'"),
        ("<pre>../data/tea.csv at 0x10, https://example.org/tmp/x</pre>", ""),
    ],
)
def test_what_readers_would_not_get_is_told(output: str, words: str) -> None:
    rendered = CELL.format("") + CELL.format(FRAME.format(output))
    found = list(check_outputs("docs/notebooks/tea.py", SOURCE, rendered))
    assert [(problem.line, words in problem.what) for problem in found] == [(7, True)] * bool(words)


def test_a_dead_kernel_is_told_of_its_notebook() -> None:
    problem = failed_run("docs/notebooks/tea.py", SOURCE, RuntimeError("Kernel died"))
    assert str(problem).startswith("docs/notebooks/tea.py:1: [notebook] The notebook did not run")


def test_a_failed_cell_is_told_in_its_own_line_not_in_that_of_a_library() -> None:
    cell = "import pandas\ntea = pandas.DataFrame()\ntea['leaves']"
    source = f"# Tea\n\n# %%\n{cell}\n"
    frames = "File pandas/base.py:3812, in get_loc\n-> 3812     return self._engine\n"
    raised = f"Cell In[1], line 3\n      1 import pandas\n----> 3 tea['leaves']\n{frames}"
    rule = "-" * 18
    told = f"An error occurred:\n{rule}\n{cell}\n{rule}\n\n{frames}{raised}KeyError: 'leaves'"
    problem = failed_cell("docs/notebooks/tea.py", source, told, "KeyError: 'leaves'")
    assert str(problem).startswith("docs/notebooks/tea.py:6: [notebook] The cell fails: KeyError")


def test_a_photograph_that_a_cell_shows_with_its_position_is_told() -> None:
    for table, told in ((0x8825, ["file-private"]), (0x8769, [])):
        # Exif: one entry, which points to a table with a latitude.
        tables = struct.pack("<HHHIII", 1, table, 4, 1, 26, 0) + struct.pack(
            "<HHHII", 1, 2, 5, 3, 0
        )
        picture = b64encode(b"Exif\0\0" + struct.pack("<2sHI", b"II", 42, 8) + tables).decode()
        image = f'<img src="data:image/jpeg;base64,{picture}" alt="Mud flats">'
        rendered = CELL.format("") + CELL.format(FRAME.format(image))
        found = check_outputs("docs/notebooks/tea.py", SOURCE, rendered)
        assert [problem.rule for problem in found] == told


NOTES = """# %% [markdown]
# # Tea <!-- ask the lawyer -->
#
# <!-- ask
# the lawyer -->
# Write `<!-- ask -->`.

# %%
print("<!-- ask -->")  # of code
"""


def test_a_notebook_that_readers_take_has_no_comments_in_its_texts() -> None:
    taken = without_comments(NOTES)
    assert "lawyer" not in taken
    assert "# Write `<!-- ask -->`." in taken
    assert taken.endswith(NOTES[NOTES.index("# %%\n") :])


ENDLESS = "# %% [markdown]\n# # Tea\n\n# %%\nwhile True:\n    pass\n"


def test_a_cell_that_does_not_end_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "SECONDS", 1)
    (tmp_path / "tea.py").write_text(ENDLESS, encoding="utf-8")
    shown = "docs/notebooks/tea.py"
    problem = runs.run_notebook(tmp_path / "tea.py", shown, tmp_path, Store(tmp_path / "kept"))
    assert isinstance(problem, Problem)
    assert str(problem).startswith(f"{shown}:5: [notebook] The cell fails: it did not end within")


def test_mkdocs_jupyter_waits_for_no_cell_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "SECONDS", 1)
    runs.prepare(None)
    (tmp_path / "tea.py").write_text(ENDLESS, encoding="utf-8")
    with pytest.raises(TimeoutError):
        nb2html(str(tmp_path / "tea.py"), execute=True, allow_errors=False)
