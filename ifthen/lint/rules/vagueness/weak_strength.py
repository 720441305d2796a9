"""A duty is only aimed at, permitted or advised, or its words hedge.

What `aim`, `may` and `should` say can be left undone without breaking anything; neither can
"intend to", "could include" or "strive to". The strength of a cadence counts too, and so do the
words of a guardrail's parts, which say what the duty to have it amounts to.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import found
from ifthen.model import Cadence, Duty, Eval, Header, Item, Strength
from ifthen.prose import Kind
from ifthen.source import Span

severity = Severity.WARNING
advice = "leave the word out, so that the duty binds"

bad = """
guardrail vault
always aim guardrail vault within 30 days
#      ^^^ `aim` does not bind
always "we intend to publish"
#          ^^^^^^^^^ `intend to` does not bind
"""

good = """
guardrail vault
always guardrail vault within 30 days
"""


def check(graph: Graph) -> Iterator[Problem]:
    seen: set[int] = set()
    for item, stated in _strengths(graph):
        if stated.strength is not Strength.MUST and id(stated.span) not in seen:
            seen.add(id(stated.span))
            yield Problem(_word(stated), f"`{stated.strength}` does not bind", item.subject)
    for one in found(graph, Kind.HEDGE):
        if one.text.duty or one.text.slot == "needs":
            yield one.problem(f"`{one.hit.phrase}` does not bind")


def _strengths(graph: Graph) -> Iterator[tuple[Item, Duty | Cadence]]:
    for owed in graph.duties:
        if owed.choice is None:
            yield owed.item, owed.duty
    for item in graph.policy:
        cadences: tuple[Cadence | None, ...] = ()
        if isinstance(item, Header):
            cadences = (item.evaluate, item.review)
        elif isinstance(item, Eval):
            cadences = (item.every,)
        for cadence in cadences:
            if cadence:
                yield item, cadence


def _word(stated: Duty | Cadence) -> Span:
    """The strength's word: a duty begins with it, a cadence has it before `every`."""
    span, word = stated.span, str(stated.strength)
    if isinstance(stated, Duty):
        return span._replace(end=span.start + len(word))
    at = span.source.code.rfind(word, 0, span.start)
    return span._replace(start=at, end=at + len(word))
