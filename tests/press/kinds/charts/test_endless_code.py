"""Code of a chart that does not end is stopped, whether it draws or is only imported."""

from pathlib import Path

import pytest

from conftest import read
from press.core.time_limit import TimeLimitError
from press.kinds.charts import file_guard
from press.kinds.charts.records import CHARTS


def test_what_does_not_end_is_waited_for_once(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_guard, "SECONDS", 1)
    runs = tiny / "runs"

    def endless() -> None:
        runs.write_text(runs.read_text() + "x" if runs.exists() else "x", encoding="utf-8")
        while True:
            pass

    guarded = file_guard.guard(endless)
    for _ in range(3):
        with pytest.raises(TimeLimitError):
            guarded()
    assert runs.read_text(encoding="utf-8") == "x"


def test_a_module_whose_import_does_not_end_leaves_the_others(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_guard, "SECONDS", 1)
    (tiny / "src/bilder/neu.py").write_text('"""Neu."""\nwhile True:\n    pass\n', "utf-8")
    publication = read(tiny, "bilder")
    ((path, line, rule),) = {(p.path, p.line, p.rule) for p in publication.problems}
    assert (path, rule) == ("src/bilder/neu.py", "chart-module")
    assert line in {2, 3}
    assert set(publication[CHARTS]) == {"pegel"}
