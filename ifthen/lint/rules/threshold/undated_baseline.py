"""A text compares with no date or version to compare with.

"Better than existing tools" moves with the tools: as rivals and products get stronger, the same
model crosses the line later and later, and nobody has decided that. A date or version anywhere in
the text is enough, and so is one in the definition of a term that the text uses.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import found, terms
from ifthen.model import Term, Text
from ifthen.prose import Kind, has_date

severity = Severity.NOTE
advice = "say as of when, or which version: `uplift over the search engines of 2023`"

bad = """
scale tier { low, high }
risk bio { on tier  at high "uplift over search engines for novices" }
#                            ^^^^^^^^^^^ `uplift over` compares with something that has no date
"""

good = """
scale tier { low, high }
risk bio { on tier  at high "uplift over the search engines of 2023 for novices" }
"""


def check(graph: Graph) -> Iterator[Problem]:
    known = terms(graph)
    dated = {
        term.name.value
        for term in graph.all(Term)
        if isinstance(term.means, Text) and has_date(term.means.value)
    }
    seen: set[int] = set()
    for one in found(graph, Kind.COMPARISON):
        words = one.text.text.value
        if id(one.text.text) in seen or has_date(words):
            continue
        seen.add(id(one.text.text))
        if not any(mention.term in dated for mention in known.mentions(words)):
            yield one.problem(f"`{one.hit.phrase}` compares with something that has no date")
