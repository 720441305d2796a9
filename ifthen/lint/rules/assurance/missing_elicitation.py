"""An eval that a commitment rests on measures a risk and does not say how ability is drawn out.

A model that is not asked well looks weak: without fine-tuning, scaffolding and good prompts a score
shows what was tried, not what the model can do. Quantities such as compute measure no risk and need
no elicitation.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said, lean, rested_on

severity = Severity.WARNING
advice = 'say how: `elicitation "helpful-only model, fine-tuned on the task, 10 attempts"`'

bad = """
risk cbrn
 eval virology { measures cbrn }
#     ^^^^^^^^ eval `virology` does not say how the model's ability is drawn out
if eval virology >= 22.1% then withdraw
"""

good = """
risk cbrn
eval virology { measures cbrn elicitation "helpful-only model, fine-tuned on the task" }
if eval virology >= 22.1% then withdraw
"""


def check(graph: Graph) -> Iterator[Problem]:
    for tested, places in rested_on(graph):
        if is_said(tested.measures) and not is_said(tested.elicitation):
            message = f"eval `{tested.name}` does not say how the model's ability is drawn out"
            yield Problem(tested.name.span, message, tested.subject, labels=lean(places))
