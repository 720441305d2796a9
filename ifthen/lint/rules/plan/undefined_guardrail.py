"""A duty asks for a guardrail that is `tbd`, or that has neither parts nor `verified by`.

A name is no safeguard: without parts nobody knows what to build, and without verification nobody
can tell whether it was built. Whoever asks for a guardrail asks for its parts; what is asked for as
a part alone is defined enough by a title, unless it says `tbd`.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.levels import labels
from ifthen.graph.needs import asked_for
from ifthen.model import Guardrail, Tbd

severity = Severity.ERROR
advice = 'name its parts or who verifies it: `needs "a hardware key for each account"`'

bad = """
 guardrail security-2 "Security, second level" tbd
#          ^^^^^^^^^^ guardrail `security-2` is still `tbd`
 guardrail filters "Filters" { kind deployment }
#          ^^^^^^^ guardrail `filters` has neither parts nor `verified by`
eval virology { score 0%..100% }
if eval virology >= 20% then guardrail filters
if eval virology >= 40% then guardrail security-2
"""

good = """
guardrail keys "A hardware key for each account"
guardrail security-2 "Security, second level" { needs keys }
guardrail filters "Filters" { verified by auditor }
party auditor { external }
eval virology { score 0%..100% }
if eval virology >= 20% then guardrail filters
if eval virology >= 40% then guardrail security-2
"""


def check(graph: Graph) -> Iterator[Problem]:
    for name, asked in asked_for(graph).items():
        guardrail = graph.get(Guardrail, name)
        if guardrail is None:
            continue
        places = labels(asked.places, "it is asked for here")
        if guardrail.tbd:
            message = f"guardrail `{name}` is still `tbd`"
            yield Problem(guardrail.name.span, message, guardrail.subject, labels=places)
        elif not _is_defined(guardrail) and not (asked.as_part_only and guardrail.title):
            message = f"guardrail `{name}` has neither parts nor `verified by`"
            yield Problem(guardrail.name.span, message, guardrail.subject, labels=places)


def _is_defined(guardrail: Guardrail) -> bool:
    stated = (*guardrail.needs, *guardrail.verified_by)
    return any(not isinstance(part, Tbd) for part in stated)
