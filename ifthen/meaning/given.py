"""Scenarios from text: facts such as `eval:virology=55%` and `event:rival=true`, or JSON."""

import json
from collections.abc import Iterable
from typing import TypeAlias

from ifthen.graph import Graph
from ifthen.meaning.facts import Interval, Scenario
from ifthen.meaning.scores import WrongError
from ifthen.meaning.shown import UNKNOWN
from ifthen.meaning.stating import Stated, stated
from ifthen.value import Record

Pair: TypeAlias = tuple[str, str]
"""A fact's key and its value, as text."""


def split(text: str) -> Pair | None:
    """The key and the value of `KEY=VALUE`; None without `=`. A key may hold one itself."""
    key, sign, value = text.rpartition("=")
    return (key.strip(), value.strip()) if sign else None


def scenarios(text: str) -> tuple[tuple[tuple[Pair, ...], ...], tuple[str, ...]]:
    """The scenarios of a JSON text: an object of facts, or an array of such, as a witness is.

    The second value says what is wrong.
    """
    problems: list[str] = []
    try:
        found = json.loads(text, object_pairs_hook=_Object, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        reason = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "it"
        return (), (f"is no JSON: see {reason}",)
    listed = found if isinstance(found, list) else [found]
    if not listed or not all(isinstance(one, _Object) for one in listed):
        example = '{"eval:virology": "55%", "event:rival": true}'
        return (), (f"is no scenario: write an object such as {example}, or an array of them",)
    return tuple(tuple(_pairs(facts, problems)) for facts in listed), tuple(problems)


class _Object(Record, frozen=True):
    """The members of a JSON object, doubled ones too."""

    members: list[tuple[str, object]]


def _pairs(facts: _Object, problems: list[str]) -> Iterable[Pair]:
    for key, value in facts.members:
        if isinstance(value, str):
            yield key.strip(), value.strip()
        elif isinstance(value, bool):
            yield key.strip(), str(value).lower()
        elif value is None:
            yield key.strip(), UNKNOWN
        else:
            problems.append(f"`{key}`: its value is neither text nor true nor false")


def given(graph: Graph, pairs: Iterable[Pair]) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario that some facts make, and what is wrong with those that make none."""
    scenario, problems = Scenario(), list[str]()
    seen: dict[str, tuple[Stated, str]] = {}
    for key, text in pairs:
        try:
            for known, value in stated(graph, key, text).items():
                if known in seen and seen[known][0] != value:
                    raise WrongError(f"`{known}` is `{seen[known][1]}` already")
                seen[known] = (value, text)
                _put(scenario, known, value)
        except WrongError as wrong:
            problems.append(f"`{key}={text}`: {wrong}")
    return scenario, tuple(problems)


def _put(scenario: Scenario, key: str, value: Stated) -> None:
    if isinstance(value, Interval):
        scenario.scores[key] = value
    elif isinstance(value, tuple):
        scenario.ratings[key] = value
    elif value is not None:
        scenario.facts[key] = value
