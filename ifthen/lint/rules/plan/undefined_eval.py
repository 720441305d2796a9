"""A condition rests on an eval that is `tbd` or has no block.

A threshold on a test that nobody has described commits to nothing: whoever writes the test later
decides what the number means.
"""

from collections import defaultdict
from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.levels import labels
from ifthen.graph.thresholds import standing_atoms
from ifthen.model import Eval, EvalCondition
from ifthen.source import Span

severity = Severity.ERROR
advice = "describe the eval: `{ measures cbrn  score 0%..100%  danger rising }`"

bad = """
 eval virology "Virology questions"
#     ^^^^^^^^ eval `virology` has a name and nothing else
 eval sabotage tbd
#     ^^^^^^^^ eval `sabotage` is still `tbd`
if eval virology >= 40% then pause training until eval sabotage < 5%
"""

good = """
eval virology "Virology questions" { score 0%..100%  danger rising }
eval later tbd
if eval virology >= 40% then pause training
"""


def check(graph: Graph) -> Iterator[Problem]:
    places: dict[str, list[Span]] = defaultdict(list)
    for _, atom in standing_atoms(graph):
        if isinstance(atom, EvalCondition):
            places[atom.eval.value].append(atom.span)
    for name, spans in places.items():
        tested = graph.get(Eval, name)
        if tested and (tested.tbd or not tested.has_block):
            lack = "is still `tbd`" if tested.tbd else "has a name and nothing else"
            message = f"eval `{name}` {lack}"
            where = labels(spans, "a condition rests on it here")
            yield Problem(tested.name.span, message, tested.subject, labels=where)
