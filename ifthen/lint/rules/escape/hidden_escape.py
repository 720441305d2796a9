"""An escape stands where few look, or in the words of a duty.

A footnote that lifts the whole policy weighs more than the policy. An escape is hidden when its
`source` says that it stands in a footnote, an annex or a definition, and when the words of an
operative text let the actor out of it: "the chair may adjust this", "unless the board thinks
otherwise". The words of a `may` are read with it; what a level means speaks of models and is not.
"""

import re
from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.ways_out import in_words, problem
from ifthen.model import Escape

severity = Severity.WARNING
advice = "write it among the commitments, as an `escape` of its own"

bad = """
guardrail vault
event outage
always guardrail vault
escape relief { when event outage lifts guardrail vault source "footnote 18, p. 12" }
#                                                              ^^^^^^^^^^^^^^^^^^^^ escape `relief` is hidden in a footnote and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
always guardrail vault
escape relief { when event outage lifts guardrail vault source "section 2, p. 4" }
"""

_HIDDEN = (
    r"(?i)\b(?P<footnote>foot-?note|fn\.?\s*\d|end-?note)|\b(?P<annex>annex|appendix|appendices)"
    r"|\b(?P<definition>definition|glossary)"
)


def check(graph: Graph) -> Iterator[Problem]:
    for escape in graph.all(Escape):
        match = re.search(_HIDDEN, escape.source.value) if escape.source else None
        if match and escape.source:
            where = match.lastgroup or ""
            article = "an" if where == "annex" else "a"
            says = f"is hidden in {article} {where}"
            yield problem(graph, escape, escape.source.span, says)
    for one in in_words(graph):
        yield one.problem(f"`{one.hit.phrase}` is a way out in the words of the text")
