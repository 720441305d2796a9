"""A reference of the eval is past the threshold already.

What experts or an earlier model scored reaches the threshold, so the commitment is either overdue
or compares with something that cannot warn. Past lies in the direction of the eval's danger, and
where the threshold asks for "or equal", equal is past. Thresholds are those of the *if*, of
`before (...)` and of `keep`; a reference that is itself the threshold is not compared with it.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity, Witness
from ifthen.graph import Graph
from ifthen.graph.references import Reached, reached

severity = Severity.NOTE
advice = "check whether the commitment is due by now, or set a threshold above the score: `>= 40%`"

bad = """
eval virology { score 0%..100% reference experts 22.1% }
if eval virology >= 20% then withdraw
#                ^^^^^^ the threshold is reached already: `experts` scores 22.1% in `virology`
"""

good = """
eval virology { score 0%..100% reference experts 22.1% }
if eval virology >= 40% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in reached(graph):
        reference, tested, test = found.reference, found.tested, found.atom.test
        who = f"`{reference.name}` scores {reference.score} in `{tested.name}`"
        yield Problem(
            test.span if test else found.atom.span,
            f"the threshold is reached already: {who}",
            found.item.subject,
            labels=(Label(reference.span, "it is stated here"),),
            witness=_witness(graph, found),
        )


def _witness(graph: Graph, found: Reached) -> tuple[Witness, ...]:
    """The scenario with the reference's score.

    None where a score of another kind is compared, or no score of the eval's range is referred to.
    """
    if found.is_forecast or found.atom.variant not in (None, found.tested.variant):
        return ()
    from ifthen.meaning import shown
    from ifthen.meaning.given import given

    scenario, wrong = given(graph, [(f"eval:{found.tested.name}", str(found.reference.score))])
    return () if wrong else (Witness(shown.facts(graph, scenario)),)
