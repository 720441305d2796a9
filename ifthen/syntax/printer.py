"""The one canonical layout of a policy, comments kept.

Which words begin a line follows from the tree, from the comments, and from nothing else that the
author's layout says: formatting twice changes nothing. A comment stays beside the words that it
stood beside, and at the end of a line it ends that line.
"""

import re
from collections.abc import Iterator

from ifthen.source import Source
from ifthen.syntax.layout import INDENT, lines_of, one_line
from ifthen.syntax.parse import parse
from ifthen.syntax.printer_pieces import Piece, pieces
from ifthen.syntax.tree import Broken, Node, Tree, Word

_FENCED = re.compile(r"[^\n]*?(?=`{3}|~{3})")


def formatted(tree: Tree) -> str:
    """The text of a tree in the canonical layout; as it stands when an item of it is broken.

    Of a Markdown file only the insides of the `ifthen` fences change, and of these only what parses
    by itself.
    """
    source = tree.source
    if not source.is_markdown:
        return _plain(tree, "")
    parts, at = [], 0
    for start, end in source.fences:
        opening = source.text.rfind("\n", 0, max(start - 1, 0)) + 1
        fenced = _FENCED.match(source.text, opening)
        margin = re.sub(r"\S", " ", fenced[0]) if fenced else ""
        inner, _ = parse(Source("", source.text[start:end]))
        parts += [source.text[at:start], _plain(inner, margin)]
        at = end
    return "".join([*parts, source.text[at:]])


def _plain(tree: Tree, margin: str) -> str:
    """The text of a tree, every line behind a margin."""
    if any(isinstance(item, Broken) for item in tree.items):
        return tree.source.text
    text = "".join(_Printer(tree, margin).parts()).lstrip("\n")
    return f"{text}\n" if text else ""


class _Printer:
    def __init__(self, tree: Tree, margin: str) -> None:
        self.pieces = pieces(tree)
        self.items = [item for item in tree.items if isinstance(item, Node)]
        self.margin = margin

    def parts(self) -> Iterator[str]:
        """What the text is joined of; it begins with the end of a line that is not there."""
        first, tall = 0, False
        for item in self.items:
            last = first
            while self.pieces[last].word.start < item.end:
                last += 1
            held = self.pieces[first:last]
            inside = list(self._item(item, held))
            grows = any("\n" in part for part in inside)
            yield from self._opening(held[0], 0, _item_gaps(held[0], tall, grows))
            yield from inside
            first, tall = last, grows
        end = self.pieces[first]
        yield from self._comments(end, 0, _item_gaps(end, tall, False))

    def _item(self, item: Node, held: list[Piece]) -> Iterator[str]:
        """The parts of an item from its first word on."""
        line = None if any(piece.opens for piece in held[1:]) else one_line(item)
        lines = [line] if line else lines_of(item)
        indents = {line.words[0].start: line.indent for line in lines}
        _part_sentence(item, held, indents)
        heads, fields = _heads(item)
        hang = INDENT
        before = held[0]
        yield _ended(before)
        for piece in held[1:]:
            at = piece.word.start
            indent = indents.get(at)
            if indent is not None and at in heads:
                hang = indent + INDENT
            if piece.stays or (indent is None and not piece.opens):
                yield _space(before, piece) + _ended(piece)
            else:
                gaps = _field_gaps(before, piece) if at in fields else [False] * len(piece.gaps)
                yield from self._opening(piece, hang if indent is None else indent, gaps)
                yield _ended(piece)
            before = piece

    def _opening(self, piece: Piece, indent: int, gaps: list[bool]) -> Iterator[str]:
        """The line ends, comments and indentation before a piece that begins a line."""
        if piece.stays:
            yield " "
            return
        yield from self._comments(piece, indent + INDENT * (piece.last == "RBRACE"), gaps)
        yield "\n" * (1 + gaps[-1]) + self.margin + " " * indent

    def _comments(self, piece: Piece, indent: int, gaps: list[bool]) -> Iterator[str]:
        for comment, gap in zip(piece.leading, gaps, strict=False):
            yield "\n" * (1 + gap) + self.margin + " " * indent + comment.text.rstrip()


def _ended(piece: Piece) -> str:
    return f"{piece.text}  {piece.trailing.text.rstrip()}" if piece.trailing else piece.text


def _space(before: Piece, piece: Piece) -> str:
    """What parts two pieces on one line."""
    pair = (before.last, piece.word.kind)
    tight = before.last == "LPAR" or pair in (("NUMBER", "TO"), ("TO", "NUMBER"))
    return "" if tight else " "


def _item_gaps(piece: Piece, tall: bool, grows: bool) -> list[bool]:
    """Where blank lines stand above an item: always one around an item of several lines."""
    first, *rest = piece.gaps
    return [first or tall or (grows and not any(rest)), *rest]


def _field_gaps(before: Piece, piece: Piece) -> list[bool]:
    """Where blank lines stand above a field: where the author left them, but not below a `{`."""
    first, *rest = piece.gaps
    if piece.last == "RBRACE" and rest:
        rest[-1] = False
    return [first and before.last != "LBRACE" and not (piece.last == "RBRACE" and not rest), *rest]


def _part_sentence(item: Node, held: list[Piece], indents: dict[int, int]) -> None:
    """Let a `then` begin a line where comments part its sentence."""
    for node in (item, *item.nodes()):
        sentence = node.node("if_then")
        then = sentence.word("THEN") if sentence else None
        if sentence and then:
            inside = (p for p in held if sentence.start < p.word.start < sentence.end)
            if any(piece.opens for piece in inside):
                indents.setdefault(then.start, indents[sentence.start])


def _heads(item: Node) -> tuple[set[int], set[int]]:
    """Where the parts of an item begin that stand on lines of their own; and which are fields.

    The brace that ends a block counts as a field: a comment may stand above it.
    """
    blocks = (node for node in item.nodes() if node.kind.endswith("_block"))
    block = next(blocks, item)
    fields = {node.start for node in block.nodes()}
    if block is not item:
        fields.add(block.children[-1].start)
    heads = set(fields)
    for node in (block, *block.nodes()):
        for child in node.children:
            if isinstance(child, Word) and child.kind == "THEN":
                heads.add(child.start)
            elif isinstance(child, Node) and child.kind == "duties":
                heads.update(word.start for word in child.words("AND"))
    return heads, fields
