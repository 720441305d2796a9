"""The concrete tree: every word of an item in its place, comments beside it."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ifthen.source import Source, Span
from ifthen.value import Frozen


class Word:
    """A word of the text. `kind` is the grammar's terminal, `text` is as it stands."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{self.kind}({self.text!r})"


class Node:
    """What a rule of the grammar matched. `kind` is the rule's name; no word is left out."""

    __slots__ = ("children", "end", "kind", "start")
    start: int
    end: int

    def __init__(self, kind: str, children: "Sequence[Branch]") -> None:
        self.kind = kind
        self.children = children
        self.start = children[0].start
        self.end = children[-1].end

    def nodes(self) -> "Iterator[Node]":
        """The children that are nodes."""
        return (child for child in self.children if isinstance(child, Node))

    def words(self, kind: str) -> Iterator[Word]:
        """The children that are words of a kind."""
        return (c for c in self.children if isinstance(c, Word) and c.kind == kind)

    def node(self, *kinds: str) -> "Node | None":
        """The first child that is a node of one of the kinds."""
        return next((child for child in self.nodes() if child.kind in kinds), None)

    def word(self, kind: str) -> Word | None:
        """The first child that is a word of a kind."""
        return next(self.words(kind), None)

    def leaves(self) -> Iterator[Word]:
        """Every word below the node, in order."""
        stack: list[Branch] = [self]
        while stack:
            at = stack.pop()
            if isinstance(at, Word):
                yield at
            else:
                stack.extend(reversed(at.children))

    def __repr__(self) -> str:
        return f"{self.kind}{list(self.children)!r}"


Branch: TypeAlias = Node | Word


class Broken(Frozen, frozen=True):
    """An item that did not parse: what it seems to declare, and the words passed over."""

    kind: str
    name: Word | None
    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset behind the last word."""
        return self.words[-1].end


class Tree(Frozen, frozen=True):
    """A file's items in order, and its comments."""

    source: Source
    items: tuple[Node | Broken, ...]
    comments: tuple[Word, ...]

    def span(self, at: Branch | Broken) -> Span:
        """Where a part of the tree stands."""
        return Span(self.source, at.start, at.end)
