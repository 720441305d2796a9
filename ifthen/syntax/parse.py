"""Reads a source into a tree, item by item; a broken item is passed over and reported."""

from collections.abc import Mapping
from typing import Any

from lark import UnexpectedToken
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_parser_state import ParserState

from ifthen.finding import Flaw
from ifthen.source import Source
from ifthen.syntax.errors import Stop, explain, too_deep
from ifthen.syntax.grammar import Grammar, grammar
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


class _Reader:
    def __init__(self, source: Source, found: list[Word], language: Grammar) -> None:
        self.source = source
        self.words = found
        self.parser = language.lark
        self.fields = language.fields
        self.any_field = frozenset().union(*language.fields.values())
        self.soft = frozenset(k for w, k in language.keywords.items() if w not in language.reserved)

    def item(self, first: int) -> tuple[Node | Broken, Flaw | None, int]:
        """The item that begins at a word, and the index of the word behind it."""
        state = self.parser.parse_interactive().parser_state
        table = state.parse_conf.states
        fields = self.fields.get(self._kind(first), frozenset())
        nesting = _Nesting()
        for index in range(first, len(self.words)):
            word = self.words[index]
            accepted = table[state.position]
            if word.kind in self.soft:
                self._settle(word, accepted, fields)
            if word.kind not in accepted and "$END" in accepted and self._begins(first, index):
                done = _finish(state)
                if done:
                    return done, None, index
            if nesting.after(word) > DEPTH:
                return self._broken(first, index, too_deep(self.source, word, DEPTH))
            stack = list(state.state_stack)
            try:
                state.feed_token(word)  # type: ignore[arg-type]
            except UnexpectedToken:
                return self._stopped(first, index, state, stack)
        done = _finish(state)
        if done:
            return done, None, len(self.words)
        return self._stopped(first, len(self.words), state, list(state.state_stack))

    def _settle(self, word: Word, accepted: Mapping[str, object], fields: frozenset[str]) -> None:
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

    def _stopped(
        self, first: int, index: int, state: ParserState[int], stack: list[int]
    ) -> tuple[Broken, Flaw, int]:
        table = state.parse_conf.states
        stop = Stop(
            words=self.words,
            first=first,
            index=index,
            item=self._kind(first) if self.words[first].kind in _ITEMS else "",
            expected=tuple(k for k in table[stack[-1]] if k.isupper() and _takes(table, stack, k)),
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


def _finish(state: ParserState[int]) -> Node | None:
    """The item, if it may end where the parser stands."""
    try:
        end = Word("$END", "", 0, 0)
        start: Node = state.feed_token(end, is_end=True)  # type: ignore[arg-type]
    except UnexpectedToken:
        return None
    (item,) = start.children
    return item if isinstance(item, Node) else Node("declaration", [item])


def _takes(table: Mapping[int, Mapping[str, tuple[Any, Any]]], stack: list[int], kind: str) -> bool:
    """Whether the parser would shift a word of a kind, once it has reduced all it can."""
    stack = list(stack)
    while True:
        action = table[stack[-1]].get(kind)
        if action is None or action[0] is Shift:
            return action is not None
        rule = action[1]
        del stack[len(stack) - len(rule.expansion) :]
        stack.append(table[stack[-1]][rule.origin.name][1])


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
