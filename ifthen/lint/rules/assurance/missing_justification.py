"""Nothing says why a required guardrail mitigates the risk.

That a measure exists is no reason to believe that it helps. The argument stands with each risk that
the guardrail is against, as `against RISK because "..."`. The `because` of a commitment speaks for a
guardrail if it is the only one that the commitment asks for; of several, it does not say which helps
how. A part is argued for by its whole, and a whole that consists of named parts by them.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import covered, is_said, required
from ifthen.model import Commitment, Guardrail, Require, every_duty

severity = Severity.NOTE
advice = 'give the argument: `against cbrn because "Stolen weights remove every other safeguard."`'

bad = """
risk theft
 guardrail vault { against theft }
#          ^^^^^ nothing says why guardrail `vault` mitigates `theft`
always guardrail vault
"""

good = """
risk theft
guardrail vault { against theft because "Nobody can copy what nobody can reach." }
always guardrail vault
"""


def check(graph: Graph) -> Iterator[Problem]:
    spoken_for = _spoken_for(graph)
    argued = covered(
        graph,
        lambda g: g.name.value in spoken_for or bool(g.against and not _unargued(g)),
    )
    for guardrail, labels in required(graph):
        if guardrail.name.value not in argued:
            risks = " and ".join(f"`{risk}`" for risk in _unargued(guardrail)) or "a risk"
            message = f"nothing says why guardrail `{guardrail.name}` mitigates {risks}"
            yield Problem(guardrail.name.span, message, guardrail.subject, labels=labels)


def _unargued(guardrail: Guardrail) -> list[str]:
    """The risks that it is against without an argument."""
    argued = {a.risk.value for a in guardrail.against if is_said(a.because)}
    return [r for r in dict.fromkeys(a.risk.value for a in guardrail.against) if r not in argued]


def _spoken_for(graph: Graph) -> set[str]:
    """The guardrails that are the only one of a commitment with a `because`."""
    found: set[str] = set()
    for commitment in graph.all(Commitment):
        actions = [duty.action for duty in every_duty(commitment.duties)]
        asked = {action.guardrail.value for action in actions if isinstance(action, Require)}
        if len(asked) == 1 and is_said(commitment.because):
            found |= asked
    return found
