"""The legend: every shape and line that occurs in a picture, below the column where it stands."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ifthen.report.columns import (
    COMMITMENTS,
    EVALS,
    FACTS,
    GUARDRAILS,
    RISKS,
    STAGES,
    WIDTHS,
)
from ifthen.report.labels import cell, font, rows, table, wrapped
from ifthen.report.shapes import frame
from ifthen.report.strokes import STROKES, Attributes, stroke
from ifthen.report.theme import Theme

_SHAPES = {
    "risk": (RISKS, "risk, its highest level on top"),
    "eval": (EVALS, "eval"),
    "scale": (EVALS, "levels that risks share"),
    "event": (EVALS, "event"),
    "number": (FACTS, "a number: can be checked"),
    "words": (FACTS, "words: somebody judges"),
    "tbd": (FACTS, "tbd: to be determined"),
    "missing": (FACTS, "? no number"),
    "escape": (FACTS, "a way out"),
    "commitment": (COMMITMENTS, "commitment"),
    "rates": (COMMITMENTS, "rates a risk"),
    "unbinding": (COMMITMENTS, "commitment that does not bind"),
    "guardrail": (GUARDRAILS, "guardrail"),
    "undefined": (GUARDRAILS, "nothing says what it is"),
    "stage": (STAGES, "stage"),
    "party": (STAGES, "party"),
}
_SIZE = 8

Sample = tuple[str, Attributes]
"""A kind and how it looks."""


class Legend(NamedTuple):
    """The rows of the legend: by column, the shape that stands there and the line from it."""

    shapes: list[dict[int, Sample]]
    lines: list[dict[int, Sample]]


def legend(
    shapes: Mapping[str, int], lines: Iterable[str], used: list[int], theme: Theme
) -> Legend:
    """The legend of the kinds that occur.

    shapes: the kinds of nodes, each with a column where it stands. used: the columns that there
    are, from left to right.
    """
    stacks: dict[int, list[Sample]] = {column: [] for column in used}
    for kind, (column, text) in _SHAPES.items():
        if kind in shapes:
            at = column if column in stacks else shapes[kind]
            stacks[at].append((kind, _shape(kind, text, at, theme)))
    samples: dict[int, list[Sample]] = {start: [] for start in used[:-1]}
    known = set(lines)
    for kind, made in STROKES.items():
        if kind in known:
            start = min(samples, key=lambda column: abs(column - made.gap))
            look = {**stroke(kind, theme), "label": made.meaning, "fontsize": str(_SIZE)}
            samples[start].append((kind, look))
    height = max((len(one) for stack in (stacks, samples) for one in stack.values()), default=0)
    return Legend(
        [{c: s[nth] for c, s in stacks.items() if nth < len(s)} for nth in range(height)],
        [{c: s[nth] for c, s in samples.items() if nth < len(s)} for nth in range(height)],
    )


def _shape(kind: str, text: str, column: int, theme: Theme) -> Attributes:
    letters = round(WIDTHS[column] / (_SIZE * 0.5))
    colour = theme.alarm if kind in ("tbd", "missing", "escape") else ""
    lines = [
        font(line, size=_SIZE, italic=kind == "words", bold=kind == "number", colour=colour)
        for line in wrapped(text, letters)
    ]
    looks = frame(kind, theme)
    if kind == "undefined":
        looks = {"fillcolor": theme.paper, **looks}
    return {**looks, "label": table([cell(rows(lines), f'WIDTH="{WIDTHS[column]}"')])}
