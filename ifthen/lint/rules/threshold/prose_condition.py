"""A condition is text: somebody's judgement decides whether it holds.

The words may be exact, yet no score and no event settles them, so the commitment is as strong as
whoever reads them on the day. A condition of any clause counts: after *if*, `unless`, `when`, `until`
and `keep`, and in parentheses after `before`.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import Judged, Text

severity = Severity.WARNING
advice = (
    "let a score or an event decide: `eval virology >= 22.1%`,"
    " or `event leak` with `decided by` and `bar`"
)

bad = """
guardrail safeguards
if "the model is dangerous" then guardrail safeguards within 30 days
#  ^^^^^^^^^^^^^^^^^^^^^^^^ somebody's judgement decides whether the commitment fires
"""

good = """
eval virology
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
"""

DECIDED = {
    "condition": "whether the commitment fires",
    "unless": "whether the commitment is excused",
    "when": "whether the escape is open",
    "until": "when the duty ends",
    "before": "by when the duty is due",
    "keep": "whether the duty is met",
}
"""What a condition decides, by the slot that it stands in."""


def check(graph: Graph) -> Iterator[Problem]:
    for found, atom in standing_atoms(graph):
        if isinstance(atom, Judged) and isinstance(atom.words, Text):
            message = f"somebody's judgement decides {DECIDED[found.slot]}"
            yield Problem(atom.words.span, message, found.item.subject)
