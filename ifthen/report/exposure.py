"""Exposures for readers: a table for people, one JSON object for programs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from ifthen.graph.bounds import Bound
from ifthen.graph.exposure import Exposure, reasons, said
from ifthen.model import Commitment
from ifthen.report.account import named
from ifthen.report.account_text import label
from ifthen.report.cells import inline, width
from ifthen.report.json_ import Json, dumps, lines

_GAP = "  "
_NONE = "-"


def table(exposures: Sequence[Exposure], without: Sequence[Commitment]) -> Iterator[str]:
    """A row for each duty, then the commitments without one: lines of text.

    Columns for what no row has are left out; the last one says what has no end, and why.
    """
    columns = [column for column in _COLUMNS if column[2] or any(map(column[1], exposures))]
    rows = [[inline(cell(one) or _NONE) for _, cell, _ in columns] for one in exposures]
    if rows:
        rows.insert(0, [head for head, _, _ in columns])
        yield from _aligned(rows)
        unbounded = sum(bool(one.total.gaps) for one in exposures)
        plural = "y" if len(exposures) == 1 else "ies"
        yield f"\n{len(exposures)} guardrail dut{plural}, {unbounded} unbounded; times in days\n"
    if without:
        yield f"no binding guardrail duty: {', '.join(inline(label(named(c))) for c in without)}\n"
    elif not rows:
        yield "there is no commitment\n"


def json(exposures: Sequence[Exposure], without: Sequence[Commitment]) -> Iterator[str]:
    """The object `{"version": 1, "exposure": [...], "without_guardrail": [...]}`."""
    yield '{"version": 1, "exposure": ['
    yield from lines(map(_row, exposures))
    yield f'], "without_guardrail": {dumps([str(item.name) for item in without])}}}\n'


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True))
        yield _GAP.join(cells).rstrip() + "\n"


def _eval(one: Exposure) -> str:
    return str(one.crossing.tested.name) if one.crossing else ""


def _cadence(one: Exposure) -> str:
    return said(one.crossing.cadence) if one.crossing else "none"


def _rating(one: Exposure) -> str:
    return said(one.crossing.rating) if one.crossing and one.crossing.rating != Bound() else ""


def _escapes(one: Exposure) -> str:
    return said(one.escapes) if one.escapes != Bound() else ""


def _buffer(one: Exposure) -> str:
    if one.margin is None:
        return ""
    verdict = {True: "inside", False: "outside", None: "open"}[one.margin.is_inside]
    needed, has = said(one.margin.time), said(Bound(one.margin.buffer))
    return f"{verdict}: {needed} of {has}{_whose(one)}"


def _whose(one: Exposure) -> str:
    """The eval of a buffer, where it is not that of the row."""
    tested = one.margin.crossing.tested if one.margin else None
    if tested is None or (one.crossing and one.crossing.tested is tested):
        return ""
    return f" for {tested.name}"


def _why(one: Exposure) -> str:
    through = one.crossing.through if one.crossing else None
    asides = [f"by the rating of `{through}`"] if through else []
    asides += ["one side of a choice"] if one.owed.choice else []
    return "; ".join([*reasons(one.total), *asides])


_COLUMNS: tuple[tuple[str, Callable[[Exposure], str], bool], ...] = (
    ("commitment", lambda one: label(named(one.commitment)), True),
    ("guardrail", lambda one: str(one.guardrail), True),
    ("eval", _eval, True),
    ("cadence", _cadence, True),
    ("rating", _rating, False),
    ("deadline", lambda one: said(one.deadline), True),
    ("escapes", _escapes, False),
    ("total", lambda one: said(one.total), True),
    ("buffer", _buffer, False),
    ("why", _why, False),
)
"""Each column's head, what a row has in it, and whether it is there even if no row has anything."""


def _row(one: Exposure) -> Json:
    span = one.owed.duty.span
    crossing, margin = one.crossing, one.margin
    return {
        "commitment": str(one.commitment.name),
        "guardrail": str(one.guardrail),
        "is_choice": one.owed.choice is not None,
        "path": span.source.path,
        "line": span.source.place(span.start).line,
        "eval": str(crossing.tested.name) if crossing else None,
        "through": crossing.through if crossing else None,
        "cadence": _part(crossing.cadence) if crossing else None,
        "rating": _part(crossing.rating) if crossing and crossing.through else None,
        "deadline": _part(one.deadline),
        "escapes": _part(one.escapes) if one.escapes != Bound() else None,
        "total": _part(one.total),
        "buffer": margin and {
            "eval": str(margin.crossing.tested.name),
            "days": _days(margin.buffer),
            "time": _part(margin.time),
            "is_inside": margin.is_inside,
        },
    }  # fmt: skip


def _part(bound: Bound) -> Json:
    return {
        "days": _days(bound.days) if bound.is_number else None,
        "ends": _once(bound.ends),
        "unbounded": _once(bound.gaps),
    }


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _days(days: Fraction) -> int | str:
    """A whole number of days, or the exact fraction in words: `1/24`."""
    return int(days) if days.denominator == 1 else str(days)
