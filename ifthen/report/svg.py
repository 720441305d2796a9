"""Pictures by graphviz: the machine's own `dot`, else the one that a wheel brings."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from ifthen.finding import Finding
from ifthen.graph import Graph
from ifthen.report.dot import dot, words
from ifthen.report.picture_focus import NoFocusError
from ifthen.report.picture_svg import finished

_STRAIGHT = str.maketrans({"“": "&quot;", "”": "&quot;"})


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

    theme: `light` or `dark`. focus: a name; only what it reaches and what reaches it is drawn.
    Raises NoPictureError when nothing has that name, or when graphviz fails.
    """
    try:
        text = dot(graph, findings, theme=theme, focus=focus)
    except NoFocusError as reason:
        raise NoPictureError(str(reason)) from None
    if form == "dot":
        return text.encode()
    if form == "png":
        # Graphviz measures quotes that are typeset too wide, which here nothing mends.
        return _rendered(text.translate(_STRAIGHT), form)
    return finished(_rendered(text, form), *words(graph, findings)).encode()


def svg(
    graph: Graph,
    findings: Sequence[Finding] = (),
    *,
    theme: str = "light",
    focus: str | None = None,
) -> str:
    """The picture as SVG text; raises what `draw` raises."""
    return draw(graph, findings, "svg", theme=theme, focus=focus).decode()


def png(
    graph: Graph,
    findings: Sequence[Finding] = (),
    *,
    theme: str = "light",
    focus: str | None = None,
) -> bytes:
    """The picture as PNG; raises what `draw` raises."""
    return draw(graph, findings, "png", theme=theme, focus=focus)


def _rendered(text: str, form: str) -> bytes:
    import graphviz
    from graphviz.backend import dot_command

    dot_command.DOT_BINARY = Path(shutil.which("dot") or _bundled() or "dot")
    try:
        made: bytes = graphviz.Source(text).pipe(format=form, quiet=True)
    except (graphviz.ExecutableNotFound, graphviz.CalledProcessError, OSError) as error:
        raise NoPictureError(f"graphviz could not draw the policy: {error}; write .dot") from None
    return made


def _bundled() -> str | None:
    """The `dot` that graphviz-pure brings, wherever the scripts of the environment lie."""
    from importlib.metadata import PackageNotFoundError, files

    try:
        scripts = [f for f in files("graphviz-pure") or () if f.stem == "graphviz-pure"]
    except PackageNotFoundError:
        return None
    return str(scripts[0].locate()) if scripts else None
