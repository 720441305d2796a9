"""Where weak words stand in the source, whatever the quotes around them do to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ifthen

PIECES = st.sampled_from(
    ["appropriate", " ", "  ", "\n", "\n    ", "\t", '\\"', "\\\\", "\\n", "no more", "ü"]
)


def vague(text):
    return [f.span for f in ifthen.lint(f"policy p\n{text}\n") if f.rule == "vague-term"]


@pytest.mark.parametrize(
    "text",
    [
        '"an appropriate lock"',
        r'"an \"appropriate \\ lock"',
        r'"\n\n appropriate"',
        '"""an appropriate lock"""',
        '"""\n    appropriate\n      lock\n    """',
        r'''"""
            an appropriate
              appropriate

            appropriate\n"appropriate\\"
        """''',
    ],
)
def test_a_weak_word_is_underlined_where_it_stands(text):
    spans = vague(f"always {text}")
    assert [span.words for span in spans] == ["appropriate"] * text.count("appropriate")
    assert len(set(spans)) == len(spans)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_escape_and_no_indentation_moves_the_mark(inner):
    spans = vague(f'always """x {inner} x"""')
    assert all(span.words == "appropriate" for span in spans)
    assert len({span.start for span in spans}) == len(spans)
