"""A machine without an extra gets one line with the command to type, and a site without books."""

import subprocess
import sys
from pathlib import Path

from press.core import extras

HIDE = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"typst", "nbclient", "jupyter_client", "jupytext"}:
            raise ModuleNotFoundError(name)
        return None
sys.meta_path.insert(0, Hidden())
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: (
    None if name in {"typst", "nbclient"} else found(name, package)
)
if sys.argv[1] == "build":
    from mkdocs.__main__ import cli
    cli(["build"])
from press.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_every_extra_has_a_command() -> None:
    assert extras.command("books") == "Run: pip install 'annotated-press[books]'."


def test_without_extras_a_site_is_checked_and_builds_and_says_what_it_lacks(here: Path) -> None:
    (here / "docs" / "notebooks").mkdir()
    notebook = here / "docs" / "notebooks" / "eins.py"
    notebook.write_text("# %% [markdown]\n# # Eins\n\n# %%\n1\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", HIDE, "check"], capture_output=True, text=True, check=False
    )
    assert "docs/index.md:1: [extra-missing] advice: The build makes no PDF" in run.stdout
    assert "docs/notebooks/eins.py:1: [extra-missing] The notebook cannot run" in run.stdout
    assert "pip install 'annotated-press[notebooks]'" in run.stdout
    assert "Traceback" not in run.stderr
    notebook.unlink()
    run = subprocess.run(
        [sys.executable, "-c", HIDE, "build"], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in run.stderr
    assert (here / "site" / "index.html").is_file(), run.stderr
    assert (here / "site" / "edition.zip").is_file()
    assert not (here / "site" / "edition.epub").exists()
