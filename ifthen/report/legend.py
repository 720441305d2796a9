"""The legend: every shape and line that occurs in a picture, drawn and named."""

from collections.abc import Iterable

from ifthen.graph import Graph
from ifthen.report.labels import font, short
from ifthen.report.theme import Theme

_SAMPLES = {
    "risk": ("risk", "risk, its levels lowest at the bottom"),
    "eval": ("eval", "eval"),
    "number": ("≥ 20%", "threshold that can be checked"),
    "words": ("“words”", "threshold in words: somebody judges"),
    "tbd": ("tbd", "threshold to be determined"),
    "missing": ("?", "no threshold"),
    "commitment": ("if … then …", "commitment"),
    "unbinding": ("if … then …", "commitment that does not bind"),
    "guardrail": ("guardrail", "guardrail"),
    "undefined": ("guardrail", "guardrail without parts and verification"),
    "stage": ("stage", "stage of a model's life"),
    "event": ("event", "event"),
    "escape": ("escape", "escape: a way out"),
    "party": ("party", "party"),
}
_LINES = {
    "follows": ("────▶", "leads to"),
    "weak": ("╌╌╌╌▶", "duty that does not bind"),
    "negated": ("○───▶", "if not"),
    "lifts": ("╌╌╌╌▶", "lifts duties"),
    "context": ("·······", "belongs to"),
}


def legend(kinds: Iterable[str], theme: Theme, title: str, graph: Graph) -> str:
    """The title and the legend as one table."""
    known = set(kinds)
    cells = [_sample(kind, theme) for kind in _SAMPLES if kind in known]
    cells += [_line(kind, theme) for kind in _LINES if kind in known]
    marks = (("✖ error", theme.alarm), ("▲ warning", theme.caution), ("● note", theme.note))
    cells.append("".join(f"<TD>{font(text, size=9, colour=colour)}</TD>" for text, colour in marks))
    of = f"{len(graph.binding)} binding duties"
    head = f'<TR><TD ALIGN="LEFT">{font(short(title, 120), size=14, bold=True)}</TD></TR>'
    head += f'<TR><TD ALIGN="LEFT">{font(of, size=9, colour=theme.faint)}</TD></TR>'
    body = ""
    for at in range(0, len(cells), 5):
        row = "".join(cells[at : at + 5])
        body += (
            '<TR><TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="6">'
            f"<TR>{row}</TR></TABLE></TD></TR>"
        )
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="2">{head}{body}</TABLE>>'


def _sample(kind: str, theme: Theme) -> str:
    text, meaning = _SAMPLES[kind]
    fill = {
        "risk": theme.risk, "eval": theme.eval, "commitment": theme.commitment,
        "unbinding": theme.commitment, "guardrail": theme.guardrail, "undefined": theme.guardrail,
        "stage": theme.stage, "event": theme.event, "escape": theme.alarm_fill,
    }.get(kind, theme.paper)  # fmt: skip
    colour = theme.alarm if kind in ("tbd", "missing", "undefined", "escape") else theme.line
    styles = {"words": "DOTTED", "tbd": "DASHED", "missing": "DASHED", "undefined": "DASHED",
              "escape": "DASHED", "unbinding": "DASHED"}  # fmt: skip
    style = [styles[kind]] if kind in styles else []
    if kind in ("number", "words", "tbd", "missing"):
        style.append("ROUNDED")
    border = "0" if kind == "party" else "2" if kind == "guardrail" else "1"
    looks = f' STYLE="{",".join(style)}"' if style else ""
    sample = font(text, size=9, bold=kind == "number", italic=kind == "words")
    frame = f'BORDER="{border}" COLOR="{colour}" BGCOLOR="{fill}"{looks} CELLPADDING="3"'
    return f'<TD {frame}>{sample}</TD><TD ALIGN="LEFT">{font(meaning, size=9)}  </TD>'


def _line(kind: str, theme: Theme) -> str:
    text, meaning = _LINES[kind]
    colour = theme.alarm if kind == "lifts" else theme.faint if kind == "context" else theme.line
    return (
        f"<TD>{font(text, size=9, colour=colour)}</TD>"
        f'<TD ALIGN="LEFT">{font(meaning, size=9)}  </TD>'
    )
