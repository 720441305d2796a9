"""`no-slack` and `unbounded-exposure`: each dimension, each bound, and what silences them."""

import pytest

import ifthen
from ifthen.lint import all_rules
from tests.linting import found, lint

ITEMS = """
scale tier { L0, L1 }
risk r { on tier }
event leak
guardrail g
guardrail h
"""
V = "eval v { score 0%..100%  every 3 months }\n"


# no-slack

SLACK = [
    # One framework's cadence is its buffer; another's is sooner in both dimensions.
    ("every 6x compute or 3 months", "6x compute or 3 months", "6x compute or 3 months"),
    ("every 4x compute or 6 months", "6x compute or 9 months", None),
    # One dimension is enough, and strictly shorter is meant.
    ("every 4x compute or 9 months", "6x compute or 9 months", "9 months"),
    ("every 6x compute or 6 months", "6x compute or 9 months", "6x compute"),
    ("every 5.9x compute", "6x compute", None),
    ("every 7x compute", "6x compute", "6x compute"),
    ("every 93 days", "3 months", "3 months"),
    ("every 92 days", "3 months", None),
    ("every 52 weeks", "1 year", None),
    # No cadence at all in a dimension of the buffer is none that is shorter.
    ("every 4x compute", "6x compute or 9 months", "9 months"),
    ("every 6 months", "6x compute or 9 months", "6x compute"),
    ("", "6x compute or 9 months", "6x compute or 9 months"),
    ("every tbd", "9 months", "9 months"),
    ('every "regularly"', "9 months", "9 months"),
    ("every on event leak", "9 months", "9 months"),
    # A multiple is one of its own quantity.
    ("every 2x users", "6x compute", "6x compute"),
    ("every 2x users", "6x users", None),
    # What is not in the buffer asks for nothing, and words cannot be compared.
    ("every 6x compute or 1 day", "9 months", None),
    ("every 9 months", '"ample"', None),
    ("every 9 months", "tbd", None),
    ("every 9 months", '"ample" or 9 months', "9 months"),
    ("every 6 months", "9 months or 3 months", "3 months"),
]


@pytest.mark.parametrize(("cadence", "buffer", "tight"), SLACK)
def test_a_buffer_has_slack_where_something_is_run_sooner_in_each_dimension(cadence, buffer, tight):
    text = f"event leak\neval v {{ {cadence} buffer {buffer} }}\nif eval v >= 1 then withdraw"
    assert [words for _, words, _ in found(text, "no-slack")] == ([tight] if tight else [])


def test_the_policy_s_cadence_and_duties_to_run_count():
    text = "policy p {{ evaluate every 9 months }}\neval v {{ buffer 9 months }}\n{}"
    assert found(text.format(""), "no-slack") == [("no-slack", "9 months", "warning")]
    assert found(text.format("always run eval v every 8 months"), "no-slack") == []


def test_the_eval_is_the_subject_and_its_cadences_are_shown():
    text = "eval v { every 9 months  buffer 9 months }\nalways run eval v every 1 year"
    (finding,) = lint(text, "no-slack")
    assert finding.subject == ("eval", "v")
    assert [label.span.words for label in finding.labels] == ["9 months", "1 year"]


def test_an_eval_that_is_not_settled_is_a_note():
    text = "eval v { buffer 9 months  status illustrative }"
    assert found(text, "no-slack") == [("no-slack", "9 months", "note")]


# unbounded-exposure


def exposed(text):
    return [words for _, words, _ in found(ITEMS + text, "unbounded-exposure")]


UNBOUNDED = {
    "compute": "eval v { every 4x compute }\nif eval v >= 1 then guardrail g within 1 day",
    "event": "eval v { every on event leak }\nif eval v >= 1 then guardrail g within 1 day",
    "words": 'eval v { every "continually" }\nif eval v >= 1 then guardrail g within 1 day',
    "prose deadline": V + 'if eval v >= 1% then guardrail g within "promptly"',
    "prose before": V + 'if eval v >= 1% then guardrail g before "the danger comes"',
    "judged before": V + 'if eval v >= 1% then guardrail g before ("the danger comes")',
    "deadline in compute": V + "if eval v >= 1% then guardrail g every 4x compute",
    "compute and a stage": "eval v { every 4x compute }\nif eval v >= 1 then guardrail g before deployment",
    "one of two evals": V
    + "eval w { every 4x compute }\nif eval v >= 1% or eval w >= 1 then guardrail g within 1 day",
    "ruled out": "eval v { every 4x compute }\nif cannot rule out eval v >= 1 then guardrail g within 1 day",
    "choice": V + 'if eval v >= 1% then either guardrail g within "due time" or withdraw',
    "rating": "eval v { every 4x compute }\nif eval v >= 1 then rate r at L1\n"
    "if risk r >= L1 then guardrail g within 1 day",
    "prose rating": V + 'if eval v >= 1% then rate r at L1 within "promptly"\n'
    "if risk r >= L1 then guardrail g within 1 day",
}
BOUNDED = {
    "days": V + "if eval v >= 1% then guardrail g within 30 days",
    "stage": V + "if eval v >= 1% then guardrail g before deployment",
    "date": V + "if eval v >= 1% then guardrail g before 2027-01-01",
    "condition": V + "if eval v >= 1% then guardrail g before (event leak)",
    "a day beside compute": "eval v { every 4x compute or 1 day }\nif eval v >= 1 then guardrail g within 1 day",
    "run": "eval v { every 4x compute }\nalways run eval v every 1 month\n"
    "if eval v >= 1 then guardrail g within 1 day",
    "number beside words": V + 'if eval v >= 1% then guardrail g within 30 days "about"',
    "rating": V
    + "if eval v >= 1% then rate r at L1\nif risk r >= L1 then guardrail g within 1 day",
    # An escape without expiry is another rule's.
    "escape": V + "escape e { lifts all }\nif eval v >= 1% then guardrail g within 1 day",
    "unless": V + "if eval v >= 1% then guardrail g within 1 day unless event leak",
}
NO_EXPOSURE = {
    "always": 'always guardrail g within "promptly"',
    "event": 'if event leak then guardrail g within "promptly"',
    "people rate": 'if risk r >= L1 then guardrail g within "promptly"',
    "aim": V + 'if eval v >= 1% then aim guardrail g within "promptly"',
    "other duties": V + 'if eval v >= 1% then pause training within "promptly"',
    "otherwise": V
    + 'commitment c { if eval v >= 1% then withdraw otherwise guardrail g within "promptly" }',
    "draft": V + 'commitment c { if eval v >= 1% then guardrail g within "promptly" status draft }',
}


@pytest.mark.parametrize("text", UNBOUNDED.values(), ids=UNBOUNDED)
def test_what_nothing_bounds_is_found_at_the_duty(text):
    assert exposed(text) == ["guardrail g"]


@pytest.mark.parametrize(
    "text", [*BOUNDED.values(), *NO_EXPOSURE.values()], ids=[*BOUNDED, *NO_EXPOSURE]
)
def test_what_is_bounded_or_has_no_crossing_is_not(text):
    assert exposed(text) == []


def test_a_commitment_has_one_finding():
    text = (
        V + 'if eval v >= 1% then guardrail g within "promptly" and guardrail h within "promptly"'
    )
    (finding,) = lint(ITEMS + text, "unbounded-exposure")
    assert finding.severity == "warning"
    assert finding.span.words == "guardrail g"
    assert [label.span.words for label in finding.labels] == ["guardrail h"]
    assert finding.message == (
        "nothing bounds the time from crossing to `g`: the duty has a deadline in words only"
    )


def test_the_finding_says_every_reason_and_shows_the_cadence():
    text = "eval v { every 4x compute }\nif eval v >= 1 then guardrail g within 'promptly'"
    (finding,) = lint(ITEMS + text.replace("'", '"'), "unbounded-exposure")
    assert finding.message == (
        "nothing bounds the time from crossing to `g`: eval `v` has a cadence in compute only "
        "and the duty has a deadline in words only"
    )
    assert [label.span.words for label in finding.labels] == ["4x compute"]


def test_a_rating_that_is_waited_for_is_named():
    (finding,) = lint(ITEMS + UNBOUNDED["prose rating"], "unbounded-exposure")
    assert finding.message.endswith(": it waits for a rating of `r` with a deadline in words only")


def test_what_is_missing_is_found_once():
    undue = "eval v { score 0..9 }\nif eval v >= 1 then guardrail g within 1 day"
    endless = V + "if eval v >= 1% then guardrail g"
    for text, rule in ((undue, "missing-cadence"), (endless, "missing-deadline")):
        rules = ("missing-cadence", "missing-deadline", "unbounded-exposure")
        assert [name for name, _, _ in found(ITEMS + text, *rules)] == [rule]


def touched(text):
    (problem,) = all_rules()["unbounded-exposure"].check(ifthen.read(f"policy p {ITEMS}{text}"))
    return problem.touches


def test_it_touches_the_eval_whose_cadence_is_the_reason():
    rates = "if eval v >= 1 then rate r at L1\nif risk r >= L1 then guardrail g within 1 day"
    assert touched(f"eval v\n{rates}") == (("eval", "v"),)
    assert touched(UNBOUNDED["compute"]) == (("eval", "v"),)
    assert touched(UNBOUNDED["prose deadline"]) == ()
    assert touched(UNBOUNDED["prose rating"]) == ()


def test_an_eval_that_is_run_is_the_reason_before_one_that_never_is():
    """What `missing-cadence` says of the one does not explain the other."""
    text = "eval v\neval w { every 4x compute }\nif eval v >= 1 or eval w >= 1 then guardrail g within 1 day"
    assert touched(text) == (("eval", "w"),)
