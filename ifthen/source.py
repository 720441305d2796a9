"""Where text stands: sources, spans, and the fences of a Markdown file."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from ifthen.value import Frozen, Record

_LINE = re.compile(r"([^\n]*)\n?")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})[ \t]*(\S*)")
_ITEM = re.compile(r"([-+*]|[0-9]{1,9}[.)])([ \t]+|$)")
_RULE = re.compile(r"([-*_])([ \t]*\1){2,}[ \t]*")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_OUTSIDE = re.compile(r"[^\n]")


class Place(NamedTuple):
    """A line and a column, both counted from 1; columns count code points."""

    line: int
    column: int


class Source(Frozen, frozen=True, dict=True):
    """One file's text.

    path: as the user named it, with forward slashes; it is only ever shown.
    text: the decoded text, `\\n` line ends, without a byte order mark.
    """

    path: str
    text: str

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
        """Contents of the `ifthen` fences, and every fence whole."""
        found = _fences(self.text)
        ours = [(fence.start, fence.stop) for fence in found if fence.marked == "ifthen"]
        return ours, [(fence.at, fence.end) for fence in found]

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


class _Fence(Record, frozen=True):
    """A fenced block: where it begins and ends, and where its contents do."""

    at: int
    start: int
    stop: int
    end: int
    marked: str


def _fences(text: str) -> list[_Fence]:
    """The fenced blocks of a Markdown text (CommonMark 0.31, 4.5), those in list items included.

    What is quoted, and what an HTML comment hides, is no block of the document.
    """
    found: list[_Fence] = []
    margins = [0]  # the columns at which the contents of the list items around begin
    begun: tuple[int, int, str, str] | None = None
    hidden = False
    for match in _LINE.finditer(text):
        line, at = match[1].rstrip("\r"), match.start()
        body = line.lstrip(" \t")
        column = len(line[: len(line) - len(body)].expandtabs(4))
        if begun:
            ends = column - margins[-1] < 4 and _closes(body, begun[2])
            if not ends and (not body or column >= margins[-1]):
                continue
            opened, start, _, marked = begun
            found.append(_Fence(opened, start, at, at + len(line) if ends else at, marked))
            begun = None
            if ends:
                continue
        if hidden or not body:
            hidden = hidden and "-->" not in body
            continue
        body, column = _contents(body, column, margins)
        if column - margins[-1] < 4:
            hidden = body.startswith("<!--") and "-->" not in body[4:]
            if fence := _FENCE.match(body):
                begun = (at, match.end(), fence[1], fence[2])
    if begun:
        opened, start, _, marked = begun
        found.append(_Fence(opened, start, len(text), len(text), marked))
    return found


def _contents(body: str, column: int, margins: list[int]) -> tuple[str, int]:
    """A line and its column behind the list items that it begins; `margins` is brought up to it."""
    while column < margins[-1]:
        margins.pop()
    while column - margins[-1] < 4 and (item := _ITEM.match(body)) and not _RULE.fullmatch(body):
        gap = len(item[2].expandtabs(4))
        margins.append(column + len(item[1]) + (gap if 0 < gap < 5 else 1))
        column += len(item[1]) + gap
        body = body[item.end() :]
    return body, column


def _closes(body: str, marker: str) -> bool:
    """Whether a line closes the fence that a marker opened."""
    words = body.rstrip(" \t")
    return len(words) >= len(marker) and not words.strip(marker[0])
