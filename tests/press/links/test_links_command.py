"""``press links --external`` and its kin: the ledger, the report, and what is printed."""

import csv
import json
from pathlib import Path

import pytest

from conftest import ROOT
from hosts import answering_for_all
from press.cli import main
from press.kinds.outside_links.records import links_csv


def test_the_command_lists_and_tells_what_is_stale(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["links", "--list", "--now", "2026-01-01"]) == 0
    made = (here / "docs" / "data" / "links.csv").read_text(encoding="utf-8")
    assert "/datapackage.json,docs/data/datapackage.json,untried,,2026-01-01,,,0,," in made
    assert main(["links", "--stale", "--now", "2026-01-01"]) == 1
    assert "docs/data/links.csv:1: [link-stale] Never tried" in capsys.readouterr().out


def describe_ledger(root: Path) -> None:
    """The ledger becomes a dataset, described as in this edition, so that it is read again."""
    package, ours = (folder / "docs/data/datapackage.json" for folder in (root, ROOT))
    described = json.loads(package.read_text(encoding="utf-8"))
    resources = json.loads(ours.read_text(encoding="utf-8"))["resources"]
    described["resources"] += [one for one in resources if one["name"] == "links"]
    package.write_text(json.dumps(described), encoding="utf-8")
    (root / "docs/data/links.csv").write_text(links_csv([]), encoding="utf-8")


def rows(root: Path) -> dict[str, dict[str, str]]:
    with (root / "docs" / "data" / "links.csv").open(encoding="utf-8", newline="") as file:
        return {row["url"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("described", [True, False], ids=["described", "only a file"])
def test_three_runs_tell_dead_from_blocked_and_moved(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], described: bool
) -> None:
    page = here / "docs" / "mehr.md"
    names = ("page", "moved-301", "forbidden", "gone")
    page.write_text("# Mehr\n\n" + "\n".join(f"<http://{n}.net/{n}>" for n in names) + "\n")
    if described:
        describe_ledger(here)
    report = tmp_path / "report.md"
    with answering_for_all(tmp_path) as host:
        for day in ("2026-01-01", "2026-01-08", "2026-01-15"):
            call = ["links", "--external", "--now", day, "--report", str(report)]
            assert main(call) == 0
    assert host.seen["/page"] >= 3
    found = [rows(here)[f"http://{name}.net/{name}"] for name in names]
    assert [row["verdict"] for row in found] == ["ok", "moved", "blocked", "dead"]
    copy = "https://web.archive.org/web/20180214000000/http://gone.net/gone"
    assert (found[3]["failures"], found[3]["failing_since"]) == ("3", "2026-01-01")
    assert [row["archived"] for row in found] == ["", "", "", copy]
    told = capsys.readouterr().out
    assert "docs/mehr.md:4: [link-moved] 'http://moved-301.net/moved-301' has moved" in told
    assert "docs/mehr.md:6: [link-dead] 'http://gone.net/gone' has been dead since" in told
    assert f"Use the copy, '{copy}'." in report.read_text(encoding="utf-8")


def test_without_a_network_the_ledger_stays_as_it_was(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (here / "docs" / "mehr.md").write_text("# Mehr\n\n<http://page.net/page>\n")
    assert main(["links", "--list", "--now", "2026-01-01"]) == 0
    before = rows(here)
    assert main(["links", "--external", "--now", "2026-01-02"]) == 2
    assert rows(here) == before
    assert "No host answered" in capsys.readouterr().err
