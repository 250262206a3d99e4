"""What pandoc leaves out of the pages of an EPUB: their titles, and what marks of notes are."""

import io
import zipfile

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
NOTE = f".//{XHTML}a[@class='noteref']"


def with_titles(book: bytes, title: str) -> bytes:
    """The same book: each page is called by its first heading, and marks of notes have their role.

    ``title`` is for a page without a heading. Order, dates and the name of the format, which must
    come first and uncompressed, stay.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename.startswith("EPUB/text/"):
                data = _page(data, title)
            after.writestr(info, data, compress_type=info.compress_type)
    return out.getvalue()


def _page(data: bytes, title: str) -> bytes:
    root = etree.fromstring(data)
    heading = next(root.iter(f"{XHTML}h1", f"{XHTML}h2"), None)
    words = "" if heading is None else " ".join("".join(map(str, heading.itertext())).split())
    for name in root.iter(f"{XHTML}title"):
        name.text = words or title
    for link in root.iterfind(NOTE):
        link.set("role", "doc-noteref")
        link.set(TYPE, "noteref")
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
