"""The picture's frame: heads, rules between bands and the legend, and what holds all in place.

Graphviz is given the order of every column by invisible edges from one node to the next. Its search
for fewer crossings respects them only at nodes that have a neighbour in both columns beside theirs,
so those without one get an invisible edge.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import pairwise

from ifthen.report.columns import COMMITMENTS, HEADS, WIDTHS, Order
from ifthen.report.labels import cell, font, table
from ifthen.report.legend import Legend
from ifthen.report.strokes import Attributes
from ifthen.report.theme import Theme

Edge = tuple[str, str, Attributes]

_HIDDEN = {"style": "invis"}
_LOOSE = {**_HIDDEN, "weight": "0"}
_LEVEL = {"weight": "1000", "arrowhead": "none"}


class Grid:
    """Nodes of the frame by id, the columns from top to bottom, and the edges that align them."""

    def __init__(self, order: Order, legend: Legend, theme: Theme) -> None:
        self.theme = theme
        self.nodes: dict[str, Attributes] = {}
        self.edges: list[Edge] = []
        self.columns: dict[int, list[str]] = {column: [] for column in order.bands}
        self._heads(order)
        for nth in range(max(map(len, order.bands.values()), default=0)):
            if nth:
                self._rule(f"band-{nth}", [c for c in self.columns if c <= COMMITMENTS])
            for column, bands in order.bands.items():
                self.columns[column] += bands[nth]
        self._rule("legend", list(self.columns))
        self._legend(legend)

    def _heads(self, order: Order) -> None:
        row = []
        for column, chain in self.columns.items():
            text = HEADS[column] if any(order.bands[column]) else ""
            words = font(text, size=10, bold=True, colour=self.theme.faint)
            label = table([cell(words, f'WIDTH="{WIDTHS[column]}"')])
            name = f"head:{HEADS[column]}"
            self.nodes[name] = {"shape": "plaintext", "style": "", "label": label}
            chain.append(name)
            row.append(name)
        self.edges += [(a, b, {**_LEVEL, **_HIDDEN}) for a, b in pairwise(row)]

    def _rule(self, what: str, columns: list[int]) -> None:
        """A horizontal line through columns, which nothing above and below it can cross."""
        row = []
        for column in columns:
            name = f"rule:{what}-{column}"
            self.nodes[name] = {
                **self._gap(column),
                "style": "filled",
                "penwidth": "0",
                "fillcolor": self.theme.rule,
                "class": "rule",
            }
            self.columns[column].append(name)
            row.append(name)
        look = {**_LEVEL, "color": self.theme.rule, "penwidth": "0.7", "class": "rule"}
        self.edges += [(a, b, look) for a, b in pairwise(row)]

    def _gap(self, column: int) -> Attributes:
        width = f"{WIDTHS[column] / 72:.3f}"
        return {"label": "", "width": width, "height": "0.01", **_HIDDEN}

    def _legend(self, legend: Legend) -> None:
        for nth, (shapes, samples) in enumerate(zip(legend.shapes, legend.lines, strict=True)):
            row = []
            for column, chain in self.columns.items():
                name = f"legend:{column}-{nth}"
                kind, look = shapes.get(column, ("", self._gap(column)))
                named = {"id": f"legend-{kind}", "class": f"legend {kind}"} if kind else {}
                self.nodes[name] = {**look, **named}
                chain.append(name)
                row.append((column, name))
            for (column, a), (_, b) in pairwise(row):
                look = {**_LEVEL, **_HIDDEN}
                if column in samples:
                    kind, look = samples[column]
                    named = {"id": f"legend-line-{kind}", "class": f"legend {kind}"}
                    look = {**look, **named, "weight": _LEVEL["weight"]}
                self.edges.append((a, b, look))

    def chains(self, joined: Container[tuple[str, str]]) -> Iterator[Edge]:
        """Invisible edges down each column; a rule is near what it stands above.

        Graphviz takes no order from an edge without weight. joined: what a line joins already.
        """
        for column, chain in self.columns.items():
            near = "4" if column == COMMITMENTS else "1"
            for a, b in pairwise(chain):
                if (a, b) not in joined:
                    yield a, b, {**_HIDDEN, "weight": "1" if b.startswith("rule:") else near}

    def holds(self, joined: Iterable[tuple[str, str]]) -> Iterator[Edge]:
        """Invisible edges to a neighbour, for nodes that have none in a column beside theirs.

        joined: the nodes that lines join, the left one first.
        """
        rightward: dict[str, str] = {}
        leftward: dict[str, str] = {}
        for left, right in [*joined, *((a, b) for a, b, _ in self.edges)]:
            rightward.setdefault(left, right)
            leftward.setdefault(right, left)
        for first, second in pairwise(self.columns.values()):
            yield from ((name, to, _LOOSE) for name, to in _lonely(first, rightward, second))
            yield from ((to, name, _LOOSE) for name, to in _lonely(second, leftward, first))


def _lonely(
    chain: list[str], joined: dict[str, str], other: list[str]
) -> Iterator[tuple[str, str]]:
    """The nodes that nothing joins to another column, each with one there that is at its height."""
    inside, beside = set(other), other[0]
    for name in chain:
        found = joined.get(name)
        if found is None:
            yield name, beside
        elif found in inside:
            beside = found
