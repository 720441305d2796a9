"""Names and fields that stand once: what is a second one, and what is not."""

import pytest

from tests.linting import found

RULES = ("duplicate-name", "repeated-field")


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("risk a eval a", "duplicate-name", "a"),
        ("party training", "duplicate-name", "training"),
        ("scale s { low, high, low }", "duplicate-name", "low"),
        ('term "x y" means "z" term "X  Y" means "w"', "duplicate-name", '"X  Y"'),
        ("eval e { score 0..9 reference a 5 reference a 6 }", "duplicate-name", "a"),
        ("scale s { a, b } risk r { on s at b tbd at b tbd }", "repeated-field", "b"),
        ("eval e { danger rising danger falling }", "repeated-field", "danger falling"),
        ("always withdraw within 1 day within 2 days", "repeated-field", "within 2 days"),
        ("policy p { review every 1 day review every 2 days }", "repeated-field", "review every 2 days"),
    ],
)  # fmt: skip
def test_what_stands_twice_is_found_at_the_second(text, rule, words):
    assert found(text, *RULES) == [(rule, words, "error")]


@pytest.mark.parametrize(
    "text",
    [
        "risk a eval A",
        "scale s { low } scale t { low } risk low",
        "eval e { reference a 5 } eval f { reference a 5 } risk a",
        'scale s { a, b } risk r { on s at a "x" at b "x" } risk q { on s at a "x" }',
        'eval e { evidence "x" evidence "x" note "y" note "y" }',
        "stage training",
        'risk r term "r" means "x"',
        "always withdraw within 1 day and withdraw within 2 days",
    ],
)
def test_what_may_stand_twice_is_not_found(text):
    assert found(text, *RULES) == []
