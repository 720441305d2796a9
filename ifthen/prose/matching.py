"""Weak phrases, and the policy's own terms, where they stand in a text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ifthen.prose.contexts import WINDOW
from ifthen.prose.kinds import Kind
from ifthen.prose.lexicon import EXAMPLES, TEXT_KINDS
from ifthen.prose.modals import MODAL_TRAPS
from ifthen.prose.phrasebook import Match, Phrasebook, canonical, expand, fold, needs
from ifthen.prose.traps import TRAPS
from ifthen.prose.ways_out import LEANING, WAYS_OUT
from ifthen.value import Record, Value, evolve

# `where feasible` goes on in `where feasible and appropriate`: one way out, not two weaknesses.
_TAIL = (
    r"\s+(?:and|or|and/or)\s+(?:where\s+|when\s+|if\s+|as\s+)?"
    r"(?:commercially\s+|practically\s+|reasonably\s+|technically\s+)?"
    r"(?:appropriate|possible|feasible|practicable|practical|necessary|needed|warranted|desirable)\b"
)
# Kinds whose phrases are plain words, which a name or a quotation may contain.
_PLAIN = frozenset({Kind.VAGUE, Kind.HEDGE, Kind.INDEFINITE_TIME})
_CLAUSE_END = re.compile(r"[.;](?:\s|$)")
_CAPITALISED = re.compile(r"[A-Z][a-z]")


class Hit(Value, frozen=True):
    """A weak phrase: what is wrong with it, its offsets in the text, its words as they stand."""

    kind: Kind
    start: int
    end: int
    phrase: str


class Mention(Record, frozen=True):
    """A term where a text uses it. `term` is written as it was declared."""

    term: str
    start: int
    end: int


class Terms:
    """The phrases that a policy defines. Build it once for a policy: building is linear in it.

    Case, runs of white space and a plural `s` at the end make no difference.
    """

    def __init__(self, terms: Sequence[str] = ()) -> None:
        named = [term for term in terms if term.strip()]
        plurals = ((f"{term}s", term) for term in named)
        self._book = Phrasebook([*zip(named, named, strict=True), *plurals])

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The terms that a text uses, by place; the longest where several fit; no overlaps."""
        found, free = [], 0
        for start, end, _, term in self._book.matches(fold(text)):
            if start >= free:
                found.append(Mention(term, start, end))
                free = end
        return tuple(found)


def phrases(text: str, defined: Terms | Sequence[str] = ()) -> tuple[Hit, ...]:
    """All weak phrases of a text, by place.

    Hits of one group of kinds (see `Kind.group`) never overlap; the longest phrase wins, and what
    is harmless as a whole is not searched for weak parts. Nothing is found within a defined term.
    """
    folded = fold(text)
    known = mentions(text, defined) if defined else ()
    free = {"text": 0, "ground": 0, "frame": 0}
    hits = []
    book = _lexicon().book(folded)
    for match in book.matches(folded):
        wanted = [kind for kind in match.value if match.start >= free[kind.group]]
        for kind in wanted:
            if match.start < free[kind.group]:
                continue
            if not (_defined(book, kind, match, known) or _harmless(kind, match, text, folded)):
                end = _end(kind, match, folded)
                free[kind.group] = end
                hits.append(Hit(kind, match.start, end, text[match.start : end]))
        for kind in wanted:
            free[kind.group] = max(free[kind.group], match.end)
    return tuple(_leaning(hits, text, folded))


def _leaning(hits: list[Hit], text: str, folded: str) -> Iterator[Hit]:
    """The hits; a frame that is a way out only of what follows reaches to that, or is left out."""
    free = 0
    for at, hit in enumerate(hits):
        if hit.kind is not Kind.WAY_OUT:
            yield hit
        elif hit.start >= free:
            grounds = _leaners().get(canonical(hit.phrase))
            end = hit.end if grounds is None else _ground_end(hits, at, grounds, folded)
            if end:
                free = end
                yield evolve(hit, end=end, phrase=text[hit.start : end])


def _ground_end(hits: list[Hit], at: int, grounds: frozenset[Kind], folded: str) -> int | None:
    """Where the first such ground in the clause of a frame ends; None beside a frame of its own."""
    frame = hits[at]
    stop = _CLAUSE_END.search(folded, frame.end, frame.end + WINDOW)
    last = stop.start() if stop else frame.end + WINDOW
    near = hits[max(0, at - 1) : at + WINDOW]
    within = [hit for hit in near if frame.start <= hit.start < last and hit is not frame]
    frames = (hit for hit in within if hit.kind is Kind.WAY_OUT)
    if any(canonical(hit.phrase) not in _leaners() for hit in frames):
        return None
    return next((hit.end for hit in within if hit.kind in grounds), None)


@cache
def _leaners() -> dict[str, frozenset[Kind]]:
    return {
        canonical(form): grounds for words, grounds in LEANING.items() for form in _forms((words,))
    }


def mentions(text: str, terms: Terms | Sequence[str]) -> tuple[Mention, ...]:
    """The terms that a text uses. For many texts give `Terms`, so that it is built only once."""
    return (terms if isinstance(terms, Terms) else _terms(tuple(terms))).mentions(text)


def is_example(hit: Hit) -> bool:
    """Whether a phrase begins an example, such as `e.g.`."""
    return canonical(hit.phrase) in _examples()


@cache
def _examples() -> frozenset[str]:
    return frozenset(canonical(form) for form in _forms((EXAMPLES,)))


@lru_cache(maxsize=4)
def _terms(terms: tuple[str, ...]) -> Terms:
    return Terms(terms)


class _Lexicon:
    """The lists, of which only those patterns are expanded that the texts seen so far can match.

    Expanding all of them takes longer than linting a small policy.
    """

    def __init__(self) -> None:
        self._book: Phrasebook[tuple[Kind, ...]] = Phrasebook(())
        self._seen: set[str] = set()
        lists = (TEXT_KINDS | WAYS_OUT).items()
        self._order = {kind: at for at, (kind, _) in enumerate(lists)}
        self._waiting = [
            (kind, pattern, needs(pattern)) for kind, patterns in lists for pattern in patterns
        ]

    def book(self, folded: str) -> Phrasebook[tuple[Kind, ...]]:
        """All phrases that may occur in a folded text, and perhaps others."""
        new = set(re.findall("[a-z]+", folded)) - self._seen
        if new or not self._seen:
            self._seen |= new
            waiting, self._waiting = self._waiting, []
            for entry in waiting:
                kind, pattern, needed = entry
                if not any(words.isdisjoint(self._seen) for words in needed):
                    self._add(kind, pattern)
                else:
                    self._waiting.append(entry)
        return self._book

    def _add(self, kind: Kind, pattern: str) -> None:
        for phrase in _forms((pattern,)):
            kinds = {*(self._book.get(phrase) or ()), kind}
            self._book.put(phrase, tuple(sorted(kinds, key=self._order.__getitem__)))


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def _forms(patterns: Sequence[str]) -> Iterator[str]:
    """Each phrase once, hyphenated as written and with spaces."""
    forms = dict.fromkeys(phrase for pattern in patterns for phrase in expand(pattern))
    yield from forms
    for phrase in forms:
        if "-" in phrase and phrase.replace("-", " ") not in forms:
            yield phrase.replace("-", " ")


def _defined(
    book: Phrasebook[tuple[Kind, ...]],
    kind: Kind,
    match: Match[tuple[Kind, ...]],
    known: Sequence[Mention],
) -> bool:
    """Whether a term contains the phrase, or is the part of it that makes it one of its kind."""
    at = bisect_left(known, match.end, key=lambda mention: mention.start)
    while at and known[at - 1].end > match.start:
        at -= 1
        mention = known[at]
        if mention.start <= match.start and match.end <= mention.end:
            return True
        if kind in (book.get(mention.term) or ()):
            return True
    return False


def _harmless(kind: Kind, match: Match[tuple[Kind, ...]], text: str, folded: str) -> bool:
    if kind in _PLAIN and (_is_name(match, text) or _is_quoted(match, folded)):
        return True
    before = folded[max(0, match.start - WINDOW) : match.start]
    after = folded[match.end : match.end + WINDOW]
    return any(
        (not left or re.search(left, before)) and (not right or re.search(right, after))
        for left, right in _contexts_of(kind, match.key)
    )


def _is_name(match: Match[tuple[Kind, ...]], text: str) -> bool:
    """Whether it is capitalised where an ordinary word is not, or opens a capitalised name."""
    start, end = match.start, match.end
    if not text[start].isupper() or text[start:end].isupper():
        return False
    if text[max(0, start - 1) : start] == " " and re.search(
        r"[\w,] $", text[max(0, start - 2) : start]
    ):
        return True
    return bool(_CAPITALISED.match(text[end : end + WINDOW].lstrip()))


def _is_quoted(match: Match[tuple[Kind, ...]], folded: str) -> bool:
    """Whether the phrase alone stands in quotes, and is thus spoken of; not so a whole text."""
    quote = folded[max(0, match.start - 1) : match.start]
    return (
        quote in ('"', "'", "`")
        and folded[match.end : match.end + 1] == quote
        and (match.start, match.end) != (1, len(folded) - 1)
    )


def _end(kind: Kind, match: Match[tuple[Kind, ...]], folded: str) -> int:
    if kind is Kind.ESCAPE and (tail := re.compile(_TAIL).match(folded, match.end)):
        return tail.end()
    return match.end


@lru_cache(maxsize=4096)
def _contexts_of(kind: Kind, key: str) -> tuple[tuple[str, str], ...]:
    """The harmless contexts of a phrase: its own, those of its like and those of its kind."""
    own, alike = _contexts()
    found = (pair for like, pair in alike.get(kind, ()) if re.search(like, key))
    return (*own.get((kind, key), ()), *found, *own.get((kind, ""), ()))


_Pair = tuple[str, str]


@cache
def _contexts() -> tuple[dict[tuple[Kind, str], list[_Pair]], dict[Kind, list[tuple[str, _Pair]]]]:
    """The harmless contexts by kind and phrase, `""` for every phrase; and those by likeness."""
    own: dict[tuple[Kind, str], list[_Pair]] = {}
    alike: dict[Kind, list[tuple[str, _Pair]]] = {}
    for trap in TRAPS + MODAL_TRAPS:
        pair = trap.before, trap.after
        if trap.like:
            alike.setdefault(trap.kind, []).append((trap.like, pair))
            continue
        for key in {canonical(form) for form in _forms((trap.words,))}:
            own.setdefault((trap.kind, key), []).append(pair)
    return own, alike
