"""What the picture connects: fewer and coarser lines than `ifthen compile` writes."""

from typing import Any, NamedTuple

from attrs import define, field

from ifthen.graph.escapes import blast
from ifthen.graph.graph import Graph
from ifthen.graph.index import BUILT_IN_STAGES
from ifthen.graph.nodelink_words import (
    Checkability,
    condition_runs,
    duty_runs,
    plain,
    worst,
)
from ifthen.model import (
    Commitment,
    Condition,
    Duty,
    Escape,
    Item,
)
from ifthen.report.link_edges import Link, condition_links, duty_links, item_links


class Links(NamedTuple):
    """Nodes in the order of the text, edges in the order of what they leave."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


def links(graph: Graph) -> Links:
    """The nodes and edges of the picture, as plain values."""
    made = _Making(graph)
    made.run()
    return Links(list(made.nodes.values()), made.edges)


@define
class _Making:
    graph: Graph
    nodes: dict[str, dict[str, Any]] = field(factory=dict)
    edges: list[dict[str, Any]] = field(factory=list)
    _times: dict[tuple[str, str, str], int] = field(factory=dict)

    def run(self) -> None:
        """Make all nodes, then all edges."""
        for item in self.graph.policy:
            self._add_item(item)
        for name in BUILT_IN_STAGES:
            self.nodes.setdefault(f"stage:{name}", _node("stage", name, name))
        for item in self.graph.policy:
            for link in item_links(self.graph, item):
                self._link(link)
            if isinstance(item, Commitment):
                self._commitment(item)
            elif isinstance(item, Escape):
                self._escape(item)

    def _add_item(self, item: Item) -> None:
        label = sentence(item) if isinstance(item, Commitment) else _title(item)
        node = _node(item.kind, item.name.value, label or item.name.value)
        node["title"] = _title(item)
        if isinstance(item, Escape):
            radius = blast(self.graph, item)
            node |= {"lifts": len(radius.lifted), "of": radius.of}
            node["in_words"] = radius.stated_in_words
        self.nodes.setdefault(node["id"], node)

    def _commitment(self, item: Commitment) -> None:
        target = f"commitment:{item.name}"
        if item.condition:
            self._condition(item, item.condition, "condition", target)
        if item.unless:
            self._condition(item, item.unless, "unless", target)
        for duty in item.duties:
            self._duty(item, duty, "then", target)
        for otherwise in item.otherwise:
            for duty in otherwise:
                self._duty(item, duty, "otherwise", target)

    def _escape(self, item: Escape) -> None:
        source = f"escape:{item.name}"
        if item.when:
            self._condition(item, item.when, "when", source)
        for duty in item.floor:
            self._duty(item, duty, "floor", source)
        for duty in item.duties:
            self._duty(item, duty, "cost", source)
        radius = blast(self.graph, item)
        lifted: dict[str, list[str]] = {}
        for owed in radius.lifted:
            words = plain(duty_runs(owed.duty))
            lifted.setdefault(owed.item.name.value, []).append(words)
        for name, duties in lifted.items():
            more: dict[str, Any] = {"duties": duties, "lifted": len(radius.lifted), "of": radius.of}
            self._link(Link(source, f"commitment:{name}", "lifts", more))

    def _condition(self, item: Item, condition: Condition, slot: str, target: str) -> None:
        for atom in condition_links(self.graph, item, condition):
            node = _node("threshold", atom.name, atom.label)
            node["checkability"] = atom.checkability
            self.nodes.setdefault(node["id"], node)
            for source in atom.sources:
                self._link(Link(source, node["id"], "feeds", {}), once=True)
            more = {"slot": slot, "negated": atom.negated}
            self._link(Link(node["id"], target, "triggers", more))

    def _duty(self, item: Item, duty: Duty, role: str, source: str) -> None:
        for link in duty_links(self.graph, duty, source):
            runs = list(duty_runs(duty))
            more = {
                "role": role,
                "strength": str(duty.strength),
                "words": plain(iter(runs)),
                "checkability": worst(iter(runs)) or Checkability.NUMBER,
                "binding": duty.binds and item.binds,
            }
            self._link(Link(link.source, link.target, link.kind, link.more | more))
        if duty.until:
            self._condition(item, duty.until, "until", source)

    def _link(self, link: Link, *, once: bool = False) -> None:
        """Add an edge between nodes that exist; of parallel ones the key tells which."""
        if link.source not in self.nodes or link.target not in self.nodes:
            return
        place = (link.source, link.target, link.kind)
        nth = self._times.get(place, 0)
        if once and nth:
            return
        self._times[place] = nth + 1
        key = link.kind if not nth else f"{link.kind}-{nth + 1}"
        ends = {"source": link.source, "target": link.target, "key": key, "kind": link.kind}
        self.edges.append(ends | link.more)


def _node(kind: str, name: str, label: str) -> dict[str, Any]:
    return {"id": f"{kind}:{name}", "kind": kind, "name": name, "label": label, "title": None}


def _title(item: Item) -> str | None:
    return item.title.value if item.title else None


def sentence(item: Commitment) -> str:
    """A commitment as it reads: its condition, its duties and its `unless`."""
    duties = " and ".join(plain(duty_runs(duty)) for duty in item.duties)
    words = f"if {plain(condition_runs(item.condition))} then " if item.condition else "always "
    unless = f" unless {plain(condition_runs(item.unless))}" if item.unless else ""
    return f"{words}{duties}{unless}" if item.has_sentence else item.name.value
