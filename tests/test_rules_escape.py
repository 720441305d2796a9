"""What a way out turns on: escapes, `unless`, and the words of operative texts."""

import pytest

from tests.linting import found, lint

GROUNDS = (
    "competitor-escape",
    "discretion-escape",
    "benefit-escape",
    "feasibility-escape",
    "availability-escape",
    "emergency-escape",
    "self-amendment",
)
BASE = """
event rival { about others } event outage
eval virology { score 0%..100% } scale s { L1, L2 } risk r { on s }
guardrail vault guardrail gate
party ceo party board party regulator { external }
"""


def grounds(text):
    return [(rule, words) for rule, words, _ in found(BASE + text, *GROUNDS)]


def escape(fields):
    return f"always guardrail vault escape way {{ lifts guardrail vault {fields} }}"


# competitor-escape


def test_an_escape_of_kind_competitor_is_found_at_its_name_and_is_an_error():
    text = BASE + escape("when event outage kind competitor")
    assert found(text, *GROUNDS) == [("competitor-escape", "way", "error")]


@pytest.mark.parametrize(
    "condition",
    [
        "event rival",
        "not event rival",
        "eval virology < 10% and event rival",
        "eval virology < 10% or not (event outage and event rival)",
        "forecast event rival",
        "cannot rule out event rival",
        "at least 2 of (event outage, event rival, eval virology < 10%)",
    ],
)
@pytest.mark.parametrize("place", ["when", "unless", "named unless"])
def test_an_event_about_others_is_found_wherever_a_way_out_names_it(condition, place):
    policy = {
        "when": escape(f"when {condition}"),
        "unless": f"if eval virology >= 20% then guardrail vault unless {condition}",
        "named unless": f"commitment c {{ always guardrail vault unless {condition} }}",
    }[place]
    assert grounds(policy) == [("competitor-escape", "event rival")]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ('"another developer has released a comparable model"', "another developer"),
        ('event outage or "a competitor is ahead"', "competitor"),
        ('eval virology <= "the level of competitors"', "competitors"),
        ('risk r <= "what other developers accept"', "other developers"),
        ('any risk <= "what other developers accept"', "other developers"),
    ],
)
def test_the_words_of_a_condition_can_say_that_it_turns_on_others(condition, words):
    assert grounds(escape(f"when {condition}")) == [("competitor-escape", words)]
    assert grounds(f"always guardrail vault unless {condition}") == [("competitor-escape", words)]


def test_the_title_of_an_event_says_what_has_to_happen():
    event = 'event ahead "A competitor is ahead"'
    assert grounds(f"{event} {escape('when event ahead')}") == [
        ("competitor-escape", "event ahead")
    ]


def test_kind_event_and_words_of_one_escape_are_one_finding():
    text = escape('when event rival and "another developer is ahead" kind competitor')
    assert grounds(text) == [("competitor-escape", "event rival")]


def test_words_in_the_place_of_a_kind_or_of_what_is_lifted_count():
    text = (
        'escape way { when event outage kind "the conduct of competitors" lifts guardrail vault }'
    )
    assert grounds(text) == [("competitor-escape", "competitors")]
    text = 'escape way { when event outage lifts "what competitors do not have to do" }'
    assert grounds(text) == [("competitor-escape", "competitors")]


def test_a_term_of_the_policys_own_does_not_make_a_competitor_somebody_else():
    term = 'term "competitor" means "another company"'
    text = f'{term} always guardrail vault unless "a competitor leads"'
    assert grounds(text) == [("competitor-escape", "competitor")]


@pytest.mark.parametrize(
    "text",
    [
        'guardrail notes { needs "share findings with other developers" } always guardrail notes',
        "if event rival then guardrail vault",
        "if eval virology >= 20% then pause training until event rival",
        'escape way "Competitor clause" { when event outage lifts guardrail vault note "a rival" }',
        'escape way { when event outage lifts guardrail vault source "competitors, p. 3" }',
        'escape way { when event outage lifts guardrail vault bar "as our rivals confirm" }',
        "event sign { decided by regulator } always guardrail vault unless event sign",
    ],
)
def test_what_is_no_way_out_or_only_a_title_a_note_or_a_source_turns_on_nothing(text):
    assert grounds(text) == []


def test_an_escape_named_after_unless_is_no_second_way_out():
    text = (
        "escape way { when event rival } commitment c { always guardrail vault unless escape way }"
    )
    assert [(f.subject.name, f.span.words) for f in lint(BASE + text, *GROUNDS)] == [
        ("way", "event rival")
    ]


def test_what_stands_beside_the_escape_after_unless_is_a_way_out():
    text = (
        "escape way { when event outage } always guardrail vault unless escape way or event rival"
    )
    assert grounds(text) == [("competitor-escape", "event rival")]


# discretion-escape


@pytest.mark.parametrize(
    ("who", "words"),
    [("ceo", "ceo"), ("ceo, board", "ceo, board")],
)
def test_deciders_who_are_all_of_the_publishers_own_make_it_discretion(who, words):
    text = BASE + escape(f"when event outage decided by {who}")
    assert found(text, *GROUNDS) == [("discretion-escape", words, "warning")]


@pytest.mark.parametrize(
    "fields",
    [
        "when event outage",
        "when event outage decided by tbd",
        "when event outage decided by regulator",
        "when event outage decided by ceo, regulator",
        'when event outage decided by ceo, "an outside panel"',
        'when event outage decided by "an outside panel"',
    ],
)
def test_nobody_or_somebody_outside_deciding_is_no_discretion(fields):
    assert grounds(escape(fields)) == []


def test_an_unless_on_an_event_that_the_publisher_decides_about_is_discretion():
    event = "event approval { decided by ceo, board }"
    text = f"{event} if eval virology >= 20% then guardrail vault unless event approval"
    assert grounds(text) == [("discretion-escape", "event approval")]


def test_who_decides_about_the_event_of_an_escape_does_not_decide_about_the_escape():
    event = "event approval { decided by ceo }"
    assert grounds(f"{event} {escape('when event approval decided by regulator')}") == []


def test_who_decides_that_a_commitment_has_fired_does_not_decide_about_its_unless():
    assert (
        grounds("commitment c { always guardrail vault unless event outage decided by ceo }") == []
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("when event outage kind discretion", "way"),
        ('when "the risk is low in our judgement"', "our judgement"),
        ('when "the model is safe or we otherwise assess it so"', "we otherwise assess"),
        ('when event outage bar "shown to our own satisfaction"', "to our own satisfaction"),
        (
            'when event outage decided by "management at its sole discretion"',
            "at its sole discretion",
        ),
    ],
)
def test_kind_and_words_make_it_discretion(fields, words):
    assert grounds(escape(fields)) == [("discretion-escape", words)]


def test_a_competitor_clause_that_the_publisher_decides_about_is_only_a_competitor_clause():
    text = escape("when event rival decided by ceo")
    assert grounds(text) == [("competitor-escape", "event rival")]


# The other grounds


OTHERS = [
    ("benefit-escape", "benefit", "the benefits outweigh the risks", "outweigh"),
    ("feasibility-escape", "feasibility", "it is not technically feasible", "feasible"),
    ("availability-escape", "availability", "no auditor can be found", "can be found"),
    ("emergency-escape", "emergency", "there is a national emergency", "emergency"),
    ("self-amendment", "amendment", "the policy is amended", "amended"),
]


@pytest.mark.parametrize(("rule", "kind", "words", "hit"), OTHERS, ids=[o[0] for o in OTHERS])
def test_a_ground_is_found_by_kind_and_by_words(rule, kind, words, hit):
    by_kind = found(BASE + escape(f"when event outage kind {kind}"), *GROUNDS)
    assert by_kind == [(rule, "way", "warning")]
    by_words = lint(BASE + f'always guardrail vault unless "{words}"', rule)
    assert [(f.rule, str(f.severity)) for f in by_words] == [(rule, "warning")]
    assert hit in by_words[0].span.words
    both = lint(BASE + escape(f'when "{words}" kind {kind}'), rule)
    assert len(both) == 1
    assert hit in both[0].span.words


@pytest.mark.parametrize("kind", ["redefinition", "carve-out", "interpretation"])
def test_the_other_kinds_turn_on_nothing_by_themselves(kind):
    assert grounds(escape(f"when event outage kind {kind}")) == []


def test_one_way_out_can_turn_on_several_things():
    text = escape('when "it is not feasible" kind benefit')
    assert sorted(grounds(text)) == [("benefit-escape", "way"), ("feasibility-escape", "feasible")]


# Ways out in the words of an operative text


def test_a_way_out_in_words_is_found_as_hidden_and_by_what_it_turns_on():
    text = BASE + 'always "have safeguards unless another developer has none. Tell the board"'
    assert found(text, "hidden-escape", "competitor-escape") == [
        ("competitor-escape", "unless another", "error"),
        ("hidden-escape", "unless another", "warning"),
    ]


def test_what_another_sentence_says_is_not_what_the_way_out_turns_on():
    text = 'always "share it with other developers. The standard does not apply if it rains"'
    assert found(BASE + text, "hidden-escape", *GROUNDS) == [
        ("hidden-escape", "does not apply if", "warning")
    ]


# The blast radius


def test_the_message_counts_what_can_be_lifted_and_labels_show_at_most_five():
    duties = " and ".join(f'"duty {n}"' for n in range(7))
    text = BASE + f"commitment c {{ always {duties} unless event rival }} always guardrail vault"
    (finding,) = lint(text, "competitor-escape")
    assert finding.message == (
        "`unless` of commitment `c` turns on what others do and can lift 7 of 8 binding duties"
    )
    assert [label.span.words for label in finding.labels] == [f'"duty {n}"' for n in range(5)]
    assert [label.message for label in finding.labels] == [
        *["it can lift this"] * 4,
        "it can lift this, and 2 more",
    ]


@pytest.mark.parametrize(
    ("lifts", "reach"),
    [
        ("lifts all", "can lift 3 of 3 binding duties"),
        ("", "can lift 3 of 3 binding duties"),
        ("lifts guardrail vault", "can lift 2 of 3 binding duties"),
        ("lifts commitment c", "can lift 2 of 3 binding duties"),
        ("lifts guardrail gate, commitment c", "can lift 2 of 3 binding duties"),
        ('lifts "some of it"', "says in words only which of 3 binding duties it lifts"),
        ("lifts tbd", "does not say yet which of 3 binding duties it lifts"),
    ],
)
def test_the_message_says_how_far_an_escape_reaches(lifts, reach):
    text = "commitment c { always guardrail vault, gate } always guardrail vault and aim withdraw "
    (finding,) = lint(
        BASE + text + f"escape way {{ when event rival {lifts} }}", "competitor-escape"
    )
    assert finding.message == f"escape `way` turns on what others do and {reach}"
