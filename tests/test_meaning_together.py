"""Duties that say the same count together, and which deadline is earlier (*Together*)."""

import pytest

from ifthen.graph import Graph
from ifthen.graph.words import before_runs, condition_runs, open_runs, plain
from ifthen.meaning import Obligation, together
from ifthen.meaning.together import no_later, rates_no_lower, stages_up_to, weaker
from ifthen.model import Commitment, Duration, Duty, Rate
from tests.scenarios import KNOWN, SCALE, read


def duties(graph: Graph) -> list[Duty]:
    return [duty for commitment in graph.all(Commitment) for duty in commitment.duties]


def joined(*sentences: str) -> tuple[Obligation, ...]:
    graph = read(KNOWN + "".join(f"always {sentence}\n" for sentence in sentences))
    return together(graph, duties(graph))


def only(*sentences: str) -> Obligation:
    (found,) = joined(*sentences)
    assert len(found.duties) == len(sentences)
    return found


def times(found: Obligation) -> list[str]:
    return [str(t) if isinstance(t, Duration) else plain(open_runs(t)) for t in found.within]


def test_the_earliest_deadline_holds():
    found = only("withdraw within 2 weeks", "withdraw within 10 days", "withdraw")
    assert times(found) == ["10 days"]


def test_a_month_counts_31_days_and_a_year_366():
    assert times(only("withdraw within 1 month", "withdraw within 30 days")) == ["30 days"]
    assert times(only("withdraw within 366 days", "withdraw within 364 days")) == ["364 days"]
    assert times(only("withdraw within 1 year", "withdraw within 365 days")) == ["365 days"]


def test_words_and_numbers_cannot_be_compared_so_both_hold():
    found = only('withdraw within "a timely manner"', "withdraw within 10 days")
    assert sorted(times(found)) == ["10 days", "“a timely manner”"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_that_are_equal_the_plain_number_holds(order):
    said = ['withdraw within 10 days "about"', "withdraw within 10 days"][::order]
    (time,) = only(*said).within
    assert isinstance(time, Duration)
    assert time.softened is None


def test_the_earliest_stage_and_the_earliest_date_hold():
    found = only(
        "withdraw before deployment",
        "withdraw before pilot",
        "withdraw before 2027-01-01",
        "withdraw before 2026-06-01",
        "withdraw before (event rival)",
    )
    said = {plain(before_runs(before)) for before in found.before}
    assert said == {"deployment", "pilot", "2026-06-01", "(event rival)"}, "no order among these"
    found = only("withdraw before pilot", "withdraw before internal-use")
    assert [str(before) for before in found.before] == ["internal-use"]


def test_the_shortest_cadence_holds():
    (every,) = only("notify board every 12 months", "notify board every 3 months").every
    assert [str(part) for part in every.parts] == ["3 months"]
    both = only("notify board every 12 months", "notify board every 4x compute").every
    assert len(both) == 2
    (every,) = only(
        "notify board every 4x compute", "notify board every 6 months or 2x compute"
    ).every
    assert [str(part) for part in every.parts] == ["6 months", "2x compute"]


@pytest.mark.parametrize(
    ("strengths", "strongest"),
    [
        (("must", "aim", "may", "should"), "must"),
        (("should", "may", "aim"), "aim"),
        (("should", "may"), "may"),
        (("may", ""), "must"),
    ],
)
def test_the_strongest_strength_holds(strengths, strongest):
    assert only(*(f"{strength} withdraw" for strength in strengths)).strength == strongest


def test_every_until_holds():
    found = only(
        "pause training until event rival",
        "pause training until (event storm and guardrail locks in place)",
        "pause training until event rival",
    )
    said = [plain(condition_runs(condition)) for condition in found.until]
    assert said == ["event rival", "event storm", "guardrail locks in place"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('notify board "final report"', 'notify board "first report"'),
        ("guardrail locks", "guardrail fence"),
        ("pause training", "forbid training"),
        ("pause training", "pause deployment"),
        ("rate cbrn at ASL-3", "rate cbrn at ASL-4"),
        ("rate cbrn at ASL-3", "rate cbrn post-mitigation at ASL-3"),
        ("keep event rival", "keep not event rival"),
        ("either withdraw or pause training", "either pause training or withdraw"),
        ("either withdraw or pause training", "either withdraw within 1 day or pause training"),
        ("tbd", "tbd"),
        ("rate cbrn at tbd", "rate cbrn at tbd"),
        ("keep eval virology >= tbd", "keep eval virology >= tbd"),
        ("keep eval virology", "keep eval virology"),
        ("either tbd or withdraw", "either tbd or withdraw"),
        (
            "either withdraw or pause training until tbd",
            "either withdraw or pause training until tbd",
        ),
    ],
)
def test_what_does_not_say_the_same_is_two_duties(one, other):
    assert len(joined(one, other)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('notify board "first report"', 'aim notify board "first report" within 3 days'),
        ("rate cbrn at ASL-3", "rate cbrn at ASL-3 until event rival"),
        ("keep eval virology >= 20%", "keep eval virology >= 20% before deployment"),
        ("either withdraw or pause training", "aim either withdraw or pause training"),
        (
            "either withdraw or pause training until event rival",
            "either withdraw or pause training until event rival",
        ),
        ('"lock the doors"', 'may "lock the doors"'),
    ],
)
def test_what_says_the_same_strength_and_timing_apart_is_one(one, other):
    assert len(joined(one, other)) == 1


def test_a_missing_until_is_another_each_time():
    assert len(only("pause training until tbd", "pause training until tbd").until) == 2


# Earlier and later


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("within 7 days", ""),
        ("within 7 days", "within 1 week"),
        ("within 7 days", "within 30 days"),
        ("within 1 year", "within 12 months"),
        ("within 12 months", "within 1 year"),
        ("within 11 months", "within 1 year"),
        ("every 24 months", "every 2 years"),
        ("before pilot", ""),
        ("before training", "before pilot"),
        ("before pilot", "before pilot"),
        ("before internal-use", "before deployment"),
        ("before 2026-01-01", "before 2026-01-02"),
        ("every 3 months", "every 6 months or 93 days"),
        ("every 3 months or 2x compute", "every 4x compute"),
        ("every 2x compute", "every 2x compute"),
        ("every on event rival", "every on event rival"),
        ('within "soon"', 'within "soon"'),
        ('before "the start"', 'before "the start"'),
        ('every "now and then"', 'every "now and then"'),
        ("within 7 days before pilot", "within 8 days"),
        ("", ""),
    ],
)
def test_a_deadline_that_is_no_later(earlier, later):
    graph = read(f"{KNOWN} always withdraw {earlier} and withdraw {later}")
    one, other = duties(graph)
    assert no_later(graph, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", "within 7 days"),
        ("within 8 days", "within 1 week"),
        ("within 1 year", "within 11 months"),
        ("within 13 months", "within 1 year"),
        ("within 1 month", "within 30 days"),
        ("before pilot", "before training"),
        ("before pilot", "before 2026-01-01"),
        ("before pilot", "before deployment"),
        ("within tbd", "within tbd"),
        ("before tbd", "before tbd"),
        ("every tbd", "every tbd"),
        ('within "soon"', "within 7 days"),
        ("every 4x compute", "every 3 months or 4x compute"),
        ("every 2x compute", "every 2x flops"),
        ("within 7 days", "within 8 days before pilot"),
    ],
)
def test_a_deadline_that_may_be_later(one, other):
    graph = read(f"{KNOWN} always withdraw {one} and withdraw {other}")
    first, second = duties(graph)
    assert not no_later(graph, first, second)


def test_what_a_guardrail_covers_at_any_depth():
    graph = read("""
        guardrail top { needs left stronger than old }
        guardrail left { stronger than older } guardrail old { needs oldest }
        guardrail older guardrail oldest guardrail beside { needs top }
    """)
    assert weaker(graph, "top") == {"top", "left", "old", "older", "oldest"}
    assert weaker(graph, "older") == {"older"}


@pytest.mark.parametrize(
    ("asked", "other", "expected"),
    [
        ("rate cbrn at ASL-3", "rate cbrn at ASL-4", True),
        ("rate cbrn at ASL-3", "rate cbrn at ASL-3", True),
        ("rate cbrn at ASL-4", "rate cbrn at ASL-3", False),
        ("rate cbrn at ASL-3", "rate cyber at ASL-4", False),
        ("rate cbrn pre-mitigation at ASL-3", "rate cbrn at ASL-3", True),
        ("rate cbrn at ASL-3", "rate cbrn pre-mitigation at ASL-4", False),
        ("rate cbrn at tbd", "rate cbrn at tbd", False),
        ('rate cbrn at "it"', 'rate cbrn at "it"', True),
        ("rate cbrn at tbd", "rate cbrn at ASL-4", False),
    ],
)
def test_a_rating_that_is_no_lower(asked, other, expected):
    graph = read(
        f"{SCALE} risk cbrn {{ on asl }} risk cyber {{ on asl }} always {asked} and {other}"
    )
    one, two = (duty.action for duty in duties(graph))
    assert isinstance(one, Rate)
    assert isinstance(two, Rate)
    assert rates_no_lower(graph, one, two) is expected


def test_stages_stand_in_their_order():
    graph = read(f"{KNOWN} stage late {{ after pilot }}")
    assert stages_up_to(graph, "late") == {"training", "internal-use", "pilot", "late"}
    assert stages_up_to(graph, "deployment") == {"training", "internal-use", "deployment"}
