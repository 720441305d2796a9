"""Many phrases found in one pass: a dictionary of phrases and of their beginnings."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_STRAIGHT = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
    }
)
# A possessive 's is a word of its own, so that `competitor's` is still the word `competitor`.
_TOKEN = r"\w+(?:-\w+|'(?!s\b)\w+)*|[^\w\s]"
_GROUP = r"(\([^()]*\)|\[[^\[\]]*\])"


def fold(text: str) -> str:
    """The text in lower case with straight quotes and plain hyphens, every offset unchanged."""
    straight = text.translate(_STRAIGHT)
    lower = straight.lower()
    if len(lower) == len(straight):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in straight)


def expand(pattern: str) -> Iterator[str]:
    """All phrases that a pattern stands for: `(a|b)` is either, `[a]` is `a` or nothing."""
    parts = []
    for part in re.split(_GROUP, pattern):
        if part[:1] == "(":
            parts.append(part[1:-1].split("|"))
        elif part[:1] == "[":
            parts.append(["", *part[1:-1].split("|")])
        else:
            parts.append([part])
    for choice in product(*parts):
        yield " ".join("".join(choice).split())


class Match(NamedTuple, Generic[T]):
    """A phrase as it occurs: its offsets, its words in canonical form and what it stands for."""

    start: int
    end: int
    key: str
    value: T


class Phrasebook(Generic[T]):
    """Phrases and what each stands for; the first value given to a phrase is kept."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._known: dict[str, T | None] = {}
        for phrase, value in entries:
            self._add(tuple(re.findall(_TOKEN, fold(phrase))), value)

    def _add(self, tokens: tuple[str, ...], value: T) -> None:
        for length in range(1, len(tokens)):
            self._known.setdefault(" ".join(tokens[:length]), None)
        key = " ".join(tokens)
        if key and self._known.get(key) is None:
            self._known[key] = value

    def matches(self, folded: str) -> Iterator[Match[T]]:
        """For each place, the longest phrase that begins there; phrases may overlap.

        Works on folded text, in time linear in its length for phrases of bounded length.
        """
        known = self._known
        if not known:
            return
        tokens = [(found.group(), found.start()) for found in re.finditer(_TOKEN, folded)]
        for at, (key, start) in enumerate(tokens):
            if key not in known:
                continue
            best, following = None, at
            while key in known:
                if (value := known[key]) is not None:
                    end = tokens[following][1] + len(tokens[following][0])
                    best = Match(start, end, key, value)
                following += 1
                if following == len(tokens):
                    break
                key = f"{key} {tokens[following][0]}"
            if best is not None:
                yield best
