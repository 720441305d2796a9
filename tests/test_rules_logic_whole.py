"""A whole policy with much that is wrong in it; the findings stand under the words."""

from tests.test_rules import expected, lint, place

LOGIC = {
    "never-fires", "always-fires", "gap", "weaker-at-higher-risk", "same-consequence",
    "redundant-commitment", "conflicting-duties", "strength-conflict", "circular-rating",
    "unreachable-resume", "presupposed-failure",
}  # fmt: skip

POLICY = """
policy nasty
scale tier { T0, T1 "weak", T2 "middling", T3 "strong" }
#                                          ^^ [same-consequence] `T2` and `T3` of `overall` make the same duties due
risk bio { on tier }
risk cyber { on tier }
risk overall { on tier  highest of bio, cyber }
event rival
event order
party board
guardrail lab
guardrail vault { stronger than lab }
guardrail gate
guardrail suite { needs lab, gate }
eval virology { measures bio  score 0%..100%  danger rising }
eval range { measures cyber  score 0..32 steps  danger rising }
eval bypass { score 0%..100%  danger falling }

commitment bio-1 {
  if eval virology in 20%..40% then rate bio at T1 and guardrail lab within 30 days
#    ^^^^^^^^^^^^^^^^^^^^^^^^^ [gap] no protective duty that turns on `virology` need be due where it is > 40% and <= 60%
}
commitment bio-2 {
  if eval virology > 60% then rate bio at T2 and guardrail vault within 7 days
#                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [weaker-at-higher-risk] `virology` from
}
commitment cyber-2 {
  if eval range >= 20 steps and not event rival then rate cyber at T2
}
commitment halt {
#          ^^^^ [redundant-commitment] commitment `halt` adds nothing: whenever its duties are due, those of `halt-all`
  if risk cyber >= T2 then forbid deployment until guardrail suite in place
}
commitment halt-all {
  if risk overall >= T2
  then forbid deployment until (guardrail suite in place and "the board is content")
}
commitment go {
  if risk cyber <= T2 and not event order then allow deployment
#                                              ^^^^^^^^^^^^^^^^ [conflicting-duties] `deployment` is allowed here and stopped by
}
commitment meant {
  if any risk >= T2 then aim guardrail lab
}
# no commitment rates `bio` at T3: that this never fires is not said again
commitment never {
  if risk bio >= T3 and eval virology <= 60% then withdraw
}
commitment ever {
  if risk bio <= T2 or eval virology >= 10% then notify board
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [always-fires] commitment `ever` fires in every scenario
}
commitment late {
  if eval bypass < 50% and guardrail gate missing
#                          ^^^^^^^^^^^^^^^^^^^^^^ [presupposed-failure] commitment `late` asks for `suite` only while
  then guardrail suite within 30 days
}
commitment band {
  if eval bypass in 20%..50%
#    ^^^^^^^^^^^^^^^^^^^^^^^ [gap] no protective duty that turns on `bypass` need be due where it is >= 0% and < 20%
  then pause internal-use until (event order and not event order)
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [unreachable-resume] `pause internal-use` of `band`
}
# what it lifts has a floor, so that it opens no gap; but the floor is weaker than what it replaces
escape out {
  when event rival and eval virology >= 70%
  lifts guardrail vault
  floor guardrail lab
}
"""


def test_what_is_found_of_a_whole_policy():
    found = [
        (finding.rule, *place(finding), finding.message)
        for finding in lint(POLICY)
        if finding.rule in LOGIC
    ]
    wanted = expected(POLICY)
    assert [row[:-1] for row in found] == [tuple(row[:-1]) for row in wanted]
    for (*_, message), (*_, beginning) in zip(found, wanted, strict=True):
        assert message.startswith(beginning)
