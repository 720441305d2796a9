"""How much work it takes to lint a policy that is large in one way: counted, never timed."""

import pytest

import ifthen
from tests.linting import steps


def each(count, text):
    """A text for each number up to a count; `{next}` is the number after it."""
    return " ".join(text.format(n=n, next=n + 1) for n in range(count))


def ladder(count, commitment):
    """A scale, three risks on it and a commitment for each level."""
    return (
        "scale s { "
        + ", ".join(f'l{n} "level {n}"' for n in range(count + 1))
        + " }"
        + each(3, " risk r{n} {{ on s }} eval v{n} {{ score 0..900 danger rising }}")
        + each(count, ' guardrail g{n} {{ needs "a lock" }}')
        + each(count, f" commitment c{{n}} {{{{ {commitment} }}}}")
    )


def levels(count):
    return ladder(count, "if risk r1 >= l{next} then guardrail g{n}")


def levels_of_any_risk(count):
    return ladder(count, "if any risk >= l{next} then guardrail g{n}")


def ratings(count):
    return ladder(count, "if eval v1 >= {next} then rate r1 at l{next} and guardrail g{n}")


LIFTS_ALL = (
    " event x{n} {{ decided by auditor }} escape w{n} {{ when event x{n} lifts all }}"
    " risk r{n} {{ on s }} eval v{n} {{ measures r{n} score 0%..100% danger rising }}"
    ' guardrail g{n} {{ needs "a lock" }}'
)


def escapes(count):
    return "party auditor scale s { low, high }" + each(
        count, LIFTS_ALL + " commitment c{n} {{ if eval v{n} >= 20% then guardrail g{n} }}"
    )


def escapes_from_ratings(count):
    return "party auditor scale s { low, high }" + each(
        count,
        LIFTS_ALL + " commitment c{n} {{ if eval v{n} >= 20% then rate r{n} at high }}"
        " commitment d{n} {{ if risk r{n} >= high then guardrail g{n} }}",
    )


def conjuncts(count):
    conditions = " and ".join(f"eval v{n} >= 1%" for n in range(count))
    duties = " and ".join(f"guardrail g{n}" for n in range(count))
    return (
        each(count, ' guardrail g{n} {{ needs "a lock" }}')
        + each(count, " eval v{n} {{ score 0%..100% danger rising }}")
        + f" commitment c {{ if {conditions} then {duties} }}"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "large",
    [levels, levels_of_any_risk, ratings, escapes, escapes_from_ratings, conjuncts],
)
def test_four_times_as_much_takes_nothing_like_sixteen_times_the_steps(large):
    few, many = (f"policy p {large(count)}" for count in (15, 60))
    ifthen.lint(few)  # what is made once is made
    assert steps(many) < 8 * steps(few)
