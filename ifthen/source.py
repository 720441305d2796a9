"""Where text stands: sources, spans, and the fences of a Markdown file."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

_FENCE_OPEN = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*(\S*)[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_OUTSIDE = re.compile(r"[^\n]")


class Place(NamedTuple):
    """A line and a column, both counted from 1; columns count code points."""

    line: int
    column: int


@frozen(eq=False)
class Source:
    """One file's text.

    path: as the user named it, with forward slashes; it is only ever shown.
    text: the decoded text, `\\n` line ends, without a byte order mark.
    """

    path: str
    text: str = field(repr=False)

    @property
    def is_markdown(self) -> bool:
        """Whether only the `ifthen` fences of the text are a policy."""
        return self.path.endswith(".md")

    @cached_property
    def fences(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the contents of each fence marked `ifthen`; all of it in a plain file."""
        if not self.is_markdown:
            return ((0, len(self.text)),)
        return tuple(self._blocks[0])

    @cached_property
    def code(self) -> str:
        """The text with everything outside the fences blanked, so that offsets stay true."""
        if not self.is_markdown:
            return self.text
        parts, at = [], 0
        for start, end in self.fences:
            parts += [_OUTSIDE.sub(" ", self.text[at:start]), self.text[start:end]]
            at = end
        return "".join([*parts, _OUTSIDE.sub(" ", self.text[at:])])

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def heading(self, offset: int) -> str | None:
        """The Markdown heading that an offset stands under; None outside Markdown."""
        at = bisect_right(self._headings[0], offset)
        return self._headings[1][at - 1] if at else None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def _blocks(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Contents of the `ifthen` fences, and every fence whole (CommonMark 0.31, 4.5)."""
        ours: list[tuple[int, int]] = []
        every: list[tuple[int, int]] = []
        at = 0
        while opening := _FENCE_OPEN.search(self.text, at):
            marker = opening[2]
            closing = re.compile(rf"^ {{0,3}}{marker[0]}{{{len(marker)},}}[ \t]*$", re.MULTILINE)
            start = min(opening.end() + 1, len(self.text))
            end = closing.search(self.text, start)
            stop = end.start() if end else len(self.text)
            if opening[3] == "ifthen":
                ours.append((start, stop))
            at = end.end() if end else len(self.text)
            every.append((opening.start(), at))
        return ours, every

    @cached_property
    def _headings(self) -> tuple[list[int], list[str]]:
        if not self.is_markdown:
            return [], []
        fences = self._blocks[1]
        starts = [start for start, _ in fences]
        found = []
        for match in _HEADING.finditer(self.text):
            before = bisect_right(starts, match.start())
            if not (before and match.start() < fences[before - 1][1]):
                found.append((match.start(), (match[1] or "").strip()))
        return [start for start, _ in found], [title for _, title in found]


class Span(NamedTuple):
    """A stretch of a source, from `start` up to but not including `end`, in code points."""

    source: Source
    start: int
    end: int

    @property
    def words(self) -> str:
        """The text that the span covers."""
        return self.source.text[self.start : self.end]
