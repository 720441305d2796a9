"""What holds of the analyzer whatever its rules find: order, fingerprints, and one cause."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ifthen
from ifthen.finding import Finding, Problem, Subject
from ifthen.lint.silence import silenced
from ifthen.source import Source, Span
from ifthen.syntax import parse
from tests.linting import steps

TESTS = Path(__file__).parent
POLICIES = [
    *sorted((TESTS.parent / "policies").glob("*.ifthen")),
    *sorted((TESTS / "corpus").glob("*.ifthen")),
]
# Of two items with one name it is the later one that is wrong, so there the order is the point.
ORDERLESS = [path for path in POLICIES if path.stem != "names"]


def named(paths):
    return {"argvalues": paths, "ids": [path.stem for path in paths]}


def items(text: str) -> list[str]:
    """The text of each item."""
    tree, _ = parse(Source("policy.ifthen", text))
    return [text[item.start : item.end] for item in tree.items]


def without_comments(text: str) -> str:
    tree, _ = parse(Source("policy.ifthen", text))
    for comment in reversed(tree.comments):
        text = text[: comment.start] + text[comment.end :]
    return text


def told(finding: Finding) -> tuple[str, ...]:
    """What is found, without where."""
    words = " ".join(finding.span.words.split())
    return (finding.rule, finding.severity, *finding.subject, words, finding.message)


@pytest.mark.slow
@pytest.mark.parametrize("path", **named(ORDERLESS))
@settings(max_examples=3)
@given(data=st.data())
def test_the_order_of_items_makes_no_difference(path, data):
    found = items(without_comments(path.read_text("utf-8")))
    turned = data.draw(st.permutations(found))
    before, after = ifthen.lint("\n".join(found)), ifthen.lint("\n".join(turned))
    assert sorted(map(told, before)) == sorted(map(told, after))


def test_words_of_a_text_of_several_lines_are_found_where_they_stand():
    words = """
      Doors for suitable people,
        and for \\"most suitable\\" or suitable guests.
    """
    text = f'policy p guardrail g {{ needs """{words}""" }} always guardrail g'
    found = [f.span[1:] for f in ifthen.lint(text) if f.rule == "vague-term"]
    assert [(m.start(), m.end()) for m in re.finditer("suitable", text)] == found


@pytest.mark.parametrize("path", **named(POLICIES))
def test_a_fingerprint_is_that_of_one_finding(path):
    found = ifthen.lint(path.read_text("utf-8"))
    assert len({finding.fingerprint for finding in found}) == len(found)
    assert all(re.fullmatch("[0-9a-f]{32}", finding.fingerprint) for finding in found)


@pytest.mark.parametrize("path", **named(POLICIES))
def test_a_fingerprint_survives_what_changes_elsewhere(path):
    """A new item above moves every finding and makes it no other."""
    text = path.read_text("utf-8")
    before = {f.fingerprint for f in ifthen.lint(text)}
    after = {f.fingerprint for f in ifthen.lint(f'party newcomer-7 "Somebody else"\n\n\n{text}')}
    assert before <= after


def test_a_fingerprint_changes_with_rule_subject_and_words():
    def prints(condition: str, name: str = "c") -> set[str]:
        commitment = f"commitment {name} {{ if {condition} then withdraw }}"
        text = f"policy p {{ tolerance 1 }} eval v {{ score 0..9 }} {commitment}"
        return {f.fingerprint for f in ifthen.lint(text) if f.category == "threshold"}

    alike = prints("eval v >= tbd")
    assert alike
    assert alike == prints("eval v >= tbd")
    assert not alike & prints("eval v >= tbd", "d")
    assert not alike & prints('eval v >= tbd "5"')
    assert not alike & prints("eval v")


@pytest.mark.parametrize(
    "text",
    [path.read_text("utf-8") for path in POLICIES] + [r.bad for r in ifthen.rules().values()],
    ids=[path.stem for path in POLICIES] + [*ifthen.rules()],
)
def test_a_message_is_one_lower_case_clause_and_help_an_imperative_one(text):
    """The grammar of messages: no capital, no full stop, no name of Python's, one line."""
    for finding in ifthen.lint(text):
        for said in (finding.message, finding.help, *(label.message for label in finding.labels)):
            outside = re.sub("`[^`]*`", "", said)
            assert re.match("[a-z`]|U\\+", said), said
            assert not said.endswith((".", "!")), said
            assert "\n" not in said
            assert not re.search(r"_|\b(None|True|False|self)\b|\(\)", outside), said


# Items that have to do with each other and with nothing else.
UNIT = """
scale s{n} {{ low{n}, high{n} "grave" }}
risk r{n} {{ on s{n} }}
eval e{n} {{ measures r{n}  score 0%..100%  danger rising  every 6 months }}
guardrail g{n} {{ against r{n} because "so"  needs p{n}, "appropriate walls"  verified by auditor }}
guardrail p{n} {{ needs "a robust lock" }}
event leak{n} {{ decided by auditor }}
commitment c{n} {{
  if eval e{n} >= 20% and not event leak{n}
  then rate r{n} at high{n} and guardrail g{n} within 30 days
   and pause training until guardrail g{n} in place
  unless escape x{n}
}}
commitment d{n} {{ if risk r{n} >= high{n} then notify auditor "n{n}" within "a timely manner" }}
escape x{n} {{ when event leak{n}  lifts commitment c{n} }}
"""


@pytest.mark.slow
def test_ten_times_the_policy_takes_ten_times_the_steps():
    few, many = (
        "policy p party auditor { external }" + "".join(UNIT.format(n=n) for n in range(size))
        for size in (4, 40)
    )
    ifthen.lint(few)  # what is made once is made
    once = steps(few)
    assert once * 9 < steps(many) < once * 11


UNDEFINED = ("undefined-level", "undefined-guardrail", "undefined-event", "undefined-eval")
LATER = (
    "missing-owner missing-verification missing-cadence missing-evidence missing-elicitation "
    "same-consequence"
).split()
LOGIC = (
    "never-fires always-fires gap weaker-at-higher-risk same-consequence redundant-commitment "
    "conflicting-duties strength-conflict circular-rating unreachable-resume "
    "resume-on-specification toothless-choice presupposed-failure no-slack unbounded-exposure "
    "single-gate"
).split()
EVERYTHING = ("vague-term", "missing-deadline", "competitor-escape", "unused-name", "gap")

# The catalogue's table, "One cause, one finding".
TABLE = [
    *((left, EVERYTHING) for left in ("syntax-error", "unknown-name", "wrong-kind")),
    ("threshold-out-of-range", ("never-fires", "always-fires")),
    ("unit-mismatch", LOGIC),
    ("unreachable-level", ("never-fires",)),
    ("against-danger", ("gap", "weaker-at-higher-risk")),
    ("gap", ("weaker-at-higher-risk",)),
    # A cycle silences that it never fires; else each would silence the other.
    ("never-fires", [rule for rule in LOGIC if rule not in ("never-fires", "circular-rating")]),
    *((left, LATER) for left in UNDEFINED),
    ("missing-threshold", ("missing-score",)),
    ("placeholder-threshold", ("missing-score",)),
    ("strength-conflict", ("redundant-commitment",)),
    ("same-consequence", ("redundant-commitment",)),
    ("missing-cadence", ("unbounded-exposure",)),
    ("missing-deadline", ("unbounded-exposure",)),
    *((f"dangling-{kind}", ("unused-name",)) for kind in ("eval", "risk", "guardrail")),
    ("competitor-escape", ("discretion-escape",)),
    ("circular-rating", [rule for rule in LOGIC if rule != "circular-rating"]),
]
RULES = {rule for left, rights in TABLE for rule in (left, *rights)}
CATEGORIES = {rule: "logic" if rule in LOGIC else "another" for rule in RULES}
NOWHERE = Span(Source("p.ifthen", ""), 0, 0)


def problem(*about: str) -> Problem:
    subject, *touches = (Subject("commitment", name) for name in about)
    return Problem(NOWHERE, "wrong", subject, touches=tuple(touches))


def left_of(found):
    return {rule for rule, problems in silenced(found, CATEGORIES).items() if problems}


@pytest.mark.parametrize(
    ("left", "right"), [(left, right) for left, rights in TABLE for right in rights]
)
def test_what_stands_left_silences_what_stands_right_on_the_same_item_alone(left, right):
    assert left_of({left: [problem("c")], right: [problem("c")]}) == {left}
    assert left_of({left: [problem("a", "c")], right: [problem("c")]}) == {left}
    assert left_of({left: [problem("a")], right: [problem("c")]}) == {left, right}


@pytest.mark.parametrize("left", sorted({left for left, _ in TABLE}))
def test_nothing_else_is_silenced(left):
    rights = {right for cause, effects in TABLE for right in effects if cause == left}
    if "vague-term" in rights:  # everything, then
        return
    others = RULES - rights - {left}
    causes_of_left = {cause for cause, effects in TABLE if left in effects}
    for other in others - causes_of_left - {"syntax-error", "unknown-name", "wrong-kind"}:
        assert left_of({left: [problem("c")], other: [problem("c")]}) == {left, other}


def test_the_table_names_real_rules():
    """Of the category *logic* not all are written yet."""
    assert RULES - set(LOGIC) <= set(ifthen.rules())
