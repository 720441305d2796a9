"""The picture of a policy as DOT, for graphviz to lay out.

From left to right stand risks and evals, thresholds, commitments, guardrails and stages; escapes
reach what they lift in dashed red.
"""

from collections.abc import Iterable, Sequence

from ifthen.finding import Finding
from ifthen.graph import Graph
from ifthen.report.drawing import Drawing
from ifthen.report.labels import clean
from ifthen.report.legend import legend
from ifthen.report.theme import THEMES, Theme

_ROOT = {
    "rankdir": "LR",
    "fontname": "Arial",
    "nodesep": "0.16",
    "ranksep": "0.75",
    "pad": "0.4",
    "outputorder": "edgesfirst",
    "labelloc": "b",
    "labeljust": "l",
    "newrank": "true",
}


def dot(
    graph: Graph,
    findings: Sequence[Finding] = (),
    *,
    theme: str = "light",
    focus: str | None = None,
) -> str:
    """The policy as DOT text.

    theme: `light` or `dark`. focus: the name of an item; only what it reaches and what reaches it
    is drawn. Raises NoFocusError, with the nearest names, when nothing has that name.
    """
    colours = THEMES[theme]
    drawing = Drawing(graph, findings, colours)
    drawing.make()
    if focus is not None:
        drawing.keep_only(focus)
    header = graph.header
    title = header.title.value if header and header.title else "policy"
    root = {**_ROOT, "bgcolor": colours.paper, "fontcolor": colours.ink, "tooltip": clean(title)}
    lines = ["digraph policy {"]
    lines += [f"  {name}={quoted(value)};" for name, value in root.items()]
    lines.append(f"  label={legend(drawing.kinds(), colours, title, graph)};")
    lines.append(f"  node [{attributes(_node_defaults(colours))}];")
    lines.append(f"  edge [{attributes(_edge_defaults(colours))}];")
    lines += _clusters(drawing, colours)
    lines += [
        f"  {quoted(a)} -> {quoted(b)} [{attributes(more)}];" for a, b, more in drawing.edges()
    ]
    return "\n".join([*lines, *_ranks(drawing), "}", ""])


def _node_defaults(theme: Theme) -> dict[str, str]:
    return {
        "fontname": _ROOT["fontname"],
        "fontsize": "11",
        "fontcolor": theme.ink,
        "color": theme.line,
        "style": "filled",
        "fillcolor": theme.paper,
        "penwidth": "1",
        "margin": "0.08,0.05",
        "height": "0.2",
    }


def _edge_defaults(theme: Theme) -> dict[str, str]:
    return {
        "fontname": _ROOT["fontname"],
        "fontsize": "10",
        "fontcolor": theme.faint,
        "color": theme.line,
        "penwidth": "1",
        "arrowsize": "0.6",
    }


def _clusters(drawing: Drawing, theme: Theme) -> Iterable[str]:
    """The nodes; those that belong to one risk stand in a cluster of their own."""
    loose = []
    for risk, nodes in drawing.clusters().items():
        if risk is None:
            loose = nodes
            continue
        yield f"  subgraph {quoted('cluster ' + risk)} {{"
        frame = {"style": "rounded,filled", "color": theme.cluster, "bgcolor": theme.cluster}
        yield f'    {attributes(frame, "; ")}; label=""; margin=10;'
        yield from (f"    {node_line(drawing, name)}" for name in nodes)
        yield "  }"
    yield from (f"  {node_line(drawing, name)}" for name in loose)


def _ranks(drawing: Drawing) -> Iterable[str]:
    stages = [name for name in drawing.nodes if name.startswith("stage:")]
    if stages:
        yield f"  {{ rank=sink; {' '.join(quoted(name) + ';' for name in stages)} }}"
    for column in drawing.columns().values():
        if len(column) > 1:
            yield f"  {{ rank=same; {' '.join(quoted(name) + ';' for name in column)} }}"


def node_line(drawing: Drawing, name: str) -> str:
    """A node as a statement."""
    return f"{quoted(name)} [{attributes(drawing.nodes[name])}];"


def attributes(values: dict[str, str], separator: str = ", ") -> str:
    """Attributes as DOT writes them; a value in angle brackets is markup."""
    return separator.join(f"{name}={quoted(value)}" for name, value in values.items())


def quoted(value: str) -> str:
    """A DOT identifier. Backslashes are doubled, so that no text is read as an escape."""
    if value.startswith("<<TABLE") and value.endswith("</TABLE>>"):
        return value
    value = "\n".join(map(clean, value.split("\n"))).replace("&", "&amp;")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
