"""Cases that the oracles found once, each by what the language or the catalogue says of it."""

from fractions import Fraction

from ifthen.logic.questions import Open, first_of, logic
from ifthen.logic.variables import score
from ifthen.meaning import Interval, Scenario, evaluate
from ifthen.model import Commitment
from tests.agreement import graph_of
from tests.linting import found

VIROLOGY = "eval virology { score 0%..100%  danger rising }"


def test_an_escape_beneath_forecast_is_its_when_over_what_is_forecast():
    graph = graph_of(f"""
    policy example {VIROLOGY}
    escape a-door {{ when forecast escape z-door }}
    escape z-door {{ when eval virology >= 40% }}
    commitment c {{ if forecast escape z-door then withdraw }}
    """)
    scenario = Scenario(scores={"forecast:eval:virology": Interval(Fraction(1, 2), Fraction(1, 2))})
    escapes = evaluate(graph, scenario).world.escapes
    assert escapes["escape:a-door"] is True
    assert escapes["escape:z-door"] is None
    asked = evaluate(graph, scenario, graph.named(Commitment))
    assert asked.firings["c"].fires is True


def test_escapes_that_open_by_the_forecast_of_their_opposite_are_circular():
    text = """
    escape a-door { when not forecast escape b-door }
    escape b-door { when escape a-door }
    """
    assert [rule for rule, _, _ in found(text, "circular-rating")] == ["circular-rating"]


def test_the_threshold_of_an_escape_cuts_what_is_predicted_too():
    text = f"""
    {VIROLOGY}
    escape door {{ when eval virology >= 40% }}
    commitment c {{ if forecast escape door then withdraw }}
    commitment d {{ if not forecast escape door then withdraw }}
    """
    assert found(text, "never-fires", "always-fires") == []


def test_a_range_in_another_unit_proves_nothing():
    text = f"""
    {VIROLOGY}
    commitment c {{ if eval virology in 20..40 then withdraw }}
    """
    graph = graph_of(f"policy example {text}")
    (item,) = graph.named(Commitment)
    asked = logic(graph)
    assert asked.find(asked.fires(item)) is Open.MUDDLED


def test_what_a_floor_offers_as_a_choice_covers_nothing():
    """An `either` asks for one of its choices: none of them is due by itself."""
    text = f"""
    {VIROLOGY}
    event rival
    guardrail safeguards
    commitment low {{ if eval virology in 20%..40% then guardrail safeguards }}
    commitment high {{ if eval virology >= 40% then pause training }}
    escape door {{ when event rival  floor either guardrail safeguards or withdraw }}
    """
    places = [words for _, words, _ in found(text, "weaker-at-higher-risk")]
    assert places == ["guardrail safeguards"]


def test_a_risk_that_no_commitment_rates_may_rise_though_an_escape_rates_it():
    text = """
    scale tier { T0, T1, T2 }
    risk bio { on tier }
    event rival
    escape door { when event rival  lifts "the rest"  floor rate bio at T1 }
    commitment c { if risk bio < T1 then withdraw }
    """
    assert [words for _, words, _ in found(text, "weaker-at-higher-risk")] == ["withdraw"]


def test_what_is_always_due_covers_whatever_it_turns_on():
    text = f"""
    {VIROLOGY}
    event rival
    guardrail safeguards
    commitment one {{ if eval virology >= 40% then guardrail safeguards }}
    commitment two {{ if event rival or not event rival then guardrail safeguards }}
    """
    assert [words for _, words, _ in found(text, "redundant-commitment")] == ["one"]


def test_a_duty_that_is_never_due_needs_no_cover():
    text = f"""
    {VIROLOGY}
    guardrail safeguards
    commitment more {{ if eval virology >= 20% then guardrail safeguards }}
    commitment less {{
      if eval virology >= 40% then guardrail safeguards and withdraw until eval virology >= 30%
    }}
    """
    assert [words for _, words, _ in found(text, "redundant-commitment")] == ["less"]


def test_a_duty_that_is_never_due_needs_no_cover_though_another_commitment_would_cover_it():
    text = f"""
    {VIROLOGY}
    guardrail safeguards party board
    commitment more {{ if eval virology >= 20% then guardrail safeguards }}
    commitment less {{
      if eval virology >= 40%
      then guardrail safeguards and notify board "it" until eval virology >= 30%
    }}
    commitment other {{ if eval virology < 10% then notify board "it" }}
    """
    assert [words for _, words, _ in found(text, "redundant-commitment")] == ["less"]


def test_an_open_threshold_waits_for_a_score_as_one_in_words_does():
    for threshold in ("tbd", '"far"', "20%"):
        text = f"""
        eval virology {{ score 0%..100%  danger rising  every 4x compute }}
        commitment stop {{
          if eval virology >= 40% then pause training until not eval virology >= {threshold}
        }}
        """
        rules = [rule for rule, _, _ in found(text, "unreachable-resume")]
        assert rules == ["unreachable-resume"], threshold


def test_a_forecast_of_an_escape_that_decides_a_rating_may_be_unknown_where_that_is_not_ruled_out():
    for opens in (
        "escape hatch { when forecast escape door  lifts guardrail safeguards  duty rate bio at T1 }",
        "commitment rates { if forecast escape door then rate bio at T1 }",
    ):
        text = f"""
        {VIROLOGY}
        scale tier {{ T0, T1 }} risk bio {{ on tier }} event rival party board guardrail safeguards
        escape door {{ when eval virology >= 50%  lifts guardrail safeguards }}
        {opens}
        commitment ruled {{ if cannot rule out risk bio >= T1 then notify board }}
        commitment one {{
          if forecast eval virology >= 50% or not forecast eval virology >= 50% then withdraw
        }}
        commitment two {{ if event rival or not event rival then withdraw }}
        """
        assert [words for _, words, _ in found(text, "redundant-commitment")] == ["one"], opens


def test_escapes_that_open_by_the_forecast_of_each_other_are_not_circular():
    text = """
    escape a-door { when forecast escape b-door }
    escape b-door { when escape a-door or event rival }
    event rival
    """
    assert found(text, "circular-rating") == []


def test_a_score_beyond_the_last_threshold_is_the_next_round_number():
    for limit, beyond in ((999, 1000), (1000, 2000), (7, 8), (95, 100)):
        found = score("eval:v", Interval(None, None), {Fraction(limit)}, "", can_be_unknown=False)
        assert found.samples[-1] == beyond


def test_of_several_open_answers_the_first_that_more_steps_would_settle_is_kept():
    """What has no meaning has none, however long one looks."""
    for answers in ((Open.UNDECIDED, Open.MUDDLED), (Open.MUDDLED, None, Open.UNDECIDED)):
        assert first_of(answers) is Open.UNDECIDED
    assert first_of((Open.MUDDLED, None)) is Open.MUDDLED
    assert first_of((None, None)) is None
    assert first_of((Open.UNDECIDED, True, None)) is True
