"""A reference of the eval is past the threshold already.

What experts or an earlier model scored makes the condition true, so the commitment is either
overdue or compares with something that cannot warn.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity, Witness
from ifthen.graph import Graph
from ifthen.model import (
    Commitment,
    Comparison,
    Eval,
    EvalCondition,
    Name,
    Quantity,
    Range,
    Reference,
    polar,
)

severity = Severity.NOTE
advice = "check whether the commitment has fired, or compare with a score that is not reached yet"

bad = """
eval virology { score 0%..100% reference experts 22.1% }
if eval virology >= 20% then withdraw
#                ^^^^^^ reference `experts` of `22.1%` is past the threshold
"""

good = """
eval virology { score 0%..100% reference experts 22.1% }
if eval virology >= 40% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for commitment in graph.all(Commitment):
        for atom, positive in polar(commitment.condition) if commitment.condition else ():
            tested = graph.get(Eval, atom.eval) if isinstance(atom, EvalCondition) else None
            if tested is None or not isinstance(atom, EvalCondition) or atom.test is None:
                continue
            for reference in tested.references:
                if _holds(tested, atom.test, reference) is positive:
                    key = f"eval:{tested.name}"
                    message = (
                        f"reference `{reference.name}` of `{reference.score}` is past the threshold"
                    )
                    yield Problem(
                        atom.test.span,
                        message,
                        commitment.subject,
                        labels=(Label(reference.span, "it is stated here"),),
                        witness=(Witness(((key, str(reference.score)),)),),
                    )


def _holds(tested: Eval, test: Comparison | Range, reference: Reference) -> bool | None:
    """Whether a reference's score meets the test; None where the two cannot be compared."""
    score = reference.score
    if isinstance(test, Range):
        scale = 100 if test.unit == "%" else 1
        above = test.low is None or score.magnitude >= test.low / scale
        below = test.high is None or score.magnitude <= test.high / scale
        return above and below if test.unit == score.unit else None
    number: object = test.threshold
    if isinstance(number, Name):
        known = {r.name.value: r.score for r in tested.references if r is not reference}
        number = known.get(number.value)
    if not isinstance(number, Quantity):
        return None
    if number.unit != score.unit and not (number.is_fraction or score.is_fraction):
        return None
    left, right = score.magnitude, number.magnitude
    return {
        ">=": left >= right,
        ">": left > right,
        "<=": left <= right,
        "<": left < right,
        "=": left == right,
    }[test.op]
