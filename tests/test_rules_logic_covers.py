"""When a due duty covers another one, as the catalogue's category *logic* defines it.

Seen through `weaker-at-higher-risk`, which finds a duty dropped unless what is due instead covers
it, and through `redundant-commitment`, which finds a commitment whose duties another one covers.
"""

import pytest

from tests.linting import lint

START = """
scale s { L1, L2, L3 } risk r { on s }
event e event f party p party board
guardrail g guardrail h
guardrail over { stronger than g } guardrail far-over { stronger than over }
guardrail whole { needs g, "words" } guardrail outer { needs whole }
guardrail over-whole { stronger than whole }
stage pilot { after internal-use }
eval v { score 0%..100%  danger rising }
"""

COVERED = [
    # the same action
    ("guardrail g", "guardrail g"),
    ("withdraw", "withdraw"),
    ("keep event e", "keep event e"),
    ("pause training", "pause training"),
    # a stronger one: guardrails, at any depth
    ("guardrail g", "guardrail over"),
    ("guardrail g", "guardrail far-over"),
    ("guardrail g", "guardrail whole"),
    ("guardrail g", "guardrail outer"),
    ("guardrail g", "guardrail over-whole"),
    # forbid covers pause of the same stage
    ("pause training", "forbid training"),
    ("pause training until event e", "forbid training until event e"),
    # no later deadline; none is the latest
    ("guardrail g", "guardrail g within 30 days"),
    ("guardrail g within 1 week", "guardrail g within 7 days"),
    ("guardrail g within 30 days", "guardrail g within 7 days"),
    ("guardrail g within 1 month", "guardrail g within 31 days"),
    ("guardrail g before deployment", "guardrail g before training"),
    ("guardrail g before deployment", "guardrail g before internal-use"),
    ("guardrail g before pilot", "guardrail g before internal-use"),
    ("guardrail g before pilot", "guardrail g before pilot"),
    ("guardrail g before 2027-01-01", "guardrail g before 2026-12-31"),
    ("guardrail g before (event e)", "guardrail g before (event e)"),
    ('guardrail g within "promptly"', 'guardrail g within "promptly"'),
    ("guardrail g within 30 days", "guardrail g within 7 days before deployment"),
    # every `until` of the other
    ("pause training until event e", "pause training until event e"),
    ("pause training until event e", "pause training until (event e and event f)"),
    ("pause training until (event f and event e)", "pause training until (event e and event f)"),
    # together: several due duties that say the same
    (
        "guardrail g within 7 days before training",
        "guardrail g within 7 days and guardrail g before training",
    ),
    ("guardrail g within 7 days", "guardrail g and aim guardrail g within 7 days"),
    # a choice
    ("either guardrail g or withdraw", "either guardrail g or withdraw"),
]

NOT_COVERED = [
    ("guardrail g", "guardrail h"),
    ("guardrail over", "guardrail g"),
    ("guardrail whole", "guardrail g"),
    ("guardrail whole", "guardrail over"),
    ("withdraw", "forbid deployment"),
    ("forbid training", "pause training"),
    ("pause training", "forbid deployment"),
    ("pause deployment", "pause training"),
    ("keep event e", "keep event f"),
    # a weaker strength
    ("guardrail g", "aim guardrail g"),
    ("guardrail g", "may guardrail over"),
    ("pause training", "should forbid training"),
    # a later deadline, and one that cannot be compared
    ("guardrail g within 30 days", "guardrail g"),
    ("guardrail g within 30 days", "guardrail g within 31 days"),
    ("guardrail g within 30 days", "guardrail over within 1 month"),
    ("guardrail g before training", "guardrail g before deployment"),
    ("guardrail g before internal-use", "guardrail g before pilot"),
    ("guardrail g before deployment", "guardrail g before pilot"),
    ("guardrail g before 2027-01-01", "guardrail g before 2027-01-02"),
    ("guardrail g before deployment", "guardrail g before 2027-01-01"),
    ("guardrail g before (event e)", "guardrail g before (event f)"),
    ("guardrail g before deployment", "guardrail g within 7 days"),
    ('guardrail g within "promptly"', "guardrail g within 7 days"),
    ('guardrail g within "promptly"', 'guardrail g within "soon"'),
    ("guardrail g within tbd", "guardrail g within tbd"),
    ("guardrail g within 7 days before deployment", "guardrail g within 7 days"),
    # without an `until` of the other
    ("pause training until event e", "pause training"),
    ("pause training until event e", "forbid training"),
    ("pause training until event e", "forbid training until event f"),
    ("pause training until (event e and event f)", "pause training until event e"),
    ("pause training until event e", "pause training until (event e or event f)"),
    ("pause training until tbd", "pause training until tbd"),
    # once its `until` is true, a duty is not due any more and covers nothing
    ("withdraw", "withdraw until event e"),
    # together: only what says the same is taken together
    ("guardrail g within 7 days", "guardrail g and guardrail over"),
    ("guardrail g within 7 days", "guardrail g and notify p within 7 days"),
    # a choice is another action
    ("guardrail g", "either guardrail g or withdraw"),
    ("either guardrail g or withdraw", "guardrail g"),
    ("either guardrail g or withdraw", "either guardrail g or withdraw within 7 days"),
]

OTHERS_COVERED = [
    ("rate r at L2", "rate r at L2"),
    ("rate r at L2", "rate r at L3"),
    ("rate r pre-mitigation at L2", "rate r at L3"),
    ("notify p", "notify p"),
    ('notify p "of it"', 'notify p "of it"'),
    ("aim guardrail g", "guardrail over"),
    ("should guardrail g", "may guardrail over"),
    ("may guardrail g", "aim guardrail over"),
    ("notify p every 6 months", "notify p every 3 months"),
    ("notify p every 6 months", "notify p every 3 months or 4x compute"),
    ("notify p every 4x compute or 6 months", "notify p every 6 months or 2x compute"),
    (
        "notify p every 4x compute or 6 months",
        "notify p every 6 months and notify p every 4x compute",
    ),
    ("notify p every 6 months or 186 days", "notify p every 6 months"),
    ("run eval v every on event e", "run eval v every on event e"),
    ("notify p", "notify p every 12 months"),
    ("allow deployment", "allow deployment"),
    ('"report"', '"report"'),
]

OTHERS_NOT_COVERED = [
    ("rate r at L3", "rate r at L2"),
    ("rate r at L2", "rate r pre-mitigation at L3"),
    ("rate r pre-mitigation at L2", "rate r post-mitigation at L2"),
    ("rate r at tbd", "rate r at tbd"),
    ("notify p", "notify board"),
    ("notify p", 'notify p "of it"'),
    ('notify p "final report"', 'notify p "first report"'),
    ("may guardrail g", "should guardrail g"),
    ("notify p every 3 months", "notify p every 6 months"),
    ("notify p every 3 months or 4x compute", "notify p every 3 months"),
    ("notify p every 4x compute", "notify p every 2x tokens"),
    ("notify p every 3 months", "notify p"),
    ("allow deployment", "allow training"),
    ('"report"', '"another report"'),
    ("tbd", "tbd"),
]


def is_dropped(duty, instead):
    """Whether a duty that ends at 50% is found, where another one begins."""
    text = f"""{START}
        commitment lower {{ if eval v >= 20% and eval v < 50% then {duty} }}
        commitment upper {{ if eval v >= 50% then {instead} }}
    """
    subjects = [f.subject.name for f in lint(text, "weaker-at-higher-risk", "gap")]
    assert subjects in ([], ["v"])
    return bool(subjects)


def is_redundant(duty, other):
    """Whether a commitment is found that asks for a duty where one asks for another one."""
    text = f"""{START}
        commitment a {{ if eval v >= 20% then {other} and "this alone" }}
        commitment b {{ if eval v >= 50% then {duty} }}
    """
    return [f.subject.name for f in lint(text, "redundant-commitment")] == ["b"]


@pytest.mark.parametrize(("duty", "other"), COVERED)
def test_a_duty_that_another_one_covers(duty, other):
    assert not is_dropped(duty, other)
    assert is_redundant(duty, other)


@pytest.mark.parametrize(("duty", "other"), NOT_COVERED)
def test_a_duty_that_another_one_does_not_cover(duty, other):
    assert is_dropped(duty, other)
    assert not is_redundant(duty, other)


@pytest.mark.parametrize(("duty", "other"), OTHERS_COVERED)
def test_a_duty_that_does_not_protect_can_be_covered_too(duty, other):
    assert is_redundant(duty, other)


@pytest.mark.parametrize(("duty", "other"), OTHERS_NOT_COVERED)
def test_a_duty_that_does_not_protect_and_is_not_covered(duty, other):
    assert not is_redundant(duty, other)
