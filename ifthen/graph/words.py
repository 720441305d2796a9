"""How conditions and duties read: one canonical wording, in runs that say what is checkable."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from ifthen.model import (
    Allow,
    And,
    AtLeast,
    Cadence,
    CannotRuleOut,
    Comparison,
    Condition,
    Duration,
    Duty,
    Either,
    EscapeCondition,
    EvalCondition,
    EventCondition,
    Forbid,
    Forecast,
    GuardrailCondition,
    Judged,
    Keep,
    Multiple,
    Name,
    Not,
    Notify,
    OnEvent,
    Open,
    Or,
    Pause,
    Quantity,
    Range,
    Rate,
    Require,
    RiskCondition,
    RunEval,
    Specify,
    Strength,
    Tbd,
    Text,
    Variant,
    Withdraw,
)
from ifthen.value import Record


class Checkability(StrEnum):
    """How far a machine could check something, best first."""

    NUMBER = "number"
    WORDS = "words"
    TBD = "tbd"
    MISSING = "missing"


class Run(Record, frozen=True):
    """Some words of a sentence and whether they can be checked; None for the language's own."""

    text: str
    checkability: Checkability | None = None


Runs = Iterator[Run]


def plain(runs: Runs) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def worst(runs: Runs) -> Checkability | None:
    """The least checkable of the runs."""
    found = [run.checkability for run in runs if run.checkability]
    return max(found, key=list(Checkability).index, default=None)


def open_runs(words: Open) -> Runs:
    """Text in quotes on one line, or `tbd`."""
    if isinstance(words, Text):
        yield Run(f"“{_line(words)}”", Checkability.WORDS)
        return
    yield Run("tbd", Checkability.TBD)
    if words.text:
        yield Run(f" “{_line(words.text)}”", Checkability.WORDS)


def quantity_runs(value: Quantity | Duration | Multiple) -> Runs:
    """A number, and the words that soften it."""
    yield Run(str(value), Checkability.NUMBER)
    if value.softened:
        yield Run(f" “{_line(value.softened)}”", Checkability.WORDS)


def condition_runs(condition: Condition) -> Runs:
    """A condition as the language writes it, with as few parentheses as its meaning needs."""
    match condition:
        case And():
            yield from _joined(condition.of, " and ", (Or,))
        case Or():
            yield from _joined(condition.of, " or ", ())
        case AtLeast():
            yield Run(f"at least {condition.count} of (")
            yield from _joined(condition.of, ", ", ())
            yield Run(")")
        case Not():
            yield from _prefixed("not ", condition.of)
        case Forecast():
            yield from _prefixed("forecast ", condition.of)
        case CannotRuleOut():
            yield from _prefixed("cannot rule out ", condition.of)
        case _:
            yield from _atom(condition)


def _prefixed(word: str, inner: Condition) -> Runs:
    yield Run(word)
    yield from _grouped(inner, isinstance(inner, And | Or))


def _grouped(condition: Condition, in_parentheses: bool) -> Runs:
    if in_parentheses:
        yield Run("(")
    yield from condition_runs(condition)
    if in_parentheses:
        yield Run(")")


def _joined(of: tuple[Condition, ...], word: str, loose: tuple[type, ...]) -> Runs:
    for at, part in enumerate(of):
        if at:
            yield Run(word)
        yield from _grouped(part, isinstance(part, loose))


def _atom(condition: Condition) -> Runs:
    match condition:
        case EvalCondition():
            yield Run(f"eval {condition.eval}{_variant(condition.variant)} ")
            yield from test_runs(condition.test)
        case RiskCondition():
            yield Run(f"risk {condition.risk}{_variant(condition.variant)} {condition.op} ")
            yield from level_runs(condition.level)
        case EventCondition():
            yield Run(f"event {condition.event}")
        case GuardrailCondition():
            state = "in place" if condition.in_place else "missing"
            yield Run(f"guardrail {condition.guardrail} {state}")
        case EscapeCondition():
            yield Run(f"escape {condition.escape}")
        case Judged():
            yield from open_runs(condition.words)
        case _:
            some = "every" if condition.every else "any"  # type: ignore[union-attr]
            yield Run(f"{some} risk{_variant(condition.variant)} {condition.op} ")  # type: ignore[union-attr]
            yield from level_runs(condition.level)  # type: ignore[union-attr]


def test_runs(test: Comparison | Range | None) -> Runs:
    """What a score is compared with: `>= 22.1%`, `in 50%..80%`, or `?` where nothing stands."""
    if test is None:
        yield Run("?", Checkability.MISSING)
    elif isinstance(test, Range):
        yield Run("in ")
        yield Run(str(test), Checkability.NUMBER)
    else:
        yield Run(f"{test.op} ")
        if isinstance(test.threshold, Quantity):
            yield from quantity_runs(test.threshold)
        else:
            yield from level_runs(test.threshold)


def level_runs(level: Name | Open) -> Runs:
    """A level or a reference by name, or what stands in its place."""
    if isinstance(level, Name):
        yield Run(level.value, Checkability.NUMBER)
    else:
        yield from open_runs(level)


def duty_runs(duty: Duty) -> Runs:
    """A duty as the language writes it; `must` is understood."""
    if duty.strength is not Strength.MUST:
        yield Run(f"{duty.strength} ")
    yield from action_runs(duty)
    yield from timing_runs(duty)


def action_runs(duty: Duty) -> Runs:
    """What a duty asks, without its strength and timing."""
    match duty.action:
        case Require(guardrail):
            yield Run(f"guardrail {guardrail}")
        case Rate(risk, variant, level):
            yield Run(f"rate {risk}{_variant(variant)} at ")
            yield from level_runs(level)
        case Keep(condition):
            yield Run("keep ")
            yield from _grouped(condition, isinstance(condition, And | Or))
        case Pause(stage) | Forbid(stage) | Allow(stage):
            yield Run(f"{type(duty.action).__name__.lower()} {stage}")
        case Withdraw():
            yield Run("withdraw")
        case RunEval(tested):
            yield Run(f"run eval {tested}")
        case Notify(party, of):
            yield Run(f"notify {party}")
            if of:
                yield Run(f" “{_line(of)}”")
        case Specify(name):
            yield Run(f"specify {name}")
        case Either(choices):
            yield from _choices(choices)
        case stated:
            yield from open_runs(stated.words)


def _choices(choices: tuple[tuple[Duty, ...], ...]) -> Runs:
    yield Run("either ")
    for at, choice in enumerate(choices):
        if at:
            yield Run(" or ")
        for nth, duty in enumerate(choice):
            if nth:
                yield Run(" and ")
            yield from duty_runs(duty)


def timing_runs(duty: Duty) -> Runs:
    """When a duty is due, with a space before each word of time."""
    if duty.within is not None:
        yield Run(" within ")
        yield from time_runs(duty.within)
    if duty.before is not None:
        yield Run(" before ")
        yield from before_runs(duty.before)
    if duty.every is not None:
        yield from cadence_runs(duty.every)
    if duty.until is not None:
        yield Run(" until ")
        yield from _grouped(duty.until, isinstance(duty.until, And | Or))


def before_runs(before: Name | date | Condition | Open) -> Runs:
    """What a duty comes before: a stage, a date, a condition in parentheses, or words."""
    if isinstance(before, Name):
        yield Run(before.value)
    elif isinstance(before, date):
        yield Run(before.isoformat(), Checkability.NUMBER)
    elif isinstance(before, Text | Tbd):
        yield from open_runs(before)
    else:
        yield from _grouped(before, True)


def cadence_runs(cadence: Cadence) -> Runs:
    """A cadence with its ` every `."""
    for at, part in enumerate(cadence.parts):
        yield Run(" or " if at else " every ")
        if isinstance(part, OnEvent):
            yield Run(str(part))
        else:
            yield from time_runs(part)


def time_runs(time: Duration | Multiple | Open) -> Runs:
    """A stretch of time, a multiple, or the words in its place."""
    return open_runs(time) if isinstance(time, Text | Tbd) else quantity_runs(time)


def _variant(variant: Variant | None) -> str:
    return f" {variant}" if variant else ""


def _line(text: Text) -> str:
    return " ".join(text.value.split())
