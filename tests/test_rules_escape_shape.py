"""What escapes lift together, and what an escape lacks."""

import pytest

from tests.linting import found, lint

BASE = """
event rival { about others } event outage event strike
eval virology { score 0%..100% }
scale s { L1, L2 } risk r { on s } guardrail vault guardrail gate
party board party regulator { external }
"""


def words(text, rule):
    return [span for _, span, _ in found(BASE + text, rule)]


# escape-lifts-all


@pytest.mark.parametrize(
    "escapes",
    [
        "escape a { when event outage lifts all }",
        "escape a { when event outage }",
        "escape a { lifts all }",
        "escape a { when event outage lifts guardrail vault, gate }",
        "escape a { when event outage lifts commitment c, guardrail gate }",
        "escape a { when event outage lifts all floor guardrail vault }",
        "escape a { when event outage kind carve-out lifts all status binding }",
    ],
)
def test_one_escape_that_lifts_every_binding_duty_is_an_error(escapes):
    text = "commitment c { always guardrail vault } always guardrail gate "
    (finding,) = lint(BASE + text + escapes, "escape-lifts-all")
    assert (finding.span.words, str(finding.severity)) == ("a", "error")
    assert finding.message == "escape `a` lifts everything and can lift 2 of 2 binding duties"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("event outage", "event outage"),
        ("event outage and event strike", "event strike and event outage"),
        ("eval virology >= 50%", "eval virology >= 50%"),
        ('"it is hard"', '"it is hard"'),
        ("(event outage)", "event outage"),
    ],
)
def test_escapes_that_turn_on_the_same_lift_together(first, second):
    text = f"""always guardrail vault and guardrail gate
    escape other {{ when event rival lifts guardrail vault }}
    escape a {{ when {first} lifts guardrail vault }}
    escape b {{ when {second} lifts guardrail gate }}"""
    (finding,) = lint(BASE + text, "escape-lifts-all")
    assert finding.span.words == "a"
    assert [label.span.words for label in finding.labels] == ["b"]
    assert finding.message == (
        "escape `a` and 1 more turn on the same and together can lift 2 of 2 binding duties"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("when event outage", "when event strike"),
        ("when event outage", "when not event outage"),
        ("when event outage and event strike", "when event outage or event strike"),
        ("when eval virology >= 50%", "when eval virology >= 60%"),
        ("when at least 1 of (event outage, event strike)",
         "when at least 2 of (event outage, event strike)"),
        ("when at least 2 of (event outage, event outage, event strike)",
         "when at least 2 of (event outage, event strike)"),
        ("", ""),
        ("when tbd", "when tbd"),
        ("when eval virology", "when eval virology"),
        ("when risk r >= tbd", "when risk r >= tbd"),
        ("when eval virology >= tbd", "when eval virology >= tbd"),
    ],
)  # fmt: skip
def test_escapes_that_turn_on_different_facts_do_not(first, second):
    text = f"""always guardrail vault and guardrail gate
    escape a {{ {first} lifts guardrail vault }} escape b {{ {second} lifts guardrail gate }}"""
    assert words(text, "escape-lifts-all") == []


@pytest.mark.parametrize(
    "text",
    [
        "always guardrail vault, gate escape a { when event outage lifts guardrail vault }",
        "always guardrail vault and withdraw escape a { when event outage lifts guardrail vault }",
        "always guardrail vault escape a { when event outage kind interpretation lifts all }",
        "always guardrail vault escape a { when event outage lifts all status draft }",
        'always guardrail vault escape a { when event outage lifts "all of it" }',
        "always guardrail vault escape a { when event outage lifts tbd }",
        "always aim guardrail vault escape a { when event outage lifts all }",
        "commitment c { always guardrail vault status draft } escape a { when event outage }",
        "escape a { when event outage lifts all }",
        "escape a { when event outage lifts guardrail vault }",
    ],
)
def test_it_is_not_found_where_a_duty_is_left_or_there_is_none(text):
    assert words(text, "escape-lifts-all") == []


def test_only_binding_duties_have_to_be_lifted():
    text = """always guardrail vault and aim guardrail gate otherwise withdraw
    escape a { when event outage lifts guardrail vault floor pause training }"""
    assert words(text, "escape-lifts-all") == ["a"]


def test_what_an_unless_excuses_counts_only_where_the_escapes_are_enough():
    text = "escape a {{ when event outage lifts commitment none }} always guardrail vault unless {}\ncommitment none {{ always aim withdraw }}"
    assert words(text.format("escape a"), "escape-lifts-all") == ["a"]
    assert words(text.format("escape a or event strike"), "escape-lifts-all") == ["a"]
    assert words(text.format("escape a and event strike"), "escape-lifts-all") == []
    assert words(text.format("at least 1 of (escape a, event rival)"), "escape-lifts-all") == ["a"]
    assert words(text.format("at least 2 of (escape a, event rival)"), "escape-lifts-all") == []
    assert words(text.format("not escape a"), "escape-lifts-all") == []


def test_an_escape_that_lifts_nothing_has_no_part_in_it():
    text = """always guardrail vault escape other { when event outage lifts guardrail gate }
    escape a { when event outage lifts all } escape words { when event outage lifts "some" }"""
    (finding,) = lint(BASE + text, "escape-lifts-all")
    assert (finding.span.words, finding.labels[0].message) == ("a", "it can lift this")


# escape-without-...

LACKS = {
    "escape-without-bar": 'bar "a signed report"',
    "escape-without-decider": "decided by regulator",
    "escape-without-expiry": "expires 90 days",
    "escape-without-floor": "floor pause training",
    "escape-without-duty": "duty notify board",
    "escape-without-scope": "lifts guardrail vault",
}


def lit(**instead):
    fields = " ".join(
        instead.get(rule.removeprefix("escape-without-"), LACKS[rule]) for rule in LACKS
    )
    return f"always guardrail vault, gate escape way {{ when event outage {fields} }}"


def test_an_escape_that_says_everything_lacks_nothing():
    assert found(BASE + lit(), *LACKS) == []


@pytest.mark.parametrize("rule", LACKS)
def test_what_an_escape_lacks_is_found_at_its_name(rule):
    text = BASE + lit(**{rule.removeprefix("escape-without-"): ""})
    assert found(text, *LACKS) == [(rule, "way", "warning")]


@pytest.mark.parametrize(
    ("slot", "stated"),
    [
        ("bar", "bar tbd"),
        ("bar", 'bar tbd "e.g. a report"'),
        ("decider", "decided by tbd"),
        ("expiry", "expires tbd"),
        ("floor", "floor tbd"),
        ("duty", "duty tbd"),
        ("scope", "lifts tbd"),
    ],
)
def test_tbd_says_nothing_and_is_pointed_at(slot, stated):
    tbd = stated[stated.index("tbd") :]
    assert found(BASE + lit(**{slot: stated}), *LACKS) == [
        (f"escape-without-{slot}", tbd, "warning")
    ]


@pytest.mark.parametrize(
    ("slot", "stated"),
    [
        ("bar", 'bar "rigorously confirmed"'),
        ("decider", 'decided by "a panel"'),
        ("decider", "decided by board, tbd"),
        ("expiry", "expires 2027-01-31"),
        ("expiry", 'expires "when the outage is over"'),
        ("floor", "floor tbd floor guardrail gate"),
        ("floor", 'floor "the old measures"'),
        ("duty", 'duty "make the case to the government"'),
        ("scope", "lifts all"),
        ("scope", 'lifts "some of it"'),
    ],
)
def test_words_say_something(slot, stated):
    assert found(BASE + lit(**{slot: stated}), *LACKS) == []


def test_what_an_event_says_is_not_what_the_escape_says():
    event = 'event told { decided by regulator bar "a signed report" }'
    text = f"{event} {lit(bar='', decider='')}".replace("when event outage", "when event told")
    assert [rule for rule, *_ in found(BASE + text, *LACKS)] == [
        "escape-without-bar",
        "escape-without-decider",
    ]


def test_an_unless_that_names_the_escape_does_not_say_what_it_lifts():
    text = (
        "escape way { when event outage } commitment c { always guardrail vault unless escape way }"
    )
    assert words(text, "escape-without-scope") == ["way"]


def test_an_unless_of_its_own_lacks_nothing_of_an_escape():
    assert found(BASE + "always guardrail vault unless event outage", *LACKS) == []
