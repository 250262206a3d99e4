"""The minutes a text is printed with: known texts, known answers."""

from pathlib import Path

import pytest

from conftest import read
from press.core.pages.reading_units import PASSAGES, count, depths, minutes


@pytest.mark.parametrize(
    ("words", "taken"),
    [(0, 1), (1, 1), (220, 1), (329, 1), (330, 2), (460, 2), (550, 3), (2200, 10)],
)
def test_minutes_are_whole_and_at_least_one(words: int, taken: int) -> None:
    assert minutes(words) == taken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Wort", 1),
        ("Es stieg 2,5 Meter, auf 6.212,4 Zentimeter.", 7),
        ("Das *große* [Wasser](https://nordsee.example/a/b) stieg.", 4),
        ("[Zweimal am Tag]{p1.c1} steigt es.[@brückner-2011, S. 4; siehe @öhler-krüger-2019]", 5),
        ("Ein Satz.[^1]\n\n[^1]: Eine Anmerkung, die keiner zählt.", 2),
        ("Davor.\n\n| Tag | Hub |\n|---|---|\n| 1 | 2 |\n\nDanach.", 2),
        ("## Der Mond zieht {#p1}", 3),
        ("<span class='x'>Wort</span><!-- kein Wort -->", 1),
        ("Der Hub war [=hub-2019] Zentimeter.", 5),
    ],
)
def test_what_is_read_is_counted_and_nothing_else(text: str, words: int) -> None:
    assert count(text) == words


def text_of(words: int) -> str:
    """A paragraph of so many words, with a claim, a citation and a note in it."""
    first = "[Zweimal am Tag]{p1.c1} steigt[^1] das Wasser.[@brückner-2011, S. 4]"
    return f"{first} {'Wort ' * (words - 6)}\n\n[^1]: Eine Anmerkung zählt nicht.\n"


def test_each_depth_of_a_text_has_the_minutes_of_its_words(tiny: Path) -> None:
    page = tiny / "docs" / "index.md"
    front = page.read_text(encoding="utf-8").split("---")[1]
    table = "| Tag | Hub |\n|---|---|\n| 1 | 2 |\n"
    blocks = f"/// brief\n{'Kurz ' * 225}\n///\n\n/// edition\n{'Daneben ' * 100}\n///\n"
    text = f"## Der Mond {{#p1}}\n\n{text_of(458)}\n{table}\n"
    page.write_text(f"---{front}---\n\n{blocks}\n{text}", encoding="utf-8")
    publication = read(tiny, "bilder")
    (essay,) = [one for one in publication.pages if one.voice == "essay"]
    cards = [
        "Das Wasser steigt zweimal am Tag So steht es im Buch",
        "Der Tidenhub wächst seit Jahren Die Messreihe war nicht zugänglich"
        " Die Anhänge mit den Pegeldaten",
    ]
    beside = 100 + sum(len(card.split()) for card in cards)
    told = {name: words for name, _, _, words in depths(essay, publication)}
    assert told == {"brief": 225, "clean": 460, "annotated": 460 + beside}
    passages = publication[PASSAGES]
    assert passages["#p1"].minutes == 2
