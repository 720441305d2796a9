"""Many phrases found in one pass: a dictionary of phrases and of their beginnings."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_STRAIGHT = (
    ("\N{LEFT SINGLE QUOTATION MARK}", "'"),
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT DOUBLE QUOTATION MARK}", '"'),
    ("\N{RIGHT DOUBLE QUOTATION MARK}", '"'),
    ("\N{HYPHEN}", "-"),
    ("\N{NON-BREAKING HYPHEN}", "-"),
)
# A possessive 's is a word of its own, so that `competitor's` is still the word `competitor`.
_TOKEN = r"\w+(?:-\w+|'(?!s\b)\w+)*|[^\w\s]"
_LONGEST = 40
_PLAIN = re.compile("[a-z]+(?:[ -][a-z]+)*")
_GROUP = r"(\([^()]*\)|\[[^\[\]]*\])"
_WHOLE_WORD = r"(?<![\w-])[a-z]+(?![\w-])"
_LONG_WORD = r"(?:^|\|)[^|]*?([a-z]{4,})"  # of each choice the first; short ones are everywhere
_WHOLE_GROUP = r"(?<![\w)\]-])\(([^()]*)\)(?![\w(\[-])"


def fold(text: str) -> str:
    """The text in lower case with straight quotes and plain hyphens, every offset unchanged."""
    if text.isascii():
        return text.lower()
    for curly, straight in _STRAIGHT:
        text = text.replace(curly, straight)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


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


def needs(pattern: str) -> list[set[str]]:
    """Sets of words: a text with a phrase of the pattern has at least one word of each."""
    # What a group stands against is no whole word, nor is a group that another one stands against.
    found = [{word} for word in re.findall(_WHOLE_WORD, re.sub(_GROUP, "-", pattern))]
    for group in re.findall(_WHOLE_GROUP, pattern):
        choices = re.findall(_LONG_WORD, group)
        if len(choices) > group.count("|"):
            found.append(set(choices))
    return found


def canonical(phrase: str) -> str:
    """The folded words of a phrase with one space between them: equal for phrases that match."""
    if _PLAIN.fullmatch(phrase):
        return phrase
    return " ".join(re.findall(_TOKEN, fold(phrase)))


class Match(NamedTuple, Generic[T]):
    """A phrase as it occurs: its offsets, its canonical words and what it stands for."""

    start: int
    end: int
    key: str
    value: T


class Phrasebook(Generic[T]):
    """Phrases and what each stands for; the first value given to a phrase is kept.

    A phrase of more than 40 words is nobody's term and is left out: it bounds the work at a place.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._known: dict[str, T | None] = {}
        for phrase, value in entries:
            if self.get(phrase) is None:
                self.put(phrase, value)

    def put(self, phrase: str, value: T) -> None:
        """Let a phrase stand for a value, whatever it stood for before."""
        key = canonical(phrase)
        if key and key.count(" ") < _LONGEST:
            self._known[key] = value
            self._add_beginnings(key)

    def _add_beginnings(self, key: str) -> None:
        while (cut := key.rfind(" ")) > 0 and (key := key[:cut]) not in self._known:
            self._known[key] = None

    def get(self, phrase: str) -> T | None:
        """What a phrase stands for; None for what is no phrase of the book."""
        return self._known.get(canonical(phrase))

    def matches(self, folded: str) -> Iterator[Match[T]]:
        """Every phrase in a folded text, by place, the longest first where several begin.

        Takes time linear in the text.
        """
        known = self._known
        words = re.findall(_TOKEN, folded)
        spans: list[tuple[int, int]] = []
        for at, key in enumerate(words):
            if key not in known:
                continue
            here, last = [], at
            while key in known:
                if (value := known[key]) is not None:
                    here.append((last, key, value))
                last += 1
                if last == len(words):
                    break
                key = f"{key} {words[last]}"
            if here and not spans:
                spans = [found.span() for found in re.finditer(_TOKEN, folded)]
            for last, key, value in reversed(here):
                yield Match(spans[at][0], spans[last][1], key, value)
