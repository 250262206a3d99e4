"""The description of the data and its tables, wherever and however they are saved."""

import tracemalloc
from pathlib import Path

import pytest

from conftest import edit, read
from press.kinds.data.column_lint import check_columns
from press.kinds.data.records import DATASETS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_package_is_read_from_any_folder_and_as_any_editor_saves_it(
    tiny: Path, encoding: str
) -> None:
    root = tiny.rename(tiny.parent / "[a] *b")
    package = root / "docs" / "data" / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8"), encoding=encoding)
    publication = read(root, "bilder")
    assert publication.problems == []
    assert publication[DATASETS]


def test_what_a_merge_left_is_told_in_a_table_with_the_line_ends_of_windows(tiny: Path) -> None:
    table = tiny / "docs" / "data" / "pegel.csv"
    rows = table.read_text(encoding="utf-8") + ">>>>>>> main\n"
    table.write_bytes(rows.replace("\n", "\r\n").encode())
    (told,) = read(tiny, "bilder").problems
    assert (told.rule, told.line) == ("merge", rows.count("\n"))


def test_a_pattern_that_a_cell_breaks_is_told_as_it_is_typed(tiny: Path) -> None:
    package = tiny / "docs" / "data" / "datapackage.json"
    edit(package, '"name": "source",', '"name": "source", "constraints": {"pattern": "[a-z]+\'s"},')
    problems = read(tiny, "bilder").problems
    assert {problem.what for problem in problems} == {
        "'source' is 'öhler-krüger-2019', but its 'pattern' is [a-z]+'s."
    }


def test_a_key_of_many_names_is_compared_without_all_their_pairs(tmp_path: Path) -> None:
    rows = [f"a{n // 2},b{(n // 2 + n % 2) % 1000}\n" for n in range(2000)]
    table = tmp_path / "pairs.csv"
    table.write_text("a,b\n" + "".join(rows), encoding="utf-8")
    fields = [{"name": name, "type": "string"} for name in "ab"]
    tracemalloc.start()
    try:
        problems = list(
            check_columns(table, "x.csv", {"schema": {"fields": fields, "primaryKey": ["a", "b"]}})
        )
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert problems == []
