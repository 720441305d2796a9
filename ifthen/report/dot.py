"""The picture of a policy as DOT, for graphviz to lay out.

From left to right stand risks and evals, thresholds, commitments, guardrails and stages; escapes
reach what they lift in dashed red.
"""

from collections.abc import Iterable, Sequence

from ifthen.finding import Finding
from ifthen.graph import Graph
from ifthen.report.drawing import Drawing, End, messages
from ifthen.report.grid import Grid
from ifthen.report.labels import cell, clean, font, rows, short, table
from ifthen.report.legend import legend
from ifthen.report.shapes import counts, identifier
from ifthen.report.theme import THEMES, Theme

_FONT = "Arial"
_LONGEST = 400
_ROOT = {
    "rankdir": "LR",
    "fontname": _FONT,
    "nodesep": "0.13",
    "ranksep": "0.6",
    "pad": "0.3",
    "outputorder": "edgesfirst",
    "labelloc": "t",
    "labeljust": "l",
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
    drawing = Drawing(graph, findings, colours, focus)
    edges = list(drawing.edges())
    used = list(drawing.order.bands)
    strokes = [line.kind for line in drawing.lines]
    grid = Grid(drawing.order, legend(drawing.shown, strokes, used, colours), colours)
    joined = [(a.name, b.name) for a, b, _ in edges if drawing.at[a.name] != drawing.at[b.name]]
    flat = {(a.name, b.name) for a, b, more in edges if "constraint" not in more}
    lines = ["digraph policy {"]
    lines += [f"  {name}={quoted(value)};" for name, value in _root(graph, drawing, focus).items()]
    lines.append(f"  node [{attributes(_node_defaults(colours))}];")
    lines.append(f"  edge [{attributes(_edge_defaults(colours))}];")
    lines += _nodes(grid, drawing)
    lines += (f"  {_end(a)} -> {_end(b)} [{attributes(more)}];" for a, b, more in edges)
    lines += (
        f"  {named(a)} -> {named(b)} [{attributes(more)}];" for a, b, more in grid.chains(flat)
    )
    frame = [*grid.edges, *grid.holds(joined)]
    lines += (f"  {named(a)}:e -> {named(b)}:w [{attributes(more)}];" for a, b, more in frame)
    return "\n".join([*lines, "}", ""])


def _root(graph: Graph, drawing: Drawing, focus: str | None) -> dict[str, str]:
    """The attributes of the whole, with the title and what is found on the policy itself."""
    theme, title = drawing.theme, title_of(graph)
    about = [font(f"{len(graph.binding)} binding duties", size=10, colour=theme.faint)]
    about += [font(text, size=10, colour=c) for text, c in counts(drawing.findings, theme)]
    part = f"{clean(focus)}, what leads to it and what follows" if focus else ""
    heads = [font(short(title, 120), size=18, bold=True)]
    heads += [font(part, size=12)] if part else []
    cells = [cell(rows([head])) for head in [*heads, "  ".join(about)]]
    tooltip = "\n".join([clean(title), *messages(drawing.loose)])
    colours = {"bgcolor": theme.paper, "fontcolor": theme.ink}
    return {**_ROOT, **colours, "tooltip": tooltip, "label": table(cells)}


def title_of(graph: Graph) -> str:
    """The policy's title, else its name."""
    header = graph.header
    return str(header.title.value if header.title else header.name) if header else "vocabulary"


def _node_defaults(theme: Theme) -> dict[str, str]:
    return {
        "fontname": _FONT,
        "fontsize": "10",
        "fontcolor": theme.ink,
        "color": theme.line,
        "shape": "box",
        "style": "filled",
        "fillcolor": theme.paper,
        "penwidth": "1",
        "margin": "0",
        "height": "0.01",
    }


def _edge_defaults(theme: Theme) -> dict[str, str]:
    return {
        "fontname": _FONT,
        "fontsize": "9",
        "fontcolor": theme.faint,
        "color": theme.line,
        "penwidth": "1",
        "arrowsize": "0.6",
    }


def _nodes(grid: Grid, drawing: Drawing) -> Iterable[str]:
    """The nodes, column by column, each column held in its order."""
    for chain in grid.columns.values():
        yield "  { rank=same;"
        for name in chain:
            made = drawing.nodes.get(name) or grid.nodes[name]
            yield f"    {named(name)} [{attributes(made)}];"
        yield "  }"


def _end(end: End) -> str:
    ports = [f'"{end.row}"'] * bool(end.row) + [end.side] * bool(end.side)
    return ":".join([named(end.name), *ports])


def named(name: str) -> str:
    """A node's name in DOT; the id of one that is long."""
    return quoted(name if len(name) <= _LONGEST else identifier(name))


def attributes(values: dict[str, str], separator: str = ", ") -> str:
    """Attributes as DOT writes them; a value in angle brackets is markup."""
    return separator.join(f"{name}={quoted(value)}" for name, value in values.items())


def quoted(value: str) -> str:
    """A DOT identifier. Backslashes are doubled, so that no text is read as an escape."""
    if value.startswith("<<TABLE") and value.endswith("</TABLE>>"):
        return value
    value = "\n".join(map(clean, value.split("\n"))).replace("&", "&amp;")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
