"""What the picture connects: the edges of the node-link graph that say what follows from what.

Who owns, runs or verifies something is left to words; what a duty says in words needs no line.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ifthen.graph import Graph
from ifthen.graph.escapes import blast
from ifthen.graph.levels import holds
from ifthen.graph.nodelink import Edge, NodeLink
from ifthen.model import Commitment, Scale, Variant
from ifthen.report.cards import port

_STOPS = ("pauses", "forbids", "withdraws")
_WEAK = ("weak",) * 3
_FACTS = ("threshold", "judgement", "event")


class Line(NamedTuple):
    """A line from what comes first to what follows from it.

    kind: how it looks, by the table of `strokes.py`.
    source_port, target_port: the row that it leaves or meets, where nodes have rows.
    words: what the tooltip says. label: what stands beside it.
    """

    source: str
    target: str
    kind: str
    source_port: str = ""
    target_port: str = ""
    words: tuple[str, ...] = ()
    label: str = ""


def lines(graph: Graph, made: NodeLink) -> list[Line]:
    """The lines of the picture; parallel ones become one that says all."""
    return list(_merged(_Drawing(graph, made).lines()))


def _merged(found: Iterable[Line]) -> Iterator[Line]:
    """One line between two nodes, but one to each duty that an escape lifts."""
    bundles: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in found:
        row = line.target_port if line.kind == "lifts" else ""
        bundles[line.source, line.target, row].append(line)
    for bundle in bundles.values():
        solid = [line for line in bundle if line.kind != "weak"] or bundle
        words = dict.fromkeys(words for line in bundle for words in line.words)
        yield solid[0]._replace(words=tuple(words))


class _Drawing:
    """Reads the edges of a node-link graph, each by its kind."""

    def __init__(self, graph: Graph, made: NodeLink) -> None:
        self.graph = graph
        self.edges = made.edges
        self.nodes = {node.id: node for node in made.nodes}
        self.duties = {e.more["duty"]: e for e in made.edges if "role" in e.more}
        self.waits: dict[str, list[Edge]] = defaultdict(list)
        self.compared: dict[str, list[str]] = defaultdict(list)
        for edge in made.edges:
            if edge.kind == "gates":
                self.waits[edge.more["duty"]].append(edge)
            elif edge.kind == "compared":
                self.compared[edge.source].append(edge.target)

    def lines(self) -> Iterator[Line]:
        """The lines in the order of the edges."""
        for edge in self.edges:
            if "role" in edge.more:
                yield from self._duty(edge)
            elif edge.kind == "lifts":
                yield from self._lifts(edge)
            else:
                yield from self._plain(edge)
        yield from self._order_of_stages()

    def _plain(self, edge: Edge) -> Iterator[Line]:
        source, target = edge.source, edge.target
        match edge.kind:
            case "measures":
                yield Line(target, source, "measures")
            case "on" if self.compared[target]:
                yield Line(source, target, "measures")
            case "compared" if not source.startswith("rating:"):
                yield Line(source, target, "follows", source_port=self._level(source, target))
            case "triggers" | "opens":
                row = {"triggers": "if", "opens": "when"}[edge.kind]
                yield Line(source, target, _kind(edge), target_port=row)
            case "excuses":
                yield from self._unless(edge)
            case "gates":
                yield from self._gates(edge)
            case "stronger-than":
                yield Line(target, source, "order")
            case "needs":
                yield Line(target, source, "part")
            case "prompts" if target.startswith("eval:"):
                yield Line(source, target, "prompts")

    def _level(self, source: str, threshold: str) -> str:
        """The row of the level that a risk or a scale is compared with."""
        kind, _, name = source.partition(":")
        level = str(self.nodes[threshold].more["value"])
        scale = self.graph.get(Scale, name) if kind == "scale" else self.graph.scale_of(name)
        return level if scale and f"level:{scale.name}/{level}" in self.nodes else ""

    def _duty(self, edge: Edge) -> Iterator[Line]:
        """A duty leads from its row to what it is about; what it brings about lies to the left."""
        more: dict[str, Any] = {
            "source_port": port(edge.more["duty"]),
            "words": (edge.more["label"],),
        }
        follows, stops, brings = ("follows", "stops", "brings") if edge.more["binds"] else _WEAK
        source, target = edge.source, edge.target
        if edge.kind in _STOPS:
            waits = [wait.source for wait in self.waits[edge.more["duty"]]]
            if waits and all(wait.startswith("guardrail:") for wait in waits):
                yield from (Line(source, wait, follows, **more) for wait in waits)
            else:
                yield Line(source, target, stops, **more)
        elif edge.kind == "rates":
            yield from (Line(source, met, brings, **more) for met in self._met(edge))
        elif edge.kind in ("requires", "allows"):
            yield Line(source, target, follows, **more)
        elif edge.kind == "keeps":
            yield Line(source, target, brings, **more)
        elif edge.kind == "notifies":
            yield Line(source, target, "tells", **more)
        elif edge.kind == "specifies" and target.startswith("guardrail:"):
            yield Line(source, target, "specifies", **more)

    def _met(self, edge: Edge) -> Iterator[str]:
        """The thresholds of the same risk that a rating meets."""
        rating = self.nodes[edge.target].more
        risk = rating.get("risk", "")
        rank = self.graph.rank(risk, rating.get("level", ""))
        for threshold in dict.fromkeys(self.compared[f"risk:{risk}"]):
            asked = self.nodes[threshold].more
            limit = self.graph.rank(risk, asked["value"])
            other = Variant.PRE if asked["variant"] == Variant.POST else Variant.POST
            is_other = f"rate {risk} {other} at " in edge.more["label"]
            if rank is None or limit is None or is_other:
                continue
            if holds(asked["op"], rank, limit):
                yield threshold

    def _gates(self, edge: Edge) -> Iterator[Line]:
        """A guardrail leads to the stage that waits for it, any other fact to the duty it ends."""
        if edge.source.startswith("guardrail:"):
            yield Line(edge.source, edge.target, "follows")
        elif edge.source.partition(":")[0] in _FACTS:
            duty = edge.more["duty"]
            yield Line(edge.source, self.duties[duty].source, "until", target_port=port(duty))

    def _unless(self, edge: Edge) -> Iterator[Line]:
        """An `unless` is a way out like an escape; what an escape lifts it says itself."""
        item = self.graph.get(Commitment, edge.target.partition(":")[2])
        if edge.source.startswith("escape:") or item is None:
            return
        lifted = blast(self.graph, item)
        share = f"lifts {len(lifted.lifted)} of {lifted.of}"
        yield Line(edge.source, edge.target, "lifts", "", "unless", (), share)

    def _lifts(self, edge: Edge) -> Iterator[Line]:
        escape = self.nodes[edge.source]
        share = f"lifts {escape.more['lifts']} of {escape.more['of']}"
        for duty in edge.more["duties"]:
            words = (self.duties[duty].more["label"],) if duty in self.duties else ()
            yield Line(edge.source, edge.target, "lifts", "lifts", port(duty), words, share)

    def _order_of_stages(self) -> Iterator[Line]:
        """From each stage that something leads to, to the next one of these."""
        before = {e.source: e.target for e in self.edges if e.kind == "after"}
        met = {e.target: None for e in self.edges if e.kind != "after"}
        for stage in met:
            if not stage.startswith("stage:"):
                continue
            seen, at = {stage}, before.get(stage)
            while at is not None and at not in met and at not in seen:
                seen.add(at)
                at = before.get(at)
            if at is not None and at not in seen:
                yield Line(at, stage, "order")


def _kind(edge: Edge) -> str:
    return "negated" if edge.more.get("negated") else "follows"
