"""Finds the grammar and makes the parser of it.

The grammar stands in the wheel beside this package, in a checkout at the top level. Building the
parse table takes several times longer than reading it, so the table is kept beside the grammar
with a stamp of what it was built from; a table with another stamp is not used.
"""

import hashlib
import io
import re
from functools import cache, cached_property
from pathlib import Path

import lark
from attrs import frozen

from ifthen.syntax.tree import Node

_HOMES = (Path(__file__).parents[1] / "_grammar", Path(__file__).parents[2] / "grammar")
_RESERVED = re.compile(r"^// RESERVED: (.*)$", re.MULTILINE)


@frozen(eq=False, slots=False)
class Grammar:
    """The language: its words and its parser.

    reserved: words that are never names.
    """

    lark: lark.Lark
    reserved: frozenset[str]

    @cached_property
    def keywords(self) -> dict[str, str]:
        """The kind of each word that is a keyword somewhere."""
        name = re.compile(self.pattern("NAME"))
        return {
            terminal.pattern.value: terminal.name
            for terminal in self.lark.terminals
            if isinstance(terminal.pattern, lark.lexer.PatternStr)
            and name.fullmatch(terminal.pattern.value)
        }

    @cached_property
    def fields(self) -> dict[str, frozenset[str]]:
        """For each item word, the kinds of the words that begin a field of its block."""
        firsts: dict[str, set[str]] = {}
        for rule in self.lark.rules:
            firsts.setdefault(rule.origin.name, set()).add(rule.expansion[0].name)

        def begins(name: str) -> set[str]:
            return {
                kind
                for first in firsts[name]
                for kind in (begins(first) if first in firsts else {first})
            }

        blocks = {name.removesuffix("_field") for name in firsts if name.endswith("_field")}
        found = {name: frozenset(begins(f"{name}_field")) for name in blocks}
        meta, clause = frozenset(begins("meta")), frozenset(begins("clause"))
        return dict.fromkeys(("term", "scale"), meta) | found | {"commitment": clause}

    def pattern(self, terminal: str) -> str:
        """The regular expression of a terminal."""
        return str(self.lark.get_terminal(terminal).pattern.to_regexp())


@cache
def grammar() -> Grammar:
    """The one grammar, read when it is first needed."""
    home = next(home for home in _HOMES if (home / "ifthen.lark").is_file())
    text = (home / "ifthen.lark").read_text("utf-8")
    reserved = frozenset(" ".join(_RESERVED.findall(text)).split())
    try:
        kept = (home / "ifthen.tables").read_bytes()
    except OSError:
        kept = b""
    stamp, _, table = kept.partition(b"\n")
    if stamp != _stamp(text):
        return Grammar(_build(text), reserved)
    return Grammar(lark.Lark.load(io.BytesIO(table)), reserved)


def tables() -> tuple[Path, bytes]:
    """Where a checkout keeps the table, and what belongs there."""
    text = (_HOMES[1] / "ifthen.lark").read_text("utf-8")
    table = io.BytesIO()
    _build(text).save(table)
    return _HOMES[1] / "ifthen.tables", _stamp(text) + b"\n" + table.getvalue()


def _stamp(text: str) -> bytes:
    digest = hashlib.sha256(text.encode()).hexdigest()
    minor = ".".join(lark.__version__.split(".")[:2])
    return f"{digest} lark {minor}".encode()


def _build(text: str) -> lark.Lark:
    return lark.Lark(text, parser="lalr", lexer="basic", keep_all_tokens=True, tree_class=Node)
