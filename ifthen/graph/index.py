"""Which item a name means."""

from collections.abc import Iterator, Sequence

from ifthen.finding import Flaw, Label, Problem, Subject
from ifthen.model import (
    Eval,
    Header,
    Item,
    Level,
    Meaning,
    Name,
    Policy,
    Reference,
    Risk,
    Scale,
    Stage,
    Term,
)
from ifthen.source import Source, Span
from ifthen.value import Frozen, field

BUILT_IN_STAGES = ("training", "internal-use", "deployment")
"""The stages that exist without being declared, in their order."""


class Index(Frozen, frozen=True):
    """The items of a policy by name.

    items: by name, built-in stages included; of two with one name the first.
    lost: names, with their kinds, that items which did not parse seem to declare.
    scales_of_level: the scales that have a level of a name.
    """

    items: dict[str, Item] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    scales_of_level: dict[str, tuple[Scale, ...]] = field(default_factory=dict)

    def scale_of(self, risk: Risk) -> Scale | None:
        """The scale that a risk is rated on; a derived risk without one has that of its parts."""
        if isinstance(risk.on, Name):
            scale = self.items.get(risk.on.value)
            return scale if isinstance(scale, Scale) else None
        if risk.on is None:
            for name in risk.highest_of:
                part = self.items.get(name.value)
                if isinstance(part, Risk) and isinstance(part.on, Name):
                    return self.scale_of(part)
        return None

    def level(self, name: str, risk: str | None) -> tuple[Scale, Level] | None:
        """A level of the risk's scale or, without a risk, of the only scale that has it."""
        if risk is None:
            scales = self.scales_of_level.get(name, ())
            scale = scales[0] if len(scales) == 1 else None
        else:
            item = self.items.get(risk)
            scale = self.scale_of(item) if isinstance(item, Risk) else None
        if scale is None:
            return None
        return next(((scale, level) for level in scale.levels if level.name.value == name), None)


def index(policy: Policy) -> tuple[Index, tuple[Flaw, ...]]:
    """The items by name; yields `duplicate-name`, and `repeated-field` for a level's meanings."""
    nowhere = Span(Source("", ""), 0, 0)
    made = Index()
    flaws: list[Flaw] = []
    built_in = {name: Stage(name=Name(name, nowhere), span=nowhere) for name in BUILT_IN_STAGES}
    for item in policy:
        key = item.name.value
        if isinstance(item, Term):
            key = " ".join(key.lower().split())
            first: Item | None = made.terms.setdefault(key, item)
        elif isinstance(item, Header) and item is not policy.header:
            first = policy.header or item
        elif key in built_in and not isinstance(item, Stage):
            first = built_in[key]
        else:
            first = made.items.setdefault(key, item)
        if first is not item and first is not None:
            flaws.append(_duplicate(item, first))
        if isinstance(item, Scale):
            flaws += _levels(made, item)
        elif isinstance(item, Risk):
            flaws += _meanings(item)
        elif isinstance(item, Eval):
            flaws += _references(item)
    for name, stage in built_in.items():
        made.items.setdefault(name, stage)
    for lost in policy.lost:
        if lost.name not in made.items:
            made.lost[lost.name] = lost.kind
    return made, tuple(flaws)


def _levels(made: Index, scale: Scale) -> Sequence[Flaw]:
    flaws = []
    seen: dict[str, Level] = {}
    for level in scale.levels:
        name = level.name.value
        if name in seen:
            labels = (Label(seen[name].name.span, "the first one is here"),)
            message = f"level `{name}` stands twice on scale `{scale.name}`"
            problem = Problem(level.name.span, message, scale.subject, labels=labels)
            flaws.append(Flaw("duplicate-name", problem))
        else:
            seen[name] = level
            made.scales_of_level[name] = (*made.scales_of_level.get(name, ()), scale)
    return flaws


def _meanings(risk: Risk) -> Iterator[Flaw]:
    seen: dict[str, Meaning] = {}
    for meaning in risk.meanings:
        first = seen.setdefault(meaning.level.value, meaning)
        if first is not meaning:
            labels = (Label(first.level.span, "it stands here already"),)
            message = f"`at {meaning.level}` stands twice"
            problem = Problem(meaning.level.span, message, risk.subject, labels=labels)
            yield Flaw("repeated-field", problem)


def _references(tested: Eval) -> Iterator[Flaw]:
    seen: dict[str, Reference] = {}
    for reference in tested.references:
        first = seen.setdefault(reference.name.value, reference)
        if first is not reference:
            labels = (Label(first.name.span, "the first one is here"),)
            message = f"reference `{reference.name}` stands twice in eval `{tested.name}`"
            problem = Problem(reference.name.span, message, tested.subject, labels=labels)
            yield Flaw("duplicate-name", problem)


def _duplicate(item: Item, first: Item) -> Flaw:
    where = first.name.span
    if isinstance(item, Header) and isinstance(first, Header):
        message = f"the policy `{first.name}` has a second `policy` item"
    elif where.source.path or where.end:
        message = f"`{item.name}` is the name of {with_article(first.kind)} already"
    else:
        message = f"`{item.name}` is the name of a stage that exists already"
    labels = (Label(where, "the first one is here"),) if where.end else ()
    problem = Problem(item.name.span, message, Subject(item.kind, item.name.value), None, labels)
    return Flaw("duplicate-name", problem)


def with_article(kind: str) -> str:
    """`an eval`, `a risk`."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
