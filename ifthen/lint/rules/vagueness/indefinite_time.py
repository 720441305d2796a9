"""A time is given without a date, a duration or an event.

"Promptly" is over when the actor says so, and "regularly" can mean once in ten years. A deadline
that nobody can miss is none. Words behind `within` that hold no number set no time either.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import found
from ifthen.prose import Kind

severity = Severity.WARNING
advice = "give a duration, a date or an event: `within 30 days`, `every 6 months`"

bad = """
party board
always notify board within "a timely manner"
#                           ^^^^^^^^^^^^^^^ `a timely manner` sets no time
"""

good = """
party board
always notify board within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    said: set[int] = set()
    for one in found(graph, Kind.INDEFINITE_TIME):
        yield one.problem(f"`{one.hit.phrase}` sets no time")
        said.add(id(one.text.text))
    for text in graph.texts:
        is_number = any(char.isdigit() for char in text.text.value)
        if text.slot == "within" and not is_number and id(text.text) not in said:
            yield Problem(text.text.span, "these words set no time", text.item.subject)
