"""The one canonical layout of a policy, comments kept.

An item is a list of lines, each a run of its words; which word begins a line follows from the tree
alone, so that formatting twice changes nothing. A comment stays with the words it stood beside.
"""

import difflib
from collections.abc import Iterator, Sequence

from attrs import frozen

from ifthen.source import Source
from ifthen.syntax.layout import Line, blank_before, joined, lines_of, one_line
from ifthen.syntax.parse import parse
from ifthen.syntax.tree import Node, Tree, Word


def formatted(tree: Tree) -> str:
    """The text of a tree in the canonical layout.

    The tree has no broken item. Of a Markdown file only the insides of the `ifthen` fences change,
    and of these only what parses by itself.
    """
    source = tree.source
    if not source.is_markdown:
        return _plain(tree)
    parts, at = [], 0
    for start, end in source.fences:
        inner, flaws = parse(Source("fence.ifthen", source.text[start:end]))
        parts.append(source.text[at:start])
        parts.append(source.text[start:end] if flaws else _plain(inner))
        at = end
    return "".join([*parts, source.text[at:]])


def difference(path: str, before: str, after: str) -> str:
    """What formatting changes, as a unified diff."""
    rows = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, path
    )
    return "".join(row if row.endswith("\n") else f"{row}\n" for row in rows)


@frozen
class _Comment:
    """A comment; `trails` when words stand before it on its line."""

    text: str
    start: int
    end: int
    trails: bool


def _plain(tree: Tree) -> str:
    comments = _Comments(tree)
    out: list[str] = []
    end = 0
    tall = False
    for item in tree.items:
        assert isinstance(item, Node), item
        above = comments.above(item)
        lines = list(_lines(tree.source, item, comments))
        for comment in above:
            if out and (tall or blank_before(tree.source, end, comment.start)):
                out.append("")
            out.append(comment.text)
            end, tall = comment.end, False
        grows = len(lines) > 1
        after_item = not above
        if out and (blank_before(tree.source, end, item.start) or (after_item and (tall or grows))):
            out.append("")
        out += lines
        end, tall = comments.last_end(item.end), grows
    for comment in comments.rest():
        if out and (tall or blank_before(tree.source, end, comment.start)):
            out.append("")
        out.append(comment.text)
        end, tall = comment.end, False
    return "\n".join(out) + "\n" if out else ""


def _lines(source: Source, item: Node, comments: "_Comments") -> Iterator[str]:
    """The lines of an item, with the comments inside it and at its end."""
    line = None if comments.inside(item) else one_line(item)
    lines: Sequence[Line] = [line] if line else list(lines_of(item))
    previous: Word | None = None
    for number, line in enumerate(lines):
        first, last = line.words[0], line.words[-1]
        follows = lines[number + 1].words[0].start if number + 1 < len(lines) else None
        own, trailing = comments.around(last.end, follows)
        pad = " " * line.indent
        for comment in own:
            if previous and blank_before(source, previous.end, comment.start):
                yield ""
            yield pad + comment.text
            previous = None
        closes = first.kind == "RBRACE"
        if previous and not closes and blank_before(source, previous.end, first.start):
            yield ""
        yield pad + joined(line.words) + (f"  {trailing.text}" if trailing else "")
        previous = None if last.kind == "LBRACE" else last


class _Comments:
    """The comments of a file in order, handed out as the words go by."""

    def __init__(self, tree: Tree) -> None:
        code = tree.source.code
        self._all = [
            _Comment(
                c.text.rstrip(),
                c.start,
                c.end,
                bool(code[code.rfind("\n", 0, c.start) + 1 : c.start].strip()),
            )
            for c in tree.comments
        ]
        self._at = 0
        self._last_end = 0

    def _take(self, end: int) -> list[_Comment]:
        start = self._at
        while self._at < len(self._all) and self._all[self._at].start < end:
            self._at += 1
        taken = self._all[start : self._at]
        if taken:
            self._last_end = taken[-1].end
        return taken

    def above(self, item: Node) -> list[_Comment]:
        """The comments before an item."""
        return self._take(item.start)

    def inside(self, item: Node) -> bool:
        """Whether a comment stands between the words of an item."""
        return self._at < len(self._all) and self._all[self._at].start < item.end

    def around(self, end: int, follows: int | None) -> tuple[list[_Comment], _Comment | None]:
        """The comments of a line: those that stand above it, and the one at its end.

        end: where the line's last word ends. follows: where the next line's first word begins;
        None for the item's last line, which keeps only what trails it.
        """
        taken = self._take(end)
        rest = self._all[self._at : self._at + 1]
        if rest and rest[0].trails and (follows is None or rest[0].start < follows):
            self._take(rest[0].start + 1)
            return taken, rest[0]
        if taken and taken[-1].trails:
            return taken[:-1], taken[-1]
        return taken, None

    def last_end(self, end: int) -> int:
        """The end of an item or of the comment that trails it."""
        return max(end, self._last_end)

    def rest(self) -> list[_Comment]:
        """The comments behind the last item."""
        return self._take(self._all[-1].end) if self._all else []
