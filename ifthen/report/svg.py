"""Pictures by graphviz: the machine's own `dot`, else the one that a wheel brings."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from ifthen.finding import Finding
from ifthen.graph import Graph
from ifthen.report.dot import dot, title_of
from ifthen.report.drawing import NoFocusError
from ifthen.report.labels import clean

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SHRINK = 0.95  # of the size that was measured: room for fonts wider than Arial


class NoPictureError(Exception):
    """Why no picture was made, worded for whoever asked for it."""


def draw(
    graph: Graph,
    findings: Sequence[Finding],
    form: str,
    *,
    theme: str = "light",
    focus: str | None = None,
) -> bytes:
    """The picture as `svg`, `dot` or `png`.

    Raises NoPictureError when nothing has the name that `focus` gives, or when graphviz fails.
    """
    try:
        text = dot(graph, findings, theme=theme, focus=focus)
    except NoFocusError as reason:
        raise NoPictureError(str(reason)) from None
    if form == "dot":
        return text.encode()
    made = _rendered(text, form)
    count = sum(finding.allowed is None for finding in findings)
    return _finished(made, graph, count) if form == "svg" else made


def svg(
    graph: Graph,
    findings: Sequence[Finding] = (),
    *,
    theme: str = "light",
    focus: str | None = None,
) -> str:
    """The picture as SVG text; raises what `draw` raises."""
    return draw(graph, findings, "svg", theme=theme, focus=focus).decode()


def _rendered(text: str, form: str) -> bytes:
    import graphviz
    from graphviz.backend import dot_command

    dot_command.DOT_BINARY = Path(shutil.which("dot") or _bundled() or "dot")
    try:
        made: bytes = graphviz.Source(text).pipe(format=form, quiet=True)
    except (graphviz.ExecutableNotFound, graphviz.CalledProcessError, OSError) as error:
        raise NoPictureError(f"graphviz could not draw the policy: {error}; write .dot") from None
    return made


def _joined(parent: ET.Element) -> None:
    """Make the stretches of a line one text, so that they follow each other in any font."""
    first: ET.Element | None = None
    for child in list(parent):
        if child.tag != f"{{{_SVG}}}text" or child.get("text-anchor") != "start":
            first = None
        elif first is not None and first.get("y") == child.get("y"):
            parent.remove(child)
            if not (child.text or "").strip():
                continue
            looks = {name: child.get(name, "normal") for name in ("font-weight", "font-style")}
            more = {name: child.get(name, "") for name in ("fill",) if child.get(name)}
            span = ET.SubElement(first, f"{{{_SVG}}}tspan", looks | more)
            span.text = f" {(child.text or '').strip()}"
        else:
            first = child
            child.text = (child.text or "").rstrip()


def _bundled() -> str | None:
    """The `dot` that graphviz-pure brings, wherever the scripts of the environment lie."""
    from importlib.metadata import PackageNotFoundError, files

    try:
        scripts = [f for f in files("graphviz-pure") or () if f.stem == "graphviz-pure"]
    except PackageNotFoundError:
        return None
    return str(scripts[0].locate()) if scripts else None


def _finished(made: bytes, graph: Graph, findings: int) -> bytes:
    """The SVG with a title and a description for screen readers, and with tooltips."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(made)
    name = clean(title_of(graph))
    for group in root.iter(f"{{{_SVG}}}g"):
        title, link = group.find(f"{{{_SVG}}}title"), group.find(f".//{{{_SVG}}}a")
        if title is not None and link is not None:
            title.text = link.get(f"{{{_XLINK}}}title", "")
    words = (
        f"A policy with {len(graph.binding)} binding duties and {findings} findings, from left to "
        "right: risks and evals, thresholds, commitments, guardrails, stages. Dashed red lines "
        "lead from ways out to the duties that they lift."
    )
    for at, (tag, text) in enumerate((("title", f"{name}: commitments"), ("desc", words))):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"policy-{tag}"})
        element.text = text
        root.insert(at, element)
    root.set("role", "img")
    root.set("aria-labelledby", "policy-title policy-desc")
    for parent in root.iter():
        _joined(parent)
    for element in root.iter(f"{{{_SVG}}}text"):
        element.set("font-family", "Arial, Helvetica, Liberation Sans, sans-serif")
        element.set("font-size", f"{float(element.get('font-size', 10)) * _SHRINK:g}")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
