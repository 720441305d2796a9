"""All that a commitment does when it fires is `specify` something.

It is a plan to make a plan: on the day when the danger is there, somebody starts to write down what
should have been ready. An `otherwise` that does more makes it more than that.
"""

from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Commitment, Duty, Either, Specify, every_duty

severity = Severity.WARNING
advice = "add what holds until it is written: `and pause training`"

bad = """
guardrail response-plan "Response plan" tbd
eval early-warning { score 0%..100% }
if eval early-warning >= 40% then specify response-plan
#                                 ^^^^^^^^^^^^^^^^^^^^^ all that follows is to specify `response-plan`
"""

good = """
guardrail response-plan "Response plan" tbd
eval early-warning { score 0%..100% }
if eval early-warning >= 40% then specify response-plan and pause training
"""


def check(graph: Graph) -> Iterator[Problem]:
    for item in graph.all(Commitment):
        done = [duty for duty in every_duty(item.all_duties) if not _is_choice(duty)]
        specified = [duty.action.name.value for duty in done if isinstance(duty.action, Specify)]
        if done and len(specified) == len(done):
            what = " and ".join(f"`{name}`" for name in dict.fromkeys(specified))
            spans = list(dict.fromkeys(duty.span for duty in item.all_duties))
            labels = tuple(Label(span, "and this") for span in spans[1:4])
            message = f"all that follows is to specify {what}"
            yield Problem(spans[0], message, item.subject, labels=labels)


def _is_choice(duty: Duty) -> bool:
    return isinstance(duty.action, Either)
