"""Where the edition has a repository, every page leads to its source and to a form."""

import os
import subprocess
import sys
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html

from conftest import ROOT, each, some
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS
from press.links.site import Site

pytestmark = pytest.mark.audit
REPO = "https://example.org/some/edition"


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as it is published: with a repository and an address."""
    folder = tmp_path_factory.mktemp("linked") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    told = {"REPO_URL": REPO, "EDIT_URI": "edit/main/docs/", "SITE_URL": "https://example.org/e/"}
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | told, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return Site(folder)


def whole(site: Site) -> list[tuple[str, html.HtmlElement]]:
    """The pages with a foot: a class gets none, and what is not found is nobody's to edit."""
    pages = site.pages.items()
    return some((n, root) for n, root in pages if n != "404.html" and n[:6] != "class/")


def led(root: html.HtmlElement, words: str) -> list[str]:
    return list(root.xpath(f"//footer//a[normalize-space() = '{words}']/@href"))


def test_every_page_is_edited_where_its_words_stand(linked: Site) -> None:
    for name, root in whole(linked):
        (edit,) = led(root, "Edit this page")
        file = unquote(edit.removeprefix(f"{REPO}/edit/main/"))
        assert (ROOT / file).is_file(), name
    (edit,) = led(linked.pages["claims/index.html"], "Edit this page")
    assert edit == f"{REPO}/edit/main/docs/claims.yml"
    (edit,) = led(linked.pages["about/contributing/index.html"], "Edit this page")
    assert edit == f"{REPO}/edit/main/.github/CONTRIBUTING.md"


def test_every_page_leads_to_a_form_that_names_it(linked: Site) -> None:
    for name, root in whole(linked):
        (report,) = led(root, "Report an error on this page")
        asked = parse_qs(urlsplit(report).query)
        assert asked["template"] == ["page.yml"], name
        assert asked["page"][0].endswith(name.removesuffix("index.html")), name


def test_every_claim_can_be_contested_in_the_essay_and_in_the_ledger(
    linked: Site, edition: Publication
) -> None:
    for name in ("index.html", "claims/index.html"):
        forms = linked.pages[name].xpath("//a[contains(@href, 'template=claim.yml')]/@href")
        assert len(forms) == len(edition[CLAIMS]), name


def test_all_of_them_leave_the_site_without_a_trace(linked: Site) -> None:
    for name, link in each(linked, "//a[starts-with(@href, 'https://example.org/some')]"):
        assert {"noopener", "noreferrer"} <= set((link.get("rel") or "").split()), name
