"""``press rename``: a key in every file, nothing else, and addresses that were published."""

import json
import re
from pathlib import Path

import pytest

from conftest import files
from press.cli import main
from press.kinds.citations.renaming import Rename

OLD, NEW = "brückner-2011", "aal-2012"
STUDY = """---
title: Brückner
---

# Brückner

Siehe [Werk](../references.md#ref-brückner-2011) und https://example.org/brückner-2011/x.
Anders @öhler-krüger-2019 und [@brückner-2011, S. 4; @öhler-krüger-2019].
"""
PROMISED = """/
references/#ref-brückner-2011
references/brückner-2011.bib
studies/brückner-2011/
studies/brückner-2011/#p1
"""


@pytest.fixture
def renamed(here: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """The tiny publication with a page, promised addresses and a redirect, after a renaming."""
    (here / "docs/studies").mkdir()
    (here / "docs/studies/brückner-2011.md").write_text(STUDY, encoding="utf-8")
    (here / "docs/addresses.txt").write_text(PROMISED, encoding="utf-8")
    (here / "docs/redirects.yml").write_text("alt/: studies/brückner-2011/\n", encoding="utf-8")
    main(["rename", OLD, NEW])
    return here, capsys.readouterr().out


def test_no_file_names_the_old_key_but_in_addresses_outside_and_those_published(
    renamed: tuple[Path, str],
) -> None:
    here, _ = renamed
    for path, data in files(here).items():
        text = data.decode("utf-8", errors="replace").replace(
            "https://example.org/brückner-2011", ""
        )
        if path.name not in {"addresses.txt", "redirects.yml"}:
            assert OLD not in text, path
    assert not (here / "docs/studies/brückner-2011.md").exists()
    page = (here / "docs/studies/aal-2012.md").read_text(encoding="utf-8")
    assert page == STUDY.replace(OLD, NEW).replace(f".org/{NEW}", f".org/{OLD}")
    assert (here / "docs/addresses.txt").read_text(encoding="utf-8") == PROMISED


def test_published_addresses_lead_to_the_new_ones_and_redirects_follow(
    renamed: tuple[Path, str],
) -> None:
    here, said = renamed
    lines = (here / "docs/redirects.yml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "alt/: studies/aal-2012/"
    assert sorted(lines[1:]) == [
        "'references/#ref-brückner-2011': 'references/#ref-aal-2012'",
        "references/brückner-2011.bib: references/aal-2012.bib",
        "studies/brückner-2011/: studies/aal-2012/",
    ]
    assert said.startswith("Renamed 'brückner-2011' to 'aal-2012' in ")


def test_the_entry_moves_to_its_place_with_all_it_has(renamed: tuple[Path, str]) -> None:
    here, _ = renamed
    text = (here / "bibliography.bib").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^@\w+\{(.+),", text) == ["aal-2012", "öhler-krüger-2019"]


def test_there_and_back_leaves_every_file_as_it_was(here: Path) -> None:
    before = files(here)
    assert main(["rename", "öhler-krüger-2019", "zwei-2019"]) == 0
    assert main(["rename", "zwei-2019", "öhler-krüger-2019"]) == 0
    after = files(here)
    assert {path: after[path] for path in before} == before


REFUSED = {
    (
        "brükner-2011",
        "x-2",
    ): "No entry 'brükner-2011' in bibliography.bib. Did you mean",
    (OLD, "öhler-krüger-2019"): "An entry 'öhler-krüger-2019' already exists, in line",
    (OLD, "../x"): "'../x' is not a key.",
    (OLD, "a b"): "'a b' is not a key.",
    (OLD, "a%b"): "'a%b' is not a key.",
}


@pytest.mark.parametrize("call", REFUSED)
def test_what_would_make_no_work_or_two_of_one_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], call: tuple[str, str]
) -> None:
    before = files(here)
    assert main(["rename", *call]) == 2
    assert REFUSED[call] in capsys.readouterr().err
    assert files(here) == before


@pytest.mark.parametrize(
    ("suffix", "text", "wanted"),
    [
        (".md", "A smith said [@smith, p. 4], smith.", "A smith said [@kovač, p. 4], smith."),
        (".md", "See [x](studies/smith.md) #ref-smith", "See [x](studies/kovač.md) #ref-kovač"),
        (".md", "[@smith-jones; @smith]", "[@smith-jones; @kovač]"),
        (".yml", "- key: smith\n  says: A smith.\n", "- key: kovač\n  says: A smith.\n"),
        (".yml", "sources: [smith, jones]", "sources: [kovač, jones]"),
        (
            ".yml",
            "sources:\n  - smith\nx: smith",
            "sources:\n  - kovač\nx: smith",
        ),
        (".csv", "trade,work\nsmithy,smith\n", "trade,work\nsmithy,kovač\n"),
        (".py", "sources=('smith',)  # a smith", "sources=('kovač',)  # a smith"),
        (".md", "https://example.org/@smith", "https://example.org/@smith"),
    ],
)
def test_a_key_that_is_a_word_is_taken_only_where_it_is_a_key(
    suffix: str, text: str, wanted: str
) -> None:
    assert Rename("smith", "kovač", {"smith", "smith-jones"}).in_file(text, suffix) == wanted


def test_a_longer_key_is_not_taken_for_a_shorter_one() -> None:
    rename = Rename("a-2011", "b-2011", {"a-2011", "a-2011-c", "x:a-2011", "ä-a-2011"})
    text = "@a-2011-c @x:a-2011 @ä-a-2011 @a-2011. @a-2011b [a-2011]"
    assert rename.in_file(text, ".md") == (
        "@a-2011-c @x:a-2011 @ä-a-2011 @b-2011. @a-2011b [b-2011]"
    )


def test_a_table_of_addresses_names_the_entry_that_has_them() -> None:
    rename = Rename("a-2011", "b-2011", {"a-2011"})
    line = "https://example.org/a-2011,bibliography.bib#a-2011,ok\n"
    assert rename.in_file(line, ".csv") == line.replace("#a-2011", "#b-2011")


def test_problems_are_listed_in_other_forms_too(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rename", OLD, NEW, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_no_file_is_replaced_by_one_that_takes_its_name(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in (OLD, NEW):
        (here / f"docs/data/{key}.csv").write_text(f"quelle\n{key}\n", encoding="utf-8")
    before = files(here)
    assert main(["rename", OLD, NEW]) == 2
    assert f"'{NEW}.csv' already exists. Change it" in capsys.readouterr().err
    assert files(here) == before
