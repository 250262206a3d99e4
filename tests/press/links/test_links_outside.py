"""Links outside, asked by lychee of a host of our own: fair verdicts, gently, no false alarm."""

import os
import random
import resource
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from hosts import Host, answering_for_all, running, speak_tls
from press.kinds.outside_links.records import Link, Links
from press.links import outside
from press.links.answers import OPTIONS, Answer, LycheeError, Pace, ask
from press.links.outside import rounds, update_ledger
from press.links.typed_addresses import TypedAddress

NOW = date(2026, 1, 1)
FAST = Pace("1ms", 1)
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
    "busy": "ok",
    "recovering": "ok",
    "unwell": "unsure",
    "away": "unsure",
    "slow": "unsure",
    "reset": "unsure",
    "cut": "ok",
    "document/report.pdf": "ok",
    "huge": "ok",
    "trickle": "ok",
    "drip": "unsure",
    "naive": "unsure",
    "titled": "ok",
}


def url_of(path: str) -> str:
    """A host of its own for each path, so that none waits for another."""
    return f"http://{path.partition('/')[0]}.net/{path}"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with answering_for_all(tmp_path) as answering:
        yield answering


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    with answering_for_all(tmp_path_factory.mktemp("answers")) as answering:
        found = ask([url_of(path) for path in VERDICTS], FAST)
    assert OPTIONS["--user-agent"] in answering.agents
    return found


@pytest.mark.parametrize(("path", "verdict"), VERDICTS.items())
def test_each_answer_has_its_verdict(answers: dict[str, Answer], path: str, verdict: str) -> None:
    assert answers[url_of(path)].verdict == verdict


def test_the_address_to_write_is_where_the_permanent_redirects_end(
    answers: dict[str, Answer],
) -> None:
    for path, to in (("moved-308", "page"), ("chain", "moved-302"), ("homeward", "")):
        url = url_of(path)
        assert answers[url].to == (f"http://{path}.net/{to}" if to else "")


@pytest.mark.parametrize("fault", ["untrusted", "other name", "expired", ""])
def test_a_certificate_nobody_vouches_for_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    with running(Host()) as host:
        host.authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        speak_tls(host, fault)
        url = host.home.replace("http://127.0.0.1", "https://localhost") + "/page"
        answer = ask([url], FAST)[url]
    assert answer.said == ("its certificate is not valid" if fault else "HTTP 200")
    assert answer.verdict == ("failed" if fault else "ok")


def test_what_is_no_address_is_not_called_dead(host: Host) -> None:
    assert ask(["http://host:port/"], FAST)["http://host:port/"].verdict == "unsure"


def test_a_host_that_is_not_there_has_failed_only_if_another_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    nobody = "http://nobody.nowhere-at-all/"
    with running(Host()) as host:
        found = ask([nobody, f"{host.home}/page"], FAST)
    assert ask([nobody], FAST)[nobody].verdict == "unsure"
    try:
        socket.getaddrinfo("nobody.nowhere-at-all", None)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            pytest.skip("no name server answers here, so nothing is known of any name")
    assert found[nobody].said == "the host does not exist"


def test_any_spelling_of_an_address_gets_its_answer(host: Host) -> None:
    urls = (
        "http://bücher.net/page",
        "http://例え.net/page?q=ü",
        "http://a.net",
        "http://a.net/",
        "http://b.net/page_(x).",
        "http://b.net/page?a=1&amp=2#c",
        'http://b.net/page"<x>',
    )
    assert {url: answer.verdict for url, answer in ask(urls, FAST).items()} == dict.fromkeys(
        urls, "ok"
    )


def test_a_doi_is_judged_by_its_registration(host: Host) -> None:
    urls = [f"https://doi.org/10.1000/{name}" for name in ("known", "unknown", "broken")]
    found = ask(urls, FAST)
    assert [found[url].verdict for url in urls] == ["ok", "failed", "unsure"]
    assert found[urls[1]].said == "the DOI is not registered"
    assert host.seen["/api/handles/10.1000/known"] == 1


def test_what_fails_has_the_copy_that_the_archive_knows(host: Host) -> None:
    found = ask(["http://a.net/page", "http://a.net/gone", "http://a.net/nowhere"], FAST)
    copy = "https://web.archive.org/web/20180214000000/http://a.net/gone"
    assert [answer.copy for answer in found.values()].count(copy) == 1
    assert found["http://a.net/gone"].copy == copy
    assert host.seen["/wayback/available"] == 2  # nobody asks for a copy of what answers


def test_requests_to_one_host_are_paced(host: Host) -> None:
    ask([f"http://a.net/page-{n}" for n in range(4)], Pace("200ms", 1))
    assert len(host.times) == 4
    assert host.times[-1] - host.times[0] >= 0.5  # three pauses, less the first connection


def ledger(*urls: str) -> Links:
    return update_ledger([TypedAddress(url, "docs/a.md", 3) for url in urls], {}, NOW)


def last(links: Links, now: date = NOW) -> Links:
    return [*rounds(links, now, FAST)][-1].links


def test_a_host_that_says_tomorrow_is_left_for_this_run(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "BATCH", 1)
    links = last(ledger("http://a.net/overrun", "http://a.net/page", "http://b.net/page"))
    assert [link.verdict for link in links.values()] == ["limited", "untried", "ok"]


def test_a_host_that_asks_for_patience_holds_up_nobody(host: Host) -> None:
    urls = [f"http://one.net/patience/{number}" for number in range(20)]
    began = time.monotonic()
    *_, last = rounds(ledger(*urls, "http://two.net/page", "http://two.net/page/2"), NOW, FAST)
    assert time.monotonic() - began < 20
    assert last.links["http://two.net/page/2"].verdict == "ok"
    assert [url for url in urls if last.links[url].last_tried] == urls[:1]


def test_the_ledger_grows_with_each_round_and_the_longest_untried_come_first(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "BATCH", 1)
    links = ledger("http://a.net/page", "http://b.net/page")
    links["http://a.net/page"] = replace(links["http://a.net/page"], last_tried="2025-12-01")
    made = [[link.verdict for link in one.links.values()] for one in rounds(links, NOW, FAST)]
    assert made == [["untried", "ok"], ["ok", "ok"]]


def test_when_time_is_up_the_rest_stays_as_it_was(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "BATCH", 1)
    urls = ("http://a.net/page", "http://b.net/page")
    going = rounds(ledger(*urls), NOW, FAST)
    monkeypatch.setattr(outside, "LONGEST", 0.0)
    with pytest.raises(LycheeError):
        next(going)
    assert host.seen["/page"] == 0


@pytest.mark.parametrize("seed", range(2))
def test_hosts_that_fail_at_random_are_never_called_dead(tmp_path: Path, seed: int) -> None:
    with answering_for_all(tmp_path, Host(random.Random(seed))):
        links = ledger(*(f"http://h{n}.net/fickle/{n}" for n in range(15)), url_of("nowhere"))
        for week in range(6):
            links = last(links, NOW + timedelta(days=7 * week))
    assert [url for url, link in links.items() if link.verdict == "dead"] == [url_of("nowhere")]


def test_a_copy_that_is_known_stays(host: Host) -> None:
    url = "http://a.net/gone"
    links = {url: Link(url, "docs/a.md", archived="https://own.net/copy")}
    assert last(links)[url].archived == "https://own.net/copy"


def test_without_a_network_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with pytest.raises(LycheeError, match="No host answered"):
        [*rounds(ledger("http://a.net/page"), NOW, FAST)]


def last_and_peak(links: Links) -> tuple[Links, int]:
    """The links, and the KiB that lychee needed; as a child it begins with what its parent has."""
    return last(links), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.mark.audit
def test_ten_thousand_links_need_little_time_and_little_memory(tmp_path: Path) -> None:
    links = ledger(*(f"http://h{n % 2000}.net/page-{n}" for n in range(10_000)))
    start = time.monotonic()
    with answering_for_all(tmp_path), ProcessPoolExecutor(1, get_context("spawn")) as alone:
        made, peak = alone.submit(last_and_peak, links).result()
    assert {link.verdict for link in made.values()} == {"ok"}
    assert time.monotonic() - start < 300
    assert peak < 200_000
