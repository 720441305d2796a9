"""Characters that deceive a reader: look-alike names and turned directions."""

import pytest

import ifthen
from tests.linting import found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("level-1", "level-l"),
        ("level-I", "level-l"),
        ("level-0", "level-O"),
        ("level-0", "level-o"),
        ("modern", "modem"),
        ("cope", "соре"),
        ("cope", "ｃｏｐｅ"),
        ("oo", "օօ"),
        ("ax", "ɑx"),
        ("KM", "ΚΜ"),
    ],
)
def test_names_that_look_the_same_clash(first, second):
    assert found(f"guardrail {first} guardrail {second}", "confusable-name") == [
        ("confusable-name", second, "error")
    ]


@pytest.mark.parametrize("name", ["сbrn", "cbrν", "cօpe", "cbrn-я", "Ꭺsl", "aק", "ａя"])
def test_a_name_of_two_alphabets_is_at_fault_alone(name):
    assert found(f"guardrail {name}", "confusable-name") == [("confusable-name", name, "error")]


@pytest.mark.parametrize(
    "names",
    [
        ("ASL-3", "asl-3"),
        ("level-1", "level-2"),
        ("level-O", "level-o"),
        ("évaluation", "evaluation"),
        ("риск", "угроза"),
        ("κίνδυνος", "danger"),
        ("リスクA", "危険B", "위험C", "ひらカタ漢字"),
        ("a", "b_", "c-d"),
    ],
)
def test_names_of_one_alphabet_that_differ_at_a_glance_are_fine(names):
    assert found(" ".join(f"guardrail {n}" for n in names), "confusable-name") == []


def test_levels_and_references_have_names_too():
    text = """scale s { level-1, level-l } eval e { reference exрerts 5 reference others 6 }"""
    assert [words for _, words, _ in found(text, "confusable-name")] == ["level-l", "exрerts"]


@pytest.mark.parametrize(
    "text",
    [
        "risk a\u202eb",
        "guardrail \u2066x",
        'risk r "abc\u200f"',
        "risk r # \u202e",
        'always "\u2067no\u2069"',
        "\u061crisk r",
    ],
)
def test_a_character_that_turns_the_direction_is_found_wherever_it_stands(text):
    findings = [f for f in ifthen.lint(f"policy p\n{text}\n") if f.rule == "bidi-control"]
    assert {str(f.severity) for f in findings} == {"error"}
    assert [ascii(f.span.words) for f in findings] == [
        ascii(char) for char in text if not char.isascii()
    ]


def test_a_broken_item_hides_no_turned_direction_elsewhere():
    text = "policy p\nrisk {\nrisk r # \u202e\n"
    assert {"bidi-control", "syntax-error"} <= {f.rule for f in ifthen.lint(text)}
