"""The marks of one page: each citation is a token until the page is whole.

A citation cannot be rendered where it is met: a note is full the first time and short the
next, and one run renders them all. So the text first gets a token, and when the page is
whole its tokens are replaced in reading order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from lxml import html
from markupsafe import Markup, escape

from press.core.cross_references import cited_keys
from press.core.pages.markup import inner_html
from press.kinds.citations.formatting import Citations, RenderedCitation

TOKEN = re.compile("\ue000(note|mark|work|hand)(\\d+)\ue001")
"""Private-use letters no text needs; the extension strips them from what authors type.

``note`` is a citation in the essay's voice, ``mark`` one in the edition's, ``work`` the same
without parentheses, and ``hand`` a note an author wrote out.
"""

TAG = re.compile("<[a-zA-Z][^<>]*\ue000[^<>]*>")
"""A tag with a token in an attribute."""
NOTED, MARKED = {"note", "hand"}, {"mark", "work"}


class Cluster(NamedTuple):
    """A citation as typed; its note's class, or a note's label; and if it is on the page itself."""

    raw: str
    name: str = ""
    own: bool = True


class Note(NamedTuple):
    """A note of the page: its number, the works it cites, its HTML, its class, its marks' ids."""

    number: int
    keys: list[str]
    text: str
    name: str
    places: list[str]


@dataclass
class Marks:
    """Hands out tokens and settles them; ``address`` says where a mark of a work leads."""

    citations: Citations
    address: Callable[[str], str]
    fragment: Callable[..., str]
    clusters: list[Cluster] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Each work marked on the page, with the ids of its marks."""
    labels: dict[str, Markup] = field(default_factory=dict)
    """Each work a note cites, as a link with its author and year."""
    hands: dict[str, Note] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)

    def clear(self) -> None:
        """Forgets the page, for the next one."""
        for kept in (self.clusters, self.notes, self.places, self.labels, self.hands, self.seen):
            kept.clear()

    def token(self, kind: str, raw: str, name: str = "", own: bool = True) -> str:
        """Returns the placeholder in the text until the page is complete."""
        self.clusters.append(Cluster(raw, name, own))
        return f"\ue000{kind}{len(self.clusters) - 1}\ue001"

    def settle(self, text: str, cards: str = "") -> tuple[str, str]:
        """Both texts with every token replaced; in ``cards`` marks are links and open no card."""
        text, cards = self._plain(text), self._plain(cards)
        noted = [key for _, cluster in self._tokens(text) for key in cited_keys(cluster.raw)]
        names = [("work", Cluster(f"[@{key}]", own=False)) for key in dict.fromkeys(noted)]
        whole = [self._tokens(text), self._tokens(cards), names]
        made = self._render([token for tokens in whole for token in tokens])
        page = self._fill(text, self._resolve_tokens(whole[0], made))
        small = self._fill(cards, self._resolve_tokens(whole[1], made, plain=True))
        for (_, cluster), label in zip(
            names, self._resolve_tokens(names, made, plain=True), strict=True
        ):
            self.labels[cited_keys(cluster.raw)[0]] = Markup(label)
        return page, small

    def _plain(self, text: str) -> str:
        """The text with the citations inside tags, such as a picture's ``alt``, as plain words."""
        return TAG.sub(lambda tag: TOKEN.sub(self._words, tag[0]), text)

    def _words(self, token: re.Match[str]) -> str:
        raw = self.clusters[int(token[2])].raw
        if token[1] == "hand" or not self._has_entries(raw):
            return "" if token[1] == "hand" else str(escape(raw))
        return str(escape(Markup(self.citations.marks([raw])[0]).striptags()))

    def _tokens(self, text: str) -> list[tuple[str, Cluster]]:
        return [(match[1], self.clusters[int(match[2])]) for match in TOKEN.finditer(text)]

    def _fill(self, text: str, made: Iterator[str]) -> str:
        return TOKEN.sub(lambda _: next(made), text)

    def _resolve_tokens(
        self,
        tokens: list[tuple[str, Cluster]],
        rendered: Iterator[RenderedCitation],
        plain: bool = False,
    ) -> Iterator[str]:
        for kind, cluster in tokens:
            made = next(rendered)
            if kind == "hand" and cluster.name in self.hands:
                yield self._noteref("", self.hands[cluster.name], cluster)
            elif made.note:
                yield self._noteref(made.text, self._note(kind, cluster, made.note), cluster)
            else:
                words = made.text if made.missing else self._mark(made.text, cluster, plain)
                bare = kind == "work"
                yield words.removeprefix("(").removesuffix(")") if bare else words

    def _note(self, kind: str, cluster: Cluster, text: str) -> Note:
        name = "" if kind == "hand" else cluster.name
        note = Note(len(self.notes) + 1, cited_keys(cluster.raw), text, name, [])
        self.notes.append(note)
        if kind == "hand":
            self.hands[cluster.name] = note
        return note

    def _render(self, tokens: list[tuple[str, Cluster]]) -> Iterator[RenderedCitation]:
        """Each token's words in the text, and the note it makes; one run a style."""
        kept: list[str] = []
        labels: set[str] = set()
        for kind, cluster in tokens:
            again = kind == "hand" and cluster.name in labels
            labels |= {cluster.name} if kind == "hand" else set()
            kept.append("again" if again else kind if self._has_entries(cluster.raw) else "missing")
        noted = [c.raw for k, (_, c) in zip(kept, tokens, strict=True) if k in NOTED]
        marked = [c.raw for k, (_, c) in zip(kept, tokens, strict=True) if k in MARKED]
        made = self.citations.both(noted, marked)
        notes, marks = iter(made[0]), iter(made[1])
        for kind, (_, cluster) in zip(kept, tokens, strict=True):
            if kind == "missing":
                shown = f'<span class="missing">{escape(cluster.raw)}</span>'
                yield RenderedCitation(shown, missing=True)
            elif kind == "again":
                yield RenderedCitation("")
            else:
                yield next(notes) if kind in NOTED else RenderedCitation(next(marks))

    def _has_entries(self, raw: str) -> bool:
        return all(key in self.citations.items for key in cited_keys(raw))

    def _noteref(self, words: str, note: Note, cluster: Cluster) -> str:
        tree = html.fragment_fromstring(note.text, create_parent="span")
        for link in tree.xpath(".//a"):
            # The copy in the margin is not read aloud, so it holds no links, and no long addresses.
            _without(link) if (link.text or "").startswith("http") else link.drop_tag()
        again = f"-{len(note.places) + 1}" if note.places else ""
        note.places.append(f"noteref-{note.number}{again}")
        own = cluster.own and not cluster.raw.startswith("^")
        cites = self._number_citations(cited_keys(cluster.raw)) if own else []
        return self.fragment(
            "note", words=Markup(words), note=note, margin=Markup(inner_html(tree)), cites=cites
        )

    def _number_citations(self, keys: list[str]) -> list[str]:
        """An id for each citation; the scan of the sources counts them alike."""
        ids = []
        for key in keys:
            self.seen[key] += 1
            ids.append(f"cite-{key}-{self.seen[key]}")
        return ids

    def _mark(self, rendered: str, cluster: Cluster, plain: bool) -> str:
        """Points a mark's links at study pages and lets them open cards; says of which work."""
        tree = html.fragment_fromstring(rendered, create_parent="span")
        for citation in tree.xpath(".//span[@class='citation']"):
            citation.drop_tag()
        ids = self._ids(cluster, plain)
        for link in tree.xpath(".//a[starts-with(@href, '#ref-')]"):
            key = unquote(link.get("href").removeprefix("#ref-"))
            link.tag, words = "span", Markup(inner_html(link))
            own = next((id_ for id_ in ids.get(key, []) if id_), "")
            if own:
                ids[key].remove(own)
                self.places[key].append(own)
            made = self.fragment(
                "cite", key=key, words=words, id=own, plain=plain, address=self.address(key)
            )
            link.getparent().replace(link, _element(made, link.tail))
        return inner_html(tree)

    def _ids(self, cluster: Cluster, plain: bool) -> dict[str, list[str]]:
        """The ids a cluster's marks may have: none in a card, which repeats what stands below."""
        ids: dict[str, list[str]] = defaultdict(list)
        for key in [] if plain else cited_keys(cluster.raw):
            if cluster.own:
                ids[key] += self._number_citations([key])
            else:
                ids[key].append(f"source-{key}-{len(self.places[key]) + 1}")
        return ids


ADDRESS = re.compile(r"(?:,| \(?|, archived.*?at|, archiviert.*?unter)\s*\Z")


def _without(link: html.HtmlElement) -> None:
    """Takes an address out of a note, and the comma before it."""
    parent, before = link.getparent(), link.getprevious()
    holder, part = (parent, "text") if before is None else (before, "tail")
    setattr(holder, part, ADDRESS.sub("", getattr(holder, part) or ""))
    link.drop_tree()


def _element(made: str, tail: str | None) -> html.HtmlElement:
    element = html.fragment_fromstring(made.strip())
    element.tail = tail
    return element
