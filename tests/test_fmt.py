"""The one layout of every kind of item, of comments, of blank lines and of Markdown."""

import pytest

from ifthen.source import Source
from ifthen.syntax import parse
from ifthen.syntax.printer import formatted


def tree_of(text, path="policy.ifthen"):
    tree, flaws = parse(Source(path, text))
    assert flaws == ()
    return tree


def fmt(text, path="policy.ifthen"):
    return formatted(tree_of(text, path))


def wide(width):
    """A text that is so many code points wide with its quotes."""
    return f'"{"x" * (width - 2)}"'


LONG = wide(60)

ITEMS = {
    "import": ('import\n"a.ifthen"import "b.ifthen"', 'import "a.ifthen"\nimport "b.ifthen"\n'),
    "policy": (
        ('policy lab"Lab"{publisher"L" effective 2026-01-01\nevaluate aim every\n4x compute or 6 months'
        " tolerance 1e-6 per year}"),
        ('policy lab "Lab" {\n  publisher "L"\n  effective 2026-01-01\n'
        "  evaluate aim every 4x compute or 6 months\n  tolerance 1e-6 per year\n}\n"),
    ),
    "term": ('term  "a"\n means  "b"', 'term "a" means "b"\n'),
    "party": ('party ceo tbd"later"\nparty ai{external}', 'party ceo tbd "later"\nparty ai { external }\n'),
    "scale": (
        'scale asl{\n  ASL-2 ,ASL-3"more"\n,ASL-4 tbd}',
        'scale asl { ASL-2, ASL-3 "more", ASL-4 tbd }\n',
    ),
    "scale with a field": (
        'scale asl { low, high source "p. 5" }',
        'scale asl {\n  low,\n  high\n  source "p. 5"\n}\n',
    ),
    "scale that is too wide": (
        f"scale asl {{ low {LONG}, high {LONG} }}",
        f"scale asl {{\n  low {LONG},\n  high {LONG}\n}}\n",
    ),
    "risk": (
        'risk all { on asl  highest of cbrn,cyber at low"nothing" }',
        'risk all {\n  on asl\n  highest of cbrn, cyber\n  at low "nothing"\n}\n',
    ),
    "stage": ("stage limited\n{ after training\n}", "stage limited { after training }\n"),
    "event": (
        "event rival { about others decided by board,ceo }",
        "event rival {\n  about others\n  decided by board, ceo\n}\n",
    ),
    "eval": (
        ("eval v { measures cbrn score 0% .. 100% statistic mean of 10 runs every 6 months or on\n"
        'event e reference experts 22.1%"mean" }'),
        ("eval v {\n  measures cbrn\n  score 0%..100%\n  statistic mean of 10 runs\n"
        '  every 6 months or on event e\n  reference experts 22.1% "mean"\n}\n'),
    ),
    "open ranges": (
        "eval v { score ..5 points }\neval w { score 0 .. FLOP }\nif eval v in .. 5 then withdraw",
        "eval v { score ..5 points }\neval w { score 0.. FLOP }\nif eval v in ..5 then withdraw\n",
    ),
    "guardrail": (
        f"guardrail g {{ kind security needs access, {LONG}, {wide(40)}, logs verified by a,eval v<1% }}",
        (f"guardrail g {{\n  kind security\n  needs access, {LONG},\n    {wide(40)}, logs\n"
        "  verified by a, eval v < 1%\n}\n"),
    ),
    "escape": (
        ('escape e { when event rival and"so" lifts guardrail a,b,commitment c floor must guardrail a '
        "within 1 day expires 90 days }"),
        ('escape e {\n  when event rival and "so"\n  lifts guardrail a, b, commitment c\n'
        "  floor must guardrail a within 1 day\n  expires 90 days\n}\n"),
    ),
    "bare": (
        "if   eval virology>=22.1%   then guardrail\tasl-3-security",
        "if eval virology >= 22.1% then guardrail asl-3-security\n",
    ),
    "commitment on one line": (
        "commitment audit {\n\n  always notify board\n  every 12 months\n}",
        "commitment audit { always notify board every 12 months }\n",
    ),
    "commitment": (
        ("commitment c { if cannot rule out risk cbrn≥ASL-3 then rate cbrn at ASL-3 and guardrail g"
        " within 30 days otherwise withdraw and notify board unless escape e owner ceo }"),
        ("commitment c {\n  if cannot rule out risk cbrn ≥ ASL-3\n  then rate cbrn at ASL-3\n"
        "   and guardrail g within 30 days\n  otherwise withdraw\n   and notify board\n"
        "  unless escape e\n  owner ceo\n}\n"),
    ),
    "long condition": (
        (f"commitment c {{ if eval v or {LONG} or not (eval virology in 50%..80% and {LONG} and event e)"
        f" then withdraw until {LONG} owner a }}"),
        (f"commitment c {{\n  if eval v or {LONG}\n    or not (eval virology in 50%..80%\n"
        f"      and {LONG} and event e)\n  then withdraw until {LONG}\n  owner a\n}}\n"),
    ),
    "text in three quotes": (
        'party a { note """\n      kept\n    as it is  \n""" }',
        'party a {\n  note """\n      kept\n    as it is  \n"""\n}\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), ITEMS.values(), ids=ITEMS)
def test_an_item_has_one_layout(before, after):
    assert fmt(before) == after
    assert fmt(after) == after


COMMENTS = {
    "above, beside and below": (
        "#head\n\n\n\n# of a\nparty a# beside\n# end",
        "#head\n\n# of a\nparty a  # beside\n# end\n",
    ),
    "in a block": (
        "party a {\n\n# first\n\nexternal # said\n\n\n# last\n\n}",
        "party a {\n  # first\n\n  external  # said\n\n  # last\n}\n",
    ),
    "in an empty block": ("party a {\n# none\n}", "party a {\n  # none\n}\n"),
    "behind the words before a brace": (
        "party a # who\n{ external\nnote \"n\" }",
        'party a {  # who\n  external\n  note "n"\n}\n',
    ),
    "in a list": (
        'guardrail g { needs "a" # first\n, "b"\n  # above c\n, "c" }',
        'guardrail g {\n  needs "a",  # first\n    "b"\n    # above c\n    , "c"\n}\n',
    ),
    "in a scale": (
        "scale s {\n  low, # nothing\n  # above high\n  high # all\n}",
        "scale s {\n  low,  # nothing\n  # above high\n  high  # all\n}\n",
    ),
    "in a sentence": (
        "commitment c {\n  if eval v # the score\n    >= 1%\n  # so\n  then withdraw }",
        "commitment c {\n  if eval v  # the score\n    >= 1%\n  # so\n  then withdraw\n}\n",
    ),
    "an `or` that joins a cadence": (
        "eval v { every 4x compute or # whichever\n 6 months }",
        "eval v {\n  every 4x compute or  # whichever\n    6 months\n}\n",
    ),
    "an allow above an item": (
        "party a\n  # ifthen: allow unused-name -- r\nparty b",
        "party a\n# ifthen: allow unused-name -- r\nparty b\n",
    ),
    "an allow at the end of a field's line": (
        "eval v { measures a # ifthen: allow unknown-name -- r\nscore 0..1 }",
        "eval v { measures a  # ifthen: allow unknown-name -- r\n  score 0..1\n}\n",
    ),
    "an allow keeps its line together": (
        'party a { external note "n" } # ifthen: allow unused-name -- r',
        'party a { external note "n" }  # ifthen: allow unused-name -- r\n',
    ),
    "an allow keeps others out of its line": (
        "if eval v >= 1%\n or eval w # ifthen: allow missing-threshold -- r\nthen withdraw",
        "if eval v >= 1%\n  or eval w  # ifthen: allow missing-threshold -- r\nthen withdraw\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_stays_where_it_stood(before, after):
    assert fmt(before) == after
    assert fmt(after) == after


BLANKS = {
    "kept between one-line items": ("\n\nparty a\nparty b\n\n\nparty c\n\n", "party a\nparty b\n\nparty c\n"),
    "one around a block": (
        "party a\nrisk b { on s note \"n\" }\nparty c",
        'party a\n\nrisk b {\n  on s\n  note "n"\n}\n\nparty c\n',
    ),
    "above the comment of an item": (
        "party a\n# of b\nrisk b { on s note \"n\" }\n# of c\nparty c",
        'party a\n\n# of b\nrisk b {\n  on s\n  note "n"\n}\n\n# of c\nparty c\n',
    ),
    "not twice around a comment that stands above": (
        "party a\n# of a\n\nrisk b { on s note \"n\" }",
        'party a\n# of a\n\nrisk b {\n  on s\n  note "n"\n}\n',
    ),
    "kept between fields": (
        "risk b {\n\non s\n\n\nnote\n\n\"n\"\n\n}",
        'risk b {\n  on s\n\n  note "n"\n}\n',
    ),
    "nothing": ("\n \n", ""),
    "only comments": ("  # a\n\n\n# b", "# a\n\n# b\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), BLANKS.values(), ids=BLANKS)
def test_blank_lines(before, after):
    assert fmt(before) == after
    assert fmt(after) == after


def test_in_markdown_only_what_parses_in_a_fence_changes():
    before = (
        "# Plan\n\n```ifthen\nparty   a\n```\n* x   y\n\n  ~~~ ifthen\n  party b { external\n"
        "  note '' }\n  ~~~\n```python\nif   x\n```\n   ```ifthen\n   risk r{on s note \"n\"}\n   ```\n"
    )
    after = before.replace("party   a", "party a").replace(
        '   risk r{on s note "n"}\n', '   risk r {\n     on s\n     note "n"\n   }\n'
    )
    tree, _ = parse(Source("plan.md", before))
    assert formatted(tree) == after


def test_a_fence_that_is_not_closed_ends_with_its_file():
    assert fmt("```ifthen\nparty   a", "plan.md") == "```ifthen\nparty a\n"
    assert fmt("```ifthen", "plan.md") == "```ifthen"
    assert fmt("```ifthen\n```\n", "plan.md") == "```ifthen\n```\n"


def test_a_broken_text_stays_as_it_is():
    text = "party   a\nparty { external"
    tree, flaws = parse(Source("policy.ifthen", text))
    assert flaws
    assert formatted(tree) == text
