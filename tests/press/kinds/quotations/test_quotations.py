"""Words are compared honestly: gaps and brackets may be in them, and nothing else may differ."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.kinds.quotations.comparison import count, occurs
from press.kinds.quotations.quoted_texts import quotes
from press.kinds.quotations.records import Quotation, read_quotations
from press.kinds.quotations.syntax import with_origin

SOURCE = "Training “increases” the military's power relative to the regime, year by year."
WORD = st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=0x17F), min_size=1, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=15)
ANYTHING = st.text(max_size=80)


@pytest.mark.parametrize(
    "printed",
    [
        "the military's power",
        "The military’s power,",
        "training 'increases' the military's",
        "Training … power relative to the regime.",
        "Training...the regime",
        "[It] “increases” the [army's] power",
        "[t]raining “increases”",
        "relative to the regime",
    ],
)
def test_words_of_the_source_are_found(printed: str) -> None:
    assert occurs(printed, SOURCE)


@pytest.mark.parametrize(
    "printed",
    [
        "the militarys power",
        "the military power",
        "power relative the regime",
        "the Military's power",
        "regime year",
        "the regime … the military's power",
        "power relative … power relative",
        "[t]eaching",
        "",
        "…",
    ],
)
def test_other_words_are_not(printed: str) -> None:
    assert not occurs(printed, SOURCE)


@given(WORDS, st.data())
def test_any_stretch_is_found_and_any_gap_may_be_left_out(words: list[str], data: st.DataObject):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    gap = data.draw(st.integers(start, end))
    printed = " ".join(words[start:end])
    assert occurs(printed, " ".join(words))
    assert count(printed) == end - start
    kept = [*words[start:gap], "…", *words[gap + 1 : end]]
    assert occurs(" ".join(kept), " ".join(words)) == any(word != "…" for word in kept)


@given(st.lists(WORD, min_size=3, max_size=15, unique_by=str.casefold), st.data())
def test_a_word_dropped_or_moved_in_silence_is_seen(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(words) - 2))
    assert not occurs(" ".join(words[:place] + words[place + 1 :]), " ".join(words))
    turned = [*words[:place], words[place + 1], words[place], *words[place + 2 :]]
    assert not occurs(" ".join(turned), " ".join(words))


@settings(deadline=None, max_examples=40)
@given(ANYTHING, ANYTHING)
def test_no_text_is_too_odd_to_compare(printed: str, words: str) -> None:
    occurs(printed, words)
    list(quotes(printed))
    said = Quotation.model_construct(words=words, key="a-2001", seen="as quoted in b")
    told = with_origin(printed, [said], "")
    assert told.replace(", as quoted in b", "").replace(" [as quoted in b]", "") == printed


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_every_file_is_read_or_told_of(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    root = tmp_path_factory.getbasetemp()
    path = root / "quotations.yml"
    path.write_bytes(data)
    records, problems = read_quotations(path, root)
    assert all(record.words and (record.ours or record.key) for record in records)
    assert all(re.match(r"quotations\.yml:\d+: \[", str(problem)) for problem in problems)


def test_quotations_are_seen_through_links_and_not_in_code() -> None:
    text = '“One *word*,” [“two”](x.md) `“three”` <a title="four"> and "five" “[six]{p1.c1}”'
    assert [words for words, _ in quotes(text)] == ["One word,", "two", "five", "six"]


@pytest.mark.parametrize(
    ("text", "voice", "told"),
    [
        ("“a b” [@k-2001].", "edition", "“a b” [@k-2001, as quoted in x]."),
        ("“a b” [@j; -@k-2001, 3; @l]", "", "“a b” [@j; -@k-2001, 3, as quoted in x; @l]"),
        ("@k-2001 has “a b”.", "edition", "@k-2001 [as quoted in x] has “a b”."),
        ("“a b”\nand [@k-2001].", "essay", "“a b”\nand [@k-2001, as quoted in x]."),
        ("“a b”\nand [@k-2001].", "edition", "“a b”\nand [@k-2001]."),
        ("“a b”.\n\nAnd [@k-2001].", "essay", "“a b”.\n\nAnd [@k-2001]."),
        ("“c d” [@k-2001].", "edition", "“c d” [@k-2001]."),
        ("“a b” [@other-2001].", "edition", "“a b” [@other-2001]."),
    ],
)  # fmt: skip
def test_second_hand_words_say_so_where_they_are_cited(text: str, voice: str, told: str) -> None:
    relayed = Quotation(words="a b", key="k-2001", seen="as quoted in x")
    assert with_origin(text, [relayed], voice) == told


def test_a_file_that_is_not_there_guards_nothing(tmp_path: Path) -> None:
    records, problems = read_quotations(tmp_path / "quotations.yml", tmp_path)
    assert (records, [problem.rule for problem in problems]) == ([], ["file"])
