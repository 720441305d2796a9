"""Nodes and edges as values, and how they gather."""

from collections import Counter
from typing import Any, TypeAlias

from ifthen.graph.graph import Graph
from ifthen.graph.words import Checkability
from ifthen.model import Item, Name
from ifthen.source import Span
from ifthen.value import Value, field

Json: TypeAlias = Any
"""A value that JSON can say: text, numbers, booleans, None, lists and mappings by text."""


class Node(Value, frozen=True):
    """A node of the node-link graph.

    id: stable, `KIND:NAME` for items. label: the shortest text that says it.
    checkability: None where there is nothing to check.
    span: where it stands first; None for what stands nowhere, such as a built-in stage.
    more: what only this kind of node has, documented in `docs/graph.md`.
    """

    id: str
    kind: str
    name: str
    label: str
    title: str | None = None
    status: str | None = None
    checkability: Checkability | None = None
    span: Span | None = None
    more: dict[str, Json] = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """The node as plain values."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "label": self.label,
            "title": self.title,
            "status": self.status,
            "checkability": shown(self.checkability),
            "place": place(self.span),
            **self.more,
        }


class Edge(Value, frozen=True):
    """An edge from one node to another; `key` tells those between the same two nodes apart."""

    source: str
    target: str
    key: str
    kind: str
    span: Span | None = None
    more: dict[str, Json] = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """The edge as plain values."""
        return {
            "source": self.source,
            "target": self.target,
            "key": self.key,
            "kind": self.kind,
            "place": place(self.span),
            **self.more,
        }


class Gathering:
    """Collects nodes, each id once, and edges."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.compared: set[tuple[str, str]] = set()
        self._keys: Counter[tuple[str, str, str]] = Counter()
        self._times: Counter[str] = Counter()

    def fresh(self, node_id: str) -> str:
        """An id for an item; the later ones of a name are numbered."""
        fresh = node_id
        while fresh in self.nodes:
            self._times[node_id] += 1
            fresh = f"{node_id}#{self._times[node_id] + 1}"
        return fresh

    def node(self, node: Node) -> str:
        """Add a node unless one with its id is there; returns the id."""
        self.nodes.setdefault(node.id, node)
        return node.id

    def edge(self, source: str, target: str, kind: str, span: Span | None, **more: Json) -> None:
        """Add an edge; parallel ones of a kind are numbered."""
        self._keys[source, target, kind] += 1
        nth = self._keys[source, target, kind]
        key = kind if nth == 1 else f"{kind}#{nth}"
        self.edges.append(Edge(source, target, key, kind, span, more))

    def named(self, name: Name, kind: str) -> str:
        """The id of the item that a name means; one that is not declared becomes a node too."""
        item = self.graph.index.items.get(name.value)
        if item:
            return item_id(item)
        return self.node(stub(name, kind))


def stub(name: Name, kind: str) -> Node:
    """A node for a name that nothing declares."""
    checkability = Checkability.MISSING
    return Node(f"{kind}:{name}", kind, name.value, name.value, None, None, checkability, name.span)


def item_id(item: Item) -> str:
    """The id of an item's node."""
    return f"{item.kind}:{item.name}"


def place(span: Span | None) -> dict[str, Json] | None:
    """Where a span stands, in lines and columns counted from 1; None for nowhere."""
    if span is None or not span.source.path:
        return None
    start, end = span.source.place(span.start), span.source.place(span.end)
    return {
        "path": span.source.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def shown(value: object) -> str | None:
    """A value as text, where there is one."""
    return None if value is None else str(value)
