"""How what a commitment comes to in a scenario follows: a tree, from the facts up."""

from collections.abc import Iterator, Sequence

from ifthen.graph import Owed
from ifthen.graph.words import condition_runs, duty_runs, plain
from ifthen.meaning.dependence import derived_from, escape_key, feeds
from ifthen.meaning.facts import rating_key, risks_of
from ifthen.meaning.keys import facts_of
from ifthen.meaning.shown import fact, levels, said
from ifthen.meaning.standing import (
    Doubts,
    Stand,
    Standing,
    State,
    doubts,
    duties_of,
    stand_of,
    state_of,
    unmet_fact,
)
from ifthen.meaning.truth import Reading, World, beneath, truth
from ifthen.model import (
    Commitment,
    Condition,
    Escape,
    EscapeCondition,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
    parts,
)
from ifthen.value import Value


class Step(Value, frozen=True):
    """A condition or a rating, what it comes to, and what that follows from.

    value: `true`, `false`, `unknown`, a level, or where a duty stands.
    facts: what the scenario states of the facts that it reads itself.
    """

    words: str
    value: str
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple["Step", ...] = ()


class DutyStep(Value, frozen=True):
    """A duty, where it stands and why; `until` is the condition that ends it."""

    state: State
    because: str
    until: Step | None


class Derivation(Value, frozen=True):
    """Why a commitment fires or not, and why each of its duties is due or not."""

    commitment: Commitment
    fires: str
    condition: Step | None
    unless: Step | None
    duties: tuple[DutyStep, ...]


def derivation(world: World, commitment: Commitment) -> Derivation:
    """How a commitment comes to what it does in a scenario."""
    stand = stand_of(world, commitment)
    condition, unless = commitment.condition, commitment.unless
    return Derivation(
        commitment=commitment,
        fires=said(stand.fires),
        condition=_step(world, condition, stand.reading) if condition else None,
        unless=_step(world, unless, stand.reading) if unless else None,
        duties=tuple(_duty(world, owed, stand) for owed in duties_of(world.graph, commitment)),
    )


def _duty(world: World, owed: Owed, stand: Stand) -> DutyStep:
    state = state_of(world, owed, stand)
    until = owed.duty.until
    step = _step(world, until, stand.reading) if until else None
    return DutyStep(state, _because(world, state, stand), step)


def _because(world: World, state: State, stand: Stand) -> str:
    """Why a duty stands where it does, as one clause."""
    match state.standing:
        case Standing.IDLE:
            called = "no duty before it is stated to be one that cannot be met"
            return called if stand.fires is not False else "the commitment does not fire"
        case Standing.EXCUSED:
            return "its `unless` is true"
        case Standing.LIFTED:
            return f"lifted by {_escapes(state.lifted_by)}"
        case Standing.OVER:
            return "its `until` is true"
        case Standing.UNMET:
            return f"the scenario states `{unmet_fact(world.graph, state.owed)}`"
    fires = "the commitment fires" if stand.fires else "it is unknown whether the commitment fires"
    return fires + _doubted(doubts(world, state.owed, stand))


def _doubted(found: Doubts) -> str:
    """What is unknown of the ways out; it lets nobody out."""
    ways = [f"{_escapes(found.escapes)} lifts it"] if found.escapes else []
    ways += ["its `unless` is true"] if found.unless else []
    ways += ["its `until` is true"] if found.until else []
    return f"; it is unknown whether {', or '.join(ways)}" if ways else ""


def _escapes(escapes: Sequence[Escape]) -> str:
    return " or ".join(f"escape `{escape.name}`" for escape in escapes)


def _step(world: World, condition: Condition, reading: Reading, *, outside: bool = True) -> Step:
    """A condition with its parts. outside: whether no escape has been gone into yet."""
    graph = world.graph
    below = tuple(
        _step(world, part, beneath(condition, reading), outside=outside)
        for part in parts(condition)
    )
    keys = () if below else dict.fromkeys(facts_of(graph, condition, reading))
    if isinstance(condition, RiskCondition | SomeRisk):
        below = tuple(_ratings(world, condition, reading))
    elif isinstance(condition, EscapeCondition) and outside:
        below = tuple(_when(world, condition, reading))
    return Step(
        plain(condition_runs(condition)),
        said(truth(world, condition, reading)),
        tuple((key, fact(graph, world.scenario, key)) for key in keys),
        below,
    )


def _when(world: World, atom: EscapeCondition, reading: Reading) -> Iterator[Step]:
    escape = world.graph.get(Escape, atom.escape)
    if escape and escape.when:
        below = Reading(forecast=reading.forecast)
        yield _step(world, escape.when, below, outside=False)
    elif escape:
        key = escape_key(escape.name.value)
        yield Step(f"escape {escape.name}", fact(world.graph, world.scenario, key))


def _ratings(world: World, atom: RiskCondition | SomeRisk, reading: Reading) -> Iterator[Step]:
    """The ratings that a condition reads, unless it reads what is stated."""
    for risk in risks_of(world.graph, atom):
        is_stated = reading.ruled and risk.name.value in reading.rated
        if not reading.forecast and not is_stated:
            yield _rating(world, risk, atom.variant or Variant.PRE)


def _rating(world: World, risk: Risk, variant: Variant, *, whole: bool = True) -> Step:
    """A rating and what gives it. whole: with its components and the duties that rate it."""
    graph, node = world.graph, rating_key(risk.name.value, variant)
    components, fed = derived_from(graph, risk), feeds(graph).get(node, ())
    ranks = world.ratings.get(node)
    below: list[Step] = []
    if whole:
        below += (_rating(world, part, variant, whole=False) for part in components)
        for owed in (feed.owed for feed in fed):
            standing = state_of(world, owed, stand_of(world, owed.item)).standing
            below.append(Step(f"{plain(duty_runs(owed.duty))}, of {owed.item.name}", standing))
    is_stated = node in world.scenario.ratings or not (components or fed)
    stated = ((node, fact(graph, world.scenario, node)),) if is_stated else ()
    value = levels(graph, node, ranks) if ranks else "none"
    return Step(f"rating of {risk.name} {variant}", value, stated, tuple(below))
