"""A risk's guardrails gate only one of security, deployment and development.

Weights that are guarded can still be asked, a model behind a filter can still be stolen, and neither
keeps the next one from being trained. The guardrails of a risk are those `against` it and those that
its level, or an eval that measures it, calls for, with all their parts. A guardrail of another kind,
or of a kind in words, gates none of the three. A derived risk is as its components are.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.gates import GATES, gated

severity = Severity.NOTE
advice = "add a guardrail for another: `kind deployment`"

bad = """
 risk cyber
#     ^^^^^ the guardrails of risk `cyber` gate `security` alone
eval exploits { measures cyber  score 0%..100% }
guardrail weights-1 { kind security }
if eval exploits >= 20% then guardrail weights-1 within 30 days
"""

good = """
risk cyber
eval exploits { measures cyber  score 0%..100% }
guardrail weights-1 { kind security }
guardrail filter-1 { kind deployment }
if eval exploits >= 20% then guardrail weights-1, filter-1 within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for risk, gates in gated(graph):
        if len(gates) == 1:
            ((gate, place),) = gates.items()
            message = f"the guardrails of risk `{risk.name}` gate `{gate}` alone"
            others = " or ".join(f"`kind {other}`" for other in GATES if other != gate)
            label = Label(place, f"this guardrail gates {gate}, and no other gates more")
            help_ = f"add a guardrail for another: {others}"
            yield Problem(risk.name.span, message, risk.subject, help_, (label,))
