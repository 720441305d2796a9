"""Levels that commitments wait for and that no commitment can give."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ifthen.graph.graph import Graph
from ifthen.graph.levels import Attainable, Rating, Wait, attainable, ratings, waits
from ifthen.model import Name, Risk, RiskCondition, Scale, Variant


class Unreached(NamedTuple):
    """A commitment that waits for a level in vain.

    risk: one that cannot have the level. highest: the highest rating that it can be given.
    """

    wait: Wait
    risk: Risk
    highest: Rating | None


def unreached(graph: Graph) -> Iterator[Unreached]:
    """The waits for levels that commitments never give to risks which commitments rate.

    `any risk` waits in vain where each risk of the scale does, `every risk` where one does, and
    `not` turns one into the other. A commitment that is the only one to rate a risk does not wait
    for others, nor does one that rates it for what it cannot rule out.
    """
    rated = ratings(graph)
    given = attainable(graph)
    on_scale = _by_given(graph, given)
    for wait in waits(graph):
        atom = wait.atom
        if not isinstance(atom.level, Name):
            continue
        name = atom.risk.value if isinstance(atom, RiskCondition) else None
        known = graph.index.level(atom.level.value, name)
        if known is None or (name and _rates_alone(wait, rated.get(name, []))):
            continue
        scale, _ = known
        limit = graph.ranks(scale)[atom.level.value]
        wanted = wait.wanted(limit, len(scale.levels))
        variant = atom.variant or Variant.PRE
        risk = graph.get(Risk, name) if name else None
        if risk:
            candidates = [(given[risk.name.value, variant], risk)]
        else:
            candidates = list(on_scale[scale.name.value, variant].items())
        vain = [found for can, found in candidates if can is not None and not can & wanted]
        is_vain = bool(vain) if wait.asks_every else len(vain) == len(candidates) > 0
        if wanted and is_vain:
            yield Unreached(wait, vain[0], _highest(rated, vain[0]))


def _by_given(
    graph: Graph, given: dict[tuple[str, Variant], Attainable]
) -> dict[tuple[str, Variant], dict[Attainable, Risk]]:
    """For each scale the sets of levels that its risks can have, each with the first such risk."""
    found: dict[tuple[str, Variant], dict[Attainable, Risk]] = defaultdict(dict)
    for risk in graph.all(Risk):
        scale: Scale | None = graph.scale_of(risk.name)
        for variant in Variant if scale else ():
            if scale:
                key = given[risk.name.value, variant]
                found[scale.name.value, variant].setdefault(key, risk)
    return found


def _rates_alone(wait: Wait, found: list[Rating]) -> bool:
    own = [rating.item is wait.item for rating in found]
    return any(own) and (all(own) or wait.ruled_out)


def _highest(rated: dict[str, list[Rating]], risk: Risk) -> Rating | None:
    names = [risk.name.value, *(part.value for part in risk.highest_of)]
    found = [rating for name in names for rating in rated.get(name, ())]
    return max(found, key=lambda rating: rating.rank or 0, default=None)
