"""Checks that every name means an item of the right kind."""

from collections.abc import Iterator

from ifthen.finding import Flaw, Label, Problem
from ifthen.graph.index import Index, with_article
from ifthen.graph.orders import cycles
from ifthen.graph.walk import ANY, LEVEL, REFERENCE, Use
from ifthen.model import (
    Eval,
    EvalCondition,
    Guardrail,
    Item,
    Name,
    Risk,
    Stage,
)

_ORDERS: tuple[tuple[type[Item], str, str], ...] = (
    (Guardrail, "needs", "needs"),
    (Guardrail, "stronger_than", "stronger than"),
    (Stage, "after", "after"),
    (Risk, "highest_of", "highest of"),
)


def problems(index: Index, uses: tuple[Use, ...]) -> Iterator[Flaw]:
    """Yields `unknown-name`, `wrong-kind`, `ambiguous-level` and `circular-order`."""
    near = _Near(index)
    for use in uses:
        if use.kinds == (LEVEL,):
            yield from _level(index, use)
        elif use.kinds != (REFERENCE,):
            yield from _item(index, near, use)
    yield from _references(index, uses)
    yield from _cycles(index)


class _Near:
    """The names nearest to an unknown one, looked for among few so that many misses stay cheap."""

    MOST = 200

    def __init__(self, index: Index) -> None:
        self.index = index
        self.by_first: dict[str, list[str]] = {}
        for name in [*index.items, *index.lost]:
            self.by_first.setdefault(name[0].lower(), []).append(name)

    def to(self, name: str, kinds: tuple[str, ...]) -> list[str]:
        """At most three names of the right kind."""
        from difflib import get_close_matches

        candidates = self.by_first.get(name[0].lower(), [])
        right = [n for n in candidates if kinds == (ANY,) or self._kind(n) in kinds][: self.MOST]
        folded = {candidate.lower(): candidate for candidate in right}
        return [folded[n] for n in get_close_matches(name.lower(), folded, 3, 0.6)]

    def _kind(self, name: str) -> str:
        item = self.index.items.get(name)
        return item.kind if item else self.index.lost.get(name, "")


def _item(index: Index, near: _Near, use: Use) -> Iterator[Flaw]:
    name = use.name.value
    item = index.items.get(name)
    kind = item.kind if item else index.lost.get(name)
    if kind is None:
        if use.kinds == (ANY,) and name in index.scales_of_level:
            return
        what = "item" if use.kinds == (ANY,) else " or ".join(use.kinds)
        close = near.to(name, use.kinds)
        declare = "scale" if use.kinds == (ANY,) else use.kinds[0]
        advice = f"write `{close[0]}`" if close else f"declare it: `{declare} {name}`"
        if len(close) > 1:
            advice += f", or is it {' or '.join(f'`{n}`' for n in close[1:])}?"
        message = f"there is no {what} `{name}`"
        yield Flaw("unknown-name", Problem(use.name.span, message, use.item.subject, advice))
    elif use.kinds != (ANY,) and kind not in use.kinds:
        wanted = with_article(" or ".join(use.kinds))
        message = f"`{name}` is {with_article(kind)} where {wanted} belongs"
        labels = (
            (Label(item.name.span, "it is declared here"),) if item and item.name.span.end else ()
        )
        problem = Problem(use.name.span, message, use.item.subject, f"name {wanted}", labels)
        yield Flaw("wrong-kind", problem)


def _level(index: Index, use: Use) -> Iterator[Flaw]:
    name = use.name.value
    if use.risk is not None:
        risk = index.items.get(use.risk.value)
        scale = index.scale_of(risk) if isinstance(risk, Risk) else None
        if scale is None or not scale.levels or index.level(name, use.risk.value):
            return
        message = f"scale `{scale.name}` of risk `{use.risk}` has no level `{name}`"
        levels = [level.name.value for level in scale.levels]
        yield _no_level(use, message, levels)
        return
    scales = index.scales_of_level.get(name, ())
    if not scales:
        if "scale" not in index.lost.values():
            yield _no_level(use, f"no scale has a level `{name}`", [*index.scales_of_level])
    elif len(scales) > 1:
        named = " and ".join(f"`{scale.name}`" for scale in scales)
        message = f"`{name}` is a level of the scales {named}"
        labels = tuple(Label(scale.name.span, "this scale has it") for scale in scales)
        advice = f"name the risk: `risk NAME {getattr(use.holder, 'op', '>=')} {name}`"
        problem = Problem(use.name.span, message, use.item.subject, advice, labels)
        yield Flaw("ambiguous-level", problem)


def _no_level(use: Use, message: str, levels: list[str]) -> Flaw:
    from difflib import get_close_matches

    near = get_close_matches(use.name.value, levels[:200], 1, 0.5)
    shown = ", ".join(f"`{level}`" for level in levels[:5])
    advice = f"write `{near[0]}`" if near else f"write one of {shown}" if shown else "declare it"
    return Flaw("unknown-name", Problem(use.name.span, message, use.item.subject, advice))


def _references(index: Index, uses: tuple[Use, ...]) -> Iterator[Flaw]:
    """A threshold by name is a reference of the eval that it is compared with."""
    last: Name | None = None
    for use in uses:
        if isinstance(use.holder, EvalCondition):
            last = use.name
        elif use.kinds == (REFERENCE,) and last is not None:
            item = index.items.get(last.value)
            if isinstance(item, Eval):
                known = [reference.name.value for reference in item.references]
                if use.name.value not in known:
                    message = f"eval `{last}` has no reference `{use.name}`"
                    advice = (
                        f"write `{known[0]}`"
                        if known
                        else f"declare it: `reference {use.name} 20%`"
                    )
                    problem = Problem(use.name.span, message, use.item.subject, advice)
                    yield Flaw("unknown-name", problem)


def _cycles(index: Index) -> Iterator[Flaw]:
    for kind, slot, words in _ORDERS:
        edges = {
            name: _edges(item, slot) for name, item in index.items.items() if isinstance(item, kind)
        }
        for cycle in cycles(edges):
            at = min(range(len(cycle)), key=lambda i: index.items[cycle[i]].name.span.start)
            ring = [index.items[name] for name in cycle[at:] + cycle[:at]]
            shown = [f"`{item.name}`" for item in ring[:4]] + ["…"] * (len(ring) > 4)
            message = f"`{words}` comes back to its start: {' → '.join([*shown, shown[0]])}"
            labels = tuple(Label(item.name.span, "on the way round") for item in ring[1:4])
            problem = Problem(ring[0].name.span, message, ring[0].subject, labels=labels)
            yield Flaw("circular-order", problem)


def _edges(item: Item, slot: str) -> tuple[str, ...]:
    stated = getattr(item, slot)
    names = stated if isinstance(stated, tuple) else (stated,)
    return tuple(name.value for name in names if isinstance(name, Name))
