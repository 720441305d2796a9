"""Code frames: which lines are shown, and that the marks stand under the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifthen.report import text
from ifthen.report.frame import rows
from ifthen.source import Source, Span
from tests.report_samples import finding, words

BARE = {"help": "", "url": "", "message": "m", "rule": "r"}


def frame_of(found):
    """What stands between the place and the summary."""
    return "".join(text.full([found], 1)).split("\n")[3:-3]


def frame(source, marked):
    return frame_of(words(source, marked, **BARE))


def test_words_over_several_lines_are_shown_by_their_first_and_last():
    assert frame("commitment r1 {\n  if a\n  then b\n}\n", "r1 {\n  if a\n  then b\n}") == [
        "1 | commitment r1 {",
        "  |            ^^^^",
        "...",
        "4 | }",
        "  | ^",
    ]


def test_words_over_two_lines_are_shown_whole_and_not_their_indentation():
    assert frame('note "a\n    b"\n', '"a\n    b"') == [
        '1 | note "a',
        "  |      ^^",
        '2 |     b"',
        "  |     ^^",
    ]


def test_a_line_end_that_belongs_to_the_words_is_not_underlined():
    assert frame("eval a\n\neval b", "eval a\n\n") == ["1 | eval a", "  | ^^^^^^"]


@pytest.mark.parametrize(
    ("source", "start", "expected"),
    [
        ("", 0, ["1 |", "  | ^"]),
        ("eval", 4, ["1 | eval", "  |     ^"]),
        ("eval\n", 5, ["2 |", "  | ^"]),
        ("eval\nb", 4, ["1 | eval", "  |     ^"]),
    ],
    ids=["empty file", "end of file", "after the last line", "end of a line"],
)
def test_a_place_without_words_gets_one_mark(source, start, expected):
    shown = finding(Span(Source("p.ifthen", source), start, start), **BARE)
    assert frame_of(shown) == expected


@pytest.mark.parametrize(
    ("source", "marked", "expected"),
    [
        ("\teval\ta b", "b", ["1 |     eval    a b", "  |               ^"]),
        ("名 漢字 b", "漢字", ["1 | 名 漢字 b", "  |    ^^^^"]),
        ("e\u0301 cafe\u0301 b", "cafe\u0301", ["1 | e\u0301 cafe\u0301 b", "  |   ^^^^"]),
        ("한 \u1112\u1161\u11ab b", "b", ["1 | 한 \u1112\u1161\u11ab b", "  |       ^"]),
        ("a \u202eb c", "\u202eb", ["1 | a <U+202E>b c", "  |   ^^^^^^^^^"]),
        ("a\x1b[31mb", "b", ["1 | a<U+001B>[31mb", "  |              ^"]),
        ("\x00\u200b b", "b", ["1 | <U+0000><U+200B> b", "  |                  ^"]),
        ("\ud800 b", "b", ["1 | <U+D800> b", "  |          ^"]),
        ("a\rb", "b", ["1 | a<U+000D>b", "  |          ^"]),
        ("😀 b", "b", ["1 | 😀 b", "  |    ^"]),
    ],
    ids=lambda value: value.encode("unicode_escape").decode() if isinstance(value, str) else "",
)
def test_marks_stand_under_the_words_whatever_stands_before_them(source, marked, expected):
    assert frame(source, marked) == expected


_PIECES = {"a": 1, "漢": 2, "ｗ": 2, "e\u0301": 1, "\t": 4, "\u2067": 8, "\x07": 8, "é": 1, " ": 1}
_pieces = st.lists(st.sampled_from(sorted(_PIECES)), max_size=20)


@given(_pieces, _pieces, _pieces)
def test_marks_are_as_wide_as_the_words_on_a_terminal(before, marked, after):
    source = Source("p.ifthen", "".join([*before, *marked, *after]))
    start = len("".join(before))
    [row] = rows(Span(source, start, start + len("".join(marked))))
    assert row.indent == sum(_PIECES[piece] for piece in before)
    assert row.marks == max(1, sum(_PIECES[piece] for piece in marked))


@pytest.mark.parametrize("start", [0, 7, 500_000, 999_992])
def test_of_a_very_long_line_the_words_and_some_words_around_them_are_shown(start):
    line = "x" * start + "APPROPRIATE"
    line += "x" * (1_000_000 - len(line))
    source = Source("p.ifthen", f"a\n{line}\nb")
    [row] = rows(Span(source, 2 + start, 2 + start + 11))
    assert row.number == 2
    assert row.code[row.indent : row.indent + row.marks] == "APPROPRIATE"
    assert len(row.code) <= 122
    assert row.code.startswith("…") == (start > 40)
    assert row.code.endswith("…") == (start < 999_000)


def test_of_the_end_of_a_long_line_as_much_is_shown_as_of_its_middle():
    source = Source("p.ifthen", "x" * 1_000 + "Y\nz")
    [row] = rows(Span(source, 1_000, 1_001))
    assert row.code == "…" + "x" * 119 + "Y"
    assert (row.indent, row.marks) == (120, 1)


def test_words_longer_than_the_window_are_underlined_as_far_as_they_are_shown():
    source = Source("p.ifthen", "ab" + "c" * 1_000_000)
    [row] = rows(Span(source, 2, 1_000_002))
    assert row.code == "ab" + "c" * 118 + "…"
    assert (row.indent, row.marks) == (2, 118)
