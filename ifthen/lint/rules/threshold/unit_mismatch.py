"""A threshold's unit is not the score's.

Whether `20` on a score in percent means a fifth or two thousand percent is anybody's guess, and
the two readings fire at different results. A fraction without a unit fits a score with or without
percent, and a plural is the unit of its singular. A score declared without a unit has none, so a
threshold with one does not fit it. A `reference` is held to the unit like a threshold.
"""

from collections.abc import Iterator
from itertools import chain

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.thresholds import fits, idle_references, thresholds
from ifthen.model import Range

severity = Severity.ERROR
advice = "give the threshold the unit of the score: `20%` where that is declared as `0%..100%`"

bad = """
eval virology { score 0%..100% }
guardrail safeguards
if eval virology >= 20 then guardrail safeguards within 30 days
#                   ^^ threshold `20` has no unit, but the score of `virology` is in `%`
"""

good = """
eval virology { score 0%..100% }
guardrail safeguards
if eval virology >= 20% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for threshold in chain(thresholds(graph), idle_references(graph)):
        number, score = threshold.number, threshold.tested.score
        if isinstance(score, Range) and not fits(number, score):
            has = f"is in `{number.unit}`" if number.unit else "has no unit"
            wants = f"is in `{score.unit}`" if score.unit else "has no unit"
            message = f"{threshold} {has}, but the score of `{threshold.tested.name}` {wants}"
            subject, labels = threshold.item.subject, threshold.labels
            touches = (threshold.tested.subject,)
            yield Problem(threshold.span, message, subject, labels=labels, touches=touches)
