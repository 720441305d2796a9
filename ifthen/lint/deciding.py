"""What rules share that ask over all scenarios: witnesses, and what could not be decided."""

from collections.abc import Sequence

from ifthen.finding import Label, Problem, Subject, Witness
from ifthen.graph import Graph
from ifthen.graph.nodelink_words import action_runs, plain
from ifthen.logic.gaps import Gap
from ifthen.logic.questions import Found, Open
from ifthen.meaning import Interval, shown
from ifthen.model import Commitment, Duty, Escape, Eval, EvalCondition, atoms
from ifthen.source import Span

SHOWN = 5
"""How many related places are shown with a finding."""


def witness(graph: Graph, found: Found | None) -> tuple[Witness, ...]:
    """The scenarios that show a finding."""
    scenarios = found.scenarios if found else ()
    return tuple(Witness(shown.facts(graph, scenario)) for scenario in scenarios)


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


def labels(places: Sequence[tuple[Span, str]]) -> tuple[Label, ...]:
    """Labels at the first places; the last of them says how many more there are."""
    made = [Label(span, message) for span, message in places[:SHOWN]]
    if len(places) > SHOWN:
        made[-1] = Label(made[-1].span, f"{made[-1].message}, and {len(places) - SHOWN} more")
    return tuple(made)


def said(duty: Duty) -> str:
    """What a duty asks for, as the language says it, without its timing."""
    return plain(action_runs(duty))


def stands_at(item: Commitment | Escape, tested: Eval) -> Span:
    """Where an item speaks of an eval in its *if*; else its condition, or its name."""
    condition = item.condition if isinstance(item, Commitment) else item.when
    for atom in atoms(condition) if condition else ():
        if isinstance(atom, EvalCondition) and atom.eval == tested.name:
            return atom.span
    return condition.span if condition else item.name.span


def interval(graph: Graph, gap: Gap) -> tuple[str, str]:
    """Where a gap lies, such as `> 40% and <= 60%`, and the score at which something is due."""
    ends = []
    for end, op, includes in zip((gap.low, gap.high), "><", gap.includes, strict=True):
        if end is not None:
            number = shown.score(graph, f"eval:{gap.tested.name}", Interval(end, end))
            ends.append(f"{op}{'=' * includes} {number}")
    key, first, _ = _difference(
        witness(graph, gap.answer if isinstance(gap.answer, Found) else None)
    )
    return " and ".join(ends), f"{first}{_aside(key, gap.tested)}"


def moved(pair: Sequence[Witness]) -> tuple[str, str]:
    """The values of the fact in which two scenarios differ."""
    _, before, after = _difference(pair)
    return before, after


def _difference(pair: Sequence[Witness]) -> tuple[str, str, str]:
    first, second = (dict(one.facts) for one in pair)
    key = next(key for key in first if first[key] != second.get(key))
    return key, first[key], second[key]


def _aside(key: str, tested: Eval) -> str:
    """Which of an eval's scores it is, where it is not the plain one."""
    return "" if key == f"eval:{tested.name}" else f" (`{key}`)"
