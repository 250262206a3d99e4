"""The help of every command teaches: calls that work when pasted, files written, what is next."""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import samples
from conftest import ROOT, copied, git
from press import cli
from press.cli.commands import EXITS
from press.cli.parser import build_parser

PARTS = (
    *("docs", "src/charts", "overrides", ".github", "tests/examples"),
    *("bibliography.bib", "mkdocs.yml", "prose.yml"),
    *("CITATION.cff", "LICENSE", "tests/budgets.yml"),
)
KEY = "smith-2019"
"""The key that examples name; one of this edition is typed in its place."""
LIBRARY = "@book{darwin-1859, title = {On the Origin of Species}, year = 1859}\n"
SLOW = (
    *("press build", "press finish", "press diff", "press links", "press addresses --record"),
    *("press check", "press rename"),
)
"""Examples that ask or make the whole site; the audit tries them. A preview does not end."""
FIRST_WORDS = re.compile(r"(?m)^  (?! )")


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and all under it."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


EVERY = {parser.prog: parser for parser in parsers(build_parser(str(cli.__doc__)))}
COMMANDS = [name for name in EVERY if name != "press"]


def examples(command: str) -> list[str]:
    """The calls that a command's help shows, each whole."""
    shown = re.search(r"examples:\n(.*?)\n\nwrites:", EVERY[command].format_help(), re.S)
    assert shown, f"{command} shows no example"
    return [line.rstrip() for line in FIRST_WORDS.split(shown[1]) if line.strip()]


@pytest.mark.parametrize("command", EVERY)
def test_help_says_what_is_written_what_is_next_and_the_exit_codes(command: str) -> None:
    told = EVERY[command].format_help()
    assert EXITS in told
    assert max(map(len, told.splitlines())) <= 100
    if command != "press":
        assert command in "".join(examples(command))
        assert re.search(r"\nwrites:\n  \w.+\n", told)
        assert re.search(r"\nnext:\n  \w.+\n", told)


def test_every_command_that_lists_problems_lists_them_in_every_form() -> None:
    forms = {
        name: tuple(action.choices)
        for name, parser in EVERY.items()
        for action in parser._actions
        if action.dest == "format"
    }
    assert set(forms.pop("press diff")) == {"text", "markdown"}
    assert set(forms.values()) == {("text", "github", "json")}
    without = set(COMMANDS) - forms.keys() - {"press diff", "press new"}
    assert all("--format" in (EVERY[name].description or "") for name in without)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """This edition in git, with its site, for every example in turn."""
    folder = copied(PARTS, tmp_path_factory.mktemp("copy"))
    (folder / ".gitignore").write_text("/.cache\n/site\n", encoding="utf-8")
    (folder / "library.bib").write_text(LIBRARY, encoding="utf-8")
    (folder / ".cache").symlink_to(ROOT / ".cache")
    shutil.copytree(built, folder / "site")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Anfang"]):
        git(folder, *words)
    return folder


PASTED = sorted({line for command in COMMANDS for line in examples(command)})
USUAL = {next(line for line in examples(command) if command in line) for command in COMMANDS}
"""One call of each command; the audit pastes the others."""


SHELL = re.compile(r"[|<>&;$]")


def in_a_shell(call: str, folder: Path) -> tuple[int, str]:
    """What a shell makes of a call: its exit code, and what it says."""
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    own = os.environ | {"PATH": programs, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(call, shell=True, cwd=folder, env=own, capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            line,
            marks=pytest.mark.audit if line.startswith(SLOW) or line not in USUAL else (),
            id=line[:60],
        )
        for line in PASTED
        if "# needs a network" not in line and not line.startswith("press serve")
    ],
)
def test_an_example_works_as_it_is_pasted(
    copy: Path,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = line.replace("/tmp/", f"{tmp_path}/").replace(KEY, samples.works()[0])
    if SHELL.search(call):
        code, told = in_a_shell(call, copy)
    else:  # a process for each would begin the press anew
        monkeypatch.chdir(copy)
        code = cli.main(shlex.split(call, comments=True)[1:])
        told = "".join(capsys.readouterr())
    git(copy, "stash", "-uq")
    assert code == 0, told
    assert "Traceback" not in told
