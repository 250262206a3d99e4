"""The ledger of links outside: patient with hosts, complete, and plain about what to do."""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import read
from press.kinds.citations.bibliography.records import Entry
from press.kinds.outside_links.records import Link, links_csv, with_copies
from press.links.answers import Answer
from press.links.outside import Round, age_row, issue, proposals, stale, update_ledger
from press.links.typed_addresses import TypedAddress, is_outside, outside

NOW = date(2026, 1, 1)


def days(verdicts: list[tuple[int, str]]) -> Link:
    link = Link("http://host/", "docs/index.md", first_seen="2026-01-01")
    for day, verdict in verdicts:
        link = age_row(link, Answer(verdict, verdict), NOW + timedelta(days=day))
    return link


@pytest.mark.parametrize(
    ("tries", "verdict"),
    [
        ([(0, "failed")], "unreachable"),
        ([(0, "failed"), (7, "failed"), (13, "failed")], "unreachable"),
        ([(0, "failed"), (14, "failed")], "unreachable"),
        ([(0, "failed"), (7, "failed"), (14, "failed")], "dead"),
        ([(0, "failed"), (7, "ok"), (14, "failed"), (21, "failed")], "unreachable"),
        ([(0, "failed"), (7, "blocked"), (14, "failed"), (21, "failed")], "unreachable"),
        ([(0, "failed"), (7, "unsure"), (14, "failed"), (21, "failed")], "dead"),
        ([(d, "unsure") for d in range(0, 70, 7)], "unreachable"),
        ([(d, "blocked") for d in range(0, 70, 7)], "blocked"),
        ([(d, "limited") for d in range(0, 70, 7)], "limited"),
        ([(0, "failed"), (0, "failed"), (0, "failed"), (14, "failed")], "unreachable"),
        ([(0, "failed"), (7, "failed"), (14, "failed"), (21, "ok")], "ok"),
        ([(0, "failed"), (7, "failed"), (14, "failed"), (21, "unsure")], "dead"),
    ],
)
def test_dead_means_three_failures_over_fourteen_days(
    tries: list[tuple[int, str]], verdict: str
) -> None:
    assert days(tries).verdict == verdict


def test_moved_links_are_edits_and_dead_ones_name_their_copy() -> None:
    old, gone = "http://host.net/a", "http://host.net/b"
    dead = Link(
        gone, "", "dead", "HTTP 410", failing_since="2026-01-01", archived="https://c.net/b"
    )
    typed = [TypedAddress(old, "docs/a.md", 4), TypedAddress(gone, "bibliography.bib", 9, "key")]
    made = Round({old: Link(old, "", "moved"), gone: dead}, {old: "https://host.net/new"})
    found = proposals(made, typed)
    assert [str(problem) for problem in found] == [
        f"bibliography.bib:9: [link-dead] '{gone}' has been dead since 2026-01-01: HTTP 410."
        " Use the copy, 'https://c.net/b'.",
        f"docs/a.md:4: [link-moved] '{old}' has moved permanently. Write 'https://host.net/new'.",
    ]
    body = issue(found, made.links)
    assert body.index("## Dead") < body.index("## Moved")
    assert issue([], made.links) == ""


def test_an_address_that_a_host_sends_stays_code_in_the_issue() -> None:
    old, weak = "http://host.net/a", "http://host.net/`@weak`"
    typed = [TypedAddress(old, "docs/a.md", 4)]
    links = {old: Link(old, "", "moved"), weak: Link(weak, "", "unreachable")}
    made = Round(links, {old: "https://host.net/?`@all ![](https://host.net/p.png)`"})
    body = issue(proposals(made, typed), made.links)
    lines = [line for line in body.splitlines() if "@" in line]
    assert len(lines) == 2
    assert all(re.fullmatch("- `[^`]+`", line) for line in lines)


def test_a_dead_source_gets_its_copy_and_keeps_one_of_its_own() -> None:
    key, entry = "a-2011", Entry("a-2011", "online", {"url": "http://host.net/"}, 1, {"url": 3})
    copy = "https://web.archive.org/web/20180214000000/http://host.net/"
    dead = {"http://host.net/": Link("http://host.net/", "", "dead", archived=copy)}
    given = with_copies({key: entry}, dead)[key].fields
    assert (given["archive_url"], given["archive_date"]) == (copy, "2018-02-14")
    alive = {"http://host.net/": replace(dead["http://host.net/"], verdict="unreachable")}
    assert "archive_url" not in with_copies({key: entry}, alive)[key].fields
    own = replace(entry, fields=entry.fields | {"archive_url": "https://own.net/"})
    assert with_copies({key: own}, dead)[key].fields["archive_url"] == "https://own.net/"


def test_addresses_are_found_with_their_lines_and_without_the_sentence_around(
    tmp_path: Path,
) -> None:
    page = tmp_path / "docs" / "mehr.md"
    page.parent.mkdir()
    work = "@online{a-2011,\n  url = {https://host.net/z},\n  doi = {10.1000/x},\n}\n"
    (tmp_path / "bibliography.bib").write_text(work, encoding="utf-8")
    page.write_text(
        "# Mehr\n\n(Siehe https://host.net/a_(b).) <https://host.net/c>, `https://host.net/code`\n"
        "[x](https://host.net/d?e=f#g) https://www.example.org/ http://localhost:8000/ http://[x\n"
        "\n```\nhttps://host.net/block\n```\n",
        encoding="utf-8",
    )
    found = [(typed.url, typed.place, typed.line) for typed in outside(read(tmp_path, "keine"))]
    assert found == [
        ("https://doi.org/10.1000/x", "bibliography.bib#a-2011", 3),
        ("https://host.net/a_(b)", "docs/mehr.md", 3),
        ("https://host.net/c", "docs/mehr.md", 3),
        ("https://host.net/d?e=f#g", "docs/mehr.md", 4),
        ("https://host.net/z", "bibliography.bib#a-2011", 2),
    ]
    assert not is_outside("http://intranet/")


def test_the_ledger_is_sorted_and_drops_what_nobody_names() -> None:
    typed = [TypedAddress(f"http://{name}.net/", "docs/a.md", 1) for name in "ba"]
    old = {"http://c.net/": Link("http://c.net/", "x"), "http://a.net/": Link("http://a.net/", "x")}
    rows = links_csv(update_ledger(typed, old, NOW).values()).splitlines()
    assert [row.split(",")[0] for row in rows] == ["url", "http://a.net/", "http://b.net/"]


def test_a_ledger_older_than_thirty_days_is_a_problem() -> None:
    link = Link("http://a.net/", "x", last_tried="2026-01-01")
    assert stale({link.url: link}, "links.csv", NOW + timedelta(days=30)) == []
    assert len(stale({link.url: link}, "links.csv", NOW + timedelta(days=31))) == 1
    assert len(stale({}, "links.csv", NOW)) == 1


def test_what_a_host_answers_is_no_formula_in_the_ledger() -> None:
    link = Link("http://a.example/", "docs/index.md", answer='=HYPERLINK("http://b.example")')
    (row,) = csv.DictReader(links_csv([link]).splitlines())
    assert row["answer"] == f" {link.answer}"
    assert row["url"] == link.url
