"""Scenarios from text, and back (`ifthen eval --set`, `--scenario`)."""

from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

import ifthen
from ifthen.meaning import Interval, Scenario
from ifthen.meaning.given import given, scenarios, split
from ifthen.meaning.keys import questions
from tests.scenarios import KNOWN, SCALE, read

POLICY = f"""{KNOWN}
    risk plain
    risk overall {{ on asl highest of cbrn, cyber }}
    risk self {{ on asl highest of cbrn, cyber }}
    eval growth {{ score 1x..10x }}
    eval compute
    eval percent eval mixed
    eval after {{ score -5..5 variant post-mitigation }}
    guardrail whole {{ needs locks, "a wall", deep }}
    guardrail deep {{ needs fence }}
    escape way {{ when event rival or eval virology >= 50% }}
    escape open
    commitment c {{
      if eval virology >= "far" or "it is so" or tbd or forecast eval virology > "near"
      then withdraw and guardrail whole otherwise notify board
      unless any risk >= "severe"
    }}
    if "two\\n  lines" and eval virology post-mitigation <= "=x=" then withdraw
    if risk cbrn >= "severe" or risk cbrn post-mitigation >= "severe" then withdraw
    if eval percent >= 5% or eval mixed >= 5% or eval mixed >= 5 points then withdraw
    commitment rates {{ if cannot rule out risk self >= ASL-3 then rate self at ASL-3 }}
"""
GRAPH = ifthen.read(f"policy p {POLICY}")


def stated(*facts: str) -> Scenario:
    made, problems = given(GRAPH, [split(fact) or ("", fact) for fact in facts])
    assert problems == ()
    return made


def wrong(*facts: str) -> str:
    _, problems = given(GRAPH, [split(fact) or ("", fact) for fact in facts])
    assert len(problems) == 1
    return problems[0]


def test_the_policy_of_these_tests_holds_together():
    assert read(POLICY)


@pytest.mark.parametrize(
    ("fact", "key", "low", "high"),
    [
        ("eval:virology=55%", "eval:virology", "11/20", "11/20"),
        ("eval:virology=1/20", "eval:virology", "1/20", "1/20"),
        ("eval:virology = 22.1 %", "eval:virology", "221/1000", "221/1000"),
        ("eval:virology=40%..60%", "eval:virology", "2/5", "3/5"),
        ("eval:virology=40%..", "eval:virology", "2/5", "1"),
        ("eval:virology=..60%", "eval:virology", "0", "3/5"),
        ("eval:virology=1/20..10%", "eval:virology", "1/20", "1/10"),
        ("eval:virology@post=1/20", "eval:virology@post", "1/20", "1/20"),
        ("eval:virology@pre-mitigation=1%", "eval:virology@pre", "1/100", "1/100"),
        ("forecast:eval:virology=30%", "forecast:eval:virology", "3/10", "3/10"),
        ("eval:after@post=1", "eval:after", "1", "1"),
        ("eval:after@pre=-2.5", "eval:after@pre", "-5/2", "-5/2"),
        ("eval:steps=12 steps", "eval:steps", "12", "12"),
        ("eval:steps=12 step", "eval:steps", "12", "12"),
        ("eval:steps=12", "eval:steps", "12", "12"),
        ("eval:steps=8..12 steps", "eval:steps", "8", "12"),
        ("eval:growth=4x", "eval:growth", "4", "4"),
        ("eval:compute=1_000", "eval:compute", "1000", "1000"),
        ("eval:percent=5%", "eval:percent", "1/20", "1/20"),
        ("eval:mixed=5", "eval:mixed", "5", "5"),
        ("eval:mixed=5%", "eval:mixed", "1/20", "1/20"),
    ],
)
def test_a_score(fact, key, low, high):
    assert stated(fact).scores == {key: Interval(Fraction(low), Fraction(high))}


def test_a_score_without_a_bound():
    assert stated("eval:compute=1e26..").scores == {
        "eval:compute": Interval(Fraction(10) ** 26, None)
    }
    assert stated("eval:compute=..10^26").scores == {
        "eval:compute": Interval(None, Fraction(10) ** 26)
    }


@pytest.mark.parametrize(
    ("fact", "ratings"),
    [
        ("risk:cbrn@post=ASL-3", {"risk:cbrn@post": (1, 1)}),
        ("risk:cbrn@pre-mitigation=ASL-3", {"risk:cbrn@pre": (1, 1)}),
        ("risk:cbrn=ASL-3", {"risk:cbrn@pre": (1, 1), "risk:cbrn@post": (1, 1)}),
        ("risk:cbrn@pre=ASL-2..ASL-3", {"risk:cbrn@pre": (0, 1)}),
        ("risk:cbrn@pre=ASL-3..", {"risk:cbrn@pre": (1, 2)}),
        ("risk:cbrn@pre=..ASL-3", {"risk:cbrn@pre": (0, 1)}),
        ("forecast:risk:cbrn@pre=ASL-4", {"forecast:risk:cbrn@pre": (2, 2)}),
        ("risk:self@pre=ASL-3", {"risk:self@pre": (1, 1)}),
    ],
)
def test_a_rating(fact, ratings):
    assert stated(fact).ratings == ratings


@pytest.mark.parametrize(
    ("fact", "facts"),
    [
        ("event:rival=true", {"event:rival": True}),
        ("event:rival=FALSE", {"event:rival": False}),
        ("guardrail:locks=in place", {"guardrail:locks": True}),
        ("guardrail:locks=missing", {"guardrail:locks": False}),
        ("escape:open=true", {"escape:open": True}),
        ("words:it is so=true", {"words:it is so": True}),
        ("words:two lines=true", {"words:two\n  lines": True}),
        ("unstated:c/1=true", {"unstated:c/1": True}),
        ("unmet:c/2=true", {"unmet:c/2": True}),
        ('eval:virology >= "far"=true', {'eval:virology >= "far"': True}),
        ('forecast:eval:virology > "near"=true', {'forecast:eval:virology > "near"': True}),
        ('eval:virology@post <= "=x="=false', {'eval:virology@post <= "=x="': False}),
        ('any risk@pre >= "severe"=true', {'any risk@pre >= "severe"': True}),
        ('risk:cbrn@pre >= "severe"=true', {'risk:cbrn@pre >= "severe"': True}),
        (
            'risk:cbrn >= "severe"=true',
            {'risk:cbrn@pre >= "severe"': True, 'risk:cbrn@post >= "severe"': True},
        ),
    ],
)
def test_what_is_true_or_false(fact, facts):
    assert facts.keys() <= questions(GRAPH)
    assert stated(fact).facts == facts


@pytest.mark.parametrize(
    "fact", ["eval:virology", "eval:compute", "risk:cbrn", "event:rival", "guardrail:locks"]
)
def test_unknown_states_nothing(fact):
    assert stated(f"{fact}=unknown") == Scenario()


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("eval:virolgy=5%", "there is no eval `virolgy`; did you mean `virology`?"),
        ("event:virology=true", "`virology` is no event, its kind is eval"),
        ("eval:zzzzzz=5%", "there is no eval `zzzzzz`; there is `after`, `compute`, `growth`,"),
        ("event:rivals=true", "did you mean `rival`?"),
        ("risk:cbrm=ASL-3", "there is no risk `cbrm`; did you mean `cbrn`"),
        ("guardrail:lock=true", "did you mean `locks`?"),
        ("escape:opn=true", "did you mean `open`?"),
        ("unmet:d/1=true", "there is no commitment `d`"),
        ("unmet:c/9=true", "write `unmet:c/1`, the first of 3 duties"),
        ("unstated:c/2=true", "did you mean `unstated:c/1`?"),
        ("words:it was so=true", "did you mean `words:it is so`"),
        ('eval:virology >= "fur"=true', 'did you mean `eval:virology >= "far"`'),
        ("eval:virology >= 55%", "no condition asks this"),
        ("eval:virology@during=5%", "`@during` is no variant: write `@pre` or `@post`"),
        ("forecast:event:rival=true", "only scores and ratings are forecast"),
        ("colour:red=true", "it names no fact; facts begin with `eval:`, `risk:`, `event:`"),
        ("virology=55%", "it names no fact"),
        ("eval:virology=55", "the scores of `virology` are in `%`: write `55%`"),
        ("eval:virology=12 steps", "the scores of `virology` are in `%`"),
        ("eval:steps=12%", "the scores of `steps` are in `steps`: write `12 steps`"),
        ("eval:after=1%", "the scores of `after` are without a unit: write `1`"),
        ("eval:growth=4%", "the scores of `growth` are in `x`: write `4x`"),
        ("eval:percent=5", "the scores of `percent` are in `%`: write `5%`"),
        ("eval:virology=101%", "the scores of `virology` are `0%..100%`"),
        ("eval:virology=50%..101%", "the scores of `virology` are `0%..100%`"),
        ("eval:virology=60%..40%", "the range ends below where it begins"),
        ("eval:virology=high", "`high` is no score: write one such as `10%`"),
        ("eval:virology=true", "`true` is no score"),
        ("eval:virology=1%..2%..3%", "`2%..3%` is no score"),
        ("eval:virology=1/0", "`1/0` is no number"),
        ("eval:virology=٣%", "`٣%` is no score"),
        ("eval:virology=1__0%", "`1__0%` is no score"),
        ("eval:compute=1e999", "is longer or larger than any score"),
        ("eval:virology=", "is no score"),
        ("risk:cbrn=ASL-9", "`cbrn` has no level `ASL-9`; its levels are `ASL-2`, `ASL-3`, `ASL-4`"),
        ("risk:cbrn=ASL-4..ASL-2", "`ASL-4` is above `ASL-2`"),
        ("risk:plain=ASL-3", "risk `plain` is on no scale, so it has no rating"),
        ("risk:overall=ASL-3", "is the highest of others: set `risk:cbrn` and `risk:cyber`"),
        ("forecast:risk:self=ASL-3", "set `forecast:risk:cbrn` and `forecast:risk:cyber`"),
        ("event:rival=yes", "its value is `true`, `false` or `unknown`"),
        ("event:rival=1", "its value is `true`, `false` or `unknown`"),
        ("guardrail:whole=true", "is in place when all its parts are: set `guardrail:fence` and"),
        ("escape:way=true", "is open when its `when` holds: it turns on `event:rival`, `eval:virology`"),
    ],
)  # fmt: skip
def test_a_fact_that_makes_no_sense_is_refused_with_a_reason(fact, reason):
    said = wrong(fact)
    assert reason in said
    key, value = split(fact) or ("", "")
    assert said.startswith(f"`{key}={value}`: ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("event:rival=true", "event:rival=false"),
        ("event:rival=true", "event:rival=unknown"),
        ("eval:virology=50%", "eval:virology=51%"),
        ("eval:after=1", "eval:after@post=2"),
        ("risk:cbrn=ASL-3", "risk:cbrn@post=ASL-2"),
    ],
)
def test_a_fact_that_is_stated_twice_and_differs(one, other):
    assert "already" in wrong(one, other)


def test_a_fact_that_is_stated_twice_and_agrees():
    assert stated("eval:virology=50%", "eval:virology=1/2") == stated("eval:virology=50%")


def test_every_fact_that_is_wrong_is_named_and_the_others_count():
    made, problems = given(GRAPH, [("event:a", "true"), ("event:rival", "true"), ("x", "1")])
    assert len(problems) == 2
    assert made.facts == {"event:rival": True}


def test_a_key_may_hold_the_sign():
    assert split('eval:v = "x=y"=true') == ('eval:v = "x=y"', "true")
    assert split("event:rival") is None


# JSON


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", [[]]),
        ('{"eval:virology": "55%"}', [[("eval:virology", "55%")]]),
        ('{"event:rival": true, "event:storm": false}',
         [[("event:rival", "true"), ("event:storm", "false")]]),
        ('{"eval:after": 0.1}', [[("eval:after", "0.1")]]),
        ('{"eval:compute": 100000000000000000000000001}',
         [[("eval:compute", "100000000000000000000000001")]]),
        ('{"event:rival": null}', [[("event:rival", "unknown")]]),
        ('[{"eval:virology": "55%"}, {"eval:virology": "40%"}]',
         [[("eval:virology", "55%")], [("eval:virology", "40%")]]),
        ('{"event:rival": true, "event:rival": false}',
         [[("event:rival", "true"), ("event:rival", "false")]]),
    ],
)  # fmt: skip
def test_json(text, expected):
    found, problems = scenarios(text)
    assert problems == ()
    assert [list(pairs) for pairs in found] == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no JSON: see line 1"),
        ("{\n]", "is no JSON: see line 2"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no scenario"),
        ("5", "is no scenario"),
        ('"event:rival=true"', "is no scenario"),
        ("[[{}]]", "is no scenario"),
        ('{"event:rival": [true]}', "neither text nor true nor false"),
        ('{"event:rival": {}}', "neither text nor true nor false"),
        ('{"eval:after": NaN}', "neither text nor true nor false"),
    ],
)
def test_json_that_is_no_scenario(text, reason):
    _, problems = scenarios(text)
    assert len(problems) == 1
    assert reason in problems[0]


@drawn(st.text() | st.from_regex(r"\A(eval|risk|event|words|unmet):.*=.*\Z"))
def test_no_text_raises(text):
    scenarios(text)
    given(GRAPH, [split(text) or (text, text)])


@pytest.mark.parametrize(("count", "rest"), [(5, ""), (7, " and 2 more")])
def test_of_many_evals_the_first_five_are_named_and_the_rest_counted(count, rest):
    evals = " ".join(f"eval {name}" for name in "abcdefg"[:count])
    (reason,) = given(ifthen.read(f"policy p {evals}"), [("eval:virology", "1")])[1]
    assert reason.endswith(f"no eval `virology`; there is `a`, `b`, `c`, `d`, `e`{rest}")


def test_a_policy_without_evals_says_so():
    graph = ifthen.read(f"policy p {SCALE}")
    assert given(graph, [("eval:v", "1")])[1] == (
        "`eval:v=1`: there is no eval `v`; the policy has none",
    )
