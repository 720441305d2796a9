"""Which texts ask only that something be written: each form, and each trap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifthen.prose import asks_only_writing

WRITTEN = [
    "we have specified the safeguards of ASL-4",
    "the ASL-4 Standard has been defined",
    "the Security Standard of the next level is now fully specified",
    "ASL-4 security measures are documented",
    "the safety plan has been drafted and approved by the board",
    "we have published our framework for the next level",
    "we specify the safeguards for ASL-4",
    "the company has published a plan",
    "the response plan is written",
    "a response plan exists",
    "the plan is ready",
    "ASL-4 measures specified",
    "Standard for ASL-4 published",
    "the publication of the standard",
    "the criteria have been laid out",
    "mitigations are spelled out",
    "the thresholds, guardrails and deadlines of ASL-4 have been specified",
    # What the writing is about is not asked for.
    "we have specified how ASL-4 is implemented",
    "the board has specified what must be in place",
    "the board has specified measures to be implemented",
    "the measures have been specified but not yet implemented",
    "we have published the criteria for deployment",
    "the deployment standard is defined",
    "the verification procedure has been documented",
    "the tests have been specified",
    "we have defined the evaluations for ASL-4",
    # One way is enough.
    "the policy is specified or the guardrails are in place",
    "the guardrails are in place or at least specified",
]

MORE = [
    # It asks for the thing itself as well.
    "the safeguards are in place",
    "we have specified and implemented the ASL-4 measures",
    "the ASL-4 measures are specified, implemented and tested",
    "it is specified and verified by the auditor",
    "the plan is written and carried out",
    "the plan is published and in force",
    "the standard is documented, and its guardrails are operational",
    "the plan is published and the board is content",
    "the measures that we have specified are in place",
    "the tests that we specified pass",
    "the ASL-4 measures, as defined in section 3, are in place",
    "safeguards defined in Annex B are operational",
    "the documented procedure has been followed",
    "the specification is met",
    "tested or verified",
    # Evidence is more than a plan.
    "we have published results showing that the mitigations work",
    "we have documented evidence that the guardrail holds",
    "once it is documented that the filter works",
    "publication of the results of the audit",
    "the safety case has been published",
    # It is not written.
    "the standard has not been specified",
    "nothing has been published",
    # Words that only look like it.
    "the standard is well-defined",
    "incidents stay below a prespecified amount",
    "independent written confirmation",
    "we have written confirmation from the regulator",
    "the regulator has given written approval",
    "the score is defined as zero",
    "the measures have been specified in the annex",
    "a published benchmark falls below 5%",
    "the defined threshold is no longer exceeded",
    "no risk is rated as defined",
    "another developer has published a model",
    "the model weights have been published",
    "the team has set out to write it",
    "the plan is ready for use",
    # Real texts.
    "the Required Safeguards have been shown to be enough",
    "we can reasonably assure ourselves",
    "its implementation is judged sufficient",
    "another frontier developer has passed a threshold without equivalent measures",
    "",
    "or",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_text_that_asks_only_for_writing(text):
    assert asks_only_writing(text)
    assert asks_only_writing(f"{text[0].upper()}{text[1:]}.")


@pytest.mark.parametrize("text", MORE)
def test_a_text_that_asks_for_more_or_for_something_else(text):
    assert not asks_only_writing(text)
    assert not asks_only_writing(f"{text[:1].upper()}{text[1:]}.")


def test_a_text_too_long_to_be_a_condition_is_left_alone():
    assert asks_only_writing("the plan is written" + " " * 900)
    assert not asks_only_writing("the plan is written " * 100)


@given(
    st.lists(
        st.sampled_from(
            [
                "we",
                "have",
                "specified",
                "and",
                "or",
                "not",
                "how",
                "it",
                "is",
                "in place",
                "to be",
                "implemented",
                "plan",
                ",",
                "İ",
                "\n",
                "",
            ]
        )
    )
)
def test_no_text_raises_and_what_is_asked_for_besides_is_never_overlooked(words):
    text = " ".join(words)
    asks_only_writing(text)
    assert not asks_only_writing(f"{text.replace('or', 'and')}; the guardrail is in place")
