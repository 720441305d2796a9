"""Words as the printer moves them: each with the comments that stand beside it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ifthen.source import Source
from ifthen.syntax.tree import Node, Tree, Word
from ifthen.value import Struct, field

_CLINGS = {"COMMA": ",", "RPAR": ")", "LBRACE": " {"}
_DIRECTIVE = re.compile(r"#\s*ifthen:")


class Piece(Struct, eq=False):
    """A word, with the signs that cling to its end.

    leading: the comments on lines of their own above it. gaps: for each of these, and for the word,
    whether the author left a blank line before it. trailing: the comment that ends its line.
    opens: it has to begin a line. stays: it has to stand on the line of the piece before.
    last: the kind of its last word.
    """

    word: Word
    text: str
    last: str
    leading: list[Word] = field(default_factory=list)
    gaps: list[bool] = field(default_factory=list)
    trailing: Word | None = None
    opens: bool = False
    stays: bool = False


def pieces(tree: Tree) -> list[Piece]:
    """The pieces of a tree without broken items; the last is empty and stands for the end."""
    found = _with_signs(tree.source, _with_comments(tree))
    for before, piece in pairwise(found):
        piece.opens = bool(piece.leading or before.trailing)
    for at, piece in enumerate(found):
        if piece.trailing and _DIRECTIVE.match(piece.trailing.text):
            _hold(found, at, _line_start(tree.source, piece.trailing))
    return found


def _with_comments(tree: Tree) -> Iterator[Piece]:
    """One piece for each word. A comment trails the word that stands before it on its line."""
    code, comments = tree.source.code, iter(tree.comments)
    comment = next(comments, None)
    before: Piece | None = None
    end = 0
    for word in _words(tree):
        piece = Piece(word, word.text, word.kind)
        while comment and comment.start < word.start:
            lines = code.count("\n", end, comment.start)
            if before and not lines:
                before.trailing = comment
            else:
                piece.leading.append(comment)
                piece.gaps.append(lines > 1)
            end, comment = comment.end, next(comments, None)
        piece.gaps.append(code.count("\n", end, word.start) > 1)
        if before:
            yield before
        before, end = piece, word.end
    assert before is not None
    yield before


def _words(tree: Tree) -> Iterator[Word]:
    for item in tree.items:
        assert isinstance(item, Node), item
        yield from item.leaves()
    end = len(tree.source.text)
    yield Word("$END", "", end, end)


def _with_signs(source: Source, found: Iterator[Piece]) -> list[Piece]:
    """The pieces with commas, closing and block-opening signs taken to the word before them.

    A comment may so change sides with a sign, but with no word; what a directive reaches is the
    same.
    """
    joined: list[Piece] = []
    for piece in found:
        sign = _CLINGS.get(piece.last)
        if sign and joined and _clings(source, joined[-1], piece):
            before = joined[-1]
            before.text += sign
            before.last = piece.last
            before.trailing = before.trailing or piece.trailing
        else:
            joined.append(piece)
    return joined


def _clings(source: Source, before: Piece, piece: Piece) -> bool:
    if piece.leading or (before.trailing and piece.trailing):
        return False
    comment = piece.trailing
    if comment and _DIRECTIVE.match(comment.text):
        return _line_start(source, comment) < before.word.end
    return True


def _hold(found: list[Piece], last: int, line: int) -> None:
    """Keep together what a directive is about: the words of the line that it ends, no others."""
    first = last
    while first > 0 and found[first - 1].word.start >= line:
        first -= 1
    if found[first].word.start < line:
        return  # a text of several lines, of which the last is this one
    if first > 0 and found[first - 1].word.end > line:
        found[first].stays = True
    else:
        found[first].opens = True
    for piece in found[first + 1 : last + 1]:
        piece.stays = True


def _line_start(source: Source, comment: Word) -> int:
    return source.code.rfind("\n", 0, comment.start) + 1
