"""A text leans on a phrase of the publisher's own that no `term` defines.

"Acceptable levels of risk" sounds like a measure and is one only for whoever knows which level is
accepted. Everything that is built on the phrase is as open as the phrase.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import found
from ifthen.prose import Kind

severity = Severity.WARNING
advice = 'define it: `term "acceptable levels of risk" means "below 1e-6 deaths per year"`'

bad = """
policy p { tolerance "acceptable levels of risk" }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^ no term defines `acceptable levels of risk`
"""

good = """
policy p { tolerance "acceptable levels of risk" }
term "acceptable levels of risk" means "less than one death in a million years"
"""


def check(graph: Graph) -> Iterator[Problem]:
    for one in found(graph, Kind.OWN_PHRASE):
        phrase = " ".join(one.hit.phrase.split())
        yield one.problem(
            f"no term defines `{phrase}`", f'define it: `term "{phrase}" means "..."`'
        )
