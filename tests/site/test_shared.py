"""What a shared link shows: tags and pictures; and the address of a single claim."""

import struct
from itertools import islice
from pathlib import Path

from lxml import etree

from conftest import each, some
from press.core.publication import Publication
from press.core.text_lines import DOTS, fit, width
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDIES
from press.links.site import Site
from press.site.share.cards import Cards
from press.site.share.drawing import png

HEAD = "//head/meta[@property='{}' or @name='{}']/@content"


def tag(root: object, name: str) -> str:
    (found,) = root.xpath(HEAD.format(name, name))  # type: ignore[attr-defined]
    return str(found)


def test_every_page_has_tags_and_a_picture_that_exists(built: Path, pages: Site) -> None:
    shown: dict[str, str] = {}
    for name, root in some(pages.pages.items()):
        if name == "404.html" or not root.xpath("//head/link[@rel='canonical']"):
            continue
        at = str(root.xpath("//head/link[@rel='canonical']/@href")[0])
        if root.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert tag(root, "og:url") == at, name
        for wanted in ("og:title", "og:description", "og:site_name", "og:type", "og:image:alt"):
            assert tag(root, wanted), (name, wanted)
        assert tag(root, "twitter:card") == "summary_large_image"
        home = at.removesuffix(name.removesuffix("index.html"))
        shown[name] = tag(root, "og:image").removeprefix(home)
        data = (built / shown[name]).read_bytes()
        assert struct.unpack(">II", data[16:24]) == (1200, 630), name
        assert len(data) <= 120_000, name
        sizes = (tag(root, "og:image:width"), tag(root, "og:image:height"))
        assert sizes == ("1200", "630")
    assert shown["index.html"] == "share/index.png"


def test_charts_studies_and_claims_have_pictures_of_their_own(
    built: Path, edition: Publication
) -> None:
    own = [f"charts/{name}" for name in edition[CHARTS]]
    own += [f"studies/{study.key}" for study in edition[STUDIES].values()]
    own += [f"claims/{claim.id}" for claim in edition[CLAIMS]]
    pictures = {(built / "share" / f"{name}.png").read_bytes() for name in [*some(own), "index"]}
    assert len(pictures) == len(own) + 1


def test_a_picture_has_the_same_bytes_twice(edition: Publication) -> None:
    for card in islice(Cards(edition), 2):
        assert png(card.draw()) == png(card.draw())


def test_no_title_of_a_chart_is_cut(edition: Publication) -> None:
    for card in some([one for one in Cards(edition) if one.name.startswith("charts/")]):
        assert DOTS not in card.draw(), card.name


def test_no_chart_of_a_picture_lies_on_the_name_of_the_site(edition: Publication) -> None:
    for card in some([one for one in Cards(edition) if one.name.startswith("charts/")]):
        page = etree.fromstring(card.draw())
        name, chart = (page.xpath(f"//*[local-name()='{kind}']")[-2:] for kind in ("text", "svg"))
        baseline, size = (float(name[0].get(part)) for part in ("y", "font-size"))
        end = sum(float(chart[-1].get(part)) for part in ("y", "height"))
        assert end <= baseline - 0.75 * size, card.name


def test_words_stay_inside_their_picture() -> None:
    for text in ("wide " * 60, "W" * 30, "short"):
        lines = fit(text, "Literata", (64, 46), 900, 240)
        assert len(lines.lines) * lines.size * 1.2 <= 240
        assert all(width(line, "Literata", lines.size) <= 900 for line in lines.lines) or (
            " " not in text.strip()
        )
    assert fit("wide " * 60, "Literata", (64, 46), 900, 240).lines[-1].endswith(DOTS)


def test_a_claim_has_a_page_with_its_reasons_and_the_ways_on(
    pages: Site, edition: Publication
) -> None:
    claims = some(edition[CLAIMS])
    for place, claim in enumerate(claims):
        root = pages.pages[f"claims/{claim.id}/index.html"]
        (entry,) = root.find_class("claim-alone")
        assert entry.get("data-verdict") == claim.verdict
        assert entry.xpath("./h1")
        assert entry.find_class("entry-because")
        assert bool(entry.xpath(".//ul[@class='card-sources']/li")) == bool(claim.sources)
        links = root.xpath("//main//a/@href")
        assert f"../#{claim.id}" in links
        assert f"../../#claim-{claim.id}" in links
        near = [claims[at].id for at in (place - 1, place + 1) if 0 <= at < len(claims)]
        assert root.xpath("//nav[@class='turn']/a/@href") == [f"../{id_}/" for id_ in near]
        (at,) = root.xpath("//link[@rel='canonical']/@href")
        assert str(at).endswith(f"/claims/{claim.id}/")


def test_no_page_shows_the_themes_sign(built: Path, pages: Site) -> None:
    for name, icon in each(pages, "//head/link[@rel='icon']/@href"):
        file = built / str(icon)[1:] if str(icon)[0] == "/" else (built / name).parent / str(icon)
        root = etree.parse(str(file)).getroot()
        assert "prefers-color-scheme:dark" in "".join(root.itertext())
    assert not list(built.rglob("favicon.png"))


def test_the_feed_has_the_corrections_of_the_essay(built: Path, edition: Publication) -> None:
    root = etree.parse(str(built / "feed.xml")).getroot()
    titles = {e.findtext("{*}title"): e for e in root.findall("{*}entry")}
    for claim in some(claim for claim in edition[CLAIMS] if claim.better):
        entry = titles[f"Claim {claim.id}: {claim.word}"]
        assert str(entry.find("{*}link").get("href")).endswith(f"/claims/{claim.id}/")
        assert "Suggested wording" in str(entry.findtext("{*}content"))
