"""From the tree's words to numbers, texts and times."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ifthen.finding import Flaw, Label, Problem, Subject
from ifthen.model.items import Who
from ifthen.model.values import (
    Cadence,
    Duration,
    Multiple,
    Name,
    OnEvent,
    Open,
    Quantity,
    Range,
    Strength,
    Tbd,
    Text,
    Tolerance,
    Variant,
    exact,
)
from ifthen.source import Span
from ifthen.syntax import Branch, Node, Tree, Word

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CHARACTER = re.compile(r"\\?(.)", re.DOTALL)
_ESCAPES = {'"': '"', "\\": "\\", "n": "\n"}


class Reader:
    """Reads one tree; `flaws` collects what does not make sense in it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.flaws: list[Flaw] = []
        self.subject = Subject("file", tree.source.path)

    def span(self, at: Branch) -> Span:
        """Where a part of the tree stands."""
        return Span(self.tree.source, at.start, at.end)

    def wrong(self, at: Branch, message: str, advice: str) -> None:
        """Report words that parse and make no sense."""
        problem = Problem(self.span(at), message, self.subject, advice)
        self.flaws.append(Flaw("syntax-error", problem))

    def repeated(self, what: str, first: Span, at: Branch) -> None:
        """Report a field or timing that stands twice."""
        labels = (Label(first, "it stands here already"),)
        message = f"`{what}` stands twice"
        problem = Problem(self.span(at), message, self.subject, labels=labels)
        self.flaws.append(Flaw("repeated-field", problem))

    def name(self, word: Word) -> Name:
        """A name."""
        return Name(word.text, self.span(word))

    def names(self, node: Node) -> tuple[Name, ...]:
        """The names of a list, wherever it stands in the node."""
        listed = node.node("names") or node
        return tuple(self.name(word) for word in listed.words("NAME"))

    def text(self, word: Word) -> Text:
        """What a quoted text says."""
        raw = word.text
        inner = _dedented(raw[3:-3]) if raw.startswith('"""') else raw[1:-1]

        def undo(match: re.Match[str]) -> str:
            if match[1] not in _ESCAPES:
                advice = 'write `\\"`, `\\\\` or `\\n`, or double the backslash'
                self.wrong(word, f"`\\{match[1]}` is no escape", advice)
            return _undone(match)

        return Text(_ESCAPE.sub(undo, inner) if "\\" in inner else inner, self.span(word))

    def text_in(self, node: Node | None) -> Text | None:
        """The quoted text that is a child of a node."""
        word = node.word("TEXT") if node else None
        return self.text(word) if word else None

    def open(self, node: Node) -> Open:
        """Words or `tbd`, from the node itself or its first such child."""
        at = node if node.kind in ("prose", "tbd") else node.node("prose", "tbd")
        assert at is not None, node
        if at.kind == "prose":
            return self.text(at.children[0])  # type: ignore[arg-type]
        return Tbd(self.text_in(at), self.span(at))

    def open_in(self, node: Node) -> Open | None:
        """Words or `tbd` among the children."""
        at = node.node("prose", "tbd")
        return self.open(at) if at else None

    def people(self, node: Node) -> Who:
        """Parties, or words in their place."""
        listed = node.node("people") or node
        return tuple(self.name_or_open(child) for child in _listed(listed))

    def name_or_open(self, at: Branch) -> Name | Open:
        """A name, words or `tbd`."""
        return self.name(at) if isinstance(at, Word) else self.open(at)

    def date(self, word: Word) -> date:
        """A calendar date."""
        try:
            return date.fromisoformat(word.text)
        except ValueError:
            self.wrong(
                word, f"`{word.text}` is no date of the calendar", "write it as `2026-01-31`"
            )
            return date.min

    def number(self, word: Word) -> Fraction:
        """The number that a word writes, its percent sign or `x` apart."""
        return self._number(word) or Fraction(0)

    def _number(self, word: Word) -> Fraction | None:
        """The number; None where that makes no sense, which is reported."""
        try:
            return exact(word.text.rstrip("%x"))
        except OverflowError:
            message = "the number is too long, too large or too near to zero"
            self.wrong(word, message, "write `1e26`")
        except ValueError:
            self.wrong(word, f"`{word.text}` is no number", "write `35`, `1/20` or `1e26`")
        return None

    def count(self, word: Word) -> int:
        """A whole number of at least 1."""
        value = self._number(word)
        if value is None:
            return 1
        if value < 1 or value.denominator != 1 or word.text[-1] in "%x":
            self.wrong(word, f"`{word.text}` is no count", "write a whole number such as `10`")
            return 1
        return int(value)

    def unit(self, node: Node, *numbers: Word) -> str:
        """The unit of the numbers of a node: `%`, `x`, a name, or "" for none."""
        named = node.node("unit")
        signs = {word.text[-1] if word.text[-1] in "%x" else "" for word in numbers}
        if len(signs) > 1 or (named and signs != {""}):
            self.wrong(node, "the numbers have different units", "give both ends one unit")
        if named:
            return next(named.leaves()).text
        return max(signs)

    def quantity(self, node: Node) -> Quantity:
        """A number, its unit, and words that soften it."""
        (word,) = node.words("NUMBER")
        softened = self.text_in(node) if node.kind == "quantity" else None
        is_fraction = "/" in word.text and word.text[-1] != "%"
        unit = self.unit(node, word)
        return Quantity(self.number(word), unit, softened, is_fraction, self.span(node))

    def range(self, node: Node) -> Range:
        """A closed range of scores."""
        numbers = list(node.words("NUMBER"))
        values: list[Fraction | None] = [self.number(word) for word in numbers]
        if len(values) == 1:
            values.insert(0 if node.children[0] is node.word("TO") else 1, None)
        low, high = values
        if low is not None and high is not None and low > high:
            self.wrong(node, "the range ends below where it begins", "put the lower end first")
            low, high = high, low
        return Range(low, high, self.unit(node, *numbers), self.span(node))

    def duration(self, node: Node) -> Duration:
        """A stretch of time."""
        (word,) = node.words("NUMBER")
        if word.text[-1] in "%x" or word.text[0] == "-":
            self.wrong(word, f"`{word.text}` is no length of time", "write `30 days`")
        unit = next(node.node("time_unit").leaves()).text  # type: ignore[union-attr]
        return Duration(
            self.number(word), unit.removesuffix("s"), self.text_in(node), self.span(node)
        )

    def multiple(self, node: Node) -> Multiple:
        """Growth by a factor."""
        (word,) = node.words("NUMBER")
        if word.text[-1] != "x":
            advice = f"write `{word.text}x` for growth by that factor, or a unit of time"
            self.wrong(word, f"`{word.text}` is neither a multiple nor a time", advice)
        (quantity,) = node.words("NAME")
        return Multiple(self.number(word), quantity.text, self.text_in(node), self.span(node))

    def cadence(self, node: Node) -> Cadence:
        """When something comes round; `node` holds the strength and the cadence."""
        listed = node.node("cadence")
        assert listed is not None, node
        parts = tuple(self._occasion(child) for child in listed.nodes())
        return Cadence(parts, self.strength(node), self.span(listed))

    def margin(self, node: Node) -> Multiple | Duration | Open:
        """One part of a buffer."""
        if node.kind == "multiple":
            return self.multiple(node)
        return self.duration(node) if node.kind == "duration" else self.open(node)

    def _occasion(self, node: Node) -> Multiple | Duration | OnEvent | Open:
        if node.kind == "on_event":
            return OnEvent(self.names(node), self.span(node))
        return self.margin(node)

    def strength(self, node: Node) -> Strength:
        """The strength among the children, else `must`."""
        stated = node.node("strength")
        return Strength(next(stated.leaves()).text) if stated else Strength.MUST

    def variant(self, node: Node) -> Variant | None:
        """The variant among the children."""
        stated = node.node("variant")
        return Variant(next(stated.leaves()).text) if stated else None

    def tolerance(self, node: Node) -> Tolerance | Open:
        """How much risk is accepted."""
        stated = node.node("quantity")
        if not stated:
            return self.open(node)
        per = node.node("unit")
        return Tolerance(
            self.quantity(stated), next(per.leaves()).text if per else None, self.span(node)
        )


def offsets(span: Span, said: str) -> Sequence[int]:
    """Where each character that a text says begins in the source, and where the last one ends.

    An escape is longer than what it says, and white space that was only layout is not said.
    """
    raw, start = span.words, span.start
    if raw[1:-1] == said:
        return range(start + 1, span.end)
    quotes = 3 if raw.startswith('"""') else 1
    found: list[int] = []
    end = start + quotes
    for match in _CHARACTER.finditer(raw, quotes):
        if len(found) < len(said) and _undone(match) == said[len(found)]:
            found.append(start + match.start())
            end = start + match.end()
    return [*found, end]


def _undone(match: re.Match[str]) -> str:
    """What a character says, given by a match of it with the backslash before it."""
    is_escape = match[0][0] == "\\"
    return _ESCAPES.get(match[1], match[1]) if is_escape else match[1]


def _dedented(text: str) -> str:
    """The lines of a text without what all but the first are indented by."""
    from textwrap import dedent

    first, _, rest = text.partition("\n")
    return f"{first}\n{dedent(rest)}".strip("\n")


def _listed(node: Node) -> Iterator[Branch]:
    """The members of a list, commas apart; a node that is no list is its own member."""
    if node.kind in ("prose", "tbd"):
        yield node
        return
    for child in node.children:
        if isinstance(child, Node) or child.kind == "NAME":
            yield child
