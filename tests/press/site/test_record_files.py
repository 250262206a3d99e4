"""The files of records that a site publishes have no comments, and say the same."""

from pathlib import Path

import yaml

from press.site.record_files import publish_records, without_comments

RECORD = """# TODO: ask the lawyer
- id: flut # a private note
  because: | # another
    # 1 is the number of the tide
    It rose # twice.
  says: "Ebbe # Flut" # a third

  # and a fourth
  places: [Öland, # a fifth
    'Amrum # Sylt']
"""
PRIVATE = ("lawyer", "private", "another", "third", "fourth", "fifth")


def test_a_published_record_has_no_comments_and_the_same_lines() -> None:
    published = without_comments(RECORD)
    assert yaml.safe_load(published) == yaml.safe_load(RECORD)
    assert published.count("\n") == RECORD.count("\n")
    assert [word for word in PRIVATE if word in published] == []


def test_only_files_of_records_change(tmp_path: Path) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    for folder in (docs, site):
        (folder / "charts").mkdir(parents=True)
        for name in ("claims.yml", "charts/flut.yml", "workflow.yml"):
            (folder / name).write_text(RECORD, encoding="utf-8")
    publish_records(docs, site)
    changed = {file.name for file in site.rglob("*.yml") if "lawyer" not in file.read_text("utf-8")}
    assert changed == {"claims.yml", "flut.yml"}
    assert {file.read_text("utf-8") for file in docs.rglob("*.yml")} == {RECORD}
