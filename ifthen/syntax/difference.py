"""What formatting changes, as a unified diff.

difflib compares each line with each that equals it, and in a policy many do. Formatting changes
white space: a line that stays has as much text above it as before, so that one walk finds them all.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

Change: TypeAlias = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]
"""What becomes of some lines, and where those of both texts begin and end."""


class _Row(NamedTuple):
    """A line with its end, and how many characters stand above it, white space apart."""

    above: int
    line: str


def difference(path: str, before: str, after: str) -> str:
    """What formatting changes; empty where that is nothing."""
    if before == after:
        return ""
    walk = _Walk(_rows(before), _rows(after))
    hunks = ("".join(_hunk(walk, group)) for group in walk.get_grouped_opcodes())
    return "".join([f"--- {path}\n+++ {path}\n", *hunks])


class _Walk(SequenceMatcher[_Row]):
    """The changes from one text to another; difflib groups them."""

    def __init__(self, old: Sequence[_Row], new: Sequence[_Row]) -> None:
        super().__init__(None, (), ())
        self.old, self.new = old, new
        self.both = set(old) & set(new)

    def get_opcodes(self) -> list[Change]:
        """What stays and what is replaced, in turn."""
        found: list[Change] = []
        at = to = 0
        while at < len(self.old) or to < len(self.new):
            was, had = at, to
            while self._stays(at, to):
                at, to = at + 1, to + 1
            if at > was:
                found.append(("equal", was, at, had, to))
            was, had = at, to
            while (at < len(self.old) or to < len(self.new)) and not self._stays(at, to):
                goes = self._goes(at, to)
                at, to = at + goes, to + (not goes)
            if (at, to) != (was, had):
                found.append(("replace", was, at, had, to))
        return found

    def _stays(self, at: int, to: int) -> bool:
        return at < len(self.old) and to < len(self.new) and self.old[at] == self.new[to]

    def _goes(self, at: int, to: int) -> bool:
        """Whether the next old line goes, rather than the next new one comes."""
        if at == len(self.old) or to == len(self.new):
            return to == len(self.new)
        one, other = self.old[at], self.new[to]
        return one not in self.both or (other in self.both and one.above <= other.above)


def _rows(text: str) -> list[_Row]:
    """The lines of a text; unlike `splitlines`, no other character ends one."""
    rows, above = [], 0
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        rows.append(_Row(above, line))
        above += len("".join(line.split()))
    return rows


def _hunk(walk: _Walk, changes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[str]:
    (_, old, _, new, _), (_, _, old_end, _, new_end) = changes[0], changes[-1]
    yield f"@@ -{_range(old, old_end)} +{_range(new, new_end)} @@\n"
    for kind, old, old_end, new, new_end in changes:
        if kind == "equal":
            yield from _marked(" ", walk.old[old:old_end])
        else:
            yield from _marked("-", walk.old[old:old_end])
            yield from _marked("+", walk.new[new:new_end])


def _marked(mark: str, rows: Sequence[_Row]) -> Iterator[str]:
    for _, line in rows:
        yield (
            f"{mark}{line}" if line[-1] == "\n" else f"{mark}{line}\n\\ No newline at end of file\n"
        )


def _range(start: int, end: int) -> str:
    """Where a hunk stands, as diff writes it: counted from 1, and one line without its length."""
    if end == start + 1:
        return str(end)
    return f"{start + (end > start)},{end - start}"
