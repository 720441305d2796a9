"""Words syntax errors for authors: what stood there, what could, and what was probably meant."""

import unicodedata
from collections.abc import Collection, Sequence

from ifthen.finding import Flaw, Label, Problem, Subject
from ifthen.source import Source, Span
from ifthen.syntax.grammar import grammar
from ifthen.syntax.tree import Word
from ifthen.value import Value, evolve

CHOICES = 5
"""How many things that could have stood there a message names at most."""

_ITEM_WORDS = (
    "policy", "risk", "eval", "guardrail", "commitment", "if", "always", "scale", "escape", "event",
    "party", "stage", "term", "import",
)  # fmt: skip
_SLIPS = {
    "than": "then", "when": "if", "whenever": "if", "&": "and", "&&": "and", "|": "or", "||": "or",
    "=>": ">=", "=<": "<=", "==": "=", "else": "otherwise", "except": "unless", "shall": "must",
    "should": "must", "will": "must", "“": '"', "”": '"', "„": '"', "«": '"', "'": '"', "‘": '"',
    "TBD": "tbd", "lt": "<", "gt": ">", "is": ">=", "!": "not", "!=": "not", "//": "#",
}  # fmt: skip
_NEEDLESS = frozenset(":;")
_CONDITIONS = frozenset(("EVAL", "RISK", "EVENT", "ANY", "FORECAST", "IN", "MISSING"))
_PLAIN = ("aim", "may", "must", "note", "should", "source", "status")
_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "a condition such as `eval NAME >= 20%`",
        frozenset(("EVAL", "EVENT", "NOT", "CANNOT", "LPAR")),
    ),
    ("a duty such as `guardrail NAME`", frozenset(("PAUSE", "FORBID", "WITHDRAW", "NOTIFY"))),
    ("a comparison such as `>=`", frozenset(("AT_LEAST", "ABOVE", "AT_MOST", "BELOW", "EQUAL"))),
    ("a unit of time such as `days`", frozenset(("DAY", "DAYS", "WEEK", "MONTH", "YEARS"))),
    ("a timing such as `within 30 days`", frozenset(("WITHIN", "BEFORE", "UNTIL"))),
)
_BELONGS = {
    "a condition such as `eval NAME >= 20%`": frozenset(
        "RISK GUARDRAIL ESCAPE ANY EVERY FORECAST AT TEXT TBD".split()
    ),
    "a duty such as `guardrail NAME`": frozenset(
        "GUARDRAIL RATE KEEP ALLOW RUN SPECIFY EITHER MUST AIM MAY SHOULD TEXT TBD".split()
    ),
    "a unit of time such as `days`": frozenset(
        "MINUTE MINUTES HOUR HOURS WEEKS MONTHS YEAR".split()
    ),
    "a timing such as `within 30 days`": frozenset(("EVERY",)),
}
_SHOWN = {
    "NAME": "a name",
    "TEXT": 'text in `"`',
    "NUMBER": "a number",
    "DATE": "a date such as `2026-01-31`",
    "$END": "the next item",
    "OR_OCCASION": "`or`",
    "PASS_AT": "`pass@5`",
    "AT_LEAST": "`>=`",
    "ABOVE": "`>`",
    "AT_MOST": "`<=`",
    "BELOW": "`<`",
    "EQUAL": "`=`",
    "TO": "`..`",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "COMMA": "`,`",
}


class Stop(Value, frozen=True):
    """Where reading an item stopped.

    first, index: positions in `words` of the item's first word and of the one that does not fit,
        `len(words)` at the end of the file.
    item: the kind of the item, "" when its first word begins none.
    expected: the kinds of words that could have stood there.
    """

    words: Sequence[Word]
    first: int
    index: int
    item: str
    expected: tuple[str, ...]


def explain(source: Source, stop: Stop) -> Flaw:
    """The `syntax-error` of an item that does not parse."""
    subject = _subject(source, stop)
    if stop.index == len(stop.words):
        last = stop.words[-1]
        span = Span(source, last.start, last.end)
        message = f"the file ends before `{_visible(last.text)}` is followed by what it needs"
        return _flaw(span, message, subject, _could(stop), _beginning(source, stop))
    stop = _earlier(stop)
    word = stop.words[stop.index]
    text, end = _joined(stop)
    span = Span(source, word.start, end)
    labels = _beginning(source, stop) if word.kind not in stop.expected else ()
    slip = _slip(stop, text)
    return _flaw(span, _message(stop, text), subject, slip or _could(stop), labels)


def too_deep(source: Source, word: Word, depth: int) -> Flaw:
    """The `syntax-error` of a condition that nests too deep."""
    span = Span(source, word.start, word.end)
    message = f"conditions nest more than {depth} deep here"
    return _flaw(
        span, message, Subject("file", source.path), "give the inner part a commitment of its own"
    )


def _flaw(
    span: Span, message: str, subject: Subject, advice: str, labels: tuple[Label, ...] = ()
) -> Flaw:
    return Flaw("syntax-error", Problem(span, message, subject, advice, labels))


def _beginning(source: Source, stop: Stop) -> tuple[Label, ...]:
    """Where the item begins, if its block may still be open by mistake."""
    opening = stop.words[stop.first]
    if stop.index > stop.first and "RBRACE" in stop.expected:
        return (Label(Span(source, opening.start, opening.end), "in the item that begins here"),)
    return ()


def _subject(source: Source, stop: Stop) -> Subject:
    name = stop.words[stop.first + 1 : stop.first + 2]
    bare = stop.words[stop.first].kind in ("IF", "ALWAYS")
    if stop.item and not bare and name and name[0].kind == "NAME":
        return Subject(stop.item, name[0].text)
    return Subject("file", source.path)


def _earlier(stop: Stop) -> Stop:
    """The word before, where that is the slip: `than` read as a unit, the `=` of a `=>`."""
    if stop.index - 1 <= stop.first:
        return stop
    before, word = stop.words[stop.index - 1], stop.words[stop.index]
    meant = _SLIPS.get(before.text, before.text.lower())
    as_name = before.kind == "NAME" and meant in _keywords(stop.expected)
    if as_name or (before.end == word.start and before.text + word.text in _SLIPS):
        return evolve(stop, index=stop.index - 1)
    return stop


def _joined(stop: Stop) -> tuple[str, int]:
    """The word that does not fit, with the signs that stand against it."""
    word = stop.words[stop.index]
    if word.text.isalnum():
        return word.text, word.end
    text, end = word.text, word.end
    for after in stop.words[stop.index + 1 : stop.index + 3]:
        if after.start != end or len(after.text) > 1 or after.text.isalnum():
            break
        text, end = text + after.text, after.end
    return (text, end) if text in _SLIPS else (word.text, word.end)


def _message(stop: Stop, text: str) -> str:
    word = stop.words[stop.index]
    shown = _visible(text)
    if _is_unclosed(text):
        return "the text that begins here is not closed"
    if stop.expected == ("NAME",) and text in grammar().reserved:
        return f"`{shown}` is a reserved word and cannot be a name"
    if stop.index == stop.first:
        return f"`{shown}` does not begin an item"
    before = _visible(stop.words[stop.index - 1].text)
    what = "text" if word.kind == "TEXT" else f"`{shown}`"
    return f"{what} cannot stand after `{before}`"


def _is_unclosed(text: str) -> bool:
    return text == '"' or (text.startswith('"""') and not text.endswith('"""', 3))


def _visible(text: str) -> str:
    short = text if len(text) <= 40 else text[:37] + "..."
    if len(text) == 1 and (not text.isprintable() or unicodedata.combining(text)):
        return f"U+{ord(text):04X} {unicodedata.name(text, 'unnamed character')}"
    return " ".join(short.split())


def _slip(stop: Stop, text: str) -> str | None:
    """What was probably meant."""
    from difflib import get_close_matches

    expected = stop.expected
    if stop.index == stop.first:
        if text == "//":
            return "begin a comment with `#`"
        near = get_close_matches(text.lower(), _ITEM_WORDS, 1, 0.6)
        return f"write `{near[0]}`" if near else None
    meant = _SLIPS.get(text)
    if meant == '"':
        return 'put text between straight quotes: `"`'
    if _is_unclosed(text):
        return 'close it with `"`, or put text of several lines between `"""`'
    if text == "%":
        return "put the `%` right behind the digits: `5%`"
    if text in _NEEDLESS:
        return f"leave the `{text}` out"
    if stop.words[stop.index].kind in _CONDITIONS and _is_bare_condition(stop):
        return "put the whole condition in parentheses: `(... and ...)`"
    words = _keywords(expected)
    if meant and (meant in words or not meant.isalpha() or meant == "not"):
        return f"write `{meant}`"
    kind = stop.words[stop.index].kind
    fields = grammar().fields.get(stop.item, frozenset())
    if "LBRACE" in expected and (kind in fields or grammar().keywords.get(text) in fields):
        return "open the block with `{` before its first field"
    if text.lower() in _ITEM_WORDS and "RBRACE" in expected:
        return f"close the block of the {stop.item} above with `}}`"
    near = get_close_matches(text.lower(), words, 1, 0.75)
    return f"write `{near[0]}`" if near else None


def _is_bare_condition(stop: Stop) -> bool:
    """Whether a duty before has an `until` or a `keep`, whose condition the `and` seems to join."""
    before = {word.kind for word in stop.words[stop.first : stop.index]}
    return "AND" in before and not before.isdisjoint(("UNTIL", "KEEP"))


def _keywords(kinds: Collection[str]) -> list[str]:
    return [word for word, kind in grammar().keywords.items() if kind in kinds]


def _could(stop: Stop) -> str:
    """At most five things that could have stood there, in the language's words."""
    if stop.index == stop.first:
        return "begin an item with " + _listed([f"`{word}`" for word in _ITEM_WORDS[:CHOICES]])
    rest = set(stop.expected)
    shown = []
    for name, core in _GROUPS:
        if core <= rest:
            shown.append(name)
            rest -= core | _BELONGS.get(name, frozenset())
    fields = grammar().fields.get(stop.item, frozenset()) & rest
    if len(fields) > 2:
        some = sorted(word for word in _keywords(fields) if word not in _PLAIN)
        shown.append(f"a field of the {stop.item} such as `{some[0] if some else 'note'}`")
        rest -= fields
    plain = {kind: f"`{word}`" for word, kind in grammar().keywords.items()}
    shown += [_SHOWN[kind] for kind in _SHOWN if kind in rest]
    shown += sorted(plain[kind] for kind in rest if kind in plain)
    return "write " + _listed(list(dict.fromkeys(shown))[:CHOICES])


def _listed(choices: Sequence[str]) -> str:
    if len(choices) < 2:
        return "".join(choices)
    return f"{', '.join(choices[:-1])} or {choices[-1]}"
