"""Plans and task sheets as documents to edit (``.docx``), made of their built pages by pandoc."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree, html
from markupsafe import escape

from press.core.archive import change_files
from press.core.cache import Store, digest
from press.core.colours import PRINT
from press.core.days import version_day
from press.core.i18n.catalogue import translate
from press.core.pages.markup import class_test, select, text_element
from press.core.pages.page import SourcePage
from press.core.pandoc import VERSION, seconds, write
from press.core.publication import Publication
from press.core.rounding import format_number
from press.core.settings.licence import read_terms
from press.core.settings.options import read_setting
from press.core.site_build import SiteBuild
from press.kinds.teaching.class_view.class_addresses import class_address, file_of, resolve_link
from press.kinds.teaching.class_view.class_content import ARTICLE
from press.kinds.teaching.class_view.class_pages import PARSER
from press.kinds.teaching.records import TEACHING
from press.kinds.teaching.sheets import (
    SHEETS,
    file_beside,
    plans,
    sheet_document,
    tables_of,
    tables_zip,
)

SCREEN = "self::button or self::script or self::style or self::svg or self::iframe or @popover"
CLASSES = ("headerlink", "class-link", "class-foot", "term-cards", "work-cards")
"""What is for a screen only."""
NO_DAY, NO_WORDS = b"1970-01-01T00:00:00Z", b"<cp:keywords></cp:keywords>"
"""What pandoc writes of the day, which it may not read here, and of keywords, which it loses."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE, EDGE = 80, 4
"""So many letters are in a line, and so many are lost at the edges of a cell."""
WIDE, BLANK = 60, 30
"""A column gets room as for so many letters: at most, and where something is to be written."""
TALL = "1700"
"""The least height of a row to write in: three centimetres, in twentieths of a point."""
WIDTH, HEIGHT, MARGIN = "11906", "16838", "1134"
"""A4 with two centimetres at each edge: Word would leave over three, and tables have columns."""
FEW = 2
"""So many of them can stand anywhere; a table with more begins a page."""
ORDER = ("pStyle", "keepNext", "pageBreakBefore")
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def documents(page: SourcePage, publication: Publication) -> Iterator[tuple[str, str]]:
    """The addresses of a plan's documents, each with that of the page it is made of."""
    yield file_beside(page, ".docx"), page.address
    if page.address in publication[SHEETS]:
        yield sheet_document(page), class_address(publication, page.address)


def write_documents(build: SiteBuild) -> None:
    """Writes the documents of all plans into the built site."""
    for page in plans(build.publication):
        for name, address in documents(page, build.publication):
            file, facts = build.site / file_of(address), _facts(page, address, build)
            if file.is_file():
                root = html.document_fromstring(file.read_bytes(), PARSER)
                made = _convert_cached(_text(root, address, build, facts), facts, build)
                (build.site / name).write_bytes(made)
        if build.publication[TEACHING][page.name].tables:
            facts = _facts(page, class_address(build.publication, page.address), build)
            made = tables_zip(page, build.publication, facts, build.site)
            (build.site / tables_of(page)).write_bytes(made)


def _convert_cached(text: str, facts: dict[str, str], build: SiteBuild) -> bytes:
    store = Store(build.publication.places.store)
    key = f"docx-{digest(VERSION, seconds(), Path(__file__).read_bytes(), text, facts)}"
    return store.get_or_make(key, lambda: docx(text, facts))


def docx(text: str, facts: dict[str, str]) -> bytes:
    """A text in HTML as a Word document; ``facts`` are its title and its other metadata."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "text.html").write_text(text, encoding="utf-8")
        given = [f"--metadata={name}={words}" for name, words in facts.items()]
        options = ("--from=html", "--to=docx", "--sandbox", "--shift-heading-level-by=-1")
        write(folder, "text.html", *options, *given, "--output=text.docx")
        return _complete((folder / "text.docx").read_bytes(), facts.get("keywords", ""))


def _facts(page: SourcePage, address: str, build: SiteBuild) -> dict[str, str]:
    settings = build.publication.places.settings
    name, author = (read_setting(settings, name) for name in ("site_name", "site_author"))
    found = {
        "title": build.publication.expand(page.title),
        "subtitle": name,
        "author": author,
        "lang": build.language,
        "description": str(page.meta.get("description") or ""),
        "keywords": ", ".join(build.publication[TEACHING][page.name].keywords),
        "rights": read_terms(settings),
        "version": version_day(build.language),
        "source": build.in_full(address),
    }
    return {field: words for field, words in found.items() if words}


def _foot(facts: dict[str, str], language: str) -> html.HtmlElement:
    """What the file is, for whoever gets it from somebody else."""
    version = facts.get("version", "")
    lines = [version and translate(language, "Version of {}").format(version)]
    lines += [facts.get(field, "") for field in ("author", "rights", "source")]
    return text_element("p", " · ".join(filter(None, lines)))


def _text(root: html.HtmlElement, address: str, build: SiteBuild, facts: dict[str, str]) -> str:
    """The article of a page without what is for a screen, its links as addresses of the site."""
    article = next(iter(select(root, ARTICLE)))
    screen = " or ".join([SCREEN, "self::h1", "@role='doc-backlink'", *map(class_test, CLASSES)])
    for element in select(article, f".//*[{screen}]"):
        element.drop_tree()
    for image in select(article, ".//img"):
        image.tag, image.text = "span", image.get("alt")
    for group in select(article, ".//dl/div"):
        group.drop_tag()
    for table in select(article, ".//table"):
        # Pandoc reads no table whose columns come before its caption.
        caption = table.find("caption")
        table.insert(0 if caption is None else table.index(caption) + 1, columns(table))
    for link in select(article, ".//a[@href]"):
        target = resolve_link(str(link.get("href")), address)
        if target is not None and not str(link.get("href")).startswith("#"):
            link.set("href", build.in_full(target))
            if not build.address:
                link.drop_tag()
    article.append(_foot(facts, build.language))
    return str(html.tostring(article, encoding="unicode"))


def _complete(document: bytes, keywords: str) -> bytes:
    """The same document with its day and keywords, and with tables to print and to write in."""
    when = f"{datetime.fromtimestamp(int(seconds()), UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    words = f"<cp:keywords>{escape(keywords)}</cp:keywords>".encode()
    changes: dict[str, Callable[[bytes], bytes]] = {
        "word/styles.xml": with_lines,
        "word/numbering.xml": with_numbers,
        "word/document.xml": with_rows,
        "docProps/core.xml": lambda data: data.replace(NO_DAY, when).replace(NO_WORDS, words),
    }
    return change_files(document, lambda name, data: changes.get(name, bytes)(data))


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
    """A document for A4, whose rows stay on one page and are tall where half of it is empty."""
    root = etree.fromstring(document)
    for section in root.iter(f"{W}sectPr"):
        etree.SubElement(section, f"{W}pgSz", {f"{W}w": WIDTH, f"{W}h": HEIGHT})
        edges = {f"{W}{edge}": MARGIN for edge in ("top", "right", "bottom", "left")}
        etree.SubElement(section, f"{W}pgMar", edges)
    for table in root.iter(f"{W}tbl"):
        before = next(table.itersiblings(f"{W}p", f"{W}tbl", preceding=True), None)
        if before is not None and before.tag == f"{W}p":
            _mark(before, "keepNext")  # as a heading is kept
        to_write_in = [row for row in table.iter(f"{W}tr") if _complete_row(row)]
        heading = next(filter(_is_heading, table.itersiblings(f"{W}p", preceding=True)), None)
        if len(to_write_in) > FEW and heading is not None:
            _mark(heading, "pageBreakBefore")  # a sheet has the table whole
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _complete_row(row: etree._Element) -> bool:
    """Keeps a row on one page; returns whether it is to write in, which also makes it tall."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        row.insert(0, properties := etree.Element(f"{W}trPr"))
    properties.insert(0, etree.Element(f"{W}cantSplit"))
    empty = [not "".join(map(str, cell.itertext())).strip() for cell in row.iterfind(f"{W}tc")]
    is_to_write_in = 2 * sum(empty) >= len(empty)
    if is_to_write_in:
        tall = etree.Element(f"{W}trHeight", {f"{W}val": TALL, f"{W}hRule": "atLeast"})
        properties.insert(1, tall)
    return is_to_write_in


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").startswith("Heading")


def _mark(paragraph: etree._Element, name: str) -> None:
    """Gives a paragraph a property, at its place in the order of the schema."""
    if (form := paragraph.find(f"{W}pPr")) is None:
        paragraph.insert(0, form := etree.Element(f"{W}pPr"))
    if form.find(f"{W}{name}") is None:
        before = [one for one in ORDER[: ORDER.index(name)] if form.find(f"{W}{one}") is not None]
        form.insert(len(before), etree.Element(f"{W}{name}"))


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
