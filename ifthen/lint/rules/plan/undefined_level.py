"""A level that a commitment uses is `tbd`, or has neither a meaning for the risk nor a title.

Nobody can say then whether the level is reached, so whatever a commitment promises at it can be put
off for ever. A scale's title for the level serves all its risks; a derived risk takes the meaning
of its components, and what is used of it is used of them.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.levels import components, labels, used_levels
from ifthen.model import Risk, Scale, Tbd
from ifthen.source import Span

severity = Severity.ERROR
advice = 'say what the level means: `at L3 "10% of novice teams complete the protocol"`'

bad = """
scale tier { L1, L2, L3 tbd }
#                    ^^^^^^ level `L3` of scale `tier` is still `tbd`
risk cyber { on tier }
guardrail safeguards
if risk cyber >= L2 then guardrail safeguards
#                ^^ nothing says what level `L2` means for `cyber`
if risk cyber >= L3 then withdraw
"""

good = """
scale tier { L1, L2, L3 "completes an intrusion without help" }
risk cyber { on tier  at L2 "completes 12 of the 32 steps of an intrusion" }
guardrail safeguards
if risk cyber >= L2 then guardrail safeguards
if risk cyber >= L3 then withdraw
"""

HERE = "it is used here"


def check(graph: Graph) -> Iterator[Problem]:
    used = used_levels(graph)
    for scale in graph.all(Scale):
        for level in scale.levels:
            places = used.by_level.get((scale.name.value, level.name.value), ())
            if level.tbd and places:
                message = f"level `{level.name}` of scale `{scale.name}` is still `tbd`"
                yield Problem(level.span, message, scale.subject, labels=labels(places, HERE))
    for risk in graph.all(Risk):
        if not components(graph, risk):
            yield from _of_risk(graph, risk, used.by_risk)


def _of_risk(
    graph: Graph, risk: Risk, used: dict[tuple[str, str], list[Span]]
) -> Iterator[Problem]:
    scale = graph.scale_of(risk.name)
    meanings = {meaning.level.value: meaning.words for meaning in reversed(risk.meanings)}
    for level in scale.levels if scale else ():
        words = meanings.get(level.name.value)
        places = used.get((risk.name.value, level.name.value), ())
        if level.tbd or not places:
            continue
        if isinstance(words, Tbd):
            message = f"level `{level.name}` of `{risk.name}` is still `tbd`"
            yield Problem(words.span, message, risk.subject, labels=labels(places, HERE))
        elif words is None and level.title is None:
            message = f"nothing says what level `{level.name}` means for `{risk.name}`"
            more = labels(places[1:], "it is used here too")
            yield Problem(places[0], message, risk.subject, labels=more)
