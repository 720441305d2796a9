"""A protective duty's condition bounds a score on the safe side only.

Such a commitment protects where the eval shows little and falls silent where it shows much: as a
rule `<` was written for `>=`, or the eval's `danger` is the wrong way round. `not` is carried inwards
first, and a bound on the dangerous side in the same conjunction makes the condition a band, which
is fine. An eval that does not say which way is worse has no safe side. Only what stands after *if*
counts, for the duties that it calls for first: `keep`, `until` and `unless` are no such condition.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.danger import safe_side_only
from ifthen.graph.thresholds import binding_anywhere
from ifthen.model import Eval, is_protective, polar

severity = Severity.WARNING
advice = "turn the comparison round: `eval virology >= 20%` where danger is rising"

bad = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
if eval virology < 20% then guardrail safeguards within 30 days
#  ^^^^^^^^^^^^^^^^^^^ `virology` is bounded on its safe side only: its danger is rising
"""

good = """
eval virology { score 0%..100%  danger rising }
guardrail safeguards
if eval virology >= 20% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    protecting = {
        id(item): item
        for item, owed in binding_anywhere(graph)
        if owed.role == "then" and is_protective(owed.duty)
    }
    for item in protecting.values():
        if item.condition is None:
            continue
        turned = {id(atom) for atom, positive in polar(item.condition) if not positive}
        for atom in safe_side_only(graph, item.condition):
            if tested := graph.get(Eval, atom.eval):
                side = "safe side only" + ", by a `not`" * (id(atom) in turned)
                danger = f"its danger is {tested.danger}"
                message = f"`{atom.eval}` is bounded on its {side}: {danger}"
                labels = (Label(tested.name.span, danger),)
                yield Problem(atom.span, message, item.subject, labels=labels)
