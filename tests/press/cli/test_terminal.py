"""What commands say at a terminal and elsewhere: versions, explanations, colour, loudness."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from conftest import some
from press.cli import main
from press.kinds.messages.records import own_messages

BROKEN = "[@brükner-2011]\n"


def test_the_package_is_a_command_and_names_its_version() -> None:
    command = [sys.executable, "-m", "press", "--version"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, f"press {version('annotated-press')}\n")


def test_every_rule_is_explained_wherever_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for message in some(own_messages()):
        assert main(["explain", f"[{message.rule}]"]) == 0
        said = capsys.readouterr().out
        assert said.startswith(f"[{message.rule}] {message.means}\n{message.fix}\n")
        assert not (message.right or "").strip() or f"right, in {message.file}:" in said


def test_without_a_rule_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    rules = [line.split()[0] for line in lines if line.startswith("  ")]
    assert rules == [message.rule for message in own_messages()]


def test_a_check_says_what_it_did_not_ask(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert said.out == "Nothing to fix.\n"
    assert said.err.startswith("Not checked here: ")
    for command in ("press build", "press links --external", "press weigh"):
        assert command in said.err
    assert main(["check", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_quiet_leaves_problems(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs/index.md").write_text(BROKEN, encoding="utf-8")
    assert main(["check", "--quiet", "docs/index.md"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert all(line.startswith("docs/index.md:") for line in said.out.splitlines())
    assert "[cite-unknown]" in said.out


@pytest.mark.parametrize(("name", "coloured"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_colour_is_where_it_is_wanted(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    coloured: bool,
) -> None:
    (here / "docs/index.md").write_text(BROKEN, encoding="utf-8")
    for other in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(other, raising=False)
    assert main(["check"]) == 1
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    monkeypatch.setenv(name, "1")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert ("\x1b[31m[cite-unknown]\x1b[0m" in said) == coloured
    if not coloured:
        assert said == plain


def test_a_terminal_without_umlauts_shows_their_numbers(here: Path) -> None:
    with (here / "docs" / "claims.md").open("a", encoding="utf-8") as page:
        page.write("\n[Worte](nö.md)\n")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "press", "check"]
    run = subprocess.run(command, env=os.environ | ascii_only, capture_output=True, check=False)
    assert run.returncode == 1
    assert b"There is no 'n\\xf6.md' in docs." in run.stdout
