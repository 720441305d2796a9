"""What follows from a scenario, for people: lines of text made of an `account`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ifthen.report.cells import inline, width

_UNDETERMINED = {
    "fires": "whether {name} fires",
    "unless": "whether {name} is excused",
    "until": "whether {name} has reached `until {condition}`",
    "escape": "whether escape {name} is open",
}
_ROLES = {"then": "", "otherwise": " (otherwise)", "floor": " (floor)", "cost": " (cost)"}
_WIDEST = 60
"""How many cells a duty may take before what stands beside it moves to the next line."""

Account = Mapping[str, Any]


def text(account: Account) -> Iterator[str]:
    """The account as lines, what is undetermined in a section of its own."""
    lifted = ([one["duty"], f"{_of(one)}, by {_by(one)}"] for one in account["lifted"])
    excused = ([label(one), f"unless {one['unless']}"] for one in account["excused"])
    sections = (
        _section("fires", ([label(item)] for item in account["firing"])) or "nothing fires\n",
        _section("due", ([_due(one), _from(one["from"])] for one in account["due"]))
        or "nothing is due\n",
        _section("lifted", lifted),
        _section("excused", excused),
        _section("over", ([one["duty"], _of(one)] for one in account["over"])),
        _section("cannot be met", ([one["duty"], _of(one)] for one in account["unmet"])),
        _undetermined(account["undetermined"]),
        _section("ratings", map(_rating, _by_risk(account["ratings"]))),
    )
    yield "\n".join(filter(None, sections))


def _section(head: str, rows: Iterable[Sequence[str]]) -> str:
    """A heading and its rows, their second cells aligned; nothing where there are none."""
    cells = [[inline(cell) for cell in row] for row in rows]
    fitting = [width(row[0]) for row in cells if width(row[0]) <= _WIDEST]
    most = max(fitting, default=0)
    lines = [f"{head}\n"] if cells else []
    for first, *rest in cells:
        room = most - width(first)
        gap = " " * room if room >= 0 else f"\n  {' ' * most}"
        lines.append(f"  {first}{gap}  {' '.join(rest)}".rstrip() + "\n")
    return "".join(lines)


def _undetermined(entries: Sequence[Account]) -> str:
    if not entries:
        return "everything is determined\n"
    lines = ["UNDETERMINED, which is no pass\n"]
    for entry in entries:
        said = _UNDETERMINED[entry["what"]].format(name=label(entry), condition=entry["condition"])
        let_go = [f"{one['duty']}, of {_of(one)}" for one in entry["lets_go"]]
        lines.append(f"  {inline(said)}\n")
        lines += _listed("turns on", [f"{f['fact']} ({f['value']})" for f in entry["facts"]])
        lines += _listed("is not settled by", entry["unsettled"])
        lines += _listed("would ask", entry["asks"])
        lines += _listed("would let go", let_go)
    return "".join(lines)


def _listed(head: str, found: Sequence[str]) -> Iterator[str]:
    for nth, one in enumerate(found):
        yield f"    {'' if nth else head:<17}  {inline(one)}\n"


def _due(one: Account) -> str:
    return (
        one["duty"] if one["binds"] or one["strength"] != "must" else f"{one['duty']} (not binding)"
    )


def _from(origins: Sequence[Account]) -> str:
    return ", ".join(f"{label(one)}{_ROLES[one['role']]}" for one in origins)


def _of(one: Account) -> str:
    return f"{label(one['of'])}{_ROLES[one['role']]}"


def _by(one: Account) -> str:
    return ", ".join(f"escape {name}" for name in one["by"])


def label(item: Account) -> str:
    """An item by its name; a commitment without one by its place."""
    return f"{item['path']}:{item['line']}" if item["is_bare"] else str(item["name"])


def _by_risk(ratings: Sequence[Account]) -> Iterator[list[Account]]:
    return (list(found) for _, found in groupby(ratings, key=lambda one: one["risk"]))


def _rating(found: Sequence[Account]) -> list[str]:
    levels = {one["variant"]: _levels(one) for one in found}
    if len(set(levels.values())) == 1:
        return [found[0]["risk"], next(iter(levels.values()))]
    return [found[0]["risk"], ", ".join(f"{at} {variant}" for variant, at in levels.items())]


def _levels(one: Account) -> str:
    return one["low"] if one["low"] == one["high"] else f"{one['low']}..{one['high']}"
