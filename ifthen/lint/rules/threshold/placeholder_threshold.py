"""A threshold is `tbd`, with or without an example beside it.

A commitment whose number is still to come cannot fire, and whoever fills it in may do so once the
result is known. An example shows a number and obliges nobody to it. A level that is `tbd`, and a
whole condition that is, are placeholders too.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity, Subject
from ifthen.graph import Graph
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import (
    Comparison,
    Eval,
    EvalCondition,
    Judged,
    RiskCondition,
    SomeRisk,
    Tbd,
)

severity = Severity.ERROR
advice = "write the number that triggers the duty, such as `>= 15%`"

bad = """
eval phishing
guardrail filters
if eval phishing >= tbd "e.g. 15%" then guardrail filters within 30 days
#                   ^^^^^^^^^^^^^^ the threshold of eval `phishing` is `tbd`
"""

good = """
eval phishing
guardrail filters
if eval phishing >= 15% then guardrail filters within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found, atom in standing_atoms(graph):
        touches: tuple[Subject, ...] = ()
        if isinstance(atom, EvalCondition) and isinstance(atom.test, Comparison):
            stated: object = atom.test.threshold
            message = f"the threshold of eval `{atom.eval}` is `tbd`"
            touches = (Subject(Eval.kind, atom.eval.value),)
        elif isinstance(atom, RiskCondition):
            stated, message = atom.level, f"the level of risk `{atom.risk}` is `tbd`"
        elif isinstance(atom, SomeRisk):
            stated, message = atom.level, "the level of the risks is `tbd`"
        elif isinstance(atom, Judged):
            stated, message = atom.words, "the condition is `tbd`"
        else:
            continue
        if isinstance(stated, Tbd):
            yield Problem(stated.span, message, found.item.subject, touches=touches)
