"""How what a commitment comes to follows, for people and for programs."""

from collections.abc import Iterator

from ifthen.graph.words import duty_runs, plain
from ifthen.meaning.derivation import Derivation, DutyStep, Step
from ifthen.report.account import named
from ifthen.report.cells import inline
from ifthen.report.json_ import Json


def json(found: Derivation) -> Json:
    """The derivation as plain values."""
    return {
        **named(found.commitment),
        "fires": found.fires,
        "if": _step(found.condition) if found.condition else None,
        "unless": _step(found.unless) if found.unless else None,
        "duties": [_duty(duty) for duty in found.duties],
    }


def _step(step: Step) -> Json:
    return {
        "words": step.words,
        "value": step.value,
        "facts": dict(step.facts),
        "parts": [_step(part) for part in step.parts],
    }


def _duty(duty: DutyStep) -> Json:
    owed = duty.state.owed
    return {
        "duty": plain(duty_runs(owed.duty)),
        "role": owed.role,
        "standing": duty.state.standing,
        "because": duty.because,
        "until": _step(duty.until) if duty.until else None,
    }


def text(found: Derivation) -> Iterator[str]:
    """The derivation as lines: each step below what follows from it."""
    item = found.commitment
    name = "" if item.is_bare else f" {item.name}"
    line = item.span.source.place(item.span.start).line
    place = f"{item.span.source.path}:{line}"
    yield f"commitment{name}, {inline(place)}\n"
    if found.condition is None:
        yield f"  fires: {found.fires}{', always' if item.has_sentence else ''}\n"
    else:
        yield f"  fires: {found.fires}\n"
        yield from _lines("if", found.condition)
    if found.unless:
        yield from _lines("unless", found.unless)
    for duty in found.duties:
        owed = duty.state.owed
        role = " (otherwise)" if owed.role == "otherwise" else ""
        yield f"  {inline(plain(duty_runs(owed.duty)))}{role}: {duty.state.standing}\n"
        yield f"      {inline(duty.because)}\n"
        if duty.until:
            yield from _lines("until", duty.until, "      ")


def _lines(head: str, step: Step, indent: str = "    ") -> Iterator[str]:
    start = f"{indent}{head} " if head else indent
    yield f"{start}{inline(step.words)}: {step.value}\n"
    for key, value in step.facts:
        yield f"{indent}    {inline(key)} = {value}\n"
    for part in step.parts:
        yield from _lines("", part, f"{indent}  ")
