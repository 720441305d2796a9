"""A threshold is text.

Words such as "substantially" are read off no score: two people who see one result can disagree on
whether the commitment fires, and the one who has to act decides. A level in words is no better.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import Comparison, EvalCondition, RiskCondition, SomeRisk, Text

severity = Severity.ERROR
advice = "put a number where the words stand, such as `>= 22.1%`, or name a level of the scale"

bad = """
eval virology
guardrail safeguards
if eval virology >= "substantially better" then guardrail safeguards within 30 days
#                   ^^^^^^^^^^^^^^^^^^^^^^ the threshold of eval `virology` is words
"""

good = """
eval virology
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found, atom in standing_atoms(graph):
        if isinstance(atom, EvalCondition) and isinstance(atom.test, Comparison):
            stated: object = atom.test.threshold
            message = f"the threshold of eval `{atom.eval}` is words"
        elif isinstance(atom, RiskCondition):
            stated, message = atom.level, f"the level of risk `{atom.risk}` is words"
        elif isinstance(atom, SomeRisk):
            stated, message = atom.level, "the level of the risks is words"
        else:
            continue
        if isinstance(stated, Text):
            yield Problem(stated.span, message, found.item.subject)
