"""What the picture shows of a policy: its nodes and lines, before they are laid out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from ifthen.finding import Finding, Severity
from ifthen.graph import Graph
from ifthen.graph.orders import reachable
from ifthen.model import Item
from ifthen.report import shapes
from ifthen.report.labels import clean, short
from ifthen.report.links import links
from ifthen.report.theme import Theme

_CONTEXT = frozenset(("measures", "stronger_than", "needs", "highest_of", "after", "decides"))
_UNDRAWN = frozenset(("owns", "verifies", "runs_by", "runs", "mitigates"))
_LINES = {
    "pauses": ("pauses", "solid"),
    "forbids": ("forbids", "bold"),
    "allows": ("allows", "solid"),
    "withdraws": ("withdraws", "solid"),
    "rates": ("rates", "solid"),
    "keeps": ("keeps", "solid"),
    "specifies": ("specifies", "dotted"),
}
_MARKS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "●"}

Attributes = dict[str, str]


class NoFocusError(Exception):
    """Nothing in the picture has the name to focus on; says which names are near."""


def _is_drawn(edge: dict[str, Any]) -> bool:
    """Whether an edge says what follows from what; who owns or verifies what is left out.

    So is what a duty keeps for `every risk`. An `until` that waits for a guardrail is drawn as the
    way of the guardrail to the stage.
    """
    kind, source = edge["kind"], edge["source"]
    if kind == "decides":
        return bool(edge["target"].startswith("escape:"))
    if kind == "triggers" and edge.get("slot") == "until":
        return not source.startswith("threshold:guardrail ")
    return kind not in _UNDRAWN and not edge.get("some")


class Drawing:
    """Nodes by id and lines between them, each with its graphviz attributes."""

    def __init__(self, graph: Graph, findings: Sequence[Finding], theme: Theme) -> None:
        self.graph = graph
        self.theme = theme
        self.data = links(graph)
        self.nodes: dict[str, Attributes] = {}
        self._shown: dict[str, str] = {}
        self._kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._lines: dict[tuple[str, str], Attributes] = {}
        self._found: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.allowed is None:
                self._found[f"{finding.subject.kind}:{finding.subject.name}"].append(finding)

    def make(self) -> None:
        """Make the nodes and lines that say what follows from what; parties only where they act."""
        items: dict[str, Item] = {f"{i.kind}:{i.name}": i for i in self.graph.policy}
        drawn = [edge for edge in self.data.edges if _is_drawn(edge)]
        triggering = {edge["source"] for edge in drawn if edge["kind"] == "triggers"}
        drawn = [e for e in drawn if e["kind"] != "feeds" or e["target"] in triggering]
        linked = {edge[end] for edge in drawn for end in ("source", "target")}
        for node in self.data.nodes:
            name, kind = node["id"], node["kind"]
            if kind in ("policy", "term", "scale", "level"):
                continue
            if kind in ("party", "threshold", "stage") and name not in linked:
                continue
            made, shown = shapes.of(
                self.graph, node, items.get(name), self.theme, self._badge(name)
            )
            self._shown[name] = shown
            tooltip = "\n".join([clean(node["title"] or node["label"]), *self._messages(name)])
            marks = " ".join(sorted({str(f.severity) for f in self._found[name]}))
            made |= {
                "id": "node-" + shapes.identifier(name),
                "class": f"{kind} {shown} {marks}".strip(),
                "tooltip": tooltip,
            }
            self.nodes[name] = made
        for edge in drawn:
            if edge["source"] in self.nodes and edge["target"] in self.nodes:
                self._line(edge)

    def _badge(self, name: str) -> list[tuple[str, str]]:
        """The numbers of findings on a node, by severity, with their colours."""
        colours = {
            Severity.ERROR: self.theme.alarm,
            Severity.WARNING: self.theme.caution,
            Severity.NOTE: self.theme.note,
        }
        counts = {s: sum(f.severity is s for f in self._found[name]) for s in Severity}
        return [(f"{_MARKS[s]} {n}", colours[s]) for s, n in counts.items() if n]

    def _messages(self, name: str) -> list[str]:
        found = sorted(self._found[name], key=lambda finding: finding.severity.rank)
        shown = [f"{_MARKS[f.severity]} {f.rule}: {clean(f.message)}" for f in found[:12]]
        return [*shown, f"and {len(found) - 12} more"] if len(found) > 12 else shown

    def _line(self, edge: dict[str, Any]) -> None:
        source, target, kind = edge["source"], edge["target"], edge["kind"]
        made: Attributes = {"class": kind, "tooltip": clean(edge.get("words") or kind)}
        weak = edge.get("binding") is False
        if kind == "lifts":
            share = f"lifts {edge['lifted']} of {edge['of']}"
            made |= {"style": "dashed", "color": self.theme.alarm, "fontcolor": self.theme.alarm,
                     "penwidth": "1.6", "constraint": "false",
                     "tooltip": "\n".join([share, *map(clean, edge["duties"])])}  # fmt: skip
            self._kinds[source, target].add("lifts")
        elif kind in _CONTEXT:
            made |= {"color": self.theme.faint, "style": "dotted", "arrowhead": "none",
                     "penwidth": "0.8"}  # fmt: skip
            if kind == "measures":
                source, target = target, source
                made |= {"style": "solid"}
            elif kind in ("highest_of", "stronger_than", "after"):
                made |= {
                    "arrowhead": "normal",
                    "constraint": "false",
                    "label": kind.replace("_", " "),
                }
            else:
                made |= {"constraint": "false"}
            self._kinds[source, target].add("context")
        else:
            label, style = _LINES.get(kind, ("", "solid"))
            made |= {"label": label, "style": "dashed" if weak else style}
            if kind in ("rates", "keeps"):
                made["constraint"] = "false"
            if edge.get("negated"):
                made["arrowtail"], made["dir"] = "odot", "both"
                self._kinds[source, target].add("negated")
            if edge.get("slot") in ("unless", "until"):
                made |= {"style": "dotted", "label": edge["slot"], "constraint": "false"}
            self._kinds[source, target].add("weak" if weak else "follows")
        self._merge(source, target, made)

    def _merge(self, source: str, target: str, made: Attributes) -> None:
        """Parallel lines become one that says all."""
        known = self._lines.get((source, target))
        if known is None:
            made["id"] = "edge-" + shapes.identifier(f"{source}--{target}")
            self._lines[source, target] = made
            return
        labels = [label for label in known.get("label", "").split(", ") if label]
        if made.get("label") and made["label"] not in labels:
            known["label"] = ", ".join([*labels, made["label"]])
        if made["tooltip"] not in known["tooltip"]:
            known["tooltip"] = short(known["tooltip"], 2000) + "\n" + made["tooltip"]
        if "constraint" not in made:
            known.pop("constraint", None)
        if known["style"] != made["style"] and known["class"] != "lifts":
            known["style"] = "solid"

    def keep_only(self, focus: str) -> None:
        """Leave what an item reaches and what reaches it; raises NoFocusError for no item."""
        starts = [name for name in self.nodes if name.partition(":")[2] == focus]
        if not starts:
            known = {
                name.partition(":")[2] for name in self.nodes if not name.startswith("threshold")
            }
            near = get_close_matches(focus, known, 3, 0.5)
            hint = f"; is it {' or '.join(near)}?" if near else ""
            raise NoFocusError(f"nothing is called {focus!r} in the picture{hint}")
        forth: dict[str, list[str]] = defaultdict(list)
        back: dict[str, list[str]] = defaultdict(list)
        for source, target in self._lines:
            forth[source].append(target)
            back[target].append(source)
        kept = reachable(starts, lambda n: forth[n]) | reachable(starts, lambda n: back[n])
        self.nodes = {name: made for name, made in self.nodes.items() if name in kept}

    def kinds(self) -> set[str]:
        """The kinds of shapes and lines that the legend has to explain."""
        lines = (self._kinds[source, target] for source, target, _ in self.edges())
        return {self._shown[name] for name in self.nodes}.union(*lines)

    def edges(self) -> Iterator[tuple[str, str, Attributes]]:
        """The lines between the nodes that are left; each escape says once how much it lifts."""
        said: set[str] = set()
        for (source, target), made in self._lines.items():
            if source in self.nodes and target in self.nodes:
                if made["class"] == "lifts" and source not in said:
                    said.add(source)
                    made = {**made, "label": made["tooltip"].partition("\n")[0]}
                yield source, target, made

    def columns(self) -> dict[str, list[str]]:
        """By kind, the nodes that nothing leads to, and one that something does: one column."""
        led = {target for (_, target), made in self._lines.items() if "constraint" not in made}
        found: dict[str, list[str]] = {}
        for kind in ("guardrail", "commitment"):
            own = [name for name in self.nodes if name.startswith(f"{kind}:")]
            reached = [name for name in own if name in led]
            found[kind] = reached[:1] + [name for name in own if name not in led]
        return found

    def clusters(self) -> dict[str | None, list[str]]:
        """The nodes by the one risk that they belong to, None for those of none or several."""
        risks: dict[str, set[str]] = defaultdict(set)
        for edge in self.data.edges:
            if edge["kind"] == "measures":
                risks[edge["source"]].add(edge["target"])
        for edge in self.data.edges:
            if edge["kind"] == "feeds":
                source = edge["source"]
                risks[edge["target"]] |= {source} if source.startswith("risk:") else risks[source]
        found: dict[str | None, list[str]] = {None: []}
        for name in self.nodes:
            own = {name} if name.startswith("risk:") else risks.get(name, set())
            at = next(iter(own)) if len(own) == 1 else None
            found.setdefault(at, []).append(name)
        return found
