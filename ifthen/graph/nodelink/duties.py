"""Duties in the node-link graph: an edge each, what gates a stage, and what escapes lift."""

from collections import defaultdict
from collections.abc import Iterator

from ifthen.graph.escapes import blast
from ifthen.graph.graph import Owed
from ifthen.graph.nodelink.facts import facts, rating
from ifthen.graph.nodelink.values import Gathering, Json, Node, item_id, shown
from ifthen.graph.words import (
    Checkability,
    Run,
    action_runs,
    before_runs,
    cadence_runs,
    condition_runs,
    duty_runs,
    open_runs,
    plain,
    quantity_runs,
    worst,
)
from ifthen.model import (
    Allow,
    Duration,
    Duty,
    Either,
    Escape,
    Forbid,
    Guardrail,
    Keep,
    Lifted,
    Name,
    Notify,
    Pause,
    Rate,
    Require,
    RunEval,
    Specify,
    Stage,
    Stated,
    Withdraw,
)
from ifthen.source import Span


def duties(made: Gathering) -> None:
    """Add an edge for every duty, `gates` for the stages that wait, and `lifts`."""
    names = _names(made.graph.duties)
    for owed in made.graph.duties:
        if not isinstance(owed.duty.action, Either):
            _duty(made, owed, names[id(owed.duty)])
    for escape in made.graph.all(Escape):
        _lifts(made, escape, names)


def _names(every: tuple[Owed, ...]) -> dict[int, str]:
    """A name for each duty: `cbrn-3/then/2`, and `cbrn-3/then/2.1` for a part of a choice."""
    names: dict[int, str] = {}
    counts: dict[str, int] = defaultdict(int)
    for owed in every:
        above = names[id(owed.choice)] + "." if owed.choice else f"{owed.item.name}/{owed.role}/"
        counts[above] += 1
        names[id(owed.duty)] = f"{above}{counts[above]}"
    return names


def _duty(made: Gathering, owed: Owed, name: str) -> None:
    duty, source = owed.duty, item_id(owed.item)
    more = {
        "duty": name,
        "label": plain(duty_runs(duty)),
        "role": owed.role,
        "strength": str(duty.strength),
        "choice": owed.choice is not None,
        "binds": owed.binds,
        "checkability": shown(worst(duty_runs(duty))),
        **_timing(duty),
    }
    for target, kind in _targets(made, duty, name):
        made.edge(source, target, kind, duty.span, **more)
        if isinstance(duty.before, Name) and kind != "notifies":
            stage = made.named(duty.before, Stage.kind)
            made.edge(target, stage, "gates", duty.before.span, duty=name)
    _waits(made, duty, name)


def _timing(duty: Duty) -> dict[str, Json]:
    """The words of each timing; None where there is none."""
    within: Iterator[Run] | None = None
    if duty.within is not None:
        is_time = isinstance(duty.within, Duration)
        within = quantity_runs(duty.within) if is_time else open_runs(duty.within)  # type: ignore[arg-type]
    return {
        "within": plain(within) if within else None,
        "before": None if duty.before is None else plain(before_runs(duty.before)),
        "until": None if duty.until is None else plain(condition_runs(duty.until)),
        "every": duty.every and plain(cadence_runs(duty.every)).removeprefix(" every "),
    }


def _targets(made: Gathering, duty: Duty, name: str) -> Iterator[tuple[str, str]]:
    """The nodes that a duty is about, and the kind of the edge to them."""
    match duty.action:
        case Require(guardrail):
            yield made.named(guardrail, Guardrail.kind), "requires"
        case Rate(risk, _, level):
            named = isinstance(level, Name)
            target = rating(made, risk, level) if named else made.named(risk, "risk")  # type: ignore[arg-type]
            yield target, "rates"
        case Keep(condition):
            found = facts(made, condition, f"{name}/keep")
            yield from dict.fromkeys((fact.id, "keeps") for fact in found)
        case Pause(stage):
            yield made.named(stage, Stage.kind), "pauses"
        case Forbid(stage):
            yield made.named(stage, Stage.kind), "forbids"
        case Allow(stage):
            yield made.named(stage, Stage.kind), "allows"
        case Withdraw():
            yield "stage:deployment", "withdraws"
        case RunEval(tested):
            yield made.named(tested, "eval"), "runs"
        case Notify(party, _):
            yield made.named(party, "party"), "notifies"
        case Specify(specified):
            yield _specified(made, specified), "specifies"
        case Stated():
            yield _action(made, duty, name), "states"


def _specified(made: Gathering, name: Name) -> str:
    """An item, or a level by its name alone."""
    found = made.graph.index.level(name.value, None)
    if found and name.value not in made.graph.index.items:
        return f"level:{found[0].name}/{name}"
    return made.named(name, Guardrail.kind)


def _action(made: Gathering, duty: Duty, name: str) -> str:
    words = plain(action_runs(duty))
    checkability = worst(action_runs(duty))
    fresh = f" ({name})" if checkability is Checkability.TBD else ""
    node = Node(
        f"action:{words}{fresh}", "action", words, words, None, None, checkability, duty.span
    )
    return made.node(node)


def _waits(made: Gathering, duty: Duty, name: str) -> None:
    """What a stage waits for that a duty stops."""
    stage = "stage:deployment" if isinstance(duty.action, Withdraw) else None
    if isinstance(duty.action, Pause | Forbid):
        stage = made.named(duty.action.stage, Stage.kind)
    if stage and duty.until is not None:
        for fact in facts(made, duty.until, f"{name}/until"):
            made.edge(fact.id, stage, "gates", fact.atom.span, duty=name, **fact.more)


def _lifts(made: Gathering, escape: Escape, names: dict[int, str]) -> None:
    """Edges to the commitments that hold lifted duties, and to the guardrails it names."""
    source, span = item_id(escape), escape.name.span
    held: dict[str, list[str]] = defaultdict(list)
    for owed in blast(made.graph, escape).lifted:
        held[item_id(owed.item)].append(names[id(owed.duty)])
    for target, lifted in held.items():
        made.edge(source, target, "lifts", span, duties=lifted)
    for named, target in _named(made, escape):
        if target not in held:
            made.edge(source, target, "lifts", named, duties=[])


def _named(made: Gathering, escape: Escape) -> Iterator[tuple[Span, str]]:
    stated = escape.lifts if isinstance(escape.lifts, tuple) else ()
    for lifted in stated:
        if isinstance(lifted, Lifted):
            yield lifted.name.span, made.named(lifted.name, lifted.kind or Guardrail.kind)
