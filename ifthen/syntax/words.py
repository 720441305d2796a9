"""Cuts a source into words. Whether a soft keyword is one is decided while parsing."""

import re
from functools import cache

from ifthen.source import Source
from ifthen.syntax.grammar import grammar
from ifthen.syntax.tree import Word


def words(source: Source) -> tuple[list[Word], list[Word]]:
    """The words of the source's code and, apart from them, its comments."""
    keywords = grammar().keywords
    found: list[Word] = []
    comments: list[Word] = []
    for match in _scanner().finditer(source.code):
        kind = match.lastgroup or ""
        text = match.group()
        if kind == "NAME":
            kind = keywords.get(text, kind)
        elif kind == "COMMENT":
            comments.append(Word(kind, text, *match.span()))
            continue
        found.append(Word(kind, text, *match.span()))
    return found, comments


@cache
def _scanner() -> re.Pattern[str]:
    """One expression of all terminals but the keywords; what fits none is a stray character."""
    groups = [f"(?P<{name}>{pattern})" for name, pattern in grammar().table.terminals]
    return re.compile("|".join([*groups, r"(?P<STRAY>\S)"]))
