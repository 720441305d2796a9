"""Where a phrase stands in the source, whatever escapes and layout its text has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifthen.lint.wording import place
from ifthen.model import from_tree, offsets
from ifthen.source import Source
from ifthen.syntax import parse


def text_of(quoted):
    """What a duty in words says."""
    tree, flaws = parse(Source("p.ifthen", f"policy p if event x then {quoted}"))
    assert not flaws
    policy, _ = from_tree(tree)
    (duty,) = policy.items[0].duties
    return duty.action.words


def words(text, phrase, nth):
    start = [at for at in range(len(text.value)) if text.value.startswith(phrase, at)][nth]
    span = place(text, start, start + len(phrase))
    return text.span.source.text[span.start - 3 : span.start] + "|" + span.words


@pytest.mark.parametrize(
    ("quoted", "phrase", "nth", "expected"),
    [
        ('"do enough"', "enough", 0, "do |enough"),
        (r'"say \"so\", and enough"', "enough", 0, "nd |enough"),
        (r'"say \"so\""', '"so"', 0, r"ay |\"so\""),
        (r'"a\\b\nenough, enough"', "enough", 1, "h, |enough"),
        ('"""\n  do\n    enough\n  enough\n"""', "enough", 1, "\n  |enough"),
        ('"""\n  do\n\n     \n  enough\n"""', "enough", 0, "\n  |enough"),
        ('"""\n  in a timely\n  manner"""', "timely\nmanner", 0, " a |timely\n  manner"),
        ('"""\n\\nenough"""', "enough", 0, "\n\\n|enough"),
    ],
)
def test_a_phrase_stands_where_it_is_written(quoted, phrase, nth, expected):
    assert words(text_of(quoted), phrase, nth) == expected


@given(st.text(alphabet='ab \n\t\\"n', max_size=40))
def test_every_character_has_its_place(inside):
    """In order, and where it says itself or an escape begins."""
    quoted = '"""' + inside.replace("\\", r"\\").replace('"', r"\"").replace("nn", r"\n") + '"""'
    text = text_of(quoted)
    at = offsets(text.span, text.value)
    source = text.span.source.text
    assert len(at) == len(text.value) + 1
    assert list(at) == sorted(set(at))
    assert text.span.start < at[0]
    assert at[-1] < text.span.end
    for char, start in zip(text.value, at, strict=False):
        escapes = {'"': r"\"", "\\": r"\\", "\n": r"\n"}
        assert source[start] == char or source.startswith(escapes[char], start)
