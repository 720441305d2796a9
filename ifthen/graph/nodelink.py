"""The policy as a directed multigraph in node-link form, as networkx loads it.

`docs/graph.md` lists the kinds of nodes and edges; `NODE_KINDS` and `EDGE_KINDS` are what it is
checked against. Nodes stand in the order of the text, edges in the order of what they leave.
"""

from typing import Any

from attrs import define, field

from ifthen.graph.escapes import blast
from ifthen.graph.graph import Graph
from ifthen.graph.index import BUILT_IN_STAGES
from ifthen.graph.nodelink_edges import Link, condition_links, duty_links, item_links
from ifthen.graph.nodelink_words import (
    Checkability,
    cadence_runs,
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
    Eval,
    Event,
    Guardrail,
    Header,
    Item,
    Party,
    Risk,
    Scale,
    Tbd,
    Term,
    Text,
)
from ifthen.source import Span

NODE_KINDS = {
    "policy": "the policy item",
    "term": "a phrase and its definition",
    "party": "somebody who decides, owns, verifies or is told",
    "scale": "an order of levels",
    "level": "a level of a scale",
    "risk": "what can go wrong",
    "stage": "a stage of a model's life, built-in ones included",
    "event": "something that happens",
    "eval": "a measurement",
    "threshold": "a condition on an eval, a risk, a guardrail or somebody's judgement",
    "guardrail": "a safeguard",
    "escape": "a way out with a name",
    "commitment": "an if and its then",
}
"""What each kind of node stands for."""


def node_link(graph: Graph) -> dict[str, Any]:
    """The graph as plain values for JSON; the same policy gives the same bytes."""
    made = _Making(graph)
    made.run()
    header = graph.header
    return {
        "directed": True,
        "multigraph": True,
        "graph": {
            "format": "ifthen",
            "version": 1,
            "policy": header.name.value if header else None,
            "title": _value(header.title) if header else None,
            "binding_duties": len(graph.binding),
        },
        "nodes": list(made.nodes.values()),
        "edges": made.edges,
    }


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
            self.nodes.setdefault(f"stage:{name}", _node("stage", name, name, None))
        for item in self.graph.policy:
            for link in item_links(self.graph, item):
                self._link(link)
            if isinstance(item, Commitment):
                self._commitment(item)
            elif isinstance(item, Escape):
                self._escape(item)

    def _add_item(self, item: Item) -> None:
        node = _node(item.kind, item.name.value, _label(item), item.name.span)
        node["title"] = _value(item.title)
        node["status"] = str(item.status) if item.status else "binding"
        node["tbd"] = item.tbd is not None
        node["source"] = _value(item.source)
        node |= _details(self.graph, item)
        self.nodes.setdefault(node["id"], node)
        if isinstance(item, Scale):
            for rank, level in enumerate(item.levels):
                name = f"{item.name}/{level.name}"
                node = _node("level", name, level.name.value, level.name.span)
                node |= {"title": _value(level.title), "tbd": level.tbd is not None, "rank": rank}
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
        for role, duties in (("floor", item.floor), ("cost", item.duties)):
            for duty in duties:
                self._duty(item, duty, role, source)
        radius = blast(self.graph, item)
        lifted: dict[str, list[str]] = {}
        for owed in radius.lifted:
            words = plain(duty_runs(owed.duty))
            lifted.setdefault(owed.item.name.value, []).append(words)
        for name, duties in lifted.items():
            more = {"duties": duties, "lifted": len(radius.lifted), "of": radius.of}
            self._link(Link(source, f"commitment:{name}", "lifts", more))

    def _condition(self, item: Item, condition: Condition, slot: str, target: str) -> None:
        for atom in condition_links(self.graph, item, condition):
            node = _node("threshold", atom.name, atom.label, atom.span)
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


def _node(kind: str, name: str, label: str, span: Span | None) -> dict[str, Any]:
    return {
        "id": f"{kind}:{name}",
        "kind": kind,
        "name": name,
        "label": label,
        "title": None,
        "position": _position(span) if span else None,
    }


def _position(span: Span) -> dict[str, Any]:
    start, end = span.source.place(span.start), span.source.place(span.end)
    return {
        "path": span.source.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def _label(item: Item) -> str:
    if isinstance(item, Commitment):
        return sentence(item)
    return _value(item.title) or item.name.value


def sentence(item: Commitment) -> str:
    """A commitment as it reads: its condition, its duties and its `unless`."""
    duties = " and ".join(plain(duty_runs(duty)) for duty in item.duties)
    words = f"if {plain(condition_runs(item.condition))} then " if item.condition else "always "
    unless = f" unless {plain(condition_runs(item.unless))}" if item.unless else ""
    return f"{words}{duties}{unless}" if item.has_sentence else item.name.value


def _details(graph: Graph, item: Item) -> dict[str, Any]:
    match item:
        case Term():
            return {"means": _value(item.means)}
        case Party():
            return {"external": item.external}
        case Risk():
            scale = graph.scale_of(item.name)
            return {
                "scale": scale.name.value if scale else None,
                "meanings": {m.level.value: _value(m.words) for m in item.meanings},
            }
        case Event():
            return {"about_others": item.about_others}
        case Eval():
            cadences = [plain(cadence_runs(c)).strip() for c in graph.cadences(item)]
            return {"score": _shown(item.score), "danger": _shown(item.danger), "every": cadences}
        case Guardrail():
            return {"sort": _shown(item.sort), "needs": [_shown(part) for part in item.needs]}
        case Escape():
            radius = blast(graph, item)
            return {"sort": _shown(item.sort), "lifts": len(radius.lifted), "of": radius.of}
        case Header():
            return {"publisher": _shown(item.publisher), "edition": _shown(item.version)}
        case _:
            return {}


def _value(text: object) -> str | None:
    return text.value if isinstance(text, Text) else None


def _shown(stated: Any) -> str | None:
    if stated is None:
        return None
    if isinstance(stated, Text):
        return stated.value
    return "tbd" if isinstance(stated, Tbd) else str(stated)
