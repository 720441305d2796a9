"""What follows from a scenario, as plain values: what `ifthen eval` prints and writes as JSON.

docs/eval.md describes the shape.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ifthen.graph import Graph, Owed
from ifthen.graph.words import (
    action_runs,
    before_runs,
    cadence_runs,
    condition_runs,
    duty_runs,
    plain,
    time_runs,
)
from ifthen.meaning import Obligation, Outcome, Standing, State, shown, together
from ifthen.meaning.dependence import node_of
from ifthen.meaning.reasons import Reasons, reasons, why_unknown
from ifthen.meaning.standing import doubts, duties_of, stand_of, unmet_fact
from ifthen.model import Commitment, Condition, Escape, Or, Strength
from ifthen.report.json_ import Json, dumps


def account(graph: Graph, outcome: Outcome) -> Json:
    """All that follows from a scenario; every list is sorted."""
    undetermined = _sorted(_Doubted(graph, outcome).entries())
    fired = (f.commitment for f in outcome.firings.values() if f.fires)
    return {
        "scenario": dict(shown.facts(graph, outcome.world.scenario)),
        "determined": not undetermined,
        "firing": _sorted(map(named, fired)),
        "due": _sorted(_due(graph, outcome)),
        "lifted": _sorted(_lifted(outcome)),
        "excused": _sorted(_excused(outcome)),
        "over": _sorted(_over(outcome)),
        "unmet": _sorted(_unmet(graph, outcome)),
        "undetermined": undetermined,
        "ratings": _sorted(_ratings(graph, outcome)),
    }


def named(item: Commitment | Escape) -> Json:
    """An item and where it stands; a bare commitment is named by a hash of its words."""
    span = item.span
    return {
        "name": item.name.value,
        "kind": item.kind,
        "is_bare": isinstance(item, Commitment) and item.is_bare,
        "path": span.source.path,
        "line": span.source.place(span.start).line,
    }


def _sorted(entries: Iterable[Json]) -> list[Json]:
    return sorted(entries, key=dumps)


def _in(outcome: Outcome, standing: Standing) -> Iterator[State]:
    return (state for state in outcome.states.values() if state.standing is standing)


def _owed(owed: Owed) -> Json:
    """A duty and the item that it stands in."""
    return {"duty": plain(duty_runs(owed.duty)), "role": owed.role, "of": named(owed.item)}


def _due(graph: Graph, outcome: Outcome) -> Iterator[Json]:
    """What is due, duties that say the same as one; those of items that do not bind apart."""
    due = [state.owed for state in _in(outcome, Standing.DUE)]
    for binds in (True, False):
        of = {id(owed.duty): owed for owed in due if owed.item.binds is binds}
        for found in together(graph, [owed.duty for owed in of.values()]):
            origins = [of[id(duty)] for duty in found.duties]
            yield {
                **_obligation(found),
                "binds": binds and found.strength is Strength.MUST,
                "from": _sorted({**named(o.item), "role": o.role} for o in origins),
            }


def _obligation(found: Obligation) -> Json:
    action = plain(action_runs(found.duties[0]))
    timing = {
        "within": sorted(plain(time_runs(time)) for time in found.within),
        "before": sorted(plain(before_runs(before)) for before in found.before),
        "until": sorted(plain(condition_runs(condition)) for condition in found.until),
        "every": sorted(plain(cadence_runs(c)).removeprefix(" every ") for c in found.every),
    }
    loose = {plain(condition_runs(c)) for c in found.until if isinstance(c, Or)}
    said = [
        f" {word} {' and '.join(f'({t})' if t in loose else t for t in times)}"
        for word, times in timing.items()
        if times
    ]
    strength = "" if found.strength is Strength.MUST else f"{found.strength} "
    duty = f"{strength}{action}{''.join(said)}"
    return {"duty": duty, "action": action, "strength": found.strength, **timing}


def _lifted(outcome: Outcome) -> Iterator[Json]:
    for state in _in(outcome, Standing.LIFTED):
        yield {**_owed(state.owed), "by": sorted(e.name.value for e in state.lifted_by)}


def _excused(outcome: Outcome) -> Iterator[Json]:
    found: dict[str, list[Owed]] = defaultdict(list)
    for state in _in(outcome, Standing.EXCUSED):
        found[state.owed.item.name.value].append(state.owed)
    for name, owed in found.items():
        commitment = outcome.firings[name].commitment
        assert commitment.unless, name
        duties = sorted(plain(duty_runs(one.duty)) for one in owed)
        yield {**named(commitment), "unless": _said(commitment.unless), "duties": duties}


def _over(outcome: Outcome) -> Iterator[Json]:
    for state in _in(outcome, Standing.OVER):
        assert state.owed.duty.until, state
        yield {**_owed(state.owed), "until": _said(state.owed.duty.until)}


def _unmet(graph: Graph, outcome: Outcome) -> Iterator[Json]:
    for state in _in(outcome, Standing.UNMET):
        yield {**_owed(state.owed), "fact": unmet_fact(graph, state.owed)}


def _ratings(graph: Graph, outcome: Outcome) -> Iterator[Json]:
    for node, ranks in outcome.world.ratings.items():
        risk, variant = node_of(graph, node)
        low, high = (shown.levels(graph, node, (rank, rank)) for rank in ranks)
        yield {"risk": risk.name.value, "variant": variant, "low": low, "high": high}


def _said(condition: Condition) -> str:
    return plain(condition_runs(condition))


class _Doubted:
    """What is undetermined, and why: whether commitments fire, and ways out of what is due."""

    def __init__(self, graph: Graph, outcome: Outcome) -> None:
        self.graph = graph
        self.outcome = outcome
        self.world = outcome.world
        self.lifted: dict[str, list[Owed]] = defaultdict(list)

    def entries(self) -> Iterator[Json]:
        """What may still turn out to be due, or not to be."""
        for commitment in self.graph.named(Commitment):
            yield from self._commitment(commitment)
        for escape in self.graph.named(Escape):
            yield from self._escape(escape)

    def _duties(self, item: Commitment | Escape, standing: Standing) -> list[Owed]:
        states = (self.outcome.states[id(o.duty)] for o in duties_of(self.graph, item))
        return [state.owed for state in states if state.standing is standing]

    def _commitment(self, commitment: Commitment) -> Iterator[Json]:
        stand, due = stand_of(self.world, commitment), self._duties(commitment, Standing.DUE)
        condition, unless = commitment.condition, commitment.unless
        if stand.fires is None and condition:
            asks = self._duties(commitment, Standing.UNDETERMINED)
            why = reasons(self.world, condition, stand.reading)
            yield self._entry("fires", commitment, condition, why, asks=asks)
        if stand.excused is None and unless and due:
            why = reasons(self.world, unless, stand.reading)
            yield self._entry("unless", commitment, unless, why, lets_go=due)
        for owed in due:
            for escape in doubts(self.world, owed, stand).escapes:
                self.lifted[escape.name.value].append(owed)
        yield from self._until(commitment, due)

    def _escape(self, escape: Escape) -> Iterator[Json]:
        asks = self._duties(escape, Standing.UNDETERMINED)
        lets_go = self.lifted[escape.name.value]
        if asks or lets_go:
            why = why_unknown(self.world, escape)
            yield self._entry("escape", escape, escape.when, why, asks=asks, lets_go=lets_go)
        yield from self._until(escape, self._duties(escape, Standing.DUE))

    def _until(self, item: Commitment | Escape, due: Sequence[Owed]) -> Iterator[Json]:
        """The conditions that may end duties of an item, each once."""
        stand = stand_of(self.world, item)
        ended: dict[str, list[Owed]] = defaultdict(list)
        for owed in due:
            if owed.duty.until and doubts(self.world, owed, stand).until:
                ended[_said(owed.duty.until)].append(owed)
        for lets_go in ended.values():
            until = lets_go[0].duty.until
            assert until, lets_go
            why = reasons(self.world, until, stand.reading)
            yield self._entry("until", item, until, why, lets_go=lets_go)

    def _entry(
        self,
        what: str,
        item: Commitment | Escape,
        condition: Condition | None,
        why: Reasons,
        **duties: Sequence[Owed],
    ) -> Json:
        """One thing that is undetermined: what it turns on, would ask for and would let go."""
        scenario = self.world.scenario
        facts = [{"fact": key, "value": shown.fact(self.graph, scenario, key)} for key in why.facts]
        return {
            "what": what,
            **named(item),
            "condition": _said(condition) if condition else None,
            "facts": facts,
            "unsettled": list(why.unsettled),
            "asks": sorted(plain(duty_runs(owed.duty)) for owed in duties.get("asks", ())),
            "lets_go": _sorted(map(_owed, duties.get("lets_go", ()))),
        }
