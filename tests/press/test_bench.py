"""What the bench generates is sound: else it would measure how faults are told."""

import sys
from pathlib import Path

import pytest

from conftest import ROOT, read
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDIES


def test_a_generated_publication_has_nothing_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    from generated import generate

    generate(tmp_path, 3)
    made = read(tmp_path, "bilder")
    assert [str(problem) for problem in made.problems] == []
    assert len(made[STUDIES]) == len(made[CHARTS]) == len(made[CLAIMS]) == 3
    del sys.modules["generated"]
