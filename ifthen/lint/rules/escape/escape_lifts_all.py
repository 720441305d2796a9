"""Escapes that turn on the same `when` together lift every binding duty.

Then nothing of the policy is left when they are used, whatever floor stands beneath them. An escape
of kind `interpretation` does not count, nor one that does not bind, nor words in place of a list.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.escapes import blast, lift_everything, turning_alike
from ifthen.lint.ways_out import problem
from ifthen.model import Escape

severity = Severity.ERROR
advice = "name what it lifts: `lifts guardrail asl-3-security`"

bad = """
guardrail vault
event outage
always guardrail vault
escape relief { when event outage lifts all }
#      ^^^^^^ escape `relief` lifts everything and can lift 1 of 1 binding duties
"""

good = """
guardrail vault
event outage
party board
always guardrail vault and notify board every 6 months
escape relief { when event outage lifts guardrail vault }
"""


def check(graph: Graph) -> Iterator[Problem]:
    counted = (e for e in graph.all(Escape) if e.binds and e.sort != "interpretation")
    for group in turning_alike(counted):
        if not lift_everything(graph, group):
            continue
        first, *others = [escape for escape in group if blast(graph, escape).lifted]
        if not others:
            yield problem(graph, first, first.name.span, "lifts everything")
            continue
        every = len(graph.binding)
        message = (
            f"escape `{first.name}` and {len(others)} more turn on the same and together can lift "
            f"{every} of {every} binding duties"
        )
        labels = tuple(Label(escape.name.span, "together with this one") for escape in others)
        touches = tuple(escape.subject for escape in others)
        yield Problem(first.name.span, message, first.subject, labels=labels, touches=touches)
