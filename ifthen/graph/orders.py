"""Orders among items: cycles, and what can be reached."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def cycles(edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """One cycle of every strongly connected part that has one, in the order of its edges."""
    return [
        _ring(part, edges)
        for part in components(edges)
        if len(part) > 1 or part[0] in edges.get(part[0], ())
    ]


def _ring(part: list[str], edges: Mapping[str, Sequence[str]]) -> list[str]:
    """A shortest way from the part's first name back to itself."""
    start, inside = part[0], set(part)
    before: dict[str, str] = {}
    todo = [start]
    for at in todo:
        for to in edges[at]:
            if to == start:
                ring = [at]
                while ring[-1] != start:
                    ring.append(before[ring[-1]])
                return ring[::-1]
            if to in inside and to not in before:
                before[to] = at
                todo.append(to)
    return part


def components(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The strongly connected parts (Tarjan 1972), each behind all that can be reached from it.

    Iterative, so that any chain is walked.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in edges:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            at, below = work[-1]
            for to in below:
                if to not in index:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    on_stack.add(to)
                    work.append((to, iter(edges.get(to, ()))))
                    break
                if to in on_stack:
                    low[at] = min(low[at], index[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    yield _popped(stack, on_stack, at)


def _popped(stack: list[str], on_stack: set[str], root: str) -> list[str]:
    part = []
    while True:
        name = stack.pop()
        on_stack.remove(name)
        part.append(name)
        if name == root:
            return part[::-1]


def reachable(starts: Iterable[T], edges: Callable[[T], Iterable[T]]) -> set[T]:
    """All that can be reached from the starts, themselves included."""
    seen = set(starts)
    todo = list(seen)
    while todo:
        for to in edges(todo.pop()):
            if to not in seen:
                seen.add(to)
                todo.append(to)
    return seen
