"""Reads a policy with all that it imports."""

from collections.abc import Callable, Iterator

from ifthen.finding import Flaw, Label, Problem, Subject
from ifthen.model.from_tree import from_tree
from ifthen.model.items import Commitment, Header, Item
from ifthen.model.policy import Lost, Policy
from ifthen.model.values import Name, Text
from ifthen.source import Source, Span
from ifthen.syntax import Tree, parse
from ifthen.value import Value, evolve


class Refused(Value, frozen=True):
    """Why an import cannot be read: one clause, and what to do instead."""

    message: str
    advice: str


Loader = Callable[[Source, str], "Source | Refused"]
"""Finds the source that a file imports by a path relative to it; equal files are one `Source`."""


def no_imports(importer: Source, path: str) -> Refused:
    """The loader for text that stands alone."""
    return Refused(f"`{path}` cannot be imported from here", "check the policy as a file")


class Reading(Value, frozen=True):
    """A policy as read: what it says, the trees that it was read from, and what was wrong."""

    policy: Policy
    trees: tuple[Tree, ...]
    flaws: tuple[Flaw, ...]


def read(source: Source, load: Loader = no_imports) -> Reading:
    """Read a policy and its imports, each once, as if they were written where they are imported.

    Yields `import-cycle` and `unreadable-import` besides the flaws of the parts.
    """
    reading = _Imports(load)
    waiting = [reading.follow(source, ())]  # a stack of our own: a chain of imports may be long
    while waiting:
        below = next(waiting[-1], None)
        if below is None:
            waiting.pop()
        else:
            waiting.append(reading.follow(*below))
    items = tuple(_distinct(reading.items))
    policy = Policy(reading.header, items, reading.imports, tuple(reading.lost))
    return Reading(policy, tuple(reading.trees), tuple(reading.flaws))


_Chain = tuple[tuple[Source, Span], ...]
"""The files above one, each with the words that import the next."""


class _Imports:
    def __init__(self, load: Loader) -> None:
        self.load = load
        self.header: Header | None = None
        self.items: list[Item] = []
        self.imports: tuple[Text, ...] = ()
        self.lost: list[Lost] = []
        self.trees: list[Tree] = []
        self.flaws: list[Flaw] = []
        self.seen: set[int] = set()

    def follow(self, source: Source, chain: _Chain) -> Iterator[tuple[Source, _Chain]]:
        """Take a file in; yields each file that is to be taken in before its own items."""
        self.seen.add(id(source))
        tree, flaws = parse(source)
        policy, more = from_tree(tree)
        self.trees.append(tree)
        self.flaws += flaws + more
        if not chain:
            self.header, self.imports = policy.header, policy.imports
        elif policy.header:
            self.items.append(policy.header)
        for path in policy.imports:
            found = self._import(source, path, chain)
            if found:
                yield found, (*chain, (source, path.span))
        self.items += policy.items
        self.lost += policy.lost

    def _import(self, source: Source, path: Text, chain: _Chain) -> Source | None:
        """The file that an import names, if it can be read and is not read yet."""
        found = self.load(source, path.value)
        subject = Subject("import", path.value)
        here = (*chain, (source, path.span))
        if isinstance(found, Refused):
            problem = Problem(path.span, found.message, subject, found.advice)
            self.flaws.append(Flaw("unreadable-import", problem))
        elif any(found is above for above, _ in here):
            start = next(i for i, (above, _) in enumerate(here) if above is found)
            labels = tuple(Label(span, "by way of this import") for _, span in here[start:-1])
            message = f"`{path.value}` imports itself"
            self.flaws.append(
                Flaw("import-cycle", Problem(path.span, message, subject, None, labels))
            )
        elif id(found) not in self.seen:
            return found
        return None


def _distinct(found: list[Item]) -> Iterator[Item]:
    """The items; of bare commitments with the same words the later ones are numbered."""
    times: dict[str, int] = {}
    for item in found:
        if isinstance(item, Commitment) and item.is_bare:
            name = item.name
            times[name.value] = count = times.get(name.value, 0) + 1
            if count > 1:
                item = evolve(item, name=Name(f"{name.value}-{count}", name.span))
        yield item
