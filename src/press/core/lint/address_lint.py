"""Addresses that nobody can follow, and links whose words do not say where they lead.

A generator stops at an address such as ``http://[x`` with an error that names no file. A reader
cannot follow a bare address, and a link called "here" says nothing in a list of links.
"""

import re
from collections.abc import Collection, Iterator
from itertools import chain
from urllib.parse import urlsplit

from press.core.cross_references import problems_in_texts
from press.core.grammar import CLAIM_ID, CLUSTER, blank, blank_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, ERROR, Fault, GradedFault, Problem, did_you_mean
from press.core.records.record_text import RecordText, problems_of_record

ADDRESS = re.compile(
    r"\]\(\s*<?([^)\s>]+)"  # [words](address)
    r"|<([A-Za-z][\w+.-]*:[^<>\s]*)>"  # <address>
    r"|^[ ]{0,3}\[(?!\^)[^\]]+\]:\s*<?([^\s>]+)",  # [words]: address
    re.M,
)
IN_HTML = re.compile(r"<[a-zA-Z][^<>]*\s(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)")
NAMES = re.compile(r"(?m)^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:\s*<?([^\s>]+)")
"""A name with its address, ``[words]: address``."""
NOWHERE = re.compile(
    r"(?<![!\]])\[(?P<words>[^\[\]\n]+)\]"
    r"(?:\([ ]*\)|\[(?P<name>[^\[\]\n^@=][^\[\]\n]*|)\](?![(\[{:]))"
)
"""A link without an address, or by a name: ``[words]()``, ``[words][name]``."""
APART = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]+)\](?:[ ]\((?P<apart>PLACE)\)|\{(?P<curly>PLACE)\})"
    r"|(?<![\w\]])\((?P<round>[^()\n]+)\)\[(?P<square>PLACE)\]".replace(
        "PLACE",
        r"(?:https?://|www\.)[^\s()\[\]]+|[\w./-]+\.(?:md|html?|pdf|svg|png|jpe?g)(?:#[\w.-]+)?",
    )
)
"""A link with a space in its middle, or with its brackets exchanged."""
BROKEN = re.compile(r"<https?://[^<>\n]*[ ][^<>\n]*>")
"""An address in pointed brackets, which a browser takes for an element."""
HOST = re.compile(
    r"(?:[\w-]+\.)+(?:[a-z]{2,}|[\d.]+)(?::\d+)?|localhost(?::\d+)?|\[[\da-fA-F:.]+\]", re.I
)

CUT = re.compile(r"(?<!\w)\.{3}|\.{3}(?!\w)")
"""What is left of an address that was shortened; ``compare/1.0...2.0`` is whole."""


def is_readable(address: str) -> bool:
    """True if an address can be parsed."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def is_web(address: str) -> bool:
    """True if an address names a host on the web once, and whole."""
    if not is_readable(address):
        return False
    parts = urlsplit(address)
    return bool(HOST.fullmatch(parts.netloc.rpartition("@")[2])) and not CUT.search(address)


def check_links(page: SourcePage, extensions: Collection[str]) -> Iterator[Problem]:
    """Every link of a page that nobody can follow, or whose words do not say where it leads."""
    named = {name.casefold() for name, _ in NAMES.findall(page.body)}
    lints = [_unreadable, _addresses, *[bare_addresses] * AUTOMATIC.isdisjoint(extensions)]

    def faults(text: str) -> Iterator[Fault | GradedFault]:
        shown = blank_code(text)
        return chain(nowhere(shown, named), _links(text), *(lint(shown) for lint in lints))

    yield from problems_in_texts(page, faults)


def check_record_links(said: RecordText, pages: Collection[str]) -> Iterator[Problem]:
    """Every link in a text of a record that says or leads nowhere, and every bare address."""
    shown = blank_code(said.text)
    lints = _links(said.text), _addresses(shown), bare_addresses(shown)
    yield from problems_of_record(said, _pages(shown, pages), nowhere(shown), *lints)


def _unreadable(shown: str) -> Iterator[GradedFault]:
    for match in (*ADDRESS.finditer(shown), *IN_HTML.finditer(shown)):
        address = match[match.lastindex or 0]
        if not is_readable(address):
            what = f"'{address[:60]}' is not an address."
            yield match.start(), "link-address", what, "Close the brackets.", ERROR
        elif address.startswith(("http:", "https:")) and not is_web(address):
            what, remedy = f"'{address[:60]}' leads nowhere.", "Copy it from your browser."
            yield match.start(), "link-address", what, remedy, ERROR


def nowhere(shown: str, named: Collection[str] = ()) -> Iterator[Fault]:
    """Links without an address, or with a name that no address has."""
    for match in NOWHERE.finditer(shown):
        name = match["words"] if match["name"] == "" else match["name"] or ""
        if name.casefold() not in named:
            what, remedy = f"'{match[0][:60]}' leads nowhere.", "Write '[words](address)'."
            yield match.start(), "link-address", what, remedy
    for match in BROKEN.finditer(shown):
        what = f"Readers do not see '{match[0][:60]}': there is a space in the address."
        yield match.start(), "link-address", what, "Write '%20' for it, or remove it."
    for match in APART.finditer(shown):
        words = match["words"] or match["round"]
        address = match["apart"] or match["curly"] or match["square"]
        what = f"'{match[0][:60]}' is not a link, so readers see it as it is typed."
        yield match.start(), "link-address", what, f"Write '[{words}]({address})'."


CLAIM_NAME = re.compile(rf"\b{CLAIM_ID}\b")
LINK = re.compile(r"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<address>[^()]*(?:\([^()]*\))?)")
BARE = re.compile(
    r"(?<![\w@./:=+\"'-])(?:(?P<web>(?:https?://|www\.)[^\s<>\[\]()\"'„“”«»]*[\w/])"
    r"|(?P<doi>doi:[ ]?10\.\d{4,9}/[^\s<>\[\]()\"']*\w)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}\b))"
)
OTHER_LINK = re.compile(r"\[[^\[\]]*\]\[[^\[\]]*\]|<a\s[^<>]*>[^<]*</a>")
"""A link whose address is below the text, or in HTML."""
SCHEME = re.compile(r"(?i)<?(?:https?://|mailto:|javascript:|data:)")
TAG = re.compile(r"<(?!www\.)[^<>]*>")
NESTED_LINK = re.compile(r"(?<!!)\[[^\[\]]*(?<!!)\[[^\[\]@^]*\]\([^()\n]*\)[^\[\]]*\]\(")
"""A link among the words of a link."""
VAGUE = {
    *("here", "click here", "click", "link", "this link", "this page", "read more", "more", "this"),
    *("hier", "klicken sie hier", "dieser link", "diese seite", "weiterlesen", "mehr", "mehr hier"),
    *("ici", "cliquez ici", "lire la suite", "aquí", "qui", "more here", "see here", "siehe hier"),
}
"""Words that say nothing when links are read without their sentences."""
PROXY = re.compile(
    r"https?://(?:[\w.-]*(?:ezproxy|libproxy)[\w.-]*/login\?"
    r"|[\w-]+-(?:org|com|edu|net|gov)\.[\w.-]*(?:proxy|oclc|\.lib\.)[\w.-]*/"
    r"|www\.google\.[\w.]+/url\?|l\.facebook\.com/l\.php\?|[\w.-]+\.safelinks\.protection\.outlook\.)"
)
"""What a library or a mail program puts before an address; a library's needs an account."""
LOCAL = re.compile(
    r"(?i)https?://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|[\w-]+\.local)\b"
)
AUTOMATIC = {"pymdownx.magiclink", "mdx_linkify", "pymdownx.extra"}
"""Extensions that make links of bare addresses, or may bring one that does."""


def _pages(shown: str, pages: Collection[str]) -> Iterator[Fault]:
    """Links of a record to what is no page; a path from one place would not lead from others."""
    for match in LINK.finditer(shown):
        name = match["address"].strip().partition("#")[0]
        if match["address"].strip() and not (name in pages or SCHEME.match(name)):
            what = f"'{match['address'].strip()[:60]}' is neither a page nor an address."
            remedy = did_you_mean(f"{name.strip('/')}.md", pages, "") or did_you_mean(
                name, pages, "Write the path of a page in docs, or begin it with https://."
            )
            yield match.start(), "link-page", what, remedy


def bare_addresses(shown: str) -> Iterator[GradedFault]:
    """Addresses in a text that readers cannot follow."""
    for pattern in (LINK, ADDRESS, CLUSTER, OTHER_LINK, TAG):
        shown = pattern.sub(lambda match: blank(match[0]), shown)
    for match in BARE.finditer(shown):
        address = match[0]
        whole = address if match["mail"] or "//" in address else f"https://{address}"
        if match["doi"]:
            whole = "https://doi.org/" + address[4:].strip()
        what = f"Readers cannot follow '{address[:60]}': it is not a link."
        remedy = f"Write '[words that name it]({whole})'."
        if match["mail"]:
            remedy = f"Write '<{whole}>'."
        yield match.start(), "link-bare", what, remedy, ADVICE


def _links(text: str) -> Iterator[GradedFault]:
    """Links whose words say nothing; code is words, but a link in it is none."""
    for match in LINK.finditer(blank_code(text, "x")):
        words, address = match["words"].strip(), match["address"].split(" ")[0].strip("<> ")
        if match[0].startswith("!") or not address:
            continue
        if not words:
            what = f"The link to '{address[:60]}' has no words, so nobody sees it."
            remedy = "Write in the square brackets what is there."
            yield match.start(), "link-words", what, remedy, ERROR
        elif words.strip(" .,:;!…*_").casefold() in VAGUE:
            what = f"'{words[:40]}' does not say where the link leads."
            remedy = "Put the brackets around the words that name what is there."
            yield match.start(), "link-words", what, remedy, ADVICE
        elif words == address and words.endswith(".md"):
            what = f"'{words[:60]}' is the name of a file."
            remedy = "Write what readers find there."
            yield match.start(), "link-words", what, remedy, ADVICE
        elif _is_other(words, address):
            what = f"The words name the address '{words[:60]}', but the link leads elsewhere."
            remedy = f"Write what is there, or '<{address}>'."
            yield match.start(), "link-words", what, remedy, ADVICE
        elif (ids := CLAIM_NAME.findall(words)) and not {*CLAIM_NAME.findall(address)} <= {*ids}:
            what = f"The words name {ids[0]}, but the link leads to '{address[-60:]}'."
            yield match.start(), "link-words", what, "Correct one of the two.", ADVICE


def _is_other(words: str, address: str) -> bool:
    """Whether the words of a link are an address on another host than the link's own."""
    if re.fullmatch(r"[\w.+-]+@[\w.-]+", words) and address.startswith("mailto:"):
        return words.casefold() != address.removeprefix("mailto:").partition("?")[0].casefold()
    if not re.fullmatch(r"https?://\S+|www\.\S+", words) or not address.startswith("http"):
        return False
    both = (words if "//" in words else f"https://{words}", address)
    hosts = {urlsplit(each).netloc.removeprefix("www.") for each in both if is_readable(each)}
    return len(hosts) > 1


def _addresses(shown: str) -> Iterator[GradedFault]:
    for match in LINK.finditer(shown):
        address = re.sub(r"[ ]+(?:\"[^\"]*\"|'[^']*')$", "", match["address"].strip())
        is_whole = shown[match.end() : match.end() + 1] == ")"  # a title may have a round bracket
        if is_whole and re.search(r"[ ][\"'][^\"']*$", address):
            what = f"The title in '{address[:60]}' has no closing quotation mark."
            yield match.start(), "link-address", what, "Write it before ')'.", ERROR
        elif " " in address and re.match(r"https?://", match["words"]):
            what = "The words and the address of this link are exchanged."
            remedy = f"Write '[{address[:60]}]({match['words'][:60]})'."
            yield match.start(), "link-address", what, remedy, ERROR
        elif " " in address and is_whole and not address.startswith(("<", "{{", "{%")):
            what = f"There is a space in the address '{address[:60]}'."
            yield match.start(), "link-address", what, "Write '%20' for it, or remove it.", ADVICE
        elif re.match(r"mailto:(?!\?)(?!\S+@[\w-]+\.[\w.-]*\w)", address):
            what, remedy = f"'{address[:60]}' is not an address.", "Write 'mailto:name@host.org'."
            yield match.start(), "link-address", what, remedy, ERROR
    for match in PROXY.finditer(shown):
        what = f"'{match[0][:40]}…' leads through another site."
        remedy = "Write the address to which it leads."
        yield match.start(), "link-address", what, remedy, ADVICE
    for match in NESTED_LINK.finditer(shown):
        what = f"'{match[0][:60]}…' is a link inside a link, so one of them is lost."
        yield match.start(), "link-address", what, "Write one after the other.", ERROR
    for match in LOCAL.finditer(shown):
        what = f"'{match[0]}' is on your own machine, where readers cannot go."
        remedy = "Name the page by its file, as in '[words](claims.md)'."
        yield match.start(), "link-address", what, remedy, ERROR
