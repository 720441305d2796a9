"""Weak phrases in a policy's operative texts, each with its place in the source."""

import re
from collections.abc import Iterator
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
    """Where a part of what a text says stands in the source.

    Escapes and dedenting shift it: then the part is the same occurrence of the same words.
    """
    raw = text.span.words
    if raw[1:-1] == text.value:
        return text.span._replace(start=text.span.start + 1 + start, end=text.span.start + 1 + end)
    words = re.escape(text.value[start:end])
    words = re.sub(r"(\\[ \n]|\s)+", r"(?:\\s|\\\\n)+", words).replace('"', r"\\?\"")
    pattern = re.compile(words)
    before = sum(1 for _ in pattern.finditer(text.value[:start]))
    for nth, match in enumerate(pattern.finditer(raw)):
        if nth == before:
            at = text.span.start
            return text.span._replace(start=at + match.start(), end=at + match.end())
    return text.span
