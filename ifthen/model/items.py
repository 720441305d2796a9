"""The items of a policy, and the policy itself."""

from datetime import date
from typing import ClassVar, TypeAlias

from ifthen.finding import Subject
from ifthen.model.conditions import Condition, EvalCondition
from ifthen.model.duties import Duty
from ifthen.model.values import (
    Cadence,
    Duration,
    Multiple,
    Name,
    Open,
    Quantity,
    Range,
    Status,
    Tbd,
    Text,
    Tolerance,
    Variant,
)
from ifthen.source import Span
from ifthen.value import Value

Who: TypeAlias = tuple[Name | Open, ...]
"""Parties by name, or words in their place."""


class Item(Value, frozen=True, kw_only=True):
    """What every item has.

    tbd: the item is declared as `tbd`.
    has_block: the item says more than its name.
    """

    kind: ClassVar[str]

    name: Name
    title: Text | None = None
    tbd: Tbd | None = None
    has_block: bool = False
    source: Text | None = None
    notes: tuple[Text, ...] = ()
    status: Status | None = None
    span: Span

    @property
    def subject(self) -> Subject:
        """What a finding about the item is about."""
        return Subject(self.kind, self.name.value)

    @property
    def binds(self) -> bool:
        """Whether the item is binding, which it is unless its status says otherwise."""
        return self.status in (None, Status.BINDING)

    @property
    def is_settled(self) -> bool:
        """Whether others can rest on the item: it is neither a draft nor a try nor an example."""
        return self.status not in (Status.DRAFT, Status.EXPLORATORY, Status.ILLUSTRATIVE)


class Header(Item, frozen=True, kw_only=True):
    """The `policy` item."""

    kind = "policy"
    publisher: Open | None = None
    version: Open | None = None
    effective: date | Open | None = None
    evaluate: Cadence | None = None
    review: Cadence | None = None
    tolerance: Tolerance | Open | None = None
    caveat: Open | None = None


class Term(Item, frozen=True, kw_only=True):
    """A phrase and its definition; the phrase is the item's name."""

    kind = "term"
    means: Open | None = None


class Party(Item, frozen=True, kw_only=True):
    """Somebody who decides, owns, verifies or is told."""

    kind = "party"
    external: bool = False


class Level(Value, frozen=True, kw_only=True):
    """A level of a scale."""

    name: Name
    title: Text | None
    tbd: Tbd | None
    span: Span


class Scale(Item, frozen=True, kw_only=True):
    """Levels, lowest first."""

    kind = "scale"
    levels: tuple[Level, ...] = ()


class Meaning(Value, frozen=True, kw_only=True):
    """What a level means for a risk."""

    level: Name
    words: Open
    span: Span


class Risk(Item, frozen=True, kw_only=True):
    """What can go wrong, rated on a scale.

    highest_of: the risks that a derived rating is the highest of.
    """

    kind = "risk"
    on: Name | Open | None = None
    meanings: tuple[Meaning, ...] = ()
    tolerance: Tolerance | Open | None = None
    highest_of: tuple[Name, ...] = ()


class Stage(Item, frozen=True, kw_only=True):
    """A stage of a model's life."""

    kind = "stage"
    after: Name | None = None


class Event(Item, frozen=True, kw_only=True):
    """Something that happens."""

    kind = "event"
    about_others: bool = False
    decided_by: Who = ()
    bar: Open | None = None


class Reference(Value, frozen=True, kw_only=True):
    """A score to compare with, and what it is."""

    name: Name
    score: Quantity
    what: Text | None
    span: Span


class Statistic(Value, frozen=True, kw_only=True):
    """How runs make one score.

    of: `mean`, `median`, `max`, `min`, `best` or `pass`.
    runs: how many runs, or the k of pass@k; None where only the statistic is said.
    """

    of: str
    runs: int | None
    span: Span


class Eval(Item, frozen=True, kw_only=True):
    """A measurement of a model, or of a quantity such as compute.

    danger: `rising` or `falling`, which way is worse; words, or None when not said.
    """

    kind = "eval"
    measures: tuple[Name, ...] | Open = ()
    score: Range | Open | None = None
    danger: str | Open | None = None
    statistic: Statistic | Open | None = None
    variant: Variant | Open | None = None
    elicitation: Open | None = None
    every: Cadence | None = None
    buffer: tuple[Multiple | Duration | Open, ...] = ()
    run_by: Who = ()
    visibility: str | Open | None = None
    evidence: tuple[Open, ...] = ()
    references: tuple[Reference, ...] = ()


class Against(Value, frozen=True, kw_only=True):
    """A risk that a guardrail mitigates, and the argument that it does."""

    risk: Name
    because: Open | None
    span: Span


class Guardrail(Item, frozen=True, kw_only=True):
    """A safeguard, with its parts and how it is shown to be in place.

    sort: `security`, `deployment`, `development`, `governance` or any other name.
    """

    kind = "guardrail"
    sort: Name | Open | None = None
    against: tuple[Against, ...] = ()
    needs: tuple[Name | Open, ...] = ()
    stronger_than: tuple[Name, ...] = ()
    verified_by: tuple[Name | Open | EvalCondition, ...] = ()
    owner: Who = ()


class Lifted(Value, frozen=True):
    """What an escape lifts: a guardrail or a commitment; `kind` is None when not said."""

    kind: str | None
    name: Name


class Escape(Item, frozen=True, kw_only=True):
    """A way out.

    lifts: `all`, a list, words, or None when nothing is stated, which counts as all.
    """

    kind = "escape"
    when: Condition | None = None
    sort: str | Open | None = None
    lifts: str | tuple[Lifted, ...] | Open | None = None
    floor: tuple[Duty, ...] = ()
    decided_by: Who = ()
    bar: Open | None = None
    duties: tuple[Duty, ...] = ()
    expires: Duration | date | Open | None = None


class Commitment(Item, frozen=True, kw_only=True):
    """An *if* and its *then*.

    condition: None after `always`, or when there is no sentence.
    is_bare: written without a name, which then is made of a hash of its words.
    has_sentence: false for a commitment that is only declared.
    """

    kind = "commitment"
    condition: Condition | None = None
    duties: tuple[Duty, ...] = ()
    otherwise: tuple[tuple[Duty, ...], ...] = ()
    unless: Condition | None = None
    decided_by: Who = ()
    owner: Who = ()
    because: Open | None = None
    is_bare: bool = False
    has_sentence: bool = False

    @property
    def all_duties(self) -> tuple[Duty, ...]:
        """The first duties and those of every `otherwise`."""
        return self.duties + tuple(duty for duties in self.otherwise for duty in duties)
