"""A condition names an eval and no comparison.

Whether the commitment fires is then for somebody to say, after the result is known. A policy that
names an eval and no score promises to look, not to act.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity, Subject
from ifthen.graph import Graph
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import Eval, EvalCondition

severity = Severity.ERROR
advice = "compare the score with a number: `eval virology >= 22.1%`"

bad = """
eval virology
guardrail safeguards
if eval virology then guardrail safeguards within 30 days
#  ^^^^^^^^^^^^^ eval `virology` has no threshold
"""

good = """
eval virology
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found, atom in standing_atoms(graph):
        if isinstance(atom, EvalCondition) and atom.test is None:
            message = f"eval `{atom.eval}` has no threshold"
            touches = (Subject(Eval.kind, atom.eval.value),)
            yield Problem(atom.span, message, found.item.subject, touches=touches)
