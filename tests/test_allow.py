"""Comments that allow a finding: what they reach, how long, and how they can go wrong."""

from datetime import date

import pytest

import ifthen

WEAK = 'always notify b within "soon"'
RULE = "indefinite-time"


def lint(text):
    found = ifthen.lint(f"policy p party b\n{text}\n", as_of=date(2026, 6, 1))
    allowed = [f.allowed for f in found if f.rule == RULE]
    return allowed, [(f.rule, f.message) for f in found if f.category == "allow"]


@pytest.mark.parametrize(
    "text",
    [
        f"{WEAK} # ifthen: allow {RULE} -- why",
        f"{WEAK} #ifthen:allow {RULE}--why",
        f"{WEAK} # ifthen: allow {RULE} — why",
        f"{WEAK} # ifthen: allow {RULE} – why",
        f"{WEAK} # ifthen: allow {RULE} until 2026-06-01 -- why",
        f"{WEAK} # ifthen: allow {RULE} until 2026-06-01 — why",
        f"# ifthen: allow {RULE} -- why\n{WEAK}",
        f"# ifthen: allow {RULE} -- why\n\n# more\n{WEAK}",
    ],
)
def test_a_finding_with_a_reason_is_allowed(text):
    assert lint(text) == (["why"], [])


@pytest.mark.parametrize(
    ("comment", "rule", "message"),
    [
        (f"allow {RULE}", "allow-without-reason", f"no reason is given for allowing `{RULE}`"),
        (f"allow {RULE} --  ", "allow-without-reason", f"no reason is given for allowing `{RULE}`"),
        ("allow -- why", "allow-without-reason", "the comment allows no rule"),
        ("allow vagueness -- why", "unknown-rule", "there is no rule `vagueness`"),
        (f"allow {RULE} until 2026-05-31 -- why", "expired-allow", f"`{RULE}` was allowed until 2026-05-31"),
        (f"allow {RULE} until 2026-06-31 -- why", "expired-allow", "`2026-06-31` is no date of the calendar"),
        (f"allow {RULE} until 20990101 -- why", "expired-allow", "`20990101` is no date of the calendar"),
        (f"allow {RULE} until ２０９９-01-01 -- why", "expired-allow", "`２０９９-01-01` is no date of the calendar"),
        (f"allow {RULE} until 2099-01-01 or so -- why", "expired-allow", "`2099-01-01 or so` is no date of the calendar"),
        (f"allow {RULE} until -- why", "expired-allow", "what follows `until` is no date of the calendar"),
        ("allow vague-term -- why", "unused-allow", "no `vague-term` is found here"),
    ],
)  # fmt: skip
def test_a_comment_that_goes_wrong_allows_nothing_and_is_found(comment, rule, message):
    assert lint(f"{WEAK} # ifthen: {comment}") == ([None], [(rule, message)])


@pytest.mark.parametrize(
    "text",
    [
        f"{WEAK}\n# ifthen: allow {RULE} -- why",
        f"# ifthen: allow {RULE} -- why\nparty c\n{WEAK}",
        f'always notify b # ifthen: allow {RULE} -- why\n  within "soon"',
        f"commitment c {{\n  # ifthen: allow {RULE} -- why\n  {WEAK}\n}}",
        f"commitment c {{\n  {WEAK}\n}} # ifthen: allow {RULE} -- why",
    ],
)
def test_a_comment_in_the_wrong_place_is_unused(text):
    assert lint(text) == ([None], [("unused-allow", f"no `{RULE}` is found here")])


def test_what_is_found_of_a_comment_cannot_be_allowed():
    text = f"# ifthen: allow unused-allow -- why\n{WEAK} # ifthen: allow {RULE}"
    _, found = lint(text)
    assert {rule for rule, _ in found} == {"unused-allow", "allow-without-reason"}


def test_words_within_a_text_or_amid_a_comment_allow_nothing():
    for text in (
        f'{WEAK[:-1]} # ifthen: allow {RULE} -- why"',
        f"{WEAK} # not ifthen: allow {RULE} -- why",
    ):
        assert lint(text) == ([None], [])
