"""What is said of words that make no item: where, and what was probably meant."""

import pytest

import ifthen

BEFORE = "policy p eval e { score 0%..100% } guardrail g guardrail h\n"


def error(text):
    """The words, message and help of the only syntax error."""
    (finding,) = [f for f in ifthen.lint(BEFORE + text) if f.rule == "syntax-error"]
    return finding.span.words, finding.message, finding.help


@pytest.mark.parametrize(
    ("text", "words", "help"),
    [
        ("if eval e => 5% then withdraw", "=>", "write `>=`"),
        ("if eval e =< 5% then withdraw", "=<", "write `<=`"),
        ("if eval e == 5% then withdraw", "==", "write `=`"),
        ("if eval e >= 5% than withdraw", "than", "write `then`"),
        ("if eval e >= 5% THEN withdraw", "THEN", "write `then`"),
        ("If eval e >= 5% then withdraw", "If", "write `if`"),
        ("if eval e >= 5% && eval e < 9% then withdraw", "&&", "write `and`"),
        ("if eval e >= 5 % then withdraw", "%", "put the `%` right behind the digits: `5%`"),
        ("guardrails more", "guardrails", "write `guardrail`"),
        (
            "guardrail more kind security }",
            "kind",
            "open the block with `{` before its first field",
        ),
        ("guardrail more { kind: security }", ":", "leave the `:` out"),
        ("risk r; risk s", ";", "leave the `;` out"),
        ("risk r { on s\nrisk t", "risk", "close the block of the risk above with `}`"),
        ("risk r “title”", "“", 'put text between straight quotes: `"`'),
        ("eval f { mesures r }", "mesures", "write `measures`"),
        ("// a comment\nrisk r", "//", "begin a comment with `#`"),
        ('always "open', '"', 'close it with `"`, or put text of several lines between `"""`'),
        (
            "always pause training until guardrail g in place and guardrail h in place",
            "in",
            "put the whole condition in parentheses: `(... and ...)`",
        ),
        (
            "always keep eval e < 5% and eval e < 9%",
            "eval",
            "put the whole condition in parentheses: `(... and ...)`",
        ),
    ],
)
def test_a_common_slip_is_named_with_what_was_meant(text, words, help):
    found, _, advice = error(text)
    assert (found, advice) == (words, help)


def test_five_slips_are_five_errors_and_the_rest_is_read():
    text = """if eval e => 5% then withdraw
if eval e >= 5% than withdraw
guardrail i kind security }
guardrails j
risk r { on s
always "do what is appropriate"
"""
    found = [(f.rule, f.span.words) for f in ifthen.lint(BEFORE + text)]
    broken = [words for rule, words in found if rule == "syntax-error"]
    assert broken == ["=>", "than", "kind", "guardrails", "always"]
    assert ifthen.lint(BEFORE + text + 'always "what is adequate"\n')[-1].span.words == "adequate"


def test_a_file_that_ends_in_a_block_says_where_the_item_begins():
    (finding,) = [f for f in ifthen.lint("policy p { version tbd") if f.rule == "syntax-error"]
    assert [label.span.words for label in finding.labels] == ["policy"]
