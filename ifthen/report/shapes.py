"""How each kind of node looks: shape, frame and label say what it is, also without colour."""

import re
from typing import Any

from ifthen.graph import Graph
from ifthen.graph.nodelink_words import Checkability, Run, condition_runs, duty_runs
from ifthen.model import Commitment, Guardrail, Item, Risk, Tbd
from ifthen.report.labels import cell, font, rows, sentence, short, table, wrapped
from ifthen.report.theme import Theme

Attributes = dict[str, str]
Badge = list[tuple[str, str]]

_WIDTH = 30
_PLAIN_SHAPES = {"event": "hexagon", "party": "plaintext", "stage": "cds"}


def identifier(name: str) -> str:
    """An id for SVG: letters, digits and hyphens, different for different names."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")
    if plain == name.replace(":", "-"):
        return plain
    number = sum(ord(char) * 131**at for at, char in enumerate(name)) % 16**8
    return f"{plain[:60]}-{number:08x}"


def of(
    graph: Graph, node: dict[str, Any], item: Item | None, theme: Theme, badge: Badge
) -> tuple[Attributes, str]:
    """The attributes of a node, and the kind that the legend knows it by."""
    kind = node["kind"]
    if kind == "threshold":
        return _threshold(node, theme)
    if isinstance(item, Risk):
        return _risk(graph, item, theme, badge), "risk"
    if isinstance(item, Commitment):
        return _commitment(item, theme, badge)
    title = short(node["title"] or node["name"], 70)
    marks = [_marks(badge)] if badge else []
    if kind == "escape":
        share = f"lifts {node['lifts']} of {node['of']} binding duties"
        if node["in_words"]:
            share = "says in words only what it lifts"
        head = [font("escape", size=8, colour=theme.alarm), *_lines(title, bold=True)]
        label = table([cell(rows([*head, font(share, colour=theme.alarm)])), *marks])
        frame = {"color": theme.alarm, "fillcolor": theme.alarm_fill, "penwidth": "1.6"}
        return {"shape": "octagon", "style": "filled,dashed", "label": label, **frame}, "escape"
    if kind == "guardrail":
        return _guardrail(item, title, theme, marks)
    fill = {"eval": theme.eval, "event": theme.event, "stage": theme.stage}.get(kind, theme.paper)
    label = table([cell(rows(_lines(title, bold=kind == "stage"))), *marks])
    shape = _PLAIN_SHAPES.get(kind, "box")
    made = {"shape": shape, "label": label, "fillcolor": fill}
    if kind == "party":
        made |= {"fontsize": "8", "fontcolor": theme.faint, "fillcolor": theme.paper}
    if item is not None and (item.tbd or (kind == "eval" and not item.has_block)):
        return {**made, "style": "filled,dashed"}, f"{kind}"
    return made, kind


def _threshold(node: dict[str, Any], theme: Theme) -> tuple[Attributes, str]:
    label = short(node["label"], 90)
    match Checkability(node["checkability"]):
        case Checkability.MISSING:
            name = label.removesuffix("?").strip()
            text = table([cell(font("?", size=16, colour=theme.alarm, bold=True), align="CENTER"),
                          cell(rows(_lines(name)))])  # fmt: skip
            look = {"style": "filled,dashed,rounded", "color": theme.alarm, "penwidth": "1.6"}
            kind = "missing"
        case Checkability.TBD:
            text = table([cell(rows([font(line) for line in wrapped(label, _WIDTH)]))])
            look = {"style": "filled,dashed,rounded", "color": theme.alarm, "penwidth": "1.6"}
            kind = "tbd"
        case Checkability.WORDS:
            lines = [font(line, italic=True) for line in wrapped(label, _WIDTH)]
            text = table([cell(rows(lines))])
            look = {"style": "filled,dotted,rounded", "color": theme.line, "penwidth": "1.4"}
            kind = "words"
        case _:
            text = table([cell(rows([font(line, bold=True) for line in wrapped(label, _WIDTH)]))])
            look = {"style": "filled,rounded", "color": theme.ink, "penwidth": "1.2"}
            kind = "number"
    return {"shape": "box", "label": text, "fillcolor": theme.threshold, **look}, kind


def _risk(graph: Graph, item: Risk, theme: Theme, badge: Badge) -> Attributes:
    """A risk with its levels as a ladder, the highest on top."""
    title = short(item.title.value if item.title else item.name.value, 70)
    cells = [cell(rows([font("risk", size=8, colour=theme.faint), *_lines(title, bold=True)]))]
    scale = graph.scale_of(item.name)
    meant = {meaning.level.value: meaning.words for meaning in item.meanings}
    for level in reversed(scale.levels if scale else ()):
        words = meant.get(level.name.value)
        is_open = level.tbd is not None or isinstance(words, Tbd)
        name = f"{level.name}  tbd" if is_open else level.name.value
        style = ' STYLE="DASHED"' if is_open else ""
        colour = theme.alarm if is_open else theme.line
        frame = f' BORDER="1" COLOR="{colour}"{style}'
        cells.append(cell(font(name, bold=is_open, colour=theme.alarm if is_open else ""), frame))
    if scale is None:
        cells.append(cell(font("no levels", colour=theme.alarm, bold=True),
                          f' BORDER="1" COLOR="{theme.alarm}" STYLE="DASHED"'))  # fmt: skip
    if badge:
        cells.append(_marks(badge))
    return {"shape": "box", "label": table(cells), "fillcolor": theme.risk}


def _commitment(item: Commitment, theme: Theme, badge: Badge) -> tuple[Attributes, str]:
    cells = []
    if not item.is_bare:
        title = item.title.value if item.title else item.name.value
        cells.append(cell(rows(_lines(short(title, 60), colour=theme.faint))))
    cells.append(cell(rows(sentence(_sentence(item), 42, theme))))
    if badge:
        cells.append(_marks(badge))
    made = {"shape": "box", "label": table(cells), "fillcolor": theme.commitment}
    if not item.binds:
        return {**made, "style": "filled,dashed"}, "unbinding"
    return made, "commitment"


def _sentence(item: Commitment) -> list[Run]:
    runs = [Run("if "), *condition_runs(item.condition), Run(" then ")] if item.condition else []
    runs = runs or [Run("always ")]
    for at, duty in enumerate(item.duties):
        runs += [Run(" and ")] if at else []
        runs += duty_runs(duty)
    if item.unless:
        runs += [Run(" unless "), *condition_runs(item.unless)]
    return runs if item.has_sentence else [Run(item.name.value)]


def _guardrail(
    item: Item | None, title: str, theme: Theme, marks: list[str]
) -> tuple[Attributes, str]:
    undefined = isinstance(item, Guardrail) and not (item.needs or item.verified_by)
    lines = _lines(title, bold=True)
    made = {"shape": "box", "fillcolor": theme.guardrail, "peripheries": "2"}
    if undefined:
        lines.append(font("undefined", colour=theme.alarm, bold=True))
        made |= {"style": "filled,dashed", "color": theme.alarm, "peripheries": "1"}
    made["label"] = table([cell(rows(lines)), *marks])
    return made, "undefined" if undefined else "guardrail"


def _lines(text: str, *, bold: bool = False, colour: str = "") -> list[str]:
    return [font(line, bold=bold, colour=colour) for line in wrapped(text, _WIDTH)]


def _marks(badge: Badge) -> str:
    return cell("  ".join(font(text, size=8, colour=colour) for text, colour in badge))
