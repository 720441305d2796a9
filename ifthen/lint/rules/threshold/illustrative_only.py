"""A binding commitment rests on an eval, level or guardrail that is illustrative or a draft.

Only binding items bind: what is illustrative, exploratory or a draft can be dropped or rewritten
without changing the commitment, which then promises nothing. An eval is rested on in a condition,
a level in a condition or a rating (its scale's status counts, and its risk's), a guardrail in a
condition or a duty. A commitment binds by its status and by at least one binding duty; to run an
eval, or to specify a guardrail, is not to rest on it.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.thresholds import rests
from ifthen.model import Item, Risk, Scale

severity = Severity.WARNING
advice = "settle what the commitment rests on and write `status binding` there"

bad = """
eval virology { score 0%..100%  status illustrative }
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
#       ^^^^^^^^ a binding commitment rests on eval `virology`, whose status is illustrative
"""

good = """
eval virology { score 0%..100%  status binding }
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    seen: set[tuple[int, int]] = set()
    for commitment, name, on in rests(graph):
        item = next((item for item in on if item and not item.is_settled), None)
        if item is None or (id(commitment), id(item)) in seen:
            continue
        seen.add((id(commitment), id(item)))
        status = f"status is {item.status}"
        message = f"a binding commitment rests on {_shown(name.value, item)}, whose {status}"
        labels = (Label(item.name.span, f"its {status}"),)
        yield Problem(name.span, message, commitment.subject, labels=labels)


def _shown(name: str, item: Item) -> str:
    if isinstance(item, Scale | Risk):
        return f"level `{name}` of {item.kind} `{item.name}`"
    return f"{item.kind} `{name}`"
