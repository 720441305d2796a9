"""Nothing says why a required guardrail mitigates the risk.

That a measure exists is no reason to believe that it helps. The argument stands with the risk, as
`against RISK because "..."`, or as the `because` of a commitment that requires the guardrail. A part
is argued for by its whole.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import asked, is_said, required
from ifthen.model import Commitment

severity = Severity.NOTE
advice = 'give the argument: `against cbrn because "Stolen weights remove every other safeguard."`'

bad = """
 guardrail vault
#          ^^^^^ nothing says why guardrail `vault` mitigates a risk
always guardrail vault
"""

good = """
risk theft
guardrail vault { against theft because "Nobody can copy what nobody can reach." }
always guardrail vault
"""


def check(graph: Graph) -> Iterator[Problem]:
    for guardrail, duties in required(graph):
        argued = any(is_said(against.because) for against in guardrail.against) or any(
            isinstance(owed.item, Commitment) and is_said(owed.item.because) for owed in duties
        )
        if not argued:
            message = f"nothing says why guardrail `{guardrail.name}` mitigates a risk"
            yield Problem(guardrail.name.span, message, guardrail.subject, labels=asked(duties))
