"""A score from text: `55%`, `1/20`, `12 steps`, `40%..60%`."""

import re
from fractions import Fraction

from ifthen.graph import Graph
from ifthen.graph.thresholds import unit_of
from ifthen.meaning.facts import Interval, whole
from ifthen.meaning.shown import UNKNOWN, score
from ifthen.model import Eval, exact

LONGEST = 2000
"""How many characters a number may have: one between two long thresholds is longer still."""
_DIGITS = r"[0-9]+(?:_[0-9]+)*"
_NUMBER = re.compile(
    rf"(-?{_DIGITS}(?:\.{_DIGITS})?(?:[eE][+-]?[0-9]+|\^-?[0-9]+|/{_DIGITS})?)"
    r"\s*(%|[^\W\d_][\w-]*)?"
)
"""A number as the language writes it, and its unit."""
_SIGNS = ("%", "x")
"""Units that stand right behind the digits."""


class WrongError(Exception):
    """What is wrong with a fact, in words for whoever wrote it."""


def interval(graph: Graph, tested: Eval, text: str) -> Interval | None:
    """A score or a range of scores; None where unknown. Raises WrongError."""
    if text in (UNKNOWN, ".."):
        return None
    first, dots, last = text.partition("..")
    declared = whole(graph, tested.name)
    low = _number(graph, tested, first) if first or not dots else declared.low
    high = _number(graph, tested, last) if last else declared.high if dots else low
    for end in (low, high):
        if end is not None and not _is_within(end, declared):
            shown = score(graph, f"eval:{tested.name}", declared)
            raise WrongError(f"the scores of `{tested.name}` are `{shown}`")
    if low is not None and high is not None and low > high:
        raise WrongError("the range ends below where it begins")
    return Interval(low, high) if (low, high) != (None, None) else None


def _is_within(end: Fraction, declared: Interval) -> bool:
    is_above = declared.low is None or end >= declared.low
    return is_above and (declared.high is None or end <= declared.high)


def _number(graph: Graph, tested: Eval, text: str) -> Fraction:
    """A number in the eval's unit, percent undone."""
    match = _NUMBER.fullmatch(text.strip())
    unit = unit_of(graph, tested)
    if match is None:
        raise WrongError(
            f"`{text}` is no score: write one such as `{_with_unit('10', unit or '')}`"
        )
    try:
        value = exact(match[1], LONGEST)
    except ValueError:
        raise WrongError(f"`{text}` is no number") from None
    except OverflowError:
        raise WrongError(f"`{text[:20]}...` is longer or larger than any score") from None
    if unit is not None and not _is_in(match[2] or "", unit, is_fraction="/" in match[1]):
        wanted = f"in `{unit}`" if unit else "without a unit"
        meant = _with_unit(match[1], unit)
        raise WrongError(f"the scores of `{tested.name}` are {wanted}: write `{meant}`")
    return value / 100 if match[2] == "%" else value


def _is_in(stated: str, unit: str, *, is_fraction: bool) -> bool:
    """Whether a number has the unit of a score; only percent has to be said."""
    if stated:
        return stated.removesuffix("s") == unit.removesuffix("s")
    return unit != "%" or is_fraction


def _with_unit(digits: str, unit: str) -> str:
    return f"{digits}{unit}" if unit in ("", *_SIGNS) else f"{digits} {unit}"
