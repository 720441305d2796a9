"""Neither the policy nor the risk says how much risk is accepted.

Without a tolerance nobody can say whether the thresholds are strict enough, nor compare them with
those of other dangerous technologies. A derived risk has the tolerance of its parts.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said
from ifthen.model import Risk

severity = Severity.WARNING
advice = "state it as a probability: `tolerance 1e-6 per year`"

bad = """
policy plan
#      ^^^^ neither the policy nor risk `cbrn` states a tolerance
risk cbrn
"""

good = """
policy plan { tolerance 1e-6 per year }
risk cbrn
"""


def check(graph: Graph) -> Iterator[Problem]:
    header = graph.header
    if header is None or is_said(header.tolerance):
        return
    own = [risk for risk in graph.all(Risk) if not risk.highest_of]
    bare = [risk for risk in own if not is_said(risk.tolerance)]
    if own and not bare:
        return
    labels = tuple(Label(risk.name.span, "this risk has none") for risk in bare[:3])
    message = f"neither the policy nor {_shown(bare, len(own))} a tolerance"
    yield Problem(header.name.span, message, header.subject, labels=labels)


def _shown(bare: list[Risk], of: int) -> str:
    if len(bare) == 1:
        return f"risk `{bare[0].name}` states"
    if len(bare) == of:
        return f"any of its {of} risks states" if of else "any risk states"
    return f"{len(bare)} of its {of} risks state"
