"""Every file that a class is given before it judges, each as all the words that are in it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
from lxml import etree, html

from answers import told, words_of
from conftest import some

FOR_CLASS = ("class/**/*.html", "class/**/*.svg", "teach/assign/*.html", "teach/background/*.html")
FOR_CLASS += ("teach/class-*.pdf", "teach/*-sheet.docx", "teach/*-lab.zip", "teach/*.imscc")
FOR_CLASS += ("teach/questions-qti.zip", "teach/questions.xml", "teach/*.gift.txt")
FOR_CLASS += ("teach/charts.zip", "teach/rubrics.csv", "references.*", "data/*.csv")
AFTERWARDS = {"itemfeedback", "modalFeedback", "feedback", "generalfeedback"}
"""The elements that a student sees after an answer."""
WITH_FINDINGS = "captions-with-findings.txt"
SPOKEN = ("/Alt", "/ActualText", "/Contents", "/Title", "/Subject", "/Keywords", "/E")
"""What a PDF says beside its text: descriptions, bookmarks, and what it is about."""


def handouts(built: Path) -> Iterator[tuple[str, str]]:
    """Each file with its words; a file in a zip has the name of both."""
    for pattern in FOR_CLASS:
        for path in some(sorted(built.glob(pattern))):
            name = path.relative_to(built).as_posix()
            yield from _words(name, path.read_bytes())


def _words(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    suffix = name.rpartition(".")[2]
    if suffix in ("zip", "docx", "imscc"):
        with ZipFile(io.BytesIO(data)) as parts:
            hidden = {WITH_FINDINGS, *_for_instructors(parts)}
            for part in some(parts.namelist()):
                if part not in hidden:
                    yield from _words(f"{name}/{part}", parts.read(part))
    elif suffix != "png":
        reader = next((READERS[end] for end in READERS if name.endswith(end)), _text)
        yield name, words_of(f"{name} {reader(data)}")


def _for_instructors(parts: ZipFile) -> list[str]:
    """The files of a course package that a platform is told to hide from students."""
    if "imsmanifest.xml" not in parts.namelist():
        return []
    role = "*[local-name()='metadata']//*[local-name()='value'][.='Instructor']"
    path = f"//*[local-name()='resource'][{role}]/*[local-name()='file']/@href"
    return [str(href) for href in etree.fromstring(parts.read("imsmanifest.xml")).xpath(path)]


def _text(data: bytes) -> str:
    return data.decode("utf-8")


def _page(data: bytes) -> str:
    return told(html.fromstring(data))


def _gift(data: bytes) -> str:
    """Questions as plain text: what follows a ``#`` is told after an answer."""
    return re.sub(r"(?<!\\)#(?:\\.|[^=~}\\])*", " ", _text(data))


def _xml(data: bytes) -> str:
    """The text and the attributes, with the text of HTML that is written in them."""
    root = etree.fromstring(data)
    for element in [e for e in root.iter("{*}*") if etree.QName(e).localname in AFTERWARDS]:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    text = " ".join(map(str, [*root.xpath("//text()"), *root.xpath("//@*")]))
    joined = "".join(map(str, root.xpath("//text()")))  # a word can be cut into several runs
    return f"{html.fromstring(f'<p>{text}</p>').text_content()} {joined}"


def _pdf(data: bytes) -> str:
    """The text of the pages, and what is said beside it."""
    pages = pypdfium2.PdfDocument(data)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        said = [str(one[key]) for one in objects for key in SPOKEN if key in one]
    return re.sub(r"[\u00ad\ufffe\u0002]\s*", "", text) + " ".join(said)


READERS = {
    ".pdf": _pdf,
    ".svg": _xml,
    ".xml": _xml,
    ".rels": _xml,
    ".html": _page,
    ".gift.txt": _gift,
}
