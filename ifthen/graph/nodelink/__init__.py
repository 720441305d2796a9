"""The policy in node-link form: what `ifthen compile` writes and pictures are drawn from."""

from collections.abc import Iterable
from itertools import pairwise

from ifthen.graph.graph import Graph
from ifthen.graph.index import BUILT_IN_STAGES
from ifthen.graph.nodelink.duties import duties
from ifthen.graph.nodelink.facts import facts, join, rating
from ifthen.graph.nodelink.items import add
from ifthen.graph.nodelink.values import Edge, Gathering, Json, Node, item_id, place
from ifthen.graph.words import Checkability, open_runs, plain, worst
from ifthen.model import (
    Cadence,
    Commitment,
    Escape,
    Eval,
    EvalCondition,
    Event,
    Guardrail,
    Item,
    Name,
    OnEvent,
    Party,
    Risk,
    Stage,
    Text,
)
from ifthen.value import Struct, evolve, field

__all__ = ["Edge", "Node", "NodeLink", "compile_graph", "node_link", "place"]

FORMAT = 1
"""The edition of the form, raised when a reader of the one before could go wrong."""


class NodeLink(Struct, frozen=True):
    """A policy as nodes and edges, in the order of the text."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    about: dict[str, Json] = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """As plain values that `networkx.node_link_graph(data, edges="edges")` reads."""
        return {
            "directed": True,
            "multigraph": True,
            "graph": self.about,
            "nodes": [node.to_json() for node in self.nodes],
            "edges": [edge.to_json() for edge in self.edges],
        }


def node_link(graph: Graph) -> dict[str, Json]:
    """The policy as plain values in node-link form; `docs/graph.md` says what they mean."""
    return compile_graph(graph).to_json()


def compile_graph(graph: Graph) -> NodeLink:
    """The policy's nodes and edges; a name that nothing declares is a node that is `missing`."""
    made = Gathering(graph)
    for item in graph.policy:
        add(made, item)
    for name in BUILT_IN_STAGES:
        made.node(Node(f"stage:{name}", Stage.kind, name, name))
    for before, after in pairwise(BUILT_IN_STAGES):
        made.edge(f"stage:{after}", f"stage:{before}", "after", None)
    for item in graph.policy:
        if graph.index.items.get(item.name.value) is item:
            _connect(made, item)
    duties(made)
    header = graph.header
    about = {
        "format": FORMAT,
        "policy": header.name.value if header else None,
        "title": header.title.value if header and header.title else None,
    }
    return NodeLink(tuple(made.nodes.values()), tuple(made.edges), about)


def _connect(made: Gathering, item: Item) -> None:
    """Add the edges that an item's own fields state; duties come later."""
    this = item_id(item)
    match item:
        case Risk():
            _risk(made, item)
        case Stage():
            if item.after:
                stage = made.named(item.after, Stage.kind)
                made.edge(this, stage, "after", item.after.span)
        case Event():
            _parties(made, item.decided_by, this, "decides")
        case Eval():
            measured = item.measures if isinstance(item.measures, tuple) else ()
            _names(made, this, measured, Risk.kind, "measures")
            _parties(made, item.run_by, this, "conducts")
            _prompts(made, item.every, this)
        case Guardrail():
            _guardrail(made, item)
        case Escape():
            join(made, item.when, this, "opens", "when")
            _parties(made, item.decided_by, this, "decides")
        case Commitment():
            join(made, item.condition, this, "triggers", "if")
            join(made, item.unless, this, "excuses", "unless")
            _parties(made, item.decided_by, this, "decides")
            _parties(made, item.owner, this, "owns")
    if item is made.graph.header:
        _prompts(made, made.graph.header.evaluate, this)


def _risk(made: Gathering, item: Risk) -> None:
    this, scale = item_id(item), made.graph.index.scale_of(item)
    if scale:
        span = item.on.span if isinstance(item.on, Name) else item.name.span
        made.edge(this, f"scale:{scale.name}", "on", span)
    _names(made, this, item.highest_of, Risk.kind, "highest-of")
    for meaning in item.meanings:
        node = made.nodes[rating(made, item.name, meaning.level)]
        words = meaning.words
        said = words.value if isinstance(words, Text) else plain(open_runs(words))
        known = node.checkability is not Checkability.TBD
        checkability = worst(open_runs(words)) if known else node.checkability
        more = {**node.more, "means": said}
        made.nodes[node.id] = evolve(node, checkability=checkability, more=more)


def _guardrail(made: Gathering, item: Guardrail) -> None:
    this = item_id(item)
    for against in item.against:
        because = against.because
        said = because.value if isinstance(because, Text) else None
        made.edge(this, made.named(against.risk, Risk.kind), "against", against.span, because=said)
    _names(made, this, item.needs, Guardrail.kind, "needs")
    _names(made, this, item.stronger_than, Guardrail.kind, "stronger-than")
    _parties(made, item.verified_by, this, "verifies")
    _parties(made, item.owner, this, "owns")
    for nth, verified in enumerate(item.verified_by, 1):
        if isinstance(verified, EvalCondition):
            for fact in facts(made, verified, f"{item.name}/verified/{nth}"):
                made.edge(fact.id, this, "verifies", verified.span)


def _names(made: Gathering, this: str, of: Iterable[object], kind: str, edge: str) -> None:
    for name in of:
        if isinstance(name, Name):
            made.edge(this, made.named(name, kind), edge, name.span)


def _parties(made: Gathering, who: Iterable[object], this: str, kind: str) -> None:
    for name in who:
        if isinstance(name, Name):
            made.edge(made.named(name, Party.kind), this, kind, name.span)


def _prompts(made: Gathering, cadence: Cadence | None, this: str) -> None:
    for part in cadence.parts if cadence else ():
        for name in part.events if isinstance(part, OnEvent) else ():
            made.edge(made.named(name, Event.kind), this, "prompts", name.span)
