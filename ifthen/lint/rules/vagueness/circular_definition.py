"""Terms define each other, or one defines itself.

Whoever looks the word up comes back to where the search began, and knows no more than before.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.orders import cycles
from ifthen.lint.wording import terms
from ifthen.model import Term, Text

severity = Severity.ERROR
advice = "say in one of the definitions what is meant without the other term"

bad = """
 term "safe model" means "a model with accepted risk"
#     ^^^^^^^^^^^^ the definition comes back to itself: `safe model` → `accepted risk` → `safe model`
term "accepted risk" means "the risk of a safe model"
"""

good = """
term "safe model" means "a model that fails all five evals of annex 2"
term "accepted risk" means "the risk of a safe model"
"""


def check(graph: Graph) -> Iterator[Problem]:
    known = terms(graph)
    by_name = {term.name.value: term for term in graph.all(Term)}
    edges = {
        name: [mention.term for mention in known.mentions(term.means.value)]
        for name, term in by_name.items()
        if isinstance(term.means, Text)
    }
    for cycle in cycles(edges):
        at = min(range(len(cycle)), key=lambda i: by_name[cycle[i]].span.start)
        ring = [by_name[name] for name in cycle[at:] + cycle[:at]]
        shown = " → ".join(f"`{term.name}`" for term in [*ring, ring[0]])
        labels = tuple(Label(term.name.span, "on the way round") for term in ring[1:4])
        message = f"the definition comes back to itself: {shown}"
        yield Problem(ring[0].name.span, message, ring[0].subject, labels=labels)
