"""The tutorial of the manual, followed to the letter in an empty folder: its blocks are the test.

A paragraph before a block says what becomes of it: ``Write `file`:`` or ``Add to `file`:``. A block
``sh`` is typed, and what a block ``text`` shows has to be among what the commands print.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT, read, run_mkdocs, some, warm
from press.cli import main
from press.kinds.claims.records import CLAIM_MARKS

PAGE = ROOT / "docs" / "manual" / "tutorial.md"
STEP = re.compile(
    r"(?m)^```(?P<kind>\w+)\n(?P<block>.*?)^```$"
    r"|^In `(?P<changed>[^`]+)`, change `(?P<old>[^`]+)` to `(?P<new>[^`]+)`"
    r"|^(?P<verb>Write|Add to) `(?P<file>[^`]+)`:$",
    re.S,
)
ELSEWHERE = {"python3", ".", "pip", "git", "press serve", "press build"}
"""What this test does not type: it needs a network, a terminal of its own, or minutes."""


def steps(text: str) -> Iterator[tuple[str, str, str]]:
    """What the page asks for, in order: a verb, a file, and the text or texts that go with it."""
    verb, file = "", ""
    for match in STEP.finditer(text):
        if match["verb"]:
            verb, file = match["verb"], match["file"]
        elif match["changed"]:
            yield f"change {match['old']}", match["changed"], match["new"]
        elif match["kind"] in {"sh", "text"}:
            yield match["kind"], "", match["block"]
        else:
            assert file, f"No line names the file of this block:\n{match['block']}"
            yield verb, file, match["block"]
            verb, file = "", ""
    assert not file, f"No block follows '{verb} {file}'."


class Stranger:
    """Does what the page says, and compares what it says one will see."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.capsys, self.patch = capsys, patch
        self.printed = ""

    def follow(self, text: str) -> None:
        for verb, file, given in steps(text):
            if verb == "sh":
                self.printed = "".join(self.type(line) for line in given.splitlines())
            elif verb == "text":
                assert given.strip(), "A block shows nothing."
                assert given.strip() in self.printed
            else:
                self.edit(verb, Path(file), given)

    def type(self, line: str) -> str:
        program, *words = shlex.split(line)
        if {program, " ".join([program, *words[:1]])} & ELSEWHERE:
            return ""
        if program == "cd":
            self.patch.chdir(words[0])
        elif program == "rm":
            for name in words:
                Path(name).unlink()
        else:
            assert program == "press", line
            code = main(words)
            printed = self.capsys.readouterr()
            assert code in (0, 1), printed.err
            return printed.out
        return ""

    def edit(self, verb: str, file: Path, text: str) -> None:
        kept = file.read_text(encoding="utf-8") if file.is_file() else ""
        if verb.startswith("change "):
            old = verb.removeprefix("change ")
            assert kept.count(old) == 1, f"'{old}' in {file}"
            text = kept.replace(old, text)
        elif verb == "Add to":
            assert kept, f"There is no {file} to add to."
            text = kept + text
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of a stranger who has followed the whole page."""
    monkeypatch.chdir(tmp_path)
    Stranger(capsys, monkeypatch).follow(PAGE.read_text(encoding="utf-8"))
    return Path.cwd()


def test_whoever_follows_the_tutorial_sees_what_it_says(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Nothing to fix.\n"
    assert set(read(followed, "drawings")[CLAIM_MARKS]) == {"p1.c1"}


@pytest.mark.audit
def test_the_page_that_the_tutorial_publishes_has_what_it_says(followed: Path) -> None:
    warm(followed)
    run = run_mkdocs(followed, followed / "site")
    assert run.returncode == 0, run.stderr
    page = html.parse(str(followed / "site" / "index.html"))
    (mark,) = page.xpath("//span[@data-claim='p1.c1']")
    assert mark.get("data-verdict") == "supported"
    assert page.xpath("//li[@id='note-1'][contains(., '153')]")
    assert page.xpath("string(//data[@data-value='whole-fall'])") == "78.4"
    steps = some(page.xpath("//section[@class='scrolly']/section[contains(@class, 'step')]"))
    assert all(step.xpath(".//figure//*[local-name()='svg'][@role='img']") for step in steps)
    assert ["seven times as far" in step.text_content() for step in steps] == [False, True]
    study = html.parse(str(followed / "site/studies/galilei_dialogues_1914/index.html"))
    assert "Dialogues Concerning Two New Sciences" in study.find(".//h1").text_content()
    assert (followed / "site/charts/falls/index.html").is_file()
