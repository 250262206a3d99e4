"""Takes out of a parsed page what gives an exercise away, and says what is left.

What a template marks with ``data-answer``, and what an author marks with ``{.answer}``, goes. So
does whatever shows a verdict, opens over the page, or is for the search and for programs: a view
that is made by leaving out is safe only if it leaves out whole kinds of thing.
"""

from collections.abc import Container, Iterator

from lxml import html

from press.core.pages.markup import class_test, elements_of_classes, select, text_element

ARTICLE = "//article[@id='__skip']"
HEAD = (
    "meta[@name='description' or starts-with(@name, 'citation_') or starts-with(@property, 'og:')]",
    "meta[starts-with(@name, 'twitter:')]",
    "link[@rel='prev' or @rel='next' or @rel='canonical' or @rel='alternate']",
    "script[@type='application/ld+json']",
)
FRAME = {"rooms", "rooms-menu", "section-row", "search", "search-open", "turn", "site-map"}
FRAME |= {"on-page", "on-page-menu", "foot-links", "md-toggle", "md-overlay"}
"""The ways to the whole edition: its menus, its search, its neighbours."""
ASIDES = {"teaching", "teaching-link", "thumbnail", "scrolly", "choose", "finding", "edition"}
ASIDES |= {"corrected-text", "brief", "sprite", "shape", "chart-notshown", "works-cited"}
ASIDES |= {"works-filter", "places", "claim-place", "notebook-files", "cards", "class-link"}
"""The edition's own text beside the essay, and files that are whole."""
ESSAY = ("h2", "p", "ul", "ol", "blockquote")
"""The parts of an essay section to keep: the text."""
HEADINGS = ("h1", "h2", "h3")
VERDICT_ATTRIBUTES = ("data-verdict", "data-bears", "data-kind", "data-study")
"""Attributes that repeat a record."""


def leave_out_answers(root: html.HtmlElement, titles: dict[str, str], numbers: str) -> None:
    """Leaves the text of a page, its sources and its figures under neutral titles.

    ``numbers`` says where the numbers of a figure are, to those who cannot see it.
    """
    article = next(iter(select(root, ARTICLE)))
    _drop(root, " | ".join(f"//{path}" for path in HEAD))
    _drop_all(elements_of_classes(root, FRAME | ASIDES))
    _head_neutrally(article)
    number_claims(root)
    _leave_out_supplied(root)
    _drop(root, "//*[@data-answer] | //*[@popover] | //button[@popovertarget]")
    _drop(article, ".//*[@data-verdict][not(@data-claim) and not(self::article)]")
    for part in select(article, ".//details[not(summary)]"):  # nothing is left to open it with
        part.drop_tag()
    for heading in select(article, f".//*[{class_test('answer')}]"):
        _drop_part(heading)
    _keep_the_text(article)
    _name_figures(article, titles, numbers)
    _drop(article, ".//section[not(*) and not(normalize-space())]")
    ids = {str(name) for name in select(root, "//@id")}
    for element in article.iter("*"):
        if element.get("aria-labelledby", "") not in ids:  # its heading went
            element.attrib.pop("aria-labelledby", None)
        for name in VERDICT_ATTRIBUTES:
            element.attrib.pop(name, None)


def _drop(root: html.HtmlElement, path: str) -> None:
    _drop_all(select(root, path))


def _drop_all(elements: list[html.HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _part(heading: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """An element; if it is a heading, with all that follows to the next of its rank."""
    yield heading
    for following in heading.itersiblings() if heading.tag in HEADINGS else ():
        if following.tag in HEADINGS and following.tag <= heading.tag:
            break
        if following.tag in ("section", "header"):  # what the edition puts at the foot
            break
        yield following


def _drop_part(heading: html.HtmlElement) -> None:
    for element in [*_part(heading)]:
        element.drop_tree()


def keep_sheet(root: html.HtmlElement) -> None:
    """Leaves of a plan its title and the sections marked with ``{.sheet}``."""
    article = next(iter(select(root, ARTICLE)))
    kept = select(article, "./h1")
    for heading in select(article, f"./*[{class_test('sheet')}]"):
        kept += _part(heading)
    for child in [child for child in article if child not in kept]:
        child.drop_tree()


def _head_neutrally(article: html.HtmlElement) -> None:
    """A chart's page is headed by its finding, with its short name above: the name is kept."""
    for heading in select(article, f".//h1[{class_test('chart-finding')}]"):
        name = next(iter(select(article, f".//*[{class_test('chart-name')}]")))
        heading.text = name.text_content()
        del heading.attrib["class"]
        name.drop_tree()


def leave_out_of_text(text: html.HtmlElement) -> None:
    """Leaves of a text in a book what is the author's, and of a study what it is and says."""
    _drop(text, ".//*[@data-chart] | .//*[@data-answer] | .//img")
    _drop(text, f".//*[{class_test('teaching')}]")
    for heading in select(text, f".//*[{class_test('answer')}]"):
        _drop_part(heading)
    if select(text, f"self::*[{class_test('essay')}]"):
        for child in [child for child in text if child.tag not in ESSAY]:
            child.drop_tree()


def _leave_out_supplied(root: html.HtmlElement) -> None:
    """A note that the edition supplied, and its number: it says what the original lacks."""
    notes = select(root, f".//*[@id][{class_test('supplied')}]")
    drop_calls(root, {f"#{note.get('id')}" for note in notes})
    for note in notes:
        following = note.getnext()
        if following is not None:  # so that the others keep their numbers
            following.set("value", str(following.get("id")).rpartition("-")[2])
    _drop(root, f".//*[{class_test('supplied')}]")


def drop_calls(text: html.HtmlElement, notes: Container[str]) -> None:
    """Takes from a text the numbers that call notes, by what they link to."""
    for call in select(text, f".//a[{class_test('noteref')}]"):
        if call.get("href") in notes:
            call.drop_tree()


def number_claims(root: html.HtmlElement, ledger: str = "") -> None:
    """Each claim of a text has its number: in place of its verdict; in a book, behind its words.

    In a book ``ledger`` is where the entries are; without one the number leads to a class view.
    """
    for claim in select(root, ".//*[@data-claim]"):
        name = str(claim.get("data-claim"))
        link = text_element("a", name, href=f"{ledger}{name}" if ledger else f"claims/{name}/")
        link.set("class", "claim-number")
        link.set("data-from-root", "")
        marks = select(claim, f".//*[{class_test('mark')}]")
        for mark in marks:
            mark.drop_tree()
        if marks:
            claim.append(link)
        else:
            link.tail, claim.tail = claim.tail, None
            claim.addnext(link)


def _keep_the_text(article: html.HtmlElement) -> None:
    """Of an essay and of a ledger only what is theirs: their pages also explain verdicts."""
    for section in select(article, f".//section[{class_test('essay')}]"):
        for child in list(section):
            if child.tag not in ESSAY:
                child.drop_tree()
    whole = f"{class_test('essay')} or {class_test('claims')}"
    if select(article, f"./*[{whole}]"):
        kept = f"self::h1 or {class_test('masthead')} or @role='doc-endnotes' or {whole}"
        _drop(article, f"./*[not({kept})]")
    for head in select(article, f".//*[{class_test('masthead')}]"):
        _drop(head, f"./*[not(self::h1) and not({class_test('byline')})]")


def _name_figures(article: html.HtmlElement, titles: dict[str, str], numbers: str) -> None:
    """Gives each figure the title of its chart's page and its subtitle as description.

    Its own say what it shows. Who cannot see the picture reads it as the class does: in its
    table, without a summary of ours.
    """
    for figure in select(article, ".//figure[starts-with(@id, 'chart-')]"):
        name = str(figure.get("id")).removeprefix("chart-").partition("-")[0]
        title = titles.get(name, name)
        about = " ".join(figure.xpath(f"string(.//*[{class_test('chart-subtitle')}])").split())
        for element in select(figure, ".//title | .//caption"):
            element.text = title
        for description in select(figure, ".//desc"):
            description.text = f"{about.rstrip('.')}. {numbers}" if about else numbers
        for region in select(figure, ".//*[@role='region']"):
            region.set("aria-label", f"{title}: {about}")
        _drop(figure, f".//*[{class_test('chart-title')}]")
