"""Finds the grammar, and the table that is kept beside it.

The grammar stands in the wheel beside this package, in a checkout at the top level. A table that
was made from another grammar is not used: the parser is then built anew.
"""

import re
from functools import cache
from pathlib import Path
from zlib import crc32

from ifthen.syntax.table import Table, built, dumped, loaded
from ifthen.value import Frozen

_HOMES = (Path(__file__).parents[1] / "_grammar", Path(__file__).parents[2] / "grammar")
_RESERVED = re.compile(r"^// RESERVED: (.*)$", re.MULTILINE)


class Grammar(Frozen, frozen=True):
    """The language: its words and its parser's table.

    reserved: words that are never names.
    """

    table: Table
    reserved: frozenset[str]

    @property
    def keywords(self) -> dict[str, str]:
        """The kind of each word that is a keyword somewhere."""
        return self.table.keywords

    @property
    def fields(self) -> dict[str, frozenset[str]]:
        """For each item, the kinds of the words that begin a field of its block."""
        return self.table.fields


@cache
def grammar() -> Grammar:
    """The one grammar, read when it is first needed."""
    home = next(home for home in _HOMES if (home / "ifthen.lark").is_file())
    text = (home / "ifthen.lark").read_text("utf-8")
    reserved = frozenset(" ".join(_RESERVED.findall(text)).split())
    try:
        kept = (home / "ifthen.tables.json").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        kept = ""
    return Grammar(loaded(kept, _stamp(text)) or built(text), reserved)


def tables() -> tuple[Path, bytes]:
    """Where a checkout keeps the table, and what belongs there."""
    text = (_HOMES[1] / "ifthen.lark").read_text("utf-8")
    return _HOMES[1] / "ifthen.tables.json", (dumped(built(text), _stamp(text)) + "\n").encode()


def _stamp(text: str) -> str:
    return f"{len(text)} {crc32(text.encode()):08x}"
