"""The check of built pages finds what it should, and nothing else."""

from pathlib import Path

from conftest import loaded_from_elsewhere
from press.links.site import Site


def site(folder: Path, **pages: str) -> Site:
    for name, body in pages.items():
        file = folder / name.replace("__", "/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<!doctype html><title>x</title>{body}", encoding="utf-8")
    return Site(folder)


def test_finds_broken_files_fragments_and_references(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        a='<p id="x">x</p><a href="../b/#y">ok</a><a href="../b/#z">no</a><a href="../c/">no</a>'
        '<button popovertarget="gone">x</button><a href="/b/">no</a><a href="%62">no</a>',
        b='<p id="y">y</p><a href="https://example.org/#q">out</a><a href="#y">ok</a>',
    ).broken_links()
    told = sorted((finding.page, finding.about) for finding in found)
    assert told == [
        ("a/index.html", "%62"),
        ("a/index.html", "../b/#z"),
        ("a/index.html", "../c/"),
        ("a/index.html", "/b/"),
        ("a/index.html", "gone"),
    ]


def test_an_encoded_fragment_is_the_fragment(tmp_path: Path) -> None:
    body = '<p id="ref-müller">x</p><a href="#ref-m%C3%BCller">ok</a>'
    assert list(site(tmp_path, a=body).broken_links()) == []


def test_finds_doubled_ids_and_other_hosts(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        a='<p id="x">1</p><p id="x">2</p><img src="https://example.org/a.png" alt="">'
        '<link rel="canonical" href="https://example.org/">',
    )
    doubled = [one.about for one in found.findings() if one.rule == "id-doubled"]
    assert doubled == ["x"]
    assert loaded_from_elsewhere(found) == [("a/index.html", "https://example.org/a.png")]
