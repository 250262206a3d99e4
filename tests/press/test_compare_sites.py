"""Two built sites are the same to a reader, or the script says where they are not."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT

PAGE = "<link href='assets/site.{}.css'>\n<meta content=\"script-src 'sha256-{}='\">\n<p>{}</p>\n"


def write_site(folder: Path, file_hash: str, word: str = "Flut", style: str = "a{}") -> Path:
    page = PAGE.format(file_hash, file_hash * 5, word)
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "assets" / f"site.{file_hash}.css").write_text(style, encoding="utf-8")
    with zipfile.ZipFile(folder / "edition.zip", "w") as package:
        package.writestr("index.html", page)
    return folder


def compare(old: Path, new: Path) -> tuple[int, str]:
    command = [sys.executable, str(ROOT / "bench/compare_sites.py"), str(old), str(new)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout


def test_a_hash_in_a_name_or_policy_is_no_difference(tmp_path: Path) -> None:
    old = write_site(tmp_path / "old", "0123abcd")
    new = write_site(tmp_path / "new", "fedc9876")
    assert compare(old, new) == (0, "All 3 files are the same.\n")


def test_a_changed_word_is_shown_once_and_listed_in_page_and_package(tmp_path: Path) -> None:
    old = write_site(tmp_path / "old", "0123abcd")
    new = write_site(tmp_path / "new", "0123abcd", word="Ebbe")
    code, said = compare(old, new)
    assert code == 1
    assert [line.split(":")[0] for line in said.splitlines() if ": differs" in line] == [
        "edition.zip!index.html",
        "index.html",
    ]
    assert said.count("<p>Flut</p>") == said.count("<p>Ebbe</p>") == 1


def test_changed_content_behind_a_hashed_name_is_a_difference(tmp_path: Path) -> None:
    old = write_site(tmp_path / "old", "0123abcd")
    new = write_site(tmp_path / "new", "fedc9876", style="b{}")
    assert compare(old, new)[1].startswith("assets/site.css: differs, 3 bytes before and 3 after\n")


@pytest.mark.parametrize(("missing", "which"), [("old", "new"), ("new", "old")])
def test_a_file_of_one_site_only_is_named(tmp_path: Path, missing: str, which: str) -> None:
    sites = {name: write_site(tmp_path / name, "0123abcd") for name in ("old", "new")}
    (sites[missing] / "index.html").unlink()
    assert compare(sites["old"], sites["new"]) == (1, f"index.html: only in the {which} site\n")


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    assert compare(tmp_path / "old", write_site(tmp_path / "new", "0123abcd"))[0] == 2
