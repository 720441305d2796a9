"""The policy nowhere says that it can fail.

Following a policy does not make a catastrophe impossible, and a policy that does not say so reads
as if somebody knew that it does.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import is_said

severity = Severity.NOTE
advice = 'say it: `caveat "Following this policy does not make catastrophe impossible."`'

bad = """
policy plan
#      ^^^^ policy `plan` nowhere says that it can fail
"""

good = """
policy plan { caveat "Following this policy does not make catastrophe impossible." }
"""


def check(graph: Graph) -> Iterator[Problem]:
    header = graph.header
    if header and not is_said(header.caveat):
        message = f"policy `{header.name}` nowhere says that it can fail"
        yield Problem(header.name.span, message, header.subject)
