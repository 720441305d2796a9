"""Levels that commitments wait for and that no commitment can give in any scenario."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ifthen.graph import Graph
from ifthen.graph.levels import Attainable, Rating, Wait, attainable, ratings, waits
from ifthen.graph.orders import reachable
from ifthen.logic.questions import Open, Verdict, first_of, logic
from ifthen.model import Name, Risk, RiskCondition, Variant
from ifthen.value import Record


class Unreached(Record, frozen=True):
    """A commitment that waits for a level in vain; `open_` says why that could not be told.

    risk: one that cannot have the level. highest: the highest rating that it can be given.
    never: those that would do, and that are never due.
    """

    wait: Wait
    risk: Risk
    highest: Rating | None
    never: tuple[Rating, ...]
    open_: Open | None


def unreached(graph: Graph) -> Iterator[Unreached]:
    """The waits for levels that commitments never give to risks which commitments rate.

    `any risk` waits in vain where each risk of the scale does, `every risk` where one does, and
    `not` turns one into the other. A commitment that is the only one to rate a risk does not wait
    for others, nor does one that rates it for what it cannot rule out.
    """
    raters = _Raters(graph)
    surely = _Vain(graph, attainable(graph, lambda rating: raters.verdict(rating) is not None))
    perhaps = _Vain(graph, attainable(graph, lambda rating: raters.verdict(rating) is True))
    for wait in waits(graph):
        if isinstance(wait.atom.level, Name) and not raters.alone(wait):
            wanted = _wanted(graph, wait)
            risk = surely.of(wait, wanted)
            if risk:
                yield raters.unreached(wait, wanted, risk, None)
            elif risk := perhaps.of(wait, wanted):
                yield raters.unreached(wait, wanted, risk, raters.open_(risk))


def _wanted(graph: Graph, wait: Wait) -> frozenset[int]:
    """The ranks that a commitment waits for; none where it is not known which level is meant."""
    name = wait.atom.risk.value if isinstance(wait.atom, RiskCondition) else None
    known = graph.index.level(str(wait.atom.level), name)
    if known is None:
        return frozenset()
    scale, level = known
    return wait.wanted(graph.ranks(scale)[level.name.value], len(scale.levels))


class _Raters:
    """The commitments that rate risks, and whether their duties to do so can be due.

    One that stands after `otherwise` can where it is so once it is called.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.rated: Mapping[str, Sequence[Rating]] = ratings(graph)
        self._verdicts: dict[int, Verdict] = {}

    def verdict(self, rating: Rating) -> Verdict:
        """Whether a duty to rate a risk can be due."""
        key = id(rating.owed.duty)
        if key not in self._verdicts:
            asked = logic(self.graph)
            self._verdicts[key] = asked.can([asked.encoder.due(rating.owed)])
        return self._verdicts[key]

    def alone(self, wait: Wait) -> bool:
        """Whether a commitment waits for what it rates itself."""
        name = wait.atom.risk.value if isinstance(wait.atom, RiskCondition) else ""
        own = [rating.item is wait.item for rating in self.rated.get(name, ())]
        return any(own) and (all(own) or wait.ruled_out)

    def open_(self, risk: Risk) -> Open | None:
        """Why it could not be told what can rate a risk."""
        verdict = first_of(v for r in self._of(risk) if (v := self.verdict(r)) is not True)
        return verdict if isinstance(verdict, Open) else None

    def unreached(
        self, wait: Wait, wanted: frozenset[int], risk: Risk, open_: Open | None
    ) -> Unreached:
        """What is found, with the ratings that show it."""
        found = self._of(risk)
        given = [rating for rating in found if self.verdict(rating) is not None]
        highest = max(given, key=lambda rating: rating.rank or 0, default=None)
        never = (r for r in found if r.rank in wanted and self.verdict(r) is None)
        return Unreached(wait, risk, highest, tuple(never), open_)

    def _of(self, risk: Risk) -> list[Rating]:
        """What rates a risk or what it is derived from."""

        def parts(name: str) -> Iterator[str]:
            found = self.graph.get(Risk, name)
            return (part.value for part in (found.highest_of if found else ()))

        names = sorted(reachable([risk.name.value], parts))
        return [rating for name in names for rating in self.rated.get(name, ())]


class _Vain:
    """What is waited for in vain, given what each risk can be rated.

    on_scale: for each scale the sets of levels that its risks can have, each with the first risk.
    """

    def __init__(self, graph: Graph, given: Mapping[tuple[str, Variant], Attainable]) -> None:
        self.graph = graph
        self.given = given
        self.on_scale: dict[tuple[str, Variant], dict[Attainable, Risk]] = defaultdict(dict)
        for risk in graph.all(Risk):
            if scale := graph.scale_of(risk.name):
                for variant in Variant:
                    key = given[risk.name.value, variant]
                    self.on_scale[scale.name.value, variant].setdefault(key, risk)

    def of(self, wait: Wait, wanted: frozenset[int]) -> Risk | None:
        """A risk that a commitment waits for in vain."""
        atom = wait.atom
        variant = atom.variant or Variant.PRE
        if isinstance(atom, RiskCondition):
            risk = self.graph.get(Risk, atom.risk)
            candidates = {self.given[risk.name.value, variant]: risk} if risk else {}
        else:
            known = self.graph.index.level(str(atom.level), None)
            candidates = self.on_scale[known[0].name.value, variant] if known else {}
        vain = [risk for can, risk in candidates.items() if can is not None and not can & wanted]
        is_vain = bool(vain) if wait.asks_every else len(vain) == len(candidates) > 0
        return vain[0] if wanted and is_vain else None
