"""A duty is words, so nothing can be checked to be in place.

Whether it was fulfilled is a matter of opinion. A duty that names a guardrail, a stage, a party or
an eval can be looked for.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Stated, Text

severity = Severity.WARNING
advice = "name what is to be in place: `guardrail NAME`, `pause training`, `notify PARTY`"

bad = """
eval virology
if eval virology >= 22.1% then "take action"
#                              ^^^^^^^^^^^^^ the duty is words
"""

good = """
eval virology
guardrail vault
if eval virology >= 22.1% then guardrail vault within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    for owed in graph.duties:
        action = owed.duty.action
        if isinstance(action, Stated) and isinstance(action.words, Text):
            yield Problem(action.words.span, "the duty is words", owed.item.subject)
