"""Where text stands: places, and the fences and headings of Markdown (CommonMark 0.31)."""

import pytest

from ifthen.source import Place, Source


def contents(text):
    source = Source("p.md", text)
    return [text[start:end] for start, end in source.fences]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("```ifthen\na\n```\n", ["a\n"]),
        ("~~~ifthen\na\n~~~\n", ["a\n"]),
        ("~~~~ ifthen\na\n~~~\nb\n~~~~~\n", ["a\n~~~\nb\n"]),  # closed by as many, or more
        ("```ifthen and more\na\n```\n", ["a\n"]),
        ("   ```ifthen\na\n   ```\n", ["a\n"]),
        ("    ```ifthen\na\n    ```\n", []),  # four spaces make code of it
        ("```ifthen\na\n", ["a\n"]),  # not closed: to the end
        ("```ifthen\n```\n", [""]),
        ("```ifthen", [""]),
        ("```ifthenx\na\n```\n", []),
        ("```\na\n```\n", []),
        ("````text\n```ifthen\na\n```\n````\n", []),  # shown, not meant
        ("```ifthen\na\n```\n\n```python\nb\n```\n~~~ifthen\nc\n~~~\n", ["a\n", "c\n"]),
    ],
)
def test_what_stands_in_a_fence_marked_ifthen_is_the_policy(text, inside):
    assert contents(text) == inside


def test_what_stands_outside_is_blank_and_moves_nothing():
    text = "# T\n\n```ifthen\nparty b\n```\nend"
    source = Source("p.md", text)
    assert source.code == "   \n\n         \nparty b\n   \n   "
    assert source.code.index("party") == text.index("party")


def test_a_plain_file_is_all_policy():
    source = Source("p.ifthen", "# ```ifthen\nparty b\n")
    assert (source.code, source.fences) == (source.text, ((0, len(source.text)),))
    assert source.heading(12) is None


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# One\n\n## Two ##\n\n@", "Two"),
        ("Nothing above\n\n@", None),
        ("# One\n\n```text\n# Two\n```\n\n@", "One"),  # a comment in a fence is no heading
        ("# One\n\n    # Two\n\n@", "One"),
        ("# One\n#Two\n@", "One"),
        ("# One\n\n@\n\n# Two\n", "One"),
        ("#\n@", ""),
    ],
)
def test_a_place_stands_under_the_heading_above_it(text, heading):
    assert Source("p.md", text).heading(text.index("@")) == heading


def test_lines_and_columns_count_code_points_from_one():
    source = Source("p.ifthen", "aé𝕏\n\nb")
    assert [source.place(offset) for offset in (0, 2, 3, 4, 5, 6)] == [
        Place(1, 1),
        Place(1, 3),
        Place(1, 4),
        Place(2, 1),
        Place(3, 1),
        Place(3, 2),
    ]
