"""Labels in graphviz's HTML-like language, with every text of the policy escaped."""

import textwrap
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from ifthen.graph.nodelink_words import Checkability, Run
from ifthen.report.cells import inline
from ifthen.report.theme import Theme

SHOWN = 160
"""How many characters of a text a label shows; a tooltip shows all."""

_CLAUSES = ("if", "then", "always", "unless")

_NO_CHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}  # XML has none of them

Word = tuple[str, Checkability | None]


def clean(text: str) -> str:
    """A text on one line, with control characters and lone surrogates made visible."""
    return inline(text).encode("utf-8", "replace").decode().translate(_NO_CHARACTERS)


def short(text: str, most: int = SHOWN) -> str:
    """The beginning of a long text."""
    text = clean(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrapped(text: str, width: int, most: int = SHOWN) -> list[str]:
    """A text in lines of at most a width."""
    return textwrap.wrap(short(text, most), width, break_long_words=True) or [""]


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


def sentence(runs: Iterable[Run], width: int, theme: Theme) -> list[str]:
    """A sentence in lines; words are italic, what is to be determined or missing is marked."""
    lines: list[str] = []
    line: list[Word] = []
    length = total = 0
    for word, checkability in _words(runs):
        if total > 2 * SHOWN:
            line.append(("…", None))
            break
        opens_clause = word in ("then", "unless", "and") and length > width // 2
        if line and (length + len(word) > width or opens_clause):
            lines.append(_line(line, theme))
            line, length = [], 0
        line.append((word, checkability))
        length += len(word) + 1
        total += len(word) + 1
    return [*lines, _line(line, theme)]


def _line(words: Sequence[Word], theme: Theme) -> str:
    """Words of one look are one stretch of text, which keeps its spaces in any font."""
    stretches = groupby(words, key=lambda word: (word[1], word[1] is None and word[0] in _CLAUSES))
    return " ".join(
        _styled(" ".join(word for word, _ in stretch), look, theme) for look, stretch in stretches
    )


def _words(runs: Iterable[Run]) -> Iterable[Word]:
    """The words of the runs; one that runs into the next run without a space is whole."""
    held = ""
    kind: Checkability | None = None
    for run in runs:
        for piece in clean(run.text).replace(" ", "\0 ").split("\0"):
            if piece.startswith(" ") and held:
                yield held, kind
                held, kind = "", None
            held += piece.strip()
            kind = kind or (run.checkability if piece.strip() else None)
    if held:
        yield held, kind


def _styled(word: str, look: tuple[Checkability | None, bool], theme: Theme) -> str:
    match look[0]:
        case Checkability.MISSING:
            return font(word, colour=theme.alarm, bold=True)
        case Checkability.TBD:
            return font(word, colour=theme.alarm, bold=True)
        case Checkability.WORDS:
            return font(word, italic=True, colour=theme.faint)
        case Checkability.NUMBER:
            return font(word, bold=True)
    return font(word, bold=look[1])


def rows(lines: Sequence[str], *, align: str = "LEFT") -> str:
    """Lines as one table cell's content."""
    return "".join(f'{line}<BR ALIGN="{align}"/>' for line in lines)


def table(cells: Iterable[str], *, attributes: str = "") -> str:
    """A table of one column."""
    body = "".join(f"<TR>{one}</TR>" for one in cells)
    frame = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"'
    return f"<<TABLE {frame}{attributes}>{body}</TABLE>>"


def cell(content: str, attributes: str = "", *, align: str = "LEFT") -> str:
    """A cell; its lines are aligned as it is."""
    return f'<TD ALIGN="{align}" BALIGN="{align}"{attributes}>{content}</TD>'
