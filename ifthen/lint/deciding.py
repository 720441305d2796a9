"""What rules share that ask over all scenarios: witnesses, places, and what is not decided."""

from collections.abc import Iterable, Sequence

from ifthen.finding import Label, Problem, Subject, Witness
from ifthen.graph import Graph, Owed
from ifthen.graph.orders import reachable
from ifthen.graph.words import action_runs, plain
from ifthen.logic.gaps import Gap
from ifthen.logic.questions import Found, Open
from ifthen.meaning import Interval, Scenario, shown
from ifthen.meaning.dependence import dependence, feeds, rated_by, reads
from ifthen.meaning.facts import FORECAST
from ifthen.model import Commitment, Duty, Eval, EvalCondition, Rate, atoms
from ifthen.source import Span

SHOWN = 5
"""How many related places are shown with a finding."""

Place = tuple[Span, str]
"""Some words of the policy, and what is to be seen there."""


def witness(graph: Graph, found: Found | None) -> tuple[Witness, ...]:
    """The scenarios that show a finding."""
    scenarios = found.scenarios if found else ()
    return tuple(Witness(shown.facts(graph, s), _plain(s)) for s in scenarios)


def _plain(scenario: Scenario) -> frozenset[str]:
    lowest = (key for key, ranks in scenario.ratings.items() if ranks == (0, 0))
    return frozenset((*lowest, *(key for key, holds in scenario.facts.items() if not holds)))


def not_decided(span: Span, what: str, subject: Subject, why: Open) -> Sequence[Problem]:
    """A finding that it was not decided whether something is so; none where that has no meaning."""
    if why is Open.MUDDLED:
        return ()
    reason = {
        Open.UNDECIDED: "the question takes too many steps",
        Open.DISPUTED: "a scenario was found that the evaluator does not confirm",
    }[why]
    message = f"not decided whether {what}: {reason}"
    advice = "split the conditions that it turns on, or give them fewer alternatives"
    return (Problem(span, message, subject, advice, undecided=True),)


def labels(places: Sequence[Place]) -> tuple[Label, ...]:
    """Labels at the first places; the last of them says how many more there are."""
    made = [Label(span, message) for span, message in places[:SHOWN]]
    if len(places) > SHOWN:
        made[-1] = Label(made[-1].span, f"{made[-1].message}, and {len(places) - SHOWN} more")
    return tuple(made)


def said(duty: Duty) -> str:
    """What a duty asks for, as the language says it, without its timing."""
    return plain(action_runs(duty))


def ratings(graph: Graph, *items: Commitment) -> list[Place]:
    """Where the risks are rated on whose level the conditions of some commitments turn."""
    conditions = ((item, c) for item in items for c in (item.condition, item.unless) if c)
    nodes = {read.node for item, c in conditions for read in reads(graph, c, rated_by(item))}
    edges = dependence(graph)
    found: dict[Span, str] = {}
    for node in sorted(reachable(nodes, lambda n: [read.node for read in edges[n]])):
        for feed in feeds(graph).get(node, ()):
            action = feed.owed.duty.action
            if isinstance(action, Rate) and feed.rank is not None:
                found[feed.owed.duty.span] = f"`{action.risk}` is rated at `{action.level}` here"
    return sorted(found.items(), key=lambda place: place[0].start)


def stands_at(item: Commitment, tested: Eval) -> Span:
    """Where a commitment speaks of an eval in its *if*; else its condition, or its name."""
    for atom in atoms(item.condition) if item.condition else ():
        if isinstance(atom, EvalCondition) and atom.eval == tested.name:
            return atom.span
    return item.condition.span if item.condition else item.name.span


def interval(graph: Graph, gap: Gap) -> str:
    """Where a gap lies, such as `> 40% and <= 60%`."""
    ends = [
        (op + "=" * includes, shown.score(graph, f"eval:{gap.tested.name}", Interval(end, end)))
        for end, op, includes in zip((gap.low, gap.high), "><", gap.includes, strict=True)
        if end is not None
    ]
    if gap.low == gap.high:
        return ends[0][1]
    return " and ".join(f"{op} {number}" for op, number in ends)


def moved(pair: Sequence[Witness]) -> tuple[str, str, str]:
    """The fact in which two scenarios differ, as an author names it, and its two values.

    Of a score that is the eval's own, or of a rating before mitigation, no variant is said.
    """
    first, second = (dict(one.facts) for one in pair)
    key = next(key for key in first if first[key] != second.get(key))
    kind, _, named = key.removeprefix(FORECAST).partition(":")
    name, _, variant = named.partition("@")
    forecast = "forecast " if key.startswith(FORECAST) else ""
    usual, tick = (("", "pre"), "`") if kind == "risk" else (("",), "")
    at = "" if variant in usual else f" {variant}-mitigation"
    return (
        f"{forecast}`{name}`{at}",
        f"{tick}{first[key]}{tick}",
        f"{tick}{second[key]}{tick}",
    )


def commitments(duties: Iterable[Owed]) -> list[Commitment]:
    """The commitments that some duties belong to."""
    items = {owed.item.name: owed.item for owed in duties}
    return [item for item in items.values() if isinstance(item, Commitment)]


def due_at(value: str, due: Iterable[Owed]) -> list[Place]:
    """Where duties stand that are due at a value."""
    return [(owed.duty.span, f"at {value} `{said(owed.duty)}` is due") for owed in due]
