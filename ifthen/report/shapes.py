"""How each kind of node looks: shape, frame and label say what it is, also without colour."""

import re
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from ifthen.finding import Finding, Severity
from ifthen.graph import Graph
from ifthen.graph.nodelink import Node
from ifthen.graph.words import Checkability, condition_runs
from ifthen.model import (
    Commitment,
    Escape,
    Eval,
    EvalCondition,
    Guardrail,
    Item,
    Level,
    Risk,
    Scale,
    Tbd,
)
from ifthen.report.cards import Row, rows_of
from ifthen.report.columns import COMMITMENTS, EVALS, FACTS, GUARDRAILS, STAGES, WIDTHS
from ifthen.report.labels import SIGNS, cell, flow, font, rows, straight, table, wrapped
from ifthen.report.strokes import Attributes
from ifthen.report.theme import Theme

Cells = list[str]

_LETTER = 5.0  # points that a letter takes on average
_ESCAPE = 170
_MOST = 150  # letters of words that a threshold shows; the sentence beside it has all
_WITHOUT = "escape-without-"


def identifier(name: str) -> str:
    """An id for SVG: letters, digits and hyphens, different for different names."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")
    if plain == name.replace(":", "-"):
        return plain
    number = crc32(name.encode("utf-8", "surrogatepass"))
    return f"{plain[:60]}-{number:08x}"


def frame(kind: str, theme: Theme) -> Attributes:
    """The shape, frame and filling of a kind that the legend knows."""
    alarm = {"color": theme.alarm, "penwidth": "1.6"}
    dashed = {"style": "filled,dashed"}
    return {
        "risk": {"fillcolor": theme.risk},
        "scale": {"fillcolor": theme.cluster},
        "eval": {"fillcolor": theme.eval},
        "event": {"shape": "note", "fillcolor": theme.event},
        "number": {"style": "filled,rounded", "color": theme.ink, "penwidth": "1.2"},
        "words": {"style": "filled,rounded,dotted", "penwidth": "1.4"},
        "tbd": {"style": "filled,rounded,dashed", **alarm},
        "missing": {"style": "filled,rounded,dashed", **alarm},
        "escape": {"fillcolor": theme.alarm_fill, **dashed, **alarm, "penwidth": "2.2"},
        "commitment": {"fillcolor": theme.commitment},
        "unbinding": {"fillcolor": theme.commitment, **dashed},
        "guardrail": {"fillcolor": theme.guardrail, "peripheries": "2"},
        "undefined": {**dashed, **alarm},
        "rates": {"fillcolor": theme.risk},
        "stage": {"shape": "cds", "fillcolor": theme.stage, "margin": "0.05,0.03"},
        "party": {"shape": "plaintext", "style": ""},
    }[kind]


def _letters(column: int) -> int:
    """How many letters fit on a line in a column."""
    return round(WIDTHS[column] / _LETTER)


def counts(findings: Sequence[Finding], theme: Theme) -> list[tuple[str, str]]:
    """The numbers of findings by severity, worst first, with their colours."""
    colours = {
        Severity.ERROR: theme.alarm,
        Severity.WARNING: theme.caution,
        Severity.NOTE: theme.note,
    }
    found = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    return [(f"{n} {s}{'s' * (n > 1)}", colours[s]) for s, n in found.items() if n]


class Shapes:
    """Makes the nodes of one picture."""

    def __init__(self, graph: Graph, theme: Theme) -> None:
        self.graph = graph
        self.theme = theme
        self.tests = {
            item.name.value: [by for by in item.verified_by if isinstance(by, EvalCondition)]
            for item in graph.all(Guardrail)
        }
        self.verifying = Counter(test.eval.value for of in self.tests.values() for test in of)

    def of(
        self, node: Node, item: Item | None, findings: Sequence[Finding]
    ) -> tuple[str, Attributes]:
        """The kind of a node, as the legend calls it, and its attributes."""
        kind, cells = self._cells(node, item, findings)
        looks = frame(kind, self.theme)
        if kind == "undefined":
            looks = {**frame(node.kind, self.theme), "peripheries": "1", **looks}
        return kind, {**looks, "label": table(cells)}

    def _cells(
        self, node: Node, item: Item | None, findings: Sequence[Finding]
    ) -> tuple[str, Cells]:
        if node.kind in ("threshold", "judgement"):
            return self._pill(node)
        if isinstance(item, Commitment):
            kind = "commitment" if item.binds else "unbinding"
            kind = kind if item.has_sentence else "undefined"
            return kind, self._commitment(item, findings)
        if isinstance(item, Escape):
            return "escape", self._escape(node, item, findings)
        title = node.title or node.name
        if isinstance(item, Risk | Scale):
            return node.kind, [*self._ladder(item, title), *self._marks(findings)]
        if node.kind == "party":
            lines = [font(line, size=8, colour=self.theme.faint) for line in wrapped(title, 22)]
            return "party", [cell(rows(lines))]
        if node.kind == "stage":
            return "stage", self._plate(title, WIDTHS[STAGES], bold=True)
        cells = self._plate(title, WIDTHS[EVALS], bold=node.kind == "guardrail")
        cells += [*self._verification(item), *self._marks(findings)]
        opens = node.checkability in (Checkability.MISSING, Checkability.TBD)
        is_open = opens and node.kind in ("eval", "guardrail")
        return "undefined" if is_open else node.kind, cells

    def _plate(self, text: str, width: int, *, bold: bool = False) -> Cells:
        letters = round(width / (_LETTER * 1.1 if bold else _LETTER))
        lines = [font(line, bold=bold) for line in wrapped(text, letters)]
        return [cell(rows(lines), f'WIDTH="{width}"')]

    def _verification(self, item: Item | None) -> Cells:
        """The scores that show a guardrail to be in place, in words on both sides.

        A line for each would cross the whole picture.
        """
        if isinstance(item, Eval):
            count = self.verifying[item.name.value]
            words = f"verifies {count} guardrail{'s' * (count > 1)}"
            return [cell(font(words, size=8, colour=self.theme.faint))] if count else []
        tests = self.tests.get(item.name.value, ()) if isinstance(item, Guardrail) else ()
        return [
            cell(rows(flow(condition_runs(test), _letters(GUARDRAILS), self.theme, "verified by")))
            for test in tests
        ]

    def _ladder(self, item: Risk | Scale, title: str) -> Cells:
        """A risk or a scale with its levels, the highest on top."""
        cells = self._plate(title, WIDTHS[EVALS], bold=isinstance(item, Risk))
        scale = item if isinstance(item, Scale) else self.graph.scale_of(item.name)
        meanings = item.meanings if isinstance(item, Risk) else ()
        meant = {meaning.level.value: meaning.words for meaning in meanings}
        for level in reversed(scale.levels if scale else ()):
            cells.append(self._level(level, isinstance(meant.get(level.name.value), Tbd)))
        if isinstance(item, Risk) and item.highest_of:
            names = ", ".join(map(str, item.highest_of))
            cells += self._plate(f"highest of {names}", WIDTHS[EVALS])
        if scale is None:
            cells.append(self._missing("no levels"))
        return cells

    def _level(self, level: Level, is_open: bool) -> str:
        name = level.name.value
        if is_open or level.tbd:
            return self._missing(f"{name} tbd", f'PORT="{name}"')
        return cell(font(name), f'PORT="{name}" BORDER="1" SIDES="T" COLOR="{self.theme.line}"')

    def _missing(self, text: str, attributes: str = "") -> str:
        frame = f'BORDER="1" COLOR="{self.theme.alarm}" STYLE="DASHED"'
        words = font(text, bold=True, colour=self.theme.alarm)
        return cell(words, f"{attributes} {frame}".strip())

    def _pill(self, node: Node) -> tuple[str, Cells]:
        """A threshold: its number, its words, or what is not there."""
        known = node.checkability or Checkability.NUMBER
        if known is Checkability.MISSING:
            mark = font("?", size=16, bold=True, colour=self.theme.alarm)
            return "missing", [cell(mark, f'WIDTH="{WIDTHS[FACTS]}"', align="CENTER")]
        of = node.more.get("of") or ""
        sign = SIGNS.get(node.more.get("op") or "", "")
        words = [of if " " in of else "", node.more.get("variant"), sign,
                 node.more.get("value", node.label)]  # fmt: skip
        text = straight(" ".join(word for word in words if word))
        bold, italic = known is Checkability.NUMBER, known is Checkability.WORDS
        colour = self.theme.alarm if known is Checkability.TBD else ""
        lines = [
            font(line, bold=bold, italic=italic, colour=colour)
            for line in wrapped(text, _letters(FACTS), _MOST)
        ]
        content, width = rows(lines, align="CENTER"), f'WIDTH="{WIDTHS[FACTS]}"'
        return known.value, [cell(content, width, align="CENTER")]

    def _commitment(self, item: Commitment, findings: Sequence[Finding]) -> Cells:
        stated = item.title.value if item.title else ""
        title = "" if item.is_bare else stated or item.name.value
        tags = counts(findings, self.theme)
        across = f'COLSPAN="{len(tags) + 1}"'
        found = [self._row(row, WIDTHS[COMMITMENTS], across) for row in rows_of(item)]
        if not (title or tags):
            return found
        left = WIDTHS[COMMITMENTS] - sum(4.2 * len(text) + 8 for text, _ in tags)
        lines = [
            font(line, colour=self.theme.faint) for line in wrapped(title, int(left / _LETTER))
        ]
        head = cell(rows(lines), f'WIDTH="{left:.0f}"')
        return [head + "".join(self._tag(*tag) for tag in tags), *found]

    def _escape(self, node: Node, item: Escape, findings: Sequence[Finding]) -> Cells:
        """An escape with its blast radius and, from the findings, what it goes without."""
        alarm = self.theme.alarm
        cells = [cell(font("a way out", size=8, bold=True, colour=alarm), f'WIDTH="{_ESCAPE}"')]
        cells += self._plate(node.title or node.name, _ESCAPE, bold=True)
        cells += [self._row(row, _ESCAPE) for row in rows_of(item)]
        share = f"lifts {node.more['lifts']} of {node.more['of']} binding duties"
        if node.more["stated_in_words"]:
            share = "says in words only what it lifts"
        cells.append(cell(font(share, bold=True, colour=alarm), 'PORT="lifts"'))
        rules = dict.fromkeys(f.rule for f in findings if f.rule.startswith(_WITHOUT))
        if rules:
            text = "without " + ", ".join(rule.removeprefix(_WITHOUT) for rule in rules)
            lines = [font(line, colour=alarm) for line in wrapped(text, 32)]
            cells.append(cell(rows(lines)))
        return [*cells, *self._marks(findings)]

    def _row(self, row: Row, width: int, attributes: str = "") -> str:
        """A part of a sentence; the first of its ports is the cell's."""
        lines = flow(row.runs, round(width / _LETTER), self.theme, row.lead)
        looks = [f'PORT="{row.ports[0]}" WIDTH="{width}"', attributes]
        looks += [f'BGCOLOR="{self.theme.risk}"'] * row.rates
        return cell(rows(lines), " ".join(filter(None, looks)))

    def _marks(self, findings: Sequence[Finding]) -> Cells:
        found = counts(findings, self.theme)
        words = [font(text, size=7, colour=c, bold=c == self.theme.alarm) for text, c in found]
        return [cell("  ".join(words))] if words else []

    def _tag(self, text: str, colour: str) -> str:
        bold = colour == self.theme.alarm
        return cell(font(text, size=7, colour=colour, bold=bold), align="RIGHT")
