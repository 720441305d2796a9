"""Reads a source into a tree, item by item; a broken item is passed over and reported."""

from collections.abc import Mapping
from typing import Any

from ifthen.finding import Flaw
from ifthen.source import Source
from ifthen.syntax.errors import Stop, explain, too_deep
from ifthen.syntax.grammar import Grammar, grammar
from ifthen.syntax.table import Rule, Table
from ifthen.syntax.tree import Broken, Node, Tree, Word
from ifthen.syntax.words import words

DEPTH = 50
"""How deep conditions may nest; deeper ones are a `syntax-error`."""

_ITEMS = frozenset(
    "IMPORT POLICY TERM PARTY SCALE RISK STAGE EVENT EVAL GUARDRAIL ESCAPE COMMITMENT "
    "IF ALWAYS".split()
)
_PREFIXES = frozenset(("NOT", "FORECAST", "CANNOT"))


def parse(source: Source) -> tuple[Tree, tuple[Flaw, ...]]:
    """Read all items of a source.

    What does not parse stands in the tree as `Broken` and yields one `syntax-error` each.
    """
    found, comments = words(source)
    items: list[Node | Broken] = []
    flaws: list[Flaw] = []
    reader = _Reader(source, found, grammar())
    at = 0
    while at < len(found):
        item, flaw, at = reader.item(at)
        items.append(item)
        if flaw:
            flaws.append(flaw)
    return Tree(source, tuple(items), tuple(comments)), tuple(flaws)


class _Machine:
    """The shift-reduce loop over the table, for one item."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.states = [table.start]
        self.values: list[Any] = []

    @property
    def accepted(self) -> dict[str, int]:
        """What the state has an action for; a reduction may still find that a word does not fit."""
        return self.table.actions[self.states[-1]]

    def feed(self, word: Word) -> bool:
        """Take a word in; false when it does not fit."""
        actions, states, values = self.table.actions, self.states, self.values
        while True:
            action = actions[states[-1]].get(word.kind)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                values.append(word)
                return True
            rule = self.table.rules[~action]
            size = rule.size
            taken = values[-size:]
            del states[-size:], values[-size:]
            states.append(actions[states[-1]][rule.origin])
            values.append(_made(rule, taken))

    def finish(self) -> Node | None:
        """The item, if it may end here."""
        if not self.feed(Word("$END", "", 0, 0)):
            return None
        (item,) = self.values[0].children
        return item if isinstance(item, Node) else Node("declaration", [item])


def _made(rule: Rule, taken: list[Any]) -> Any:
    """The branch of a rule; a list where the rule around it takes its branches up."""
    if rule.inlines:
        # A list grows at its end, so that taking it up at the front copies nothing.
        first = taken[0] if rule.inlines[0] == 0 else [taken[0]]
        for at, value in enumerate(taken[1:], 1):
            if at in rule.inlines:
                first.extend(value)
            else:
                first.append(value)
        taken = first
    if not rule.name:
        return taken
    if rule.passes and len(taken) == 1:
        return taken[0]
    return Node(rule.name, taken)


class _Reader:
    def __init__(self, source: Source, found: list[Word], language: Grammar) -> None:
        self.source = source
        self.words = found
        self.table = language.table
        self.fields = language.fields
        self.any_field = frozenset().union(*language.fields.values())
        self.soft = frozenset(k for w, k in language.keywords.items() if w not in language.reserved)

    def item(self, first: int) -> tuple[Node | Broken, Flaw | None, int]:
        """The item that begins at a word, and the index of the word behind it."""
        machine = _Machine(self.table)
        fields = self.fields.get(self._kind(first), frozenset())
        nesting = _Nesting()
        for index in range(first, len(self.words)):
            word = self.words[index]
            accepted = machine.accepted
            if word.kind in self.soft:
                self._settle(word, accepted, fields)
            if word.kind not in accepted and "$END" in accepted and self._begins(first, index):
                done = machine.finish()
                if done:
                    return done, None, index
            if nesting.after(word) > DEPTH:
                return self._broken(first, index, too_deep(self.source, word, DEPTH))
            stack = list(machine.states)
            if not machine.feed(word):
                return self._stopped(first, index, stack)
        stack = list(machine.states)
        done = machine.finish()
        if done:
            return done, None, len(self.words)
        return self._stopped(first, len(self.words), stack)

    def _settle(self, word: Word, accepted: Mapping[str, int], fields: frozenset[str]) -> None:
        """Make a name of a soft keyword that has no place here, or only in another block."""
        elsewhere = word.kind in self.any_field and word.kind not in fields
        if word.kind not in accepted or (elsewhere and "NAME" in accepted):
            word.kind = "NAME"

    def _kind(self, first: int) -> str:
        kind = self.words[first].kind
        return "commitment" if kind in ("IF", "ALWAYS") else kind.lower()

    def _begins(self, first: int, index: int) -> bool:
        """Whether a word that cannot go on with an item that may end begins another one."""
        word = self.words[index]
        return word.kind in _ITEMS or (
            self._opens_line(index) and self._column(word) <= self._column(self.words[first])
        )

    def _opens_line(self, index: int) -> bool:
        between = self.source.code[self.words[index - 1].end : self.words[index].start]
        return index == 0 or "\n" in between

    def _column(self, word: Word) -> int:
        return word.start - self.source.code.rfind("\n", 0, word.start)

    def _stopped(self, first: int, index: int, stack: list[int]) -> tuple[Broken, Flaw, int]:
        row = self.table.actions[stack[-1]]
        stop = Stop(
            words=self.words,
            first=first,
            index=index,
            item=self._kind(first) if self.words[first].kind in _ITEMS else "",
            expected=tuple(k for k in row if k.isupper() and _takes(self.table, stack, k)),
        )
        return self._broken(first, index, explain(self.source, stop))

    def _broken(self, first: int, index: int, flaw: Flaw) -> tuple[Broken, Flaw, int]:
        end = self._resume(first, index)
        skipped = tuple(self.words[first:end])
        name = skipped[1] if len(skipped) > 1 and skipped[1].kind == "NAME" else None
        kind = self._kind(first) if skipped[0].kind in _ITEMS else ""
        return Broken(kind, name, skipped), flaw, end

    def _looks_misspelt(self, at: int) -> bool:
        """Whether two names stand together, as where an item word is misspelt."""
        return [word.kind for word in self.words[at : at + 2]] == ["NAME", "NAME"]

    def _resume(self, first: int, index: int) -> int:
        """The next word that begins an item, as far as braces and the margin tell."""
        margin = self._column(self.words[first])
        depth = sum(_brace(word) for word in self.words[first:index])
        for at in range(max(index, first + 1), len(self.words)):
            word = self.words[at]
            at_margin = self._opens_line(at) and self._column(word) <= margin
            if word.kind in _ITEMS:
                opens = self._opens_line(at) or self.words[at - 1].kind == "RBRACE"
                if at_margin or (opens and depth <= 0):
                    return at
            elif at_margin and depth <= 0 and self._looks_misspelt(at):
                return at
            depth += _brace(word)
        return len(self.words)


def _takes(table: Table, stack: list[int], kind: str) -> bool:
    """Whether the parser would shift a word of a kind, once it has reduced all it can."""
    stack = list(stack)
    while True:
        action = table.actions[stack[-1]].get(kind)
        if action is None or action >= 0:
            return action is not None
        rule = table.rules[~action]
        del stack[len(stack) - rule.size :]
        stack.append(table.actions[stack[-1]][rule.origin])


def _brace(word: Word) -> int:
    return {"LBRACE": 1, "RBRACE": -1}.get(word.kind, 0)


class _Nesting:
    """How many parentheses and prefixes a word stands beneath."""

    def __init__(self) -> None:
        self._prefixes = [0]
        self._total = 0

    def after(self, word: Word) -> int:
        """The depth behind the next word."""
        if word.kind in _PREFIXES:
            self._prefixes[-1] += 1
            self._total += 1
        elif word.kind == "LPAR":
            self._prefixes.append(0)
            self._total += 1
        elif word.kind not in ("RULE", "OUT"):
            self._total -= self._prefixes[-1]
            self._prefixes[-1] = 0
            if word.kind == "RPAR" and len(self._prefixes) > 1:
                self._total -= 1
                self._prefixes.pop()
        return self._total
