"""Weak phrases in a policy's operative texts, each with its place in the source."""

from collections.abc import Iterator
from functools import lru_cache

from ifthen.finding import Problem
from ifthen.graph import Graph, Operative
from ifthen.model import Term, Text, offsets
from ifthen.prose import Hit, Kind, Terms, phrases
from ifthen.source import Span
from ifthen.value import Value


class Found(Value, frozen=True):
    """A weak phrase in a text: its span are the very words."""

    aside = frozenset()
    text: Operative
    hit: Hit
    span: Span

    def problem(self, message: str, help: str | None = None) -> Problem:
        """A problem at the phrase, about the item that the text stands in."""
        return Problem(self.span, message, self.text.item.subject, help)


def found(graph: Graph, kind: Kind) -> Iterator[Found]:
    """The phrases of a kind, in the order of the text; none within what a term defines."""
    return (one for one in _all(graph) if one.hit.kind is kind)


@lru_cache(maxsize=2)
def _all(graph: Graph) -> tuple[Found, ...]:
    defined = terms(graph)
    return tuple(
        Found(text, hit, place(text.text, hit.start, hit.end))
        for text in graph.texts
        for hit in phrases(text.text.value, defined)
    )


@lru_cache(maxsize=2)
def terms(graph: Graph) -> Terms:
    """The phrases that the policy defines."""
    return Terms([term.name.value for term in graph.all(Term)])


def place(text: Text, start: int, end: int) -> Span:
    """Where a part of what a text says stands in the source."""
    at = _offsets(text.span, text.value)
    return text.span._replace(start=at[start], end=at[end])


_offsets = lru_cache(maxsize=64)(offsets)
