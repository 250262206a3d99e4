"""The form of a Word document: columns no word is broken in, rows to write in, dark links."""

from itertools import zip_longest

from lxml import etree, html

from press.core.colours import PRINT
from press.core.rounding import format_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE, EDGE = 80, 4
"""So many letters are in a line, and so many are lost at the edges of a cell."""
WIDE, BLANK = 60, 30
"""A column gets room as for so many letters: at most, and where something is to be written."""
TALL = "1130"
"""The least height of a row to write in: two centimetres, in twentieths of a point."""
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def columns(table: html.HtmlElement) -> html.HtmlElement:
    """The widths of the columns: the longest word of each, and the rest by how much is in it."""
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.iterchildren("*")]
        for row in table.iter("tr")
    ]
    texts = [*zip_longest(*rows, fillvalue="")]
    least = [
        max(len(word) for text in column for word in (text.split() or [""])) + EDGE
        for column in texts
    ]
    wanted = [min(max(len(text) or BLANK for text in column), WIDE) for column in texts]
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    share = max(LINE - sum(least), 0) / (sum(more) or 1)
    widths = [need + part * share for need, part in zip(least, more, strict=True)]
    made = html.Element("colgroup")
    for width in widths:
        part = format_number(100 * width / sum(widths), 1)
        made.append(html.Element("col", style=f"width: {part}%"))
    return made


def with_rows(document: bytes) -> bytes:
    """A document whose rows stay on one page, and are tall where half of their cells are empty."""
    root = etree.fromstring(document)
    for table in root.iter(f"{W}tbl"):
        _keep_with(table)
    for row in root.iter(f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is None:
            row.insert(0, properties := etree.Element(f"{W}trPr"))
        properties.insert(0, etree.Element(f"{W}cantSplit"))
        empty = [not "".join(map(str, cell.itertext())).strip() for cell in row.iterfind(f"{W}tc")]
        if 2 * sum(empty) >= len(empty):
            tall = etree.Element(f"{W}trHeight", {f"{W}val": TALL, f"{W}hRule": "atLeast"})
            properties.insert(1, tall)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _keep_with(table: etree._Element) -> None:
    """Keeps the paragraph before a table on the table's page, as a heading is kept."""
    before = next(table.itersiblings(f"{W}p", f"{W}tbl", preceding=True), None)
    if before is not None and before.tag == f"{W}p":
        if (form := before.find(f"{W}pPr")) is None:
            before.insert(0, form := etree.Element(f"{W}pPr"))
        if form.find(f"{W}keepNext") is None:  # behind the style, by the order of a schema
            form.insert(int(form.find(f"{W}pStyle") is not None), etree.Element(f"{W}keepNext"))


def with_numbers(numbering: bytes) -> bytes:
    """The lists of a document with room for a number of two digits."""
    return numbering.replace(b'w:left="720" w:hanging="360"', b'w:left="720" w:hanging="480"')


def with_lines(styles: bytes) -> bytes:
    """The styles of a document with lines around the cells of tables and under links."""
    root = etree.fromstring(styles)
    for link in root.iterfind(f"{W}style[@{W}styleId='Hyperlink']/{W}rPr"):
        link.clear()  # pandoc's blue is too light to read in a grey print
        etree.SubElement(link, f"{W}color", {f"{W}val": PRINT["accent"].removeprefix("#")})
        etree.SubElement(link, f"{W}u", {f"{W}val": "single"})
    for style in root.iterfind(f"{W}style[@{W}styleId='Table']/{W}tblPr"):
        borders = etree.Element(f"{W}tblBorders")
        style.insert(1, borders)  # the order of a schema
        for edge in EDGES:
            etree.SubElement(borders, f"{W}{edge}", {f"{W}val": "single", f"{W}sz": "4"})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
