"""Which words of an item stand on one line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ifthen.syntax.tree import Node, Word
from ifthen.value import Value

WIDTH = 100
"""How many code points a line has at most, where words can be parted."""
INDENT = 2

_PARTS_BEFORE = frozenset(
    ("AND", "OR", "OR_OCCASION", "UNTIL", "WITHIN", "BEFORE", "EVERY", "BECAUSE")
)
_TIGHT_BEFORE = frozenset(("RPAR", "COMMA", "TO"))


class Line(Value, frozen=True):
    """Words that stand on one line, and how far it is indented."""

    indent: int
    words: Sequence[Word]


def joined(words: Sequence[Word]) -> str:
    """The words with single spaces where spaces belong."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        tight = word.kind in _TIGHT_BEFORE and not (word.kind == "TO" and before.kind == "SCORE")
        if before.kind == "LPAR" or (before.kind == "TO" and word.kind == "NUMBER"):
            tight = True
        parts.append(word.text if tight else f" {word.text}")
    return "".join(parts)


def one_line(item: Node) -> Line | None:
    """The item as one line, where it may stand so and fits.

    A block stands so when it holds levels, a sentence with one duty, or one other field.
    """
    block = next((node for node in item.nodes() if node.kind.endswith("_block")), None)
    held = [node for node in (block or item).nodes() if node.kind != "level"]
    if block and len(held) > (block.kind != "scale_block"):
        return None
    if any(len(_duties(node)) > 1 for node in held if node.kind in _SENTENCES):
        return None
    line = Line(0, list(item.leaves()))
    return line if _fits(line) else None


def lines_of(item: Node) -> Iterator[Line]:
    """The item as several lines."""
    if item.kind == "bare":
        yield from _sentence(item.children[0], 0)  # type: ignore[arg-type]
        for clause in list(item.nodes())[1:]:
            yield from _field(clause, INDENT)
        return
    head: list[Word] = []
    for child in item.children:
        if isinstance(child, Node) and child.kind.endswith("_block"):
            opening = child.children[0]
            assert isinstance(opening, Word), child
            yield Line(0, [*head, opening])
            yield from _block(child)
            head = [child.children[-1]]  # type: ignore[list-item]
        else:
            head += [child] if isinstance(child, Word) else child.leaves()
    yield Line(0, head)


def _block(block: Node) -> Iterator[Line]:
    levels: list[Word] = []
    for child in block.children[1:-1]:
        if isinstance(child, Word):
            yield Line(INDENT, [*levels, child])  # a level and its comma
            levels = []
        elif child.kind == "level":
            levels = list(child.leaves())
        else:
            if levels:
                yield Line(INDENT, levels)
                levels = []
            yield from _field(child, INDENT)
    if levels:
        yield Line(INDENT, levels)


_SENTENCES = ("if_then", "always")


def _field(node: Node, indent: int) -> Iterator[Line]:
    if node.kind in _SENTENCES:
        yield from _sentence(node, indent)
    elif node.kind == "otherwise":
        yield from _duty_lines(node.children[0], _duties(node), indent)  # type: ignore[arg-type]
    else:
        yield from _filled(indent, list(node.leaves()))


def _sentence(sentence: Node, indent: int) -> Iterator[Line]:
    """The sentence on one line; else `if`, `then` and every further duty on their own."""
    duties = _duties(sentence)
    line = Line(indent, list(sentence.leaves()))
    if len(duties) == 1 and _fits(line):
        yield line
        return
    *asked, then, _ = sentence.children
    if asked:
        yield from _filled(indent, [word for child in asked for word in _leaves(child)])
    yield from _duty_lines(then, duties, indent)  # type: ignore[arg-type]


def _duty_lines(word: Word, duties: list[tuple[Word | None, Node]], indent: int) -> Iterator[Line]:
    """The duties, each on its line; an `and` ends where a `then` does."""
    for joining, duty in duties:
        yield from _filled(indent + bool(joining), [joining or word, *duty.leaves()])


def _filled(indent: int, words: list[Word]) -> Iterator[Line]:
    """The words on as few lines as hold them, parted before joining words and behind commas."""
    held: list[Word] = []
    at, depth = indent, 0
    for part in _parts(words):
        if held and not _fits(Line(at, [*held, *part])):
            yield Line(at, held)
            held, at = [], indent + INDENT * (1 + depth)
        held += part
        depth += sum((word.kind == "LPAR") - (word.kind == "RPAR") for word in part)
    yield Line(at, held)


def _parts(words: list[Word]) -> Iterator[list[Word]]:
    part: list[Word] = []
    for word in words:
        if part and (word.kind in _PARTS_BEFORE or part[-1].kind == "COMMA"):
            yield part
            part = []
        part.append(word)
    yield part


def _duties(node: Node) -> list[tuple[Word | None, Node]]:
    """The duties of a sentence or clause, each with the `and` before it."""
    listed = node.node("duties")
    found: list[tuple[Word | None, Node]] = []
    joining: Word | None = None
    for child in listed.children if listed else ():
        if isinstance(child, Word):
            joining = child
        else:
            found.append((joining, child))
            joining = None
    return found


def _leaves(child: Node | Word) -> list[Word]:
    return [child] if isinstance(child, Word) else list(child.leaves())


def _fits(line: Line) -> bool:
    text = joined(line.words)
    return "\n" not in text and line.indent + len(text) <= WIDTH
