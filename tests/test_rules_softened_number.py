"""Numbers that words take back, and comparisons with no date."""

import pytest

from tests.linting import found

ITEMS = """
scale tier { low, high }
eval v { score 0%..100% }
guardrail g
guardrail h
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('if eval v >= 20% "approximately" then guardrail g', ["approximately"]),
        ('if eval v >= 20% "ideally, about" then guardrail g', ["ideally"]),
        ('if eval v >= 20% "of the questions" then guardrail g', ['"of the questions"']),
        ('if eval v >= tbd "e.g. 15%" then guardrail g', []),
        ('always guardrail g within 30 days "or so"', ["or so"]),
        ('always guardrail g, h within 30 days "or so"', ["or so"]),
        ('always run eval v every 4x compute "roughly" or 6 months "ideally"',
         ["roughly", "ideally"]),
        ('policy p { tolerance 1e-6 "roughly" per year }', ["roughly"]),
        ('policy p { evaluate every 6 months "or thereabouts" }', ["or thereabouts"]),
        ('escape e { expires 90 days "more or less" }', ["more or less"]),
        ('eval e { buffer 6x compute "nominally" }', ["nominally"]),
        # In texts that stand free a number has to be close.
        ('guardrail k { needs "approximately 90% of staff trained" }', ["approximately"]),
        ('guardrail k { needs "ideally within 30 days" }', ["ideally"]),
        ('guardrail k { needs "ideally finished within about a month" }', ["ideally", "about"]),
        ('guardrail k { needs "a review every 30 days, ideally" }', ["ideally"]),
        ('guardrail k { needs "a review every 30 days or so, by a person" }', ["or so"]),
        ('guardrail k { needs "a threshold, e.g. 15%" }', ["e.g."]),
        ('risk r { at high "saves time, e.g. more than 2x" on tier }', ["e.g."]),
        # An example reaches to the end of its clause or parentheses.
        ('risk r { at high "faster, e.g. raises the pace of progress by 3x" on tier }', ["e.g."]),
        ('risk r { at high "does research (e.g. a 2x gain of efficiency)" on tier }', ["e.g."]),
        ('guardrail k { needs "logs, for example such that are kept for 30 days" }',
         ["for example"]),
        ('guardrail k { needs "courses (e.g. one in biology), within 30 days" }', []),
        ('guardrail k { needs "tools, e.g. a scanner. Logs of 30 days" }', []),
        ('guardrail k { needs "standards, e.g. ISO 27001, SP 800-53 or RAND level 3" }', []),
        ('always "report" within "about two weeks"', ["about"]),
        ('term "often" means "roughly twice a week"', ["roughly"]),
        ('risk r { on tier  tolerance "around 1 in 1,000" }', ["around"]),
        ('guardrail k { needs "approximately the same protection" }', []),
        ('guardrail k { needs "ideally a person with a degree" }', []),
        ('guardrail k { needs "a team of 5 people, ideally experts" }', []),
        ('guardrail k { needs "a team of 5 people. Ideally they are experts" }', []),
        ('guardrail k { needs "a second factor, such as 2FA" }', []),
        ('guardrail k { needs "a rule about weights and 20% of staff" }', []),
        ('guardrail k { needs "exactly 90% of staff, within 30 days" }', []),
        # Titles, notes and sources oblige nobody.
        ('guardrail k "About 5 people" { note "ideally 30 days"  source "e.g. p. 5" }', []),
    ],
)  # fmt: skip
def test_words_that_take_back_a_number_are_found(text, expected):
    text = text if text.startswith("policy") else f"policy p {text}"
    findings = found(text + ITEMS, "softened-number")
    assert findings == [("softened-number", words, "warning") for words in expected]


def test_a_softener_that_a_term_defines_is_exact():
    text = 'term "approximately" means "within 1%" guardrail k { needs "approximately 90%" }'
    assert found(text, "softened-number") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('risk r { on tier  at high "help better than a search engine gives" }', ["better than"]),
        ('risk r { on tier  at high "uplift over existing tools" }', ["uplift over"]),
        ('if eval v >= "relative to experts, high" then guardrail g', ["relative to"]),
        ('if "it is more dangerous than other models" then guardrail g', ["more dangerous than"]),
        ('term "severe" means "worse than the worst attack"', ["worse than"]),
        ('risk r { on tier  at high "better than search and worse than experts" }',
         ["better than"]),
        # A date, a version, or a term that has one.
        ('risk r { on tier  at high "help better than the search engines of 2023 give" }', []),
        ('risk r { on tier  at high "uplift relative to GPT-4" }', []),
        ('risk r { on tier  at high "uplift over version 2.1 of the tool" }', []),
        ('term "a web" means "in March 2024" always "be better than a web"', []),
        ('term "a web" means "a net" always "be better than a web"', ["better than"]),
        # No comparison, or with a number; nor what obliges nobody.
        ('risk r { on tier  at high "helps a novice" }', []),
        ('risk r { on tier  at high "a score higher than 20%" }', []),
        ('eval e "Better than search" { note "better than search"  evidence "better than search" }',
         []),
    ],
)  # fmt: skip
def test_a_comparison_without_a_date_is_found(text, expected):
    findings = found(ITEMS + text, "undated-baseline")
    assert findings == [("undated-baseline", words, "note") for words in expected]


@pytest.mark.parametrize(
    "words", ["such as two-person access", "e.g. every lock", "e.g. ISO 27001", "e.g. a course"]
)
def test_an_example_without_an_amount_leaves_a_list_open(words):
    text = f'guardrail k {{ needs "controls, {words}" }}'
    rules = found(f"policy p {text}{ITEMS}", "softened-number", "open-ended-list")
    assert [rule for rule, _, _ in rules] == ["open-ended-list"]
