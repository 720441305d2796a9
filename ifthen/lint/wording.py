"""Weak phrases in a policy's operative texts, each with its place in the source."""

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from ifthen.finding import Problem
from ifthen.graph import Graph, Operative
from ifthen.model import Term, Text
from ifthen.prose import Hit, Kind, Terms, phrases
from ifthen.source import Span
from ifthen.value import Value


@frozen(eq=False, repr=False)
class Found(Value):
    """A weak phrase in a text: its span are the very words."""

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
    span = text.span
    at = _offsets(span, text.value)
    if at is None:
        return span._replace(start=span.start + 1 + start, end=span.start + 1 + end)
    last = span.start + at[end - 1]
    width = 2 if span.source.text[last] == "\\" else 1
    return span._replace(start=span.start + at[start], end=last + width)


@lru_cache(maxsize=64)
def _offsets(span: Span, value: str) -> Sequence[int] | None:
    """Where each character of what a text says stands in its raw words.

    None where they are the same but for the quotes. Else escapes are of two characters, and what
    dedenting took away is passed over.
    """
    raw = span.words
    if raw[1:-1] == value:
        return None
    offsets = array("l")
    at = 3 if raw.startswith('"""') else 1
    for character in value:
        while raw[at] not in ("\\", character) and at < len(raw) - 1:
            at += 1
        offsets.append(at)
        at += 2 if raw[at] == "\\" else 1
    return offsets
