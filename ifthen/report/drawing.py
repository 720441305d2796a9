"""What the picture shows of a policy: its nodes and lines, before they are laid out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from ifthen.finding import Finding
from ifthen.graph import Graph
from ifthen.graph.exposure import exposure_lines
from ifthen.graph.nodelink import Node, NodeLink, compile_graph
from ifthen.graph.nodelink.values import item_id
from ifthen.graph.orders import reachable
from ifthen.model import Item
from ifthen.report.cards import rows_of
from ifthen.report.columns import Order, columns, concerns
from ifthen.report.labels import short
from ifthen.report.lines import Line, lines
from ifthen.report.shapes import Shapes, identifier
from ifthen.report.strokes import Attributes, stroke
from ifthen.report.theme import Theme

_MOST = 12
_LONG = 700  # letters of a tooltip's line; an old graphviz reads no more than 16,384 bytes of text
_WORDS = {
    "sentence": "",
    "when": "when",
    "sort": "kind",
    "parts": "needs",
    "score": "score",
    "danger": "danger",
    "variant": "variant",
    "visibility": "visibility",
    "tolerance": "tolerance",
    "bar": "bar",
    "expires": "expires",
    "source": "source:",
}


class End(NamedTuple):
    """Where a line begins or ends: a node, a row of it and a side, if any."""

    name: str
    row: str = ""
    side: str = ""


class NoFocusError(Exception):
    """Nothing in the picture has the name to focus on; says which names are near."""


class Drawing:
    """Nodes by id with their graphviz attributes, and the lines between them.

    at: the column of each node. order: the columns from top to bottom. shown: the kinds of
    nodes that the legend has to explain, each with a column where one stands. findings: those that
    no comment allows. loose: those on nothing that is drawn, such as the policy itself.
    """

    def __init__(
        self, graph: Graph, findings: Sequence[Finding], theme: Theme, focus: str | None = None
    ) -> None:
        made = compile_graph(graph)
        found = lines(graph, made)
        self.theme = theme
        self.at = columns(made, found)
        about = concerns(made, found, self.at)
        if focus is not None:
            kept = _near(focus, self.at, found)
            self.at = {name: at for name, at in self.at.items() if name in kept}
        self.lines = [n for n in found if n.source in self.at and n.target in self.at]
        self.order = Order(made, self.lines, self.at, about)
        self.nodes: dict[str, Attributes] = {}
        self.shown: dict[str, int] = {}
        self._rows: dict[tuple[str, str], str] = {}
        of: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.allowed is None:
                of[f"{finding.subject.kind}:{finding.subject.name}"].append(finding)
        shapes, items, figures = Shapes(graph, theme), _items(graph), _figures(graph, made)
        for node in made.nodes:
            if node.id in self.at:
                self._add(node, items.get(node.id), shapes, of[node.id], figures[node.id])
        self.findings = [finding for some in of.values() for finding in some]
        self.loose = [f for name, some in of.items() if name not in self.at for f in some]

    def _add(
        self,
        node: Node,
        item: Item | None,
        shapes: Shapes,
        findings: Sequence[Finding],
        figures: Sequence[str],
    ) -> None:
        kind, looks = shapes.of(node, item, findings)
        classes = [node.kind, kind, *sorted({str(finding.severity) for finding in findings})]
        said = [*_facts(node), *figures]
        self.shown[kind] = self.at[node.id]
        self.nodes[node.id] = looks | {
            "id": "node-" + identifier(node.id),
            "class": " ".join(dict.fromkeys(classes)),
            "tooltip": "\n".join([*(short(line, _LONG) for line in said), *messages(findings)]),
        }
        for row in rows_of(item):
            if row.rates:
                self.shown["rates"] = self.at[node.id]
            self._rows |= {(node.id, port): row.ports[0] for port in row.ports}

    def edges(self) -> Iterator[tuple[End, End, Attributes]]:
        """The lines as graphviz draws them, from left to right.

        What leads back to the left has its head at the left end. Each escape says how much it lifts
        at the nearest duty.
        """
        below = self.order.below()
        labelled = self.order.nearest(line for line in self.lines if line.label)
        for line in self.lines:
            looks = stroke(line.kind, self.theme)
            if line in labelled:
                looks["label"] = line.label
            row = f"--{line.target_port}" if line.kind == "lifts" else ""
            looks |= {
                "id": "edge-" + identifier(f"{line.source}--{line.target}{row}"),
                "class": line.kind,
                "tooltip": "\n".join(_said(line)),
            }
            source = self._end(line.source, line.source_port)
            target = self._end(line.target, line.target_port)
            step = self.at[line.target] - self.at[line.source]
            if step == 0:
                is_next = (line.source, line.target) in below
                yield source, target, looks if is_next else {**looks, "constraint": "false"}
            elif step > 0:
                yield source._replace(side="e"), target._replace(side="w"), looks
            else:
                yield target._replace(side="e"), source._replace(side="w"), _turned(looks)

    def _end(self, name: str, row: str) -> End:
        return End(name, self._rows.get((name, row), row))


def _said(line: Line) -> list[str]:
    """What a line's tooltip says."""
    shown = [short(words, _LONG) for words in line.words[:_MOST]]
    more = len(line.words) - _MOST
    return [line.label or line.kind, *shown, *([f"and {more} more"] if more > 0 else [])]


def _turned(looks: Attributes) -> Attributes:
    """The look of a line that is drawn from its end to its beginning."""
    ends = {
        "dir": looks.get("dir", "back"),
        "arrowtail": looks.get("arrowhead", "normal"),
        "arrowhead": looks.get("arrowtail", "normal"),
    }
    return {**looks, **ends}


def _near(focus: str, names: Iterable[str], found: Sequence[Line]) -> set[str]:
    """What an item reaches and what reaches it; raises NoFocusError for no item."""
    starts = [name for name in names if name.partition(":")[2] == focus]
    if not starts:
        known = {n.partition(":")[2] for n in names if not n.startswith(("threshold", "judgement"))}
        near = get_close_matches(focus, sorted(known), 3, 0.5)
        hint = f"; is it {' or '.join(near)}?" if near else ""
        raise NoFocusError(f"nothing is called {focus!r} in the picture{hint}")
    forth: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for line in found:
        if line.kind != "order" or line.source.startswith("guardrail:"):
            forth[line.source].append(line.target)
            back[line.target].append(line.source)
    return reachable(starts, lambda n: forth[n]) | reachable(starts, lambda n: back[n])


def _items(graph: Graph) -> dict[str, Item]:
    """The items by the ids of their nodes; of two with one name the later one is numbered."""
    found: dict[str, Item] = {}
    times: Counter[str] = Counter()
    for item in graph.policy:
        name = item_id(item)
        times[name] += 1
        found[name if times[name] == 1 else f"{name}#{times[name]}"] = item
    return found


def _figures(graph: Graph, made: NodeLink) -> dict[str, list[str]]:
    """What is known of nodes beyond themselves: exposures, and what the levels of risks mean."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, line in exposure_lines(graph).items():
        found[f"commitment:{name}"].append(line)
    for node in made.nodes:
        if node.kind == "rating" and node.more["means"]:
            found[f"risk:{node.more['risk']}"].append(f"{node.more['level']}: {node.more['means']}")
    return found


def _facts(node: Node) -> Iterator[str]:
    """What a tooltip says of a node: its name and what the node-link graph knows of it."""
    yield f"{node.kind} {node.name}" + (f": {node.title}" if node.title else "")
    for slot, word in _WORDS.items():
        value = node.more.get(slot)
        said = "; ".join(value) if isinstance(value, list) else value
        if said:
            yield f"{word} {said}".strip()


def messages(findings: Sequence[Finding]) -> list[str]:
    """What the analyzer says, worst first."""
    found = sorted(findings, key=lambda finding: finding.severity.rank)
    shown = [f"{f.severity} {f.rule}: {short(f.message, _LONG)}" for f in found[:_MOST]]
    return [*shown, f"and {len(found) - _MOST} more"] if len(found) > _MOST else shown
