"""Labels in graphviz's HTML-like language, with every text of the policy escaped."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Literal

from ifthen.graph.words import Checkability, Run
from ifthen.report.cells import inline
from ifthen.report.theme import Theme

LONGEST = 600
"""How many characters of a text a label shows; a tooltip shows more."""

_NO_CHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}  # XML has none of them
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "in": "in"}
"""How the picture spells a comparison."""

_QUOTED = re.compile(r"“(.*)”", re.DOTALL)

Look = Checkability | Literal["lead"] | None
Word = tuple[str, Look]


def clean(text: str) -> str:
    """A text on one line, with control characters and lone surrogates made visible."""
    return inline(text).encode("utf-8", "replace").decode().translate(_NO_CHARACTERS)


def short(text: str, most: int = LONGEST) -> str:
    """The beginning of a long text."""
    text = clean(text)
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return (kept.rpartition(" ")[0] or kept) + " …"


def wrapped(text: str, width: int, most: int = LONGEST) -> list[str]:
    """A text in lines of at most a width."""
    return textwrap.wrap(short(text, most), width, break_long_words=True) or [""]


def straight(text: str) -> str:
    """A text with straight quotes around its words.

    A `dot` without fonts takes a curly one for three times as wide as it is, and what follows it on
    its line stands apart.
    """
    return _QUOTED.sub(r'"\1"', text)


def font(
    text: str, *, size: float = 0, colour: str = "", bold: bool = False, italic: bool = False
) -> str:
    """Marked-up text; `text` is escaped here."""
    marked = escape(text or " ", quote=True)
    if bold:
        marked = f"<B>{marked}</B>"
    if italic:
        marked = f"<I>{marked}</I>"
    attributes = (f' POINT-SIZE="{size}"' if size else "") + (
        f' COLOR="{colour}"' if colour else ""
    )
    return f"<FONT{attributes}>{marked}</FONT>" if attributes else marked


def flow(runs: Iterable[Run], width: int, theme: Theme, lead: str = "") -> list[str]:
    """Words in lines; the author's are italic, what is to be determined or missing is marked.

    lead: the word of the language that they begin with.
    """
    lines: list[list[Word]] = [[]]
    length = total = 0
    for word, look in _words(runs, lead):
        for piece in textwrap.wrap(word, width):
            if lines[-1] and length + len(piece) > width:
                lines.append([])
                length = 0
            if total > LONGEST:
                return [*(_line(line, theme) for line in lines if line), "…"]
            lines[-1].append((piece, look))
            length += len(piece) + 1
            total += len(piece) + 1
    return [_line(line, theme) for line in lines]


def _line(words: Sequence[Word], theme: Theme) -> str:
    """Words of one look are one stretch of text, which keeps its spaces in any font."""
    return " ".join(
        _styled(" ".join(word for word, _ in stretch), look, theme)
        for look, stretch in groupby(words, key=lambda word: word[1])
    )


def _words(runs: Iterable[Run], lead: str) -> Iterator[Word]:
    """The words of the runs; one that runs into the next run without a space is whole."""
    if lead:
        yield lead, "lead"
    held, look = "", None
    for run in runs:
        for piece in straight(clean(run.text)).replace(" ", "\0 ").split("\0"):
            if piece.startswith(" ") and held:
                yield held, look
                held, look = "", None
            held += piece.strip()
            look = look or (run.checkability if piece.strip() else None)
    if held:
        yield held, look


def _styled(word: str, look: Look, theme: Theme) -> str:
    match look:
        case Checkability.MISSING | Checkability.TBD:
            return font(word, colour=theme.alarm, bold=True)
        case Checkability.WORDS:
            return font(word, italic=True, colour=theme.faint)
        case Checkability.NUMBER | "lead":
            return font(word, bold=True)
    return font(word)


def rows(lines: Sequence[str], *, align: str = "LEFT") -> str:
    """Lines as one table cell's content."""
    return "".join(f'{line}<BR ALIGN="{align}"/>' for line in lines)


def table(cells: Iterable[str]) -> str:
    """A table; each of the cells is a row, or several that stand side by side."""
    body = "".join(f"<TR>{one}</TR>" for one in cells)
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{body}</TABLE>>'


def cell(content: str, attributes: str = "", *, align: str = "LEFT") -> str:
    """A cell; its lines are aligned as it is."""
    attributes = f" {attributes}" if attributes else ""
    return f'<TD ALIGN="{align}" BALIGN="{align}"{attributes}>{content}</TD>'
