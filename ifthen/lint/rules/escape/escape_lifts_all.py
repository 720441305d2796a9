"""Escapes that turn on the same `when` together lift every binding duty.

Then nothing of the policy is left when it is used, floors aside. An escape of kind `interpretation`
does not count.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.escapes import together, turning_alike
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
    counted = [escape for escape in graph.all(Escape) if escape.sort != "interpretation"]
    for group in turning_alike(counted):
        radius = together(graph, group)
        if radius.of == 0 or len(radius.lifted) < radius.of:
            continue
        first, *others = group
        if not others:
            yield problem(graph, first, first.name.span, "lifts everything")
            continue
        message = (
            f"escape `{first.name}` and {len(others)} more that turn on the same lift all of "
            f"{radius.of} binding duties together"
        )
        labels = tuple(Label(escape.name.span, "together with this one") for escape in others[:5])
        touches = tuple(escape.subject for escape in others)
        yield Problem(first.name.span, message, first.subject, labels=labels, touches=touches)
