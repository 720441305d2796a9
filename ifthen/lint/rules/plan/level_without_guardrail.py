"""A risk's rising to a level makes no protective duty newly due, there or by what rates it there.

A level that changes nothing is a label. Asked is whether in any scenario a protective duty is due at
the level and, all else equal, not a level below; or whether a score, or any other fact, that raises
the rating there from the next lower level that it can have makes such a duty due with it. A
protective duty is a binding guardrail, pause, forbid, withdraw or keep, or a choice among such; what
is due already a level below is not new, whatever else makes it due, and what `always` holds never is.
A forecast of the level counts as the level, and what follows from a rating that a level causes counts
as following from the level. A level that is `tbd`, or at which a stage is explicitly allowed, is left
out, and so is a derived risk: it rises with its components.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.deciding import not_decided
from ifthen.logic.rises import unguarded
from ifthen.model import Level

severity = Severity.ERROR
advice = (
    "say what the level calls for: `if risk cyber >= L2 then guardrail weights-2 within 30 days`"
)

bad = """
scale tier { L1, L2, L3, L4 }
 risk cyber { on tier }
#     ^^^^^ no protective duty becomes due when `cyber` rises to `L2` or `L4`
party board
if risk cyber >= L2 then notify board
if risk cyber >= L3 then pause deployment
"""

good = """
scale tier { L1, L2, L3, L4 tbd }
risk cyber { on tier }
if risk cyber <= L2 then allow deployment
if risk cyber >= L3 then pause deployment
"""


def check(graph: Graph) -> Iterator[Problem]:
    for found in unguarded(graph):
        risk = found.risk
        if found.levels:
            message = f"no protective duty becomes due when `{risk.name}` rises to "
            yield Problem(risk.name.span, message + _listed(found.levels), risk.subject)
        if found.open_:
            levels = _listed(found.open_levels)
            what = f"a protective duty becomes due when `{risk.name}` rises to {levels}"
            yield from not_decided(risk.name.span, what, risk.subject, found.open_)


def _listed(levels: Sequence[Level]) -> str:
    named = [f"`{level.name}`" for level in levels]
    return " or ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
