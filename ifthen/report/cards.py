"""Commitments and escapes as they read: a row for each part that a line can meet."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ifthen.graph.words import Run, condition_runs, duty_runs
from ifthen.model import Commitment, Duty, Escape, Item, Name, Rate


class Row(NamedTuple):
    """A part of a sentence.

    ports: what lines call it; several for duties that share their words.
    lead: the word of the language that it begins with. rates: whether it rates a risk.
    """

    ports: tuple[str, ...]
    lead: str
    runs: tuple[Run, ...]
    rates: bool = False


def port(duty: str) -> str:
    """The row of a duty that the node-link graph calls `cbrn-3/then/2.1`: `then-2`."""
    return duty.partition("/")[2].partition(".")[0].replace("/", "-")


def rows_of(item: Item | None) -> list[Row]:
    """The rows of a commitment or an escape; other items have none."""
    if isinstance(item, Commitment):
        return _commitment(item)
    return _escape(item) if isinstance(item, Escape) else []


def _commitment(item: Commitment) -> list[Row]:
    """The sentence with its `otherwise` and `unless`."""
    found = [Row(("if",), "if", tuple(condition_runs(item.condition)))] if item.condition else []
    found += _duties("then", (item.duties,), "then" if item.condition else "always")
    found += _duties("otherwise", item.otherwise, "otherwise")
    if item.unless:
        found.append(Row(("unless",), "unless", tuple(condition_runs(item.unless))))
    return found


def _escape(item: Escape) -> list[Row]:
    """What it turns on, what holds all the same and what using it obliges."""
    found = [Row(("when",), "when", tuple(condition_runs(item.when)))] if item.when else []
    found += _duties("floor", (item.floor,), "floor")
    found += _duties("cost", (item.duties,), "duty")
    return found


def _duties(role: str, steps: Sequence[tuple[Duty, ...]], lead: str) -> Iterator[Row]:
    """The rows of duties, counted through all steps as the node-link graph counts them."""
    number = 0
    for step in steps:
        word = lead
        for _, shared in groupby(step, key=lambda duty: duty.span):
            group = list(shared)
            ports = tuple(f"{role}-{number + nth}" for nth in range(1, len(group) + 1))
            yield Row(ports, word, tuple(_runs(group)), isinstance(group[0].action, Rate))
            number += len(group)
            word = "and" if role in ("then", "otherwise") else lead


def _runs(duties: Sequence[Duty]) -> Iterator[Run]:
    """One wording for duties that an author wrote as one: `forbid deployment, storage`."""
    names = [str(_named(duty)) for duty in duties]
    spelled = len(names) == 1
    for run in duty_runs(duties[0]):
        before, name, after = run.text.partition(f" {names[0]}")
        if name and not spelled:
            spelled = True
            yield Run(f"{before} {', '.join(names)}{after}", run.checkability)
        else:
            yield run


def _named(duty: Duty) -> Name | None:
    """The name that a duty is about."""
    slots = ("guardrail", "stage", "eval", "party", "name", "risk")
    found = (getattr(duty.action, slot, None) for slot in slots)
    return next((name for name in found if isinstance(name, Name)), None)
