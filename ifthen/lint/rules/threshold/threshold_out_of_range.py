"""A threshold lies outside the eval's declared score range.

No score can then be on its other side, so the condition holds always or never, and one of the two
numbers is not what its author meant. A `reference` is held to the range like a threshold. Percent
is undone before numbers are compared, and an open end of the range bounds nothing. A threshold in
another unit than the score's is `unit-mismatch` and not compared.
"""

from collections.abc import Iterator
from itertools import chain

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.thresholds import fits, idle_references, thresholds, within
from ifthen.model import Range

severity = Severity.ERROR
advice = "choose a threshold inside the range, such as `90%` of `0%..100%`, or correct the range"

bad = """
eval virology { score 0%..100% }
guardrail safeguards
if eval virology >= 120% then guardrail safeguards within 30 days
#                   ^^^^ threshold `120%` lies outside the score range `0%..100%` of `virology`
"""

good = """
eval virology { score 0%..100% }
guardrail safeguards
if eval virology >= 90% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for threshold in chain(thresholds(graph), idle_references(graph)):
        number, score = threshold.number, threshold.tested.score
        if isinstance(score, Range) and fits(number, score) and not within(number, score):
            message = (
                f"{threshold} lies outside the score range `{score}` of `{threshold.tested.name}`"
            )
            subject, labels = threshold.item.subject, threshold.labels
            yield Problem(threshold.span, message, subject, labels=labels)
