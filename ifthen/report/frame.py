"""Code frames: the lines that a span stands on, and where to underline them."""

from typing import NamedTuple

from ifthen.report.cells import visible, width
from ifthen.source import Source, Span

# In code points. A longer line is cut to this, with the words a third of the way in or,
# near its end, further.
_LONGEST = 120


class Row(NamedTuple):
    """One line of a frame.

    number: its line in the source; code: its visible text.
    indent, marks: terminal cells before the underline and under it.
    """

    number: int
    code: str
    indent: int
    marks: int


def rows(span: Span) -> list[Row]:
    """The first line of a span and, when it is another, the last; what lies between is left out."""
    source, start, end = span
    first, last = source.place(start).line, source.place(end).line
    if first == last:
        return [_row(source, start, end)]
    end = start + len(span.words.rstrip())
    last, column = source.place(end)
    top = _row(source, start, end)
    if first == last:
        return [top]
    bottom = end - column + 1
    while source.text[bottom] in " \t":
        bottom += 1
    return [top, _row(source, bottom, end)]


def _row(source: Source, start: int, end: int) -> Row:
    """The line that starts the span, underlined up to the span's end or its own."""
    number, column = source.place(start)
    left, right = _window(source.text, start - column + 1, start)
    end = min(end, right)
    before = ("…" if column > start - left + 1 else "") + visible(source.text[left:start])
    words = visible(source.text[start:end])
    after = visible(source.text[end:right])
    if source.text[right : right + 1] not in {"", "\n"}:
        after += "…"
    return Row(number, before + words + after, width(before), max(1, width(words)))


def _window(text: str, line: int, start: int) -> tuple[int, int]:
    """The offsets of the part to show of the line at `line`, found without reading all of it."""
    end = text.find("\n", start, line + _LONGEST + 1)
    if end >= 0:
        return line, end
    if len(text) <= line + _LONGEST:
        return line, len(text)
    left = max(line, start - _LONGEST // 3)
    right = min(left + _LONGEST, len(text))
    end = text.find("\n", start, right)
    right = end if end >= 0 else right
    return max(line, min(left, right - _LONGEST)), right
