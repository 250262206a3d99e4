"""The course package of the built site: every address in it leads somewhere."""

import io
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from conftest import some
from press.core.publication import Publication
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.course.course_package import FILES, course_package
from press.kinds.teaching.course.course_writer import CourseWriter
from press.links.site import Site


def addresses(package: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    found = {str(href) for root in roots for href in root.xpath("//*[local-name()='url']/@href")}
    texts = [text for root in roots for text in root.xpath("//*[@texttype='text/html']/text()")]
    return found | {str(href) for text in texts for href in html.fromstring(text).xpath("//@href")}


@pytest.mark.parametrize("name", FILES.values())
def test_every_address_of_the_course_leads_to_a_place_of_the_site(
    built: Path, pages: Site, name: str
) -> None:
    found = addresses((built / name).read_bytes())
    for address in some(sorted(found)):
        parts = urlsplit(address)
        assert parts.scheme.startswith("http"), address
        page = f"{parts.path.lstrip('/')}index.html"
        assert page in pages.pages, address
        assert not parts.fragment or parts.fragment in pages.ids[page], address


@pytest.mark.parametrize("version", FILES)
def test_the_file_is_the_package_whose_questions_were_answered(
    built: Path, pages: Site, edition: Publication, version: str
) -> None:
    """Its scores are tested in ``tests/press/test_quiz_scores.py``."""
    assert edition[COURSE]
    (home,) = pages.pages["index.html"].xpath("//link[@rel='canonical']/@href")
    made = course_package(CourseWriter(edition, home, edition[COURSE]), version)
    assert (built / FILES[version]).read_bytes() == made


def test_the_page_for_teachers_leads_to_the_package(pages: Site) -> None:
    links = pages.pages["teach/index.html"].xpath("//a/@href")
    assert {name.removeprefix("teach/") for name in FILES.values()} <= set(links)
    assert any(str(link).endswith("assign/") for link in links)
