"""The day on which the policy was to be reviewed is past.

A policy in a fast field is as good as its last review. The day is `effective` plus the shortest
duration of `review every`; a month counts 31 days and a year 366. It is looked at only when a day
is given with `--as-of`, so that findings do not change overnight.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.model import Duration

severity = Severity.WARNING
advice = "review the policy, and give the new version its own `effective` date"

bad = """
policy plan { effective 2024-01-01 review every 12 months }
#                                               ^^^^^^^^^ the review was due on 2025-01-07
"""

good = """
policy plan { effective 2026-01-01 review every 12 months }
"""


def check(graph: Graph) -> Iterator[Problem]:
    header = graph.header
    if not (header and graph.as_of and header.review and isinstance(header.effective, date)):
        return
    durations = [part for part in header.review.parts if isinstance(part, Duration)]
    if not durations:
        return
    shortest = min(durations, key=lambda duration: duration.days)
    try:
        due = header.effective + timedelta(days=float(shortest.days))
    except OverflowError:
        return
    if due < graph.as_of:
        yield Problem(shortest.span, f"the review was due on {due}", header.subject)
