"""Where things stand: the column of each node, its band, and the order within.

Commitments stand in the order of the text, those of one risk together in a band. Everything else
stands as near as may be to what it is joined to, so that few lines cross. The whole order is given
to graphviz: its own search knows no bands and turns the author's order round.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ifthen.graph.nodelink import NodeLink
from ifthen.graph.orders import components, reachable
from ifthen.report.lines import Line

RISKS, EVALS, FACTS, COMMITMENTS, GUARDRAILS, STAGES = range(6)

HEADS = ("risks", "evals", "thresholds", "commitments", "guardrails", "stages")

_COLUMNS = {
    "risk": RISKS,
    "eval": EVALS,
    "event": EVALS,
    "scale": EVALS,
    "threshold": FACTS,
    "judgement": FACTS,
    "escape": FACTS,
    "commitment": COMMITMENTS,
    "guardrail": GUARDRAILS,
    "stage": STAGES,
    "party": STAGES,
}
WIDTHS = {RISKS: 128, EVALS: 128, FACTS: 104, COMMITMENTS: 300, GUARDRAILS: 128, STAGES: 66}
"""How wide a column's nodes are at least, in points."""

_ALWAYS = ("risk", "eval", "event", "escape", "commitment", "guardrail")

_SWEEP = (  # which columns the order of a column follows
    (GUARDRAILS, (COMMITMENTS,)),
    (FACTS, (COMMITMENTS, GUARDRAILS)),
    (EVALS, (FACTS, COMMITMENTS)),
    (RISKS, (EVALS, FACTS)),
    (STAGES, (GUARDRAILS, COMMITMENTS)),
)


def columns(made: NodeLink, lines: Sequence[Line]) -> dict[str, int]:
    """The column of every node that is drawn: items, and what lines make worth drawing."""
    joined = {end for line in lines for end in (line.source, line.target)}
    asked = {line.source for line in lines}
    asked |= {line.target for line in lines if line.source.startswith(("commitment", "escape"))}
    opening = {line.source for line in lines if line.target_port == "when"}
    opening -= {line.source for line in lines if line.target_port != "when"}
    found: dict[str, int] = {}
    for node in made.nodes:
        at = _COLUMNS.get(node.kind)
        needed = asked if node.kind in ("threshold", "judgement") else joined
        if at is None or not (node.kind in _ALWAYS or node.id in needed):
            continue
        found[node.id] = EVALS if node.kind == "judgement" and node.id in opening else at
    return found


class Order:
    """The nodes of each column from top to bottom, in bands.

    bands: by column, the bands from top to bottom; each column has as many. The last band is of
    what belongs to no one risk, or to one without a commitment.
    """

    def __init__(
        self,
        made: NodeLink,
        lines: Sequence[Line],
        at: Mapping[str, int],
        concerns: Mapping[str, str],
    ) -> None:
        self._at = at
        self._lines = lines
        self._texts = {node.id: nth for nth, node in enumerate(made.nodes)}
        self._near: dict[str, set[str]] = defaultdict(set)
        for line in self._lines:
            if at[line.source] != at[line.target]:
                self._near[line.source].add(line.target)
                self._near[line.target].add(line.source)
        self._band = self._banding(concerns)
        self._place: dict[str, float] = {}
        self.bands = self._ordered()

    def below(self) -> set[tuple[str, str]]:
        """Each node and the one that stands right below it."""
        bands = (band for bands in self.bands.values() for band in bands)
        return {pair for band in bands for pair in pairwise(band)}

    def nearest(self, lines: Iterable[Line]) -> set[Line]:
        """Of the lines from each node the one that leads least far up or down."""
        found: dict[str, Line] = {}
        for line in lines:
            known = found.setdefault(line.source, line)
            if self._distance(line) < self._distance(known):
                found[line.source] = line
        return set(found.values())

    def _distance(self, line: Line) -> float:
        return abs(self._place[line.source] - self._place[line.target])

    def _banding(self, concerns: Mapping[str, str]) -> dict[str, int]:
        """The number of each node's band: one for each drawn risk that a commitment concerns."""
        risks = {concerns.get(name) for name in self._in(COMMITMENTS)}
        numbers = {risk: nth for nth, risk in enumerate(n for n in self._in(RISKS) if n in risks)}
        last = len(numbers)
        return {
            name: numbers.get(concerns.get(name, ""), last) if column <= COMMITMENTS else last
            for name, column in self._at.items()
        }

    def _in(self, column: int) -> list[str]:
        return [name for name, at in self._at.items() if at == column]

    def _ordered(self) -> dict[int, list[list[str]]]:
        found: dict[int, list[list[str]]] = {}
        order = sorted(
            self._in(COMMITMENTS),
            key=lambda n: (self._band[n], not self._near[n], self._texts[n]),
        )
        self._place = {name: float(nth) for nth, name in enumerate(order)}
        found[COMMITMENTS] = self._banded(order)
        for column, others in _SWEEP:
            found[column] = self._banded(self._swept(column, others, len(order)))
        used = [column for column, bands in found.items() if any(bands)]
        if len(used) == 1:  # a second one, so that the legend has room for lines
            used.append(STAGES if used[0] != STAGES else GUARDRAILS)
        return {column: found[column] for column in sorted(used)}

    def _swept(self, column: int, others: Iterable[int], last: int) -> list[str]:
        """The nodes of a column, each at the middle of what it is joined to in the others."""
        names = self._in(column)
        for name in names:
            near = [self._place[n] for n in self._near[name] if self._at[n] in others]
            self._place[name] = sum(near) / len(near) if near else float(last)
        chains = _chains(names, self._lines)
        places: dict[str, list[float]] = defaultdict(list)
        for name in names:
            places[chains[name][0]].append(self._place[name])
        middle = {chain: sum(of) / len(of) for chain, of in places.items()}
        order = sorted(
            names, key=lambda n: (self._band[n], middle[chains[n][0]], *chains[n], self._texts[n])
        )
        for nth, name in enumerate(order):  # what stands at one height keeps its order onward
            self._place[name] += nth / 10_000
        return order

    def _banded(self, order: list[str]) -> list[list[str]]:
        bands: list[list[str]] = [[] for _ in range(max(self._band.values(), default=0) + 1)]
        for name in order:
            bands[self._band[name]].append(name)
        return bands


def concerns(made: NodeLink, lines: Sequence[Line], at: Mapping[str, int]) -> dict[str, str]:
    """The one risk that a node is about, for those that are about one and no other.

    A commitment is about the risk that it rates, else about those that its conditions ask of. What
    measures none or several is about the risk of all the commitments that it leads to.
    """
    risks = _risks(made, lines)
    found = {name: next(iter(of)) for name, of in risks.items() if len(of) == 1}
    onward: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if at.get(line.source, STAGES) < at.get(line.target, STAGES) <= COMMITMENTS:
            onward[line.source].add(line.target)
    for column in (FACTS, EVALS):
        for name, others in onward.items():
            of = {found.get(to) for to in others}
            if at[name] == column and name not in found and len(of) == 1 and (risk := of.pop()):
                found[name] = risk
    return found


def _risks(made: NodeLink, lines: Sequence[Line]) -> dict[str, set[str]]:
    """The risks that each node is about, as far as edges say so."""
    found: dict[str, set[str]] = defaultdict(set)
    rated: dict[str, set[str]] = defaultdict(set)
    for node in made.nodes:
        if node.kind == "risk":
            found[node.id].add(node.id)
    for edge in made.edges:
        if edge.kind == "rates":
            rated[edge.source].add("risk:" + edge.target.partition(":")[2].partition("@")[0])
    for kinds in (("risk",), ("eval", "scale"), ("threshold",)):
        for line in lines:
            if line.source.partition(":")[0] in kinds:
                found[line.target] |= found[line.source]
    return {**found, **{name: of for name, of in rated.items() if len(of) == 1}}


def _chains(names: Iterable[str], lines: Sequence[Line]) -> dict[str, tuple[str, int]]:
    """For each node the first of those that it stands in a row with, and its place in the row."""
    before: dict[str, list[str]] = {name: [] for name in names}
    beside: dict[str, list[str]] = {name: [] for name in names}
    for line in lines:
        if line.source in before and line.target in before:
            before[line.target].append(line.source)
            beside[line.target].append(line.source)
            beside[line.source].append(line.target)
    found: dict[str, tuple[str, int]] = {}
    for name in before:
        if name not in found:
            row = reachable([name], lambda n: beside[n])
            order = components({n: of for n, of in before.items() if n in row})
            found |= {n: (name, nth) for nth, n in enumerate(n for part in order for n in part)}
    return found
