"""The picture of a policy as DOT in which everything has its place; graphviz draws it as it is.

`dot policy.dot` does so too, because the text names the layout `nop2`, which moves nothing.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Finding, Severity
from ifthen.graph import Graph
from ifthen.graph.nodelink import compile_graph
from ifthen.report.picture_boxes import Box
from ifthen.report.picture_dot import Canvas, listed
from ifthen.report.picture_focus import focused
from ifthen.report.picture_ids import identifier
from ifthen.report.picture_layout import MARGIN, TOP, Layout, layout
from ifthen.report.picture_legend import entries, is_weak, line_looks
from ifthen.report.picture_routes import Route, routes
from ifthen.report.picture_samples import MARKS, draw_legend, legend_height, mark_colours
from ifthen.report.picture_scene import Scene, scene
from ifthen.report.picture_text import Piece, clean, width
from ifthen.report.picture_theme import FONT, THEMES, Theme

HEADINGS = ("Risks and evals", "Thresholds", "Commitments", "Guardrails", "Stages")
_SIZES = {Severity.ERROR: 15.0, Severity.WARNING: 19.0, Severity.NOTE: 14.0}
_SHOWN = 12


def dot(
    graph: Graph,
    findings: Sequence[Finding] = (),
    *,
    theme: str = "light",
    focus: str | None = None,
) -> str:
    """The policy as DOT text, the same for the same input.

    theme: `light` or `dark`. focus: a name; only what it reaches and what reaches it is drawn.
    Raises NoFocusError, with the nearest names, when nothing has that name.
    """
    look = THEMES[theme]
    data = compile_graph(graph)
    kept = None if focus is None else focused(data, focus)
    shown = scene(graph, findings, look, kept, data)
    placed = layout(shown)
    marks = [m for m in map(str, Severity) if any(str(f.severity) == m for f in _standing(shown))]
    legend = entries(shown, marks)
    height = placed.bottom + legend_height(legend, placed) + MARGIN
    canvas = Canvas(height, look)
    for at, frame in enumerate(placed.frames):
        canvas.frame(f"band-{at}", (frame.left, frame.top, frame.right, frame.bottom))
    _headings(canvas, placed, findings)
    for box in shown.boxes.values():
        _box(canvas, box)
    for route in routes(placed):
        _line(canvas, shown, route)
    for name, box in shown.boxes.items():
        _badges(canvas, name, (box.x + box.width, box.y), shown.found.get(name, ()))
    draw_legend(canvas, placed, legend)
    return "\n".join([*_opening(shown, placed, height), *canvas.lines, "}", ""])


def words(graph: Graph, findings: Sequence[Finding]) -> tuple[str, str]:
    """A title and a description of the picture, for readers who hear it."""
    header = graph.header
    named = (header.title or header.name).value if header else "A vocabulary"
    binding, found = len(graph.binding), sum(finding.allowed is None for finding in findings)
    described = (
        f"A policy with {binding} binding duties and {found} findings, from left to right: risks "
        "and evals, thresholds, commitments, guardrails, stages. Ways out are dashed and red."
    )
    return f"{clean(named, 200)}: its commitments", described


def _standing(shown: Scene) -> Iterator[Finding]:
    header = shown.graph.header
    for name, found in shown.found.items():
        if name in shown.boxes or (header and name == f"policy:{header.name}"):
            yield from found


def _opening(shown: Scene, placed: Layout, height: float) -> list[str]:
    look = shown.theme
    size = f"0,0,{placed.right:.1f},{height:.1f}"
    root = {"layout": "nop2", "bb": size, "pad": "0.3", "bgcolor": look.paper, "outputorder": "edgesfirst",
            "fontname": FONT, "fontcolor": look.ink}  # fmt: skip
    nodes = {"fontname": FONT, "fontcolor": look.ink, "fixedsize": "true", "margin": "0"}
    edges = {"arrowsize": "0.6", "fontname": FONT, "color": look.line}
    return ["digraph policy {", f"  graph [{listed(root)}];", f"  node [{listed(nodes)}];",
            f"  edge [{listed(edges)}];"]  # fmt: skip


def _headings(canvas: Canvas, placed: Layout, findings: Sequence[Finding]) -> None:
    """The title, what the policy is, and the names of the columns and bands."""
    shown = placed.scene
    canvas.text("title", (MARGIN - 8, 26), [Piece(clean(shown.title, 110), "bold")], 19, 1100)
    canvas.text("subtitle", (MARGIN - 8, 56), [Piece(_subtitle(shown), "soft")], 10, 1100)
    header = shown.graph.header
    if header:
        found = shown.found.get(f"policy:{header.name}", ())
        end = MARGIN + width(clean(shown.title, 110), 19, True)
        _badges(canvas, f"policy:{header.name}", (end + 34, 36), found)
    for name, left, wide in zip(HEADINGS, placed.left, placed.width, strict=True):
        if wide:
            canvas.text(
                f"column {name}", (left, TOP - 32), [Piece(name.upper(), "soft")], 8.5, wide
            )
    for at, frame in enumerate(placed.frames):
        if frame.caption:
            corner = (frame.left + 8, frame.top + 5)
            canvas.text(f"band {at}", corner, [Piece(frame.caption.upper(), "soft")], 8)


def _subtitle(shown: Scene) -> str:
    header = shown.graph.header
    said = []
    if header:
        publisher, version = header.publisher, header.version
        said = [getattr(stated, "value", "") for stated in (publisher, version)]
        said.append(f"effective {header.effective}" if hasattr(header.effective, "year") else "")
    count = len(shown.graph.binding)
    said.append(f"{count} binding dut{'y' if count == 1 else 'ies'}")
    total = {s: 0 for s in Severity}
    for found in shown.found.values():
        for finding in found:
            total[finding.severity] += 1
    said += [f"{n} {s}{'s' * (n != 1)}" for s, n in total.items() if n]
    return clean(" · ".join(filter(None, said)), 170)


def _box(canvas: Canvas, box: Box) -> None:
    look = {
        **box.look,
        "label": box.label,
        "id": f"node-{identifier(box.id)}",
        "class": " ".join(box.classes[1:]),
        "tooltip": box.tooltip,
    }
    canvas.node(box.id, (box.x, box.y), (box.width, box.height), look)


def _line(canvas: Canvas, shown: Scene, route: Route) -> None:
    wire = route.wire
    looks = line_looks(shown.theme)[wire.kind]
    weak = is_weak(wire.kind, wire.weak)
    made = {
        "id": f"edge-{identifier(wire.id)}",
        "class": " ".join([wire.kind, *sorted(wire.kinds - {wire.kind}), *["weak"] * weak]),
        "color": looks.colour,
        "penwidth": looks.width,
        "style": "dashed" if weak else looks.style,
        "arrowhead": looks.arrow if route.head else "none",
        "tooltip": "\n".join(wire.said[:_SHOWN]) or wire.kind,
    }
    if wire.negated:
        made |= {"arrowhead": "odot" + looks.arrow}
    canvas.edge((wire.source, wire.target), route.points, route.head, made)


def _badges(
    canvas: Canvas, name: str, corner: tuple[float, float], found: Sequence[Finding]
) -> None:
    """The numbers of findings by severity at the right top corner of a box."""
    x, y = corner
    for severity in reversed(Severity):
        own = [finding for finding in found if finding.severity is severity]
        if not own:
            continue
        size = _SIZES[severity]
        x -= 15
        look = {**MARKS[severity], "style": "filled", "class": f"badge {severity}",
                "id": f"{severity}-{identifier(name)}", "label": str(len(own)), "fontsize": "8",
                "tooltip": "\n".join(_messages(own)), **mark_colours(severity, canvas.theme)}  # fmt: skip
        canvas.node(f"{severity} {name}", (x - size / 2 + 4, y - size / 2 - 3), (size, size), look)


def _messages(found: Sequence[Finding]) -> list[str]:
    said = [f"{f.severity} {f.rule}: {clean(f.message, 400)}" for f in found[:_SHOWN]]
    return [*said, f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else said
