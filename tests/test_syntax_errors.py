"""What an author is told of words that do not parse: where, what, and what to write instead."""

import pytest

from ifthen.source import Source
from ifthen.syntax import parse


def errors(text):
    _, flaws = parse(Source("p.ifthen", text))
    assert {rule for rule, _ in flaws} <= {"syntax-error"}
    return [problem for _, problem in flaws]


@pytest.mark.parametrize(
    ("text", "words", "advice"),
    [
        # a slip of the keyboard, or another language's word
        ("gaurdrail g", "gaurdrail", "write `guardrail`"),
        ("if event e then gaurdrail g", "gaurdrail", "write `guardrail`"),
        ("if eval v => 3 then withdraw", "=>", "write `>=`"),
        ("if eval v == 3 then withdraw", "==", "write `=`"),
        ("if event e && event f then withdraw", "&&", "write `and`"),
        ("if eval v >= 3 than withdraw", "than", "write `then`"),
        ("always withdraw else pause training", "else", "write `otherwise`"),
        ("guardrail g “Guardrail”", "“", 'put text between straight quotes: `"`'),
        ("guardrail g 'Guardrail'", "'", 'put text between straight quotes: `"`'),
        # something is missing
        ("eval v measures r", "measures", "open the block with `{` before its first field"),
        ("eval v { measures r\nrisk r", "risk", "close the block of the eval above with `}`"),
        ("if vct >= 30 then withdraw", "vct", "write a condition such as `eval NAME >= 20%`"),
        ("always", "always", "write a duty such as `guardrail NAME`"),
        ("if eval v >= then withdraw", "then", "a number"),
        ("always withdraw within then", "then", "a number"),
        ("always withdraw within 3", "3", "a unit of time such as `days`"),
        ("party", "party", "write a name"),
    ],
)
def test_an_error_stands_at_the_words_and_says_what_to_write(text, words, advice):
    first, *_ = errors(text)
    assert first.span.words == words
    assert advice in first.help


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("guardrail until { }", "`until` is a reserved word and cannot be a name"),
        ("nonsense", "`nonsense` does not begin an item"),
        ('note "a" x', "does not begin an item"),
        ('guardrail g "not closed\nparty b', "the text that begins here is not closed"),
        ('guardrail g """not closed', "the text that begins here is not closed"),
        ("party cafe\u0301", "`U+0301 COMBINING ACUTE ACCENT` cannot stand after `cafe`"),
        ("party b {", "the file ends before `{` is followed by what it needs"),
        ("party b } party c", "`}` cannot stand after `b`"),
        ("party b \u200b", "`U+200B ZERO WIDTH SPACE` cannot stand after `b`"),
    ],
)
def test_an_error_says_what_is_wrong_in_the_words_of_the_author(text, message):
    assert message in errors(text)[0].message


def test_no_more_than_five_choices_are_listed():
    (problem,) = errors("policy p { 3 }")
    assert problem.help
    assert len(problem.help.replace(" or ", ", ").split(", ")) <= 5


@pytest.mark.parametrize(
    "broken",
    [
        "eval v { score }",
        "eval v { score 0..1",
        "eval v score 0..1 }",
        "commitment c { if event then withdraw }",
        "commitment c { if event e then }",
        "risk r { on s { } }",
        "gaurdrail g { needs a }",
        "policy { }",
    ],
)
def test_a_broken_item_is_one_error_and_hides_no_item_below_it(broken):
    text = f"party above\n{broken}\nparty below\nguardrail g {{ needs a }}\n"
    tree, flaws = parse(Source("p.ifthen", text))
    assert len(flaws) == 1
    read = [text[item.start : item.end] for item in tree.items]
    assert read[0] == "party above"
    assert read[-2:] == ["party below", "guardrail g { needs a }"]
