"""A picture loses what is not seen, and looks the same."""

import pytest
from lxml import etree

from press.kinds.charts.svg_optimizer import slim

HEAD = '<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(2,0)"'


def slimmed(inside: str) -> str:
    """What is left of a group's tag and of its parts."""
    root = etree.fromstring(f"{HEAD}>{inside}</g></svg>")
    slim(root)
    return etree.tostring(root).decode().removeprefix(HEAD).removesuffix("</g></svg>")


LINE = '<line transform="translate(1,{})" x2="9" y2="0" stroke="red"{}/>'
ROUND = "M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0"


@pytest.mark.parametrize(
    ("inside", "light"),
    [
        (
            LINE.format(2, "") + LINE.format(4, ' stroke-width="1"'),
            '<path d="M1,2h9M1,4h9" stroke="red"/>',
        ),
        ('<line x2="0" y2="7" stroke="red"/>', '<path d="M0,0v7" stroke="red"/>'),
        ('<line x2="3" y2="7" stroke="red"/>', '<path d="M0,0l3,7" stroke="red"/>'),
        (
            f'<path d="{ROUND}" transform="translate(5,6)" fill="red"/>',
            '<circle fill="red" cx="5" cy="6" r="2"/>',
        ),
        (
            f'<path d="{ROUND}" transform="rotate(5)" fill="red"/>',
            f'<path d="{ROUND}" transform="rotate(5)" fill="red"/>',
        ),
        ('<path d="M0,0h1.249" fill="red" stroke-width="3"/>', '<path d="M0,0h1.2" fill="red"/>'),
        (
            '<line x2="9" stroke="red" stroke-dasharray="2.63521,3.30215"/>',
            '<path d="M0,0h9" stroke="red" stroke-dasharray="2.635,3.302"/>',
        ),
        ('<path d="M0,0h1"/><text>a</text>', "<text>a</text>"),
    ],
)
def test_says_the_same_with_less(inside: str, light: str) -> None:
    assert slimmed(inside) == f">{light}"


def test_lines_that_shine_through_or_look_different_stay_apart() -> None:
    apart = LINE.format(2, ' opacity="0.5"') + LINE.format(4, ' opacity="0.5"')
    assert slimmed(apart).count("<line") == 2
    assert slimmed(LINE.format(2, "") + LINE.format(4, "").replace("red", "blue")).count("d=") == 2


def test_lines_with_numbers_are_joined_where_the_numbers_are_the_same() -> None:
    marks = [f' aria-roledescription="bar" aria-label="Places: {n}"' for n in (1, 1, 2)]
    light = slimmed("".join(LINE.format(at, mark) for at, mark in enumerate(marks)))
    tips = etree.fromstring(f"<g{light}</g>").xpath("//@data-tip")
    assert tips == ["Places: 1", "Places: 2"]


def test_what_all_parts_say_the_group_says_and_no_part_that_did_not_say_it() -> None:
    said = '<text fill="red" font-size="9px">a</text><text fill="red">b</text>'
    assert slimmed(said) == ' fill="red"><text font-size="9px">a</text><text>b</text>'
    one = '<text fill="red">a</text><text>b</text>'
    assert slimmed(one) == f">{one}"


@pytest.mark.parametrize(
    ("label", "tip"),
    [
        ("the other cases", "The other cases"),
        (
            "helped in war; since then it has not: see there",
            "Helped in war; since then it has not: see there",
        ),
        (
            "fiscal_year: 2015; course_places: −12345.5",
            "Fiscal year: 2015 · Course places: −12,345.5",
        ),
    ],
)
def test_a_mark_says_its_numbers_as_a_reader_reads_them(label: str, tip: str) -> None:
    mark = f' aria-roledescription="bar" aria-label="{label}"'
    light = etree.fromstring(f"<g{slimmed(LINE.format(0, mark))}</g>")
    assert light.xpath("//@data-tip") == [tip]


DEFINED = [
    '<clipPath id="a"><path d="M0,0h1.249v2Z"/></clipPath>',
    '<mask id="a"><rect width="1.249" height="2" opacity="1"/></mask>',
    '<pattern id="a"><g><path d="M0,0h1.249v2Z" fill="red"/></g></pattern>',
    '<linearGradient id="a" x2="0" y2="0"><stop offset="0.125" stop-color="red"/></linearGradient>',
    '<radialGradient id="a" r="0.125"><stop offset="0.375"/></radialGradient>',
    '<marker id="a"><path d="M0,0h1.249v2Z"/></marker>',
    '<filter id="a"><feGaussianBlur stdDeviation="0.04"/></filter>',
]


@pytest.mark.parametrize("defined", DEFINED)
@pytest.mark.parametrize("around", ["{}", "<defs>{}</defs>"])
def test_definitions_stay_as_they_are(defined: str, around: str) -> None:
    assert slimmed(around.format(defined)) == f">{around.format(defined)}"


@pytest.mark.parametrize(
    "mark",
    [
        '<path d="M0,0h1" fill="red" opacity="0.04"/>',
        '<path d="M0,0h1" fill="red" fill-opacity="0.004"/>',
        '<path d="M0,0h1" stroke="red" stroke-width="0.04"/>',
        '<path d="M0,0h1" fill="rgba(1,2,3,0.04)"/>',
        '<a href="https://example.org/1.25/2.375"><text>a</text></a>',
        '<image href="data:image/png;base64,1.249"/>',
        '<text font-size="11.25px">1.249</text>',
        '<text transform="rotate(33.333)">a</text>',
        '<path d="M0,0h1.249" transform="scale(40.25)" fill="red"/>',
        '<g transform="scale(40)"><path d="M0,0h1.249" fill="red"/></g>',
    ],
)
def test_what_is_no_place_keeps_its_decimals(mark: str) -> None:
    assert slimmed(mark) == f">{mark}"


@pytest.mark.parametrize(
    ("typed", "short"),
    [("1234567.89", "1234567.9"), ("-0.04", "0"), ("1.0000000000000142", "1"), ("2.5e-16", "0")],
)
def test_a_place_is_as_long_as_it_needs_to_be(typed: str, short: str) -> None:
    short_path = f'<path d="M{short},0h1" fill="red"/>'
    assert slimmed(f'<path d="M{typed},0h1" fill="red"/>') == f">{short_path}"


@pytest.mark.parametrize("colour", ["url(#a)", "rgba(1,2,3,0.5)", "#11223344", "rgb(1 2 3 / 50%)"])
def test_lines_of_a_colour_that_joining_would_change_stay_apart(colour: str) -> None:
    lines = "".join(LINE.format(at, "").replace("red", colour) for at in (2, 4))
    assert slimmed(lines).count("<line") == 2


def test_a_path_that_has_its_colour_from_its_group_is_seen() -> None:
    inside = '<g stroke="red"><path d="M0,0h1"/></g>'
    assert slimmed(inside) == f">{inside}"


def test_clips_of_one_shape_are_one() -> None:
    clip = '<clipPath id="{}"><rect width="{}" height="3"/></clipPath>'
    clips = clip.format("a", 5), clip.format("b", 5), clip.format("c", 6)
    marks = '<path clip-path="url(#{})" d="M0,0v7" fill="red"/>'
    light = slimmed("".join(clips) + "".join(map(marks.format, "abc")))
    assert light == ">" + clips[0] + clips[2] + "".join(map(marks.format, "aac"))
