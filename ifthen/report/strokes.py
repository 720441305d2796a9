"""How lines look: dash, weight and arrowhead say what they mean, also without colour."""

from typing import NamedTuple

from ifthen.report.theme import Theme

Attributes = dict[str, str]
"""What graphviz reads of a node or a line."""


class Stroke(NamedTuple):
    """A kind of line.

    meaning: what the legend says. look: graphviz attributes.
    colour: the theme's colour of that name. gap: where the legend shows it, by the column that the
    line comes from.
    """

    meaning: str
    gap: int
    colour: str
    look: Attributes


_THIN = {"penwidth": "0.8"}

STROKES = {
    "measures": Stroke("belongs to", 0, "faint", {**_THIN, "arrowhead": "none"}),
    "follows": Stroke("leads to", 2, "line", {}),
    "negated": Stroke("if not", 2, "line", {"dir": "both", "arrowtail": "odot"}),
    "until": Stroke("until", 2, "line", {"style": "dotted", "arrowhead": "vee"}),
    "brings": Stroke("makes it so", 2, "line", {"arrowhead": "empty"}),
    "lifts": Stroke("lifts", 2, "alarm", {"style": "dashed", "penwidth": "1.6"}),
    "weak": Stroke("does not bind", 3, "line", {"style": "dashed"}),
    "stops": Stroke("stops", 4, "line", {"arrowhead": "tee", "arrowsize": "1"}),
    "specifies": Stroke("to be written", 3, "line", {"style": "dotted"}),
    "tells": Stroke("tells", 4, "faint", {**_THIN, "style": "dotted", "arrowhead": "vee"}),
    "prompts": Stroke("makes it due", 1, "faint", {**_THIN, "style": "dotted"}),
    "order": Stroke("next in order", 4, "faint", {**_THIN, "arrowhead": "open"}),
    "part": Stroke("is a part of", 4, "faint", {**_THIN, "arrowhead": "odiamond"}),
}


def stroke(kind: str, theme: Theme) -> Attributes:
    """The attributes of a kind of line."""
    made = STROKES[kind]
    colour = getattr(theme, made.colour)
    return {"color": colour, "fontcolor": colour, **made.look}
