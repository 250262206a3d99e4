"""The manual names every command, every block and every setting there is."""

import re
from pkgutil import iter_modules

from conftest import ROOT, some
from press.adapters.markdown import PressExtension
from press.cli import commands
from press.core.blocks import block_classes

MANUAL = ROOT / "docs" / "manual"


def words(page: str) -> set[str]:
    """What a page of the manual sets in code, word by word."""
    text = (MANUAL / page).read_text(encoding="utf-8")
    return set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", text))))


def test_it_names_every_command() -> None:
    there = some(found.name.strip("_") for found in iter_modules(commands.__path__))
    assert {name for name in there if name != "kinds"} <= words("commands.md")


def test_it_names_every_block() -> None:
    assert set(some(block_classes())) <= words("write.md")


def test_it_names_every_setting_that_an_edition_makes() -> None:
    made_by_the_build = {"root", "site_name", "site_url", "repo_url"}
    assert set(some(PressExtension().config)) - made_by_the_build <= words("settings.md")
