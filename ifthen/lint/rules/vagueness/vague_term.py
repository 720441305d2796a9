"""A word names a quantity or a quality and gives no measure of it.

"Appropriate", "significant" and "robust" mean what whoever is asked wants them to mean, and so
nobody can be shown to have broken the promise. A phrase that a `term` defines is not vague; the
definition is checked instead.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import found
from ifthen.prose import Kind

severity = Severity.WARNING
advice = 'say how much, or define it: `term "robust" means "resists 99% of 1,000 attempts"`'

bad = """
guardrail filter { needs "robust classifiers on every answer" }
#                         ^^^^^^ `robust` has no measure
"""

good = """
term "robust classifiers" means "classifiers that stop 99% of 1,000 attempts"
guardrail filter { needs "robust classifiers on every answer" }
"""


def check(graph: Graph) -> Iterator[Problem]:
    for one in found(graph, Kind.VAGUE):
        yield one.problem(f"`{one.hit.phrase}` has no measure")
