"""Links outside, asked of a host of our own: fair verdicts, a patient ledger, no false alarm."""

import random
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from hosts import Host, running, wrong_certificate

from conftest import read
from press.cli import main
from press.kinds.citations.bibliography.records import Entry
from press.links.answers import Answer, ask, client, seconds
from press.links.ledger import Link, Links, links_csv, with_copies
from press.links.outside import Run, issue, listed, proposals, run, stale
from press.links.rate_limits import Pace, ask_all
from press.links.registries import Services, try_address
from press.links.status import Judged, aged, judge
from press.links.typed import Typed, is_outside, outside

NOW = date(2026, 1, 1)
FAST = Pace(interval=0, patience=1)
VERDICTS = {
    "page": "ok",
    "moved-301": "moved",
    "moved-302": "ok",
    "moved-303": "ok",
    "moved-307": "ok",
    "moved-308": "moved",
    "chain": "moved",
    "stranded": "failed",
    "homeward": "moved",
    "loop": "unsure",
    "endless": "unsure",
    "forbidden": "blocked",
    "method": "blocked",
    "nowhere": "failed",
    "gone": "failed",
    "overrun": "limited",
    "unwell": "unsure",
    "away": "unsure",
    "slow": "unsure",
    "reset": "unsure",
    "cut": "unsure",
    "soft": "failed",
    "paper/report.pdf": "unsure",
    "document/report.pdf": "ok",
    "huge": "ok",
}


@pytest.fixture
def host() -> Iterator[Host]:
    with running(Host()) as answering:
        yield answering


@pytest.fixture
def asking() -> Iterator[httpx2.Client]:
    with client("press-links/test", timeout=0.5) as one:
        yield one


def services(host: Host) -> Services:
    return Services(f"{host.home}/handles/", f"{host.home}/copies?url=")


@pytest.mark.parametrize(("path", "verdict"), VERDICTS.items())
def test_each_answer_has_its_verdict(
    host: Host, asking: httpx2.Client, path: str, verdict: str
) -> None:
    url = f"{host.home}/{path}"
    assert judge(url, ask(asking, url)).verdict == verdict
    assert host.agents == {"press-links/test"}


def test_the_address_to_write_is_where_the_permanent_redirects_end(
    host: Host, asking: httpx2.Client
) -> None:
    for path, to in (("moved-308", "page"), ("chain", "moved-302"), ("homeward", "")):
        url = f"{host.home}/{path}"
        assert judge(url, ask(asking, url)).to == (f"{host.home}/{to}" if to else "")


def test_a_certificate_nobody_vouches_for_and_a_host_that_is_not_there(
    host: Host, asking: httpx2.Client, tmp_path: Path
) -> None:
    with running(Host()) as other:
        wrong_certificate(other, tmp_path)
        url = other.home.replace("http:", "https:") + "/page"
        assert judge(url, ask(asking, url)) == Judged("failed", "its certificate is not valid")
    assert ask(asking, "http://host:port/").failure == "address"
    assert ask(asking, "http://nobody.invalid/").failure in {"dns", "resolver"}
    assert judge("http://x/", Answer(failure="dns")).verdict == "failed"
    assert judge("http://x/", Answer(failure="resolver")).verdict == "unsure"


def test_an_internationalised_name_is_asked_for_in_its_own_letters(host: Host) -> None:
    with httpx2.Client(proxy=host.home) as through:
        for url in ("http://bücher.example.net/page", "http://例え.example.net/page?q=ü"):
            assert judge(url, ask(through, url)).verdict == "ok"


def test_five_megabytes_are_not_read_to_the_end(host: Host, asking: httpx2.Client) -> None:
    tracemalloc.start()
    ask(asking, f"{host.home}/huge")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


def test_retry_after_is_a_number_or_a_date() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert seconds("120") == 120
    assert seconds("Thu, 01 Jan 2026 00:02:00 GMT", now) == 120
    assert seconds("Wed, 31 Dec 2025 00:00:00 GMT", now) == 0
    assert seconds("soon") is None


def test_a_host_that_says_wait_is_waited_for_and_one_that_says_tomorrow_is_left(
    host: Host, asking: httpx2.Client
) -> None:
    def try_(url: str) -> tuple[Answer, Judged]:
        return try_address(asking, url, services(host))

    paths = ("busy", "recovering", "page", "overrun", "page-2")
    found = ask_all([f"{host.home}/{path}" for path in paths], try_, FAST)
    verdicts = {url.rpartition("/")[2]: judged.verdict for url, (_, judged) in found.items()}
    assert verdicts == {
        "busy": "limited",
        "recovering": "unsure",
        "page": "ok",
        "overrun": "limited",
    }
    found = ask_all([f"{host.home}/{path}" for path in ("busy", "recovering")], try_, FAST)
    assert {judged.verdict for _, judged in found.values()} == {"ok"}


def test_what_fails_once_is_asked_again_in_the_same_run(host: Host, asking: httpx2.Client) -> None:
    urls = [f"{host.home}/{path}" for path in ("recovering", "busy")]
    found = ask_all(urls, lambda url: try_address(asking, url, services(host)), FAST)
    assert [judged.verdict for _, judged in found.values()] == ["ok", "ok"]


def test_requests_to_one_host_are_paced(host: Host, asking: httpx2.Client) -> None:
    urls = [f"{host.home}/page-{n}" for n in range(4)]
    ask_all(urls, lambda url: try_address(asking, url, services(host)), Pace(interval=0.05))
    gaps = [late - early for early, late in zip(host.times, host.times[1:], strict=False)]
    assert min(gaps) >= 0.05


def test_a_doi_is_judged_by_its_registration(host: Host, asking: httpx2.Client) -> None:
    told = [
        try_address(asking, f"https://doi.org/10.1000/{name}", services(host))[1].verdict
        for name in ("known", "unknown", "broken")
    ]
    assert told == ["ok", "failed", "unsure"]


def days(verdicts: list[tuple[int, str]]) -> Link:
    link = Link("http://host/", "docs/index.md", first_seen="2026-01-01")
    for day, verdict in verdicts:
        link = aged(link, Judged(verdict, verdict), NOW + timedelta(days=day))
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


def ledger(host: Host, *paths: str) -> Links:
    return listed([Typed(f"{host.home}/{path}", "docs/a.md", 3) for path in paths], {}, NOW)


@pytest.mark.parametrize("seed", range(2))
def test_hosts_that_fail_at_random_are_never_called_dead(asking: httpx2.Client, seed: int) -> None:
    with running(Host(random.Random(seed))) as host:
        links = ledger(host, *(f"fickle/{n}" for n in range(15)), "nowhere")
        links = {url: replace(link, archived="https://c.net/") for url, link in links.items()}
        for week in range(6):
            when = NOW + timedelta(days=7 * week)
            links = run(links, asking, services(host), FAST, when).links
        dead = [url for url, link in links.items() if link.verdict == "dead"]
        assert dead == [f"{host.home}/nowhere"]


def test_a_run_keeps_the_copy_it_found_while_the_page_was_there(
    host: Host, asking: httpx2.Client
) -> None:
    made = run(ledger(host, "page", "gone"), asking, services(host), FAST, NOW).links
    copy = "https://web.archive.org/web/20180214000000/http://host/page"
    assert [link.archived for link in made.values()] == ["", copy]
    run(made, asking, services(host), FAST, NOW)
    assert host.seen["/copies"] == 3  # the one that is known is not looked up again


def test_without_a_network_the_ledger_stays_as_it_was(asking: httpx2.Client) -> None:
    links = listed([Typed("http://127.0.0.1:9/", "docs/a.md", 1)], {}, NOW)
    assert run(links, asking, Services(), FAST, NOW) == Run(links, {}, reached=False)


def test_moved_links_are_edits_and_dead_ones_name_their_copy(host: Host) -> None:
    old, gone = "http://host.net/a", "http://host.net/b"
    dead = Link(
        gone, "", "dead", "HTTP 410", failing_since="2026-01-01", archived="https://c.net/b"
    )
    typed = [Typed(old, "docs/a.md", 4), Typed(gone, "bibliography.bib", 9, "key")]
    made = Run({old: Link(old, "", "moved"), gone: dead}, {old: "https://host.net/new"})
    found = proposals(made, typed)
    assert [str(problem) for problem in found] == [
        f"bibliography.bib:9: [link-dead] '{gone}' is dead since 2026-01-01: HTTP 410."
        " Write the copy, 'https://c.net/b'.",
        f"docs/a.md:4: [link-moved] '{old}' has moved for good. Write 'https://host.net/new'.",
    ]
    body = issue(found, made.links)
    assert body.index("## Dead") < body.index("## Moved")
    assert issue([], made.links) == ""


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
    typed = [Typed(f"http://{name}.net/", "docs/a.md", 1) for name in "ba"]
    old = {"http://c.net/": Link("http://c.net/", "x"), "http://a.net/": Link("http://a.net/", "x")}
    rows = links_csv(listed(typed, old, NOW).values()).splitlines()
    assert [row.split(",")[0] for row in rows] == ["url", "http://a.net/", "http://b.net/"]


def test_a_ledger_older_than_thirty_days_is_a_problem() -> None:
    link = Link("http://a.net/", "x", last_tried="2026-01-01")
    assert stale({link.url: link}, "links.csv", NOW + timedelta(days=30)) == []
    assert len(stale({link.url: link}, "links.csv", NOW + timedelta(days=31))) == 1
    assert len(stale({}, "links.csv", NOW)) == 1


def test_the_command_lists_and_tells_what_is_stale(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tiny)
    assert main(["links", "--list", "--now", "2026-01-01"]) == 0
    made = (tiny / "docs" / "data" / "links.csv").read_text(encoding="utf-8")
    assert "/datapackage.json,docs/data/datapackage.json,untried,,2026-01-01,,,0,," in made
    assert main(["links", "--stale", "--now", "2026-01-01"]) == 1
    assert "docs/data/links.csv:1: [link-stale] Never tried" in capsys.readouterr().out


@pytest.mark.audit
def test_ten_thousand_links_need_little_time_and_little_memory(asking: httpx2.Client) -> None:
    with running(Host()) as host:
        links = ledger(host, *(f"page-{n}" for n in range(10_000)))
        links = {url: replace(link, archived="https://c.net/") for url, link in links.items()}
        tracemalloc.start()
        start = time.monotonic()
        made = run(links, asking, services(host), FAST, NOW).links
        took, (_, most) = time.monotonic() - start, tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert {link.verdict for link in made.values()} == {"ok"}
    assert took < 300
    assert most < 100_000_000
