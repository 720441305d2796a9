"""What the words of a policy mean as values, by the reference of the language."""

from datetime import date
from fractions import Fraction

import msgspec
import pytest

import ifthen
from ifthen import model
from ifthen.model import (
    And,
    Cadence,
    CannotRuleOut,
    Commitment,
    Comparison,
    Duration,
    Either,
    EvalCondition,
    Forecast,
    Item,
    Judged,
    Multiple,
    Name,
    Not,
    OnEvent,
    Or,
    Quantity,
    Range,
    Strength,
    Tbd,
    Text,
)
from ifthen.value import Value


def read(text):
    """The one item of a text that parses without a flaw."""
    graph = ifthen.read(text)
    assert graph.problems("syntax-error") == ()
    (item,) = graph.policy.items
    return item


def condition(words):
    found = read(f"if {words} then withdraw").condition
    assert found
    return found


def duties(words):
    return read(f"always {words}").duties


def threshold(words) -> object:
    found = condition(f"eval v >= {words}")
    assert isinstance(found, EvalCondition)
    assert isinstance(found.test, Comparison)
    return found.test.threshold


# Numbers and text


@pytest.mark.parametrize(
    ("words", "value", "unit", "magnitude"),
    [
        ("35", 35, "", 35),
        ("-0.5", Fraction(-1, 2), "", Fraction(-1, 2)),
        ("1/20", Fraction(1, 20), "", Fraction(1, 20)),
        ("0.1", Fraction(1, 10), "", Fraction(1, 10)),
        ("1e26 FLOP", 10**26, "FLOP", 10**26),
        ("10^26", 10**26, "", 10**26),
        ("2^-3", Fraction(1, 8), "", Fraction(1, 8)),
        ("1_000", 1000, "", 1000),
        ("35%", 35, "%", Fraction(7, 20)),
        ("1/2%", Fraction(1, 2), "%", Fraction(1, 200)),
        ("4x", 4, "x", 4),
        ("12 points", 12, "points", 12),
        ("30 days", 30, "days", 30),
    ],
)
def test_a_number_is_exact_and_has_its_unit(words, value, unit, magnitude):
    number = threshold(words)
    assert isinstance(number, Quantity)
    assert (number.value, number.unit, number.magnitude) == (value, unit, magnitude)


def test_text_behind_a_number_softens_it():
    number = threshold('22.1% "approximately"')
    assert isinstance(number, Quantity)
    assert number.softened
    assert number.softened.value == "approximately"


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("0%..100%", 0, 100, "%"),
        ("0..32 steps", 0, 32, "steps"),
        ("0..", 0, None, ""),
        ("..10", None, 10, ""),
        ("-1..1", -1, 1, ""),
    ],
)
def test_a_range_has_one_unit_and_may_be_open(words, low, high, unit):
    score = read(f"eval v {{ score {words} }}").score
    assert isinstance(score, Range)
    assert (score.low, score.high, score.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r'"a \"b\" \\ c\nd"', 'a "b" \\ c\nd'),
        ('"not # a comment"', "not # a comment"),
        ('""', ""),
        ('"""one line"""', "one line"),
        ('"""\n    first\n      second\n    """', "first\n  second"),
        ('"""first\n    second"""', "first\nsecond"),
    ],
)
def test_text_is_what_it_says(written, said):
    assert condition(written) == Judged(Text(said, None), None)


@pytest.mark.parametrize(
    ("unit", "days"),
    [
        ("minutes", Fraction(1, 1440)),
        ("hour", Fraction(1, 24)),
        ("days", 1),
        ("week", 7),
        ("months", 31),
        ("year", 366),
    ],
)
def test_a_month_counts_31_days_and_a_year_366(unit, days):
    (duty,) = duties(f"withdraw within 2 {unit}")
    assert isinstance(duty.within, Duration)
    assert duty.within.days == 2 * days


def test_a_cadence_is_due_at_whichever_comes_first():
    (duty,) = duties(
        'run eval v every 4x compute or 6 months or on event e or "each release" or tbd'
    )
    assert isinstance(duty.every, Cadence)
    kinds = [type(part) for part in duty.every.parts]
    assert kinds == [Multiple, Duration, OnEvent, Text, Tbd]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("policy p { effective 2026-02-30 }", "2026-02-30"),
        ("eval v { score 0..1/0 }", "1/0"),
        ("eval v { score 100..0 }", "100..0"),
        ("eval v { score 0%..1 }", "0%..1"),
        ("eval v { score 0%..100% points }", "0%..100% points"),
        (f"eval v {{ score 0..{'9' * 61} }}", "9" * 61),
        ("eval v { score 0..1e301 }", "1e301"),
        ("eval v { statistic mean of 0 runs }", "0"),
        ("eval v { statistic mean of 1.5 runs }", "1.5"),
        ("eval v { every 4 compute }", "4"),
        ("always withdraw within -3 days", "-3"),
        ("if at least 3 of (event a, event b) then withdraw", "3"),
        (r'if "a \d" then withdraw', r'"a \d"'),
    ],
)
def test_words_that_parse_and_make_no_sense_are_found_where_they_stand(text, words):
    (problem,) = ifthen.read(text).problems("syntax-error")
    assert problem.span.words == words


# Names


@pytest.mark.parametrize("name", ["score", "iffy", "ASL-3", "CBRN_weapons", "thenceforth", "Ωmega"])
def test_a_name_may_be_a_field_word_or_begin_with_a_reserved_one(name):
    assert read(f"eval {name} {{ score 0..1 }}").name == Name(name, None)


def test_where_a_unit_could_stand_a_field_word_of_the_block_is_the_field():
    tested = read("eval v { reference novices 4 score 0..100 }")
    assert tested.references[0].score.unit == ""
    assert isinstance(tested.score, Range)


def test_a_list_of_names_is_a_duty_for_each_with_the_same_strength_and_timing():
    first, second = duties("aim guardrail a, b within 7 days")
    assert (first.action.guardrail, second.action.guardrail) == (Name("a", None), Name("b", None))
    assert first.strength == second.strength == Strength.AIM
    assert first.within == second.within is not None


# Sentences


def test_not_binds_tightest_then_and_then_or():
    a, b, c = (condition(f"event {name}") for name in "abc")
    assert condition("not event a and event b or event c") == Or(
        (And((Not(a, None), b), None), c), None
    )
    assert condition("event a or event b and event c") == Or((a, And((b, c), None)), None)
    assert condition("forecast event a and event b") == And((Forecast(a, None), b), None)
    assert condition("cannot rule out event a or event b") == Or((CannotRuleOut(a, None), b), None)
    assert condition("not (event a or event b)") == Not(Or((a, b), None), None)


@pytest.mark.parametrize(("sign", "op"), [("≥", ">="), ("≤", "<="), (">", ">"), ("=", "=")])
def test_a_sign_is_its_comparison(sign, op):
    assert condition(f"eval v {sign} 3") == condition(f"eval v {op} 3")
    assert condition(f"eval v {sign} 3").test.op == op


def test_strength_and_timing_belong_to_their_own_duty():
    aimed, bound = duties("aim guardrail a and guardrail b within 7 days")
    assert (aimed.strength, aimed.within) == (Strength.AIM, None)
    assert (bound.strength, str(bound.within)) == (Strength.MUST, "7 days")
    assert not aimed.binds
    assert bound.binds


def test_within_a_choice_an_or_before_a_number_goes_on_with_a_cadence():
    (duty,) = duties("either notify board every 3 months or 4x compute or withdraw")
    assert isinstance(duty.action, Either)
    (told,), (withdrawn,) = duty.action.choices
    assert len(told.every.parts) == 2
    assert withdrawn.every is None


def test_each_otherwise_and_each_clause_is_kept():
    made = read(
        'commitment c "C" { if event e then withdraw otherwise pause training otherwise tbd '
        'unless event f decided by ceo owner "them" because "so" status draft source "p. 3" }'
    )
    assert isinstance(made, Commitment)
    assert [len(duties) for duties in made.otherwise] == [1, 1]
    assert made.unless == condition("event f")
    assert made.decided_by == (Name("ceo", None),)
    assert made.owner == (Text("them", None),)
    assert not made.binds


def test_an_item_may_be_declared_or_be_still_to_be_determined():
    assert not read("guardrail g").has_block
    assert read('guardrail g "G" tbd "2027"').tbd == Tbd(Text("2027", None), None)


def test_the_first_of_a_repeated_field_counts():
    graph = ifthen.read("policy p { effective 2026-01-01 effective 2027-01-01 }")
    assert graph.header
    assert graph.header.effective == date(2026, 1, 1)
    assert len(graph.problems("repeated-field")) == 1


# The model is values

VALUES = [
    kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Value)
]


def test_two_policies_are_equal_when_they_say_the_same():
    short = "eval v { score 0..1 } if eval v >= 1/2 then withdraw"
    long = "# A comment\n\neval v {\n  score 0..1\n}\n\nif eval v >= 1/2\nthen withdraw\n"
    assert ifthen.read(short).policy == ifthen.read(long).policy
    assert hash(ifthen.read(short).policy) == hash(ifthen.read(long).policy)
    assert ifthen.read(short).policy != ifthen.read(short.replace("1/2", "1/3")).policy
    assert (ifthen.read(short).policy != ifthen.read(long).policy) is False


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_a_value_is_frozen_and_no_place_is_part_of_it(kind):
    found = msgspec.structs.fields(kind)
    assert not {"list", "dict", "set"} & {str(f.type).partition("[")[0] for f in found}
    assert kind.__struct_config__.frozen
    assert kind.__eq__ is Value.__eq__


def test_every_class_of_the_model_is_a_value():
    assert Item in VALUES
    assert len(VALUES) > 50
