"""What the analyzer says: problems as rules see them, findings as reports show them."""

from enum import StrEnum
from typing import NamedTuple

from ifthen.source import Span
from ifthen.value import Value

_NOTHING = frozenset[str]()
"""Where a finding stands is part of it."""


class Severity(StrEnum):
    """How bad a finding is, as the catalogue grades it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note: worst sorts first."""
        return list(Severity).index(self)


class Subject(NamedTuple):
    """The item that a finding is about, by kind (`eval`, `commitment`, ...) and name."""

    kind: str
    name: str


class Label(Value, frozen=True):
    """A related place and what is to be seen there."""

    aside = _NOTHING
    span: Span
    message: str


class Witness(Value, frozen=True):
    """A scenario that shows a finding: facts by key, such as `eval:virology`, as exact strings.

    plain: the keys of those that are as is usual: false, or rated lowest.
    """

    aside = frozenset(("plain",))
    facts: tuple[tuple[str, str], ...]
    plain: frozenset[str] = frozenset()


class Problem(Value, frozen=True):
    """Where something is wrong and what: all that a rule has to say.

    span: the exact words.
    message: one lower-case clause with the author's names in backticks, no full stop.
    help: what to write instead, imperative; None for the rule's own advice.
    severity: None for the rule's own severity.
    touches: what else it is about, such as the eval of a commitment's condition; it silences there
        what only follows from it.
    undecided: the rule's question took too many steps, so that nothing is known to be wrong.
    """

    aside = _NOTHING
    span: Span
    message: str
    subject: Subject
    help: str | None = None
    labels: tuple[Label, ...] = ()
    witness: tuple[Witness, ...] = ()
    severity: Severity | None = None
    touches: tuple[Subject, ...] = ()
    undecided: bool = False


class Flaw(NamedTuple):
    """A problem met while reading, and the rule that it belongs to."""

    rule: str
    problem: Problem


class RuleInfo(Value, frozen=True):
    """What a report says of a rule itself.

    summary: one line; explanation: Markdown, what is found and why it matters.
    advice: what to write instead, in general; url: the rule's page, or empty.
    """

    name: str
    category: str
    severity: Severity
    summary: str
    explanation: str
    advice: str
    url: str


class Finding(Value, frozen=True):
    """A problem that the engine has stamped with its rule.

    identity: what tells it from every other finding and holds through edits: rule, subject, words
        and which of those that share these; no line number.
    allowed: the reason given in an `allow` comment, or None when the finding stands.
    undecided: whether the rule could not tell, rather than found something.
    """

    aside = _NOTHING
    rule: str
    category: str
    severity: Severity
    span: Span
    message: str
    help: str
    subject: Subject
    url: str
    identity: tuple[str, ...]
    labels: tuple[Label, ...] = ()
    witness: tuple[Witness, ...] = ()
    allowed: str | None = None
    undecided: bool = False

    @property
    def fingerprint(self) -> str:
        """Its identity in 32 hexadecimal digits: half of its SHA-256."""
        from hashlib import sha256  # loads OpenSSL, and few reports show it

        return sha256("\0".join(self.identity).encode("utf-8", "replace")).hexdigest()[:32]
