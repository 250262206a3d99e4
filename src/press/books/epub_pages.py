"""What pandoc leaves out of the pages of an EPUB: their titles, and what marks of notes are."""

import io
import zipfile

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
ROLES = {"noteref": ("doc-noteref", "noteref"), "backlink": ("doc-backlink", "backlink")}
"""What a link of a class is, to screen readers and to reading programs."""


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
    for link in root.iter(f"{XHTML}a"):
        if is_a := ROLES.get(link.get("class", "")):
            link.set("role", is_a[0])
            link.set(TYPE, is_a[1])
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
