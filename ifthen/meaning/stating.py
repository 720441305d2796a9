"""What is stated of one fact, from its key and its value as text, or what is wrong with them."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeAlias, TypeVar

from ifthen.graph import Graph
from ifthen.meaning.dependence import derived_from
from ifthen.meaning.facts import FORECAST, SHORT, Interval, rating_key
from ifthen.meaning.keys import asked, facts_of, questions
from ifthen.meaning.scores import WrongError, interval
from ifthen.meaning.shown import UNKNOWN
from ifthen.meaning.truth import Ranks, parts_below
from ifthen.model import (
    Commitment,
    Escape,
    Eval,
    Event,
    Guardrail,
    Item,
    Risk,
    Variant,
)

Stated: TypeAlias = Interval | Ranks | bool | None
"""What is stated of a fact; None where it is said to be unknown."""
T = TypeVar("T", bound=Item)

KINDS = ("eval", "risk", "event", "guardrail", "escape", "words", "unstated", "unmet")
_MEASURED = re.compile(
    r"(?P<forecast>forecast:)?(?P<kind>eval|risk):(?P<name>[^\s@]+)(?:@(?P<at>\S+))?(?P<rest>.*)",
    re.DOTALL,
)
_TRUTHS = {"true": True, "in place": True, "false": False, "missing": False, UNKNOWN: None}
_VARIANTS = {short: variant for variant, short in SHORT.items()}
_VARIANTS |= {f"@{variant}": variant for variant in Variant}


def stated(graph: Graph, key: str, text: str) -> dict[str, Stated]:
    """What is stated of each fact that a key means; raises WrongError."""
    match = _MEASURED.fullmatch(key)
    if match is None:
        return {_question(graph, key): _truth(text)}
    forecast, kind, name, at, rest = match.groups()
    variant = _variant(at)
    if rest:
        return dict.fromkeys(_in_words(graph, key, match, variant), _truth(text))
    if kind == "eval":
        tested = _named(graph, Eval, name)
        own = variant is None or variant == tested.variant
        known = f"{forecast or ''}eval:{name}{'' if own else SHORT[variant]}"  # type: ignore[index]
        return {known: interval(graph, tested, text)}
    risk = _named(graph, Risk, name)
    of = (variant,) if variant else tuple(Variant)
    keys = [rating_key(name, variant, forecast=bool(forecast)) for variant in of]
    _check_that_it_counts(graph, risk, keys)
    return dict.fromkeys(keys, _ranks(graph, risk, text))


# Keys


def _variant(at: str | None) -> Variant | None:
    if at is not None and f"@{at}" not in _VARIANTS:
        raise WrongError(f"`@{at}` is no variant: write `@pre` or `@post`")
    return _VARIANTS[f"@{at}"] if at else None


def _named(graph: Graph, kind: type[T], name: str) -> T:
    """The item of a kind that is called so."""
    item = graph.get(kind, name)
    if item is not None:
        return item
    other = graph.index.items.get(name)
    if other is not None:
        raise WrongError(f"`{name}` is no {kind.kind}, its kind is {other.kind}")
    names = [known.name.value for known in graph.all(kind)]
    raise WrongError(f"there is no {kind.kind} `{name}`{_near(name, names)}")


def _near(name: str, names: Iterable[str]) -> str:
    """The nearest names, or the first few, as the end of a clause."""
    known = sorted({" ".join(known.split()) for known in names})
    near = get_close_matches(name, known[:2000], 3)
    if near:
        return f"; did you mean {' or '.join(f'`{n}`' for n in near)}?"
    shown = ", ".join(f"`{n}`" for n in known[:5])
    more = f" and {len(known) - 5} more" if len(known) > 5 else ""
    return f"; there is {shown}{more}" if known else "; the policy has none"


def _in_words(
    graph: Graph, key: str, match: re.Match[str], variant: Variant | None
) -> tuple[str, ...]:
    """The facts of a comparison with words: without a variant the eval's own, or both of a risk."""
    forecast, kind, name, _, rest = match.groups()
    tested = graph.get(Eval, name) if kind == "eval" else None
    ends = [SHORT[variant]] if variant else ["", *SHORT.values()]
    if tested and variant == tested.variant:
        ends = [""]
    found = [f"{forecast or ''}{kind}:{name}{end}{rest}" for end in ends]
    known = tuple(key for key in found if key in asked(graph))
    if not known:
        compared = [k for k in asked(graph) if k.startswith((f"{kind}:", FORECAST)) and " " in k]
        raise WrongError(f"no condition asks this{_near(key, compared)}")
    return known


def _question(graph: Graph, key: str) -> str:
    """The key of a fact that is true or false; raises WrongError where there is none."""
    known = questions(graph)
    if key in known:
        return key
    spaced = [k for k in known if k.split() == key.split()]
    if len(spaced) == 1:
        return spaced[0]
    kind, colon, name = key.partition(":")
    if kind == "event" and colon:
        _named(graph, Event, name)
    elif kind == "guardrail" and colon:
        raise WrongError(_parts(graph, _named(graph, Guardrail, name)))
    elif kind == "escape" and colon:
        raise WrongError(_turned_by(graph, _named(graph, Escape, name)))
    elif kind == "unmet" and colon:
        commitment = _named(graph, Commitment, name.partition("/")[0])
        keys = [k for k in known if k.startswith(f"unmet:{commitment.name}/")]
        raise WrongError(f"write `unmet:{commitment.name}/1`, the first of {len(keys)} duties")
    elif kind in KINDS and colon:
        raise WrongError(
            f"no condition asks this{_near(key, [k for k in known if k.startswith(kind)])}"
        )
    if kind == "forecast":
        raise WrongError(
            "only scores and ratings are forecast: `forecast:eval:` or `forecast:risk:`"
        )
    starts = ", ".join(f"`{k}:`" for k in KINDS)
    raise WrongError(f"it names no fact; facts begin with {starts}")


def _parts(graph: Graph, guardrail: Guardrail) -> str:
    parts = [f"`guardrail:{part}`" for part in parts_below(graph, guardrail.name.value)]
    return f"`{guardrail.name}` is in place when all its parts are: set {' and '.join(parts)}"


def _turned_by(graph: Graph, escape: Escape) -> str:
    assert escape.when is not None, escape
    keys = [f"`{key}`" for key in dict.fromkeys(facts_of(graph, escape.when))]
    turned_by = f": it turns on {', '.join(keys)}" if keys else ""
    return f"`{escape.name}` is open when its `when` holds{turned_by}"


def _check_that_it_counts(graph: Graph, risk: Risk, keys: list[str]) -> None:
    """A derived rating is what its components are, whatever is said of it."""
    components = derived_from(graph, risk)
    if components and not asked(graph).issuperset(keys):
        start = FORECAST if keys[0].startswith(FORECAST) else ""
        names = " and ".join(f"`{start}risk:{part.name}`" for part in components)
        raise WrongError(f"`{risk.name}` is the highest of others: set {names}")


# Values


def _truth(text: str) -> bool | None:
    if text.lower() not in _TRUTHS:
        raise WrongError("its value is `true`, `false` or `unknown`")
    return _TRUTHS[text.lower()]


def _ranks(graph: Graph, risk: Risk, text: str) -> Ranks | None:
    """The ranks of a level, or of a range of levels; None where unknown."""
    scale = graph.scale_of(risk.name)
    names = [level.name.value for level in scale.levels] if scale else []
    if not names:
        raise WrongError(f"risk `{risk.name}` is on no scale, so it has no rating")
    if text in (UNKNOWN, ".."):
        return None
    first, dots, last = text.partition("..")
    for name in filter(None, (first, last)):
        if name not in names:
            shown = ", ".join(f"`{n}`" for n in names)
            raise WrongError(f"`{risk.name}` has no level `{name}`; its levels are {shown}")
    low = names.index(first) if first else 0
    high = names.index(last) if last else len(names) - 1 if dots else low
    if low > high:
        raise WrongError(f"`{first}` is above `{last}`: put the lower level first")
    return low, high
