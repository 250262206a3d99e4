"""Questions asked of every page of the built site."""

import json
from pathlib import Path

from conftest import each, loaded_from_elsewhere
from press.core.publication import Publication
from press.kinds.claims.outputs import plain
from press.kinds.claims.records import CLAIMS
from press.kinds.data.records import DATASETS
from press.links.pages_inside import duplicate_ids
from press.links.site import Site, inside
from press.site.fonts import FACES


def test_no_id_stands_twice(pages: Site) -> None:
    assert pages.pages
    assert [one for page, ids in pages.ids.items() for one in duplicate_ids(page, ids)] == []


def test_every_link_inside_leads_somewhere(built: Path, edition: Publication) -> None:
    assert [str(problem) for problem in inside(built, edition)] == []


def test_nothing_is_loaded_from_another_host(pages: Site) -> None:
    assert loaded_from_elsewhere(pages) == []


def test_every_page_has_one_heading_of_the_first_level_and_a_language(pages: Site) -> None:
    for page, root in pages.pages.items():
        assert len(root.xpath("//h1")) == 1, page
        assert root.get("lang") == "en", page


def test_no_raw_fence_no_token_and_no_unknown_mark_reaches_a_reader(pages: Site) -> None:
    for page, root in pages.pages.items():
        # What is in code is a sample of what to type.
        text = " ".join(root.xpath("//main//text()[not(ancestor::code or ancestor::pre)]"))
        assert "///" not in text.replace("https://", "").replace("http://", ""), page
        assert "\ue000" not in text, page
        assert "]{p" not in text, page
        assert root.find_class("missing") == [], page


def test_no_inline_handler_and_no_inline_style_in_what_we_write(pages: Site) -> None:
    for page, element in each(pages, "//main//*"):
        names = set(element.attrib)
        assert not [name for name in names if name.startswith("on")], page
        assert "style" not in names, (page, element.tag)


def test_fonts_are_our_own_and_small(built: Path) -> None:
    fonts = [file for name in FACES for file in (built / "assets/fonts").glob(f"{name}.*.woff2")]
    assert len(fonts) == len(FACES)
    assert sum(file.stat().st_size for file in fonts) < 60_000


def test_claims_json_holds_the_ledger(built: Path, edition: Publication) -> None:
    told = json.loads((built / "claims.json").read_text(encoding="utf-8"))["claims"]
    assert [claim["id"] for claim in told] == [claim.id for claim in edition[CLAIMS]]
    for record, claim in zip(told, edition[CLAIMS], strict=True):
        assert record["verdict"] == claim.verdict
        assert record["explanation"] == plain(claim.because, edition)
        assert "[" not in record["explanation"]
        assert [source["key"] for source in record["sources"]] == [s.key for s in claim.sources]


def test_datasets_are_published_as_they_are(built: Path, edition: Publication) -> None:
    for dataset in edition[DATASETS].values():
        if dataset.text:
            assert (built / "data" / dataset.path).read_text(encoding="utf-8") == dataset.text
            continue
        kept = edition.places.docs / "data" / dataset.path
        assert (built / "data" / dataset.path).read_bytes() == kept.read_bytes()


def test_no_page_loads_a_sheet_of_the_theme(pages: Site, built: Path) -> None:
    sheets = {href for page in pages.pages.values() for href in page.xpath("//link/@href")}
    assert [href for href in sheets if "stylesheets/" in href] == []
    assert not (built / "assets/stylesheets").exists()
