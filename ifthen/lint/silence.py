"""One cause, one finding: what is found of a cause silences what only follows from it.

`CAUSES` is the catalogue's table. What stands left silences what stands right wherever both are
about one item. A cause is about its subject and all that it touches, and what follows about its
subject; what is found by logic also about all that it touches, for several items make it so. Of one
eval's score there may be a gap in what some commitments do and a weakening in what others do: a gap
is the cause of nothing but what its own commitments do. Of two rules that silence each other, the
one that stands higher stays. What is not decided is no cause.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ifthen.finding import Problem, Subject

ALL = "*"
LOGIC = "logic"

Row: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]

CAUSES: tuple[Row, ...] = (
    (("syntax-error", "unknown-name", "wrong-kind"), (ALL,)),
    (("threshold-out-of-range",), ("never-fires", "always-fires")),
    (("unit-mismatch",), (LOGIC,)),
    (("unreachable-level",), ("never-fires",)),
    (("against-danger",), ("gap", "weaker-at-higher-risk")),
    (("gap",), ("weaker-at-higher-risk",)),
    (("circular-rating",), (LOGIC,)),
    (("never-fires",), (LOGIC,)),
    (
        ("undefined-level", "undefined-guardrail", "undefined-event", "undefined-eval"),
        (
            "missing-owner",
            "missing-verification",
            "missing-cadence",
            "missing-evidence",
            "missing-elicitation",
            "same-consequence",
        ),
    ),
    (("missing-threshold", "placeholder-threshold"), ("missing-score",)),
    (("strength-conflict", "same-consequence"), ("redundant-commitment",)),
    (("missing-cadence", "missing-deadline"), ("unbounded-exposure",)),
    (("dangling-eval", "dangling-risk", "dangling-guardrail"), ("unused-name",)),
    (("competitor-escape",), ("discretion-escape",)),
)

OF_COMMITMENTS = frozenset(("gap",))
"""Causes that are about the commitments which they touch, and not about the eval of them all."""

OF_THE_FILE = frozenset(("bidi-control",))
"""Rules that speak of a file's characters, whether or not they make an item."""


ABSENCES = frozenset(
    (
        "unused-name",
        "dangling-eval",
        "dangling-risk",
        "dangling-guardrail",
        "risk-without-eval",
        "level-without-guardrail",
        "unreachable-level",
        "missing-cadence",
        "same-consequence",
        "gap",
        "weaker-at-higher-risk",
    )
)
"""Rules that find what nothing says: unknown of what an item that did not parse mentions."""


def silenced(
    found: Mapping[str, Sequence[Problem]],
    categories: Mapping[str, str],
    unread: Collection[str] = (),
) -> dict[str, list[Problem]]:
    """The problems by rule, without those that another one is the cause of.

    categories: the category of each rule. The rules on reading silence all others but themselves
    and those on `allow` comments.
    unread: the names that items which did not parse mention. An import that cannot be read leaves
    every name unknown that it may declare.
    """
    kept = {rule: list(problems) for rule, problems in found.items()}
    for rule in ABSENCES & set(kept) if unread else ():
        kept[rule] = [problem for problem in kept[rule] if problem.subject.name not in unread]
    if found.get("unreadable-import"):
        kept["unknown-name"] = []
    for row, (causes, effects) in enumerate(CAUSES):
        about = {subject for rule in causes for subject in _about(rule, found.get(rule, ()))}
        if about:
            spared = {*causes, *_silencing(causes, CAUSES[:row], categories)}
            for rule, problems in kept.items():
                if rule not in spared and _matches(rule, categories[rule], effects):
                    of_logic = categories[rule] == LOGIC
                    problems[:] = [p for p in problems if not _follows(p, about, of_logic)]
    return kept


def _follows(problem: Problem, about: Collection[Subject], of_logic: bool) -> bool:
    subjects = (problem.subject, *problem.touches) if of_logic else (problem.subject,)
    return any(subject in about for subject in subjects)


def _silencing(
    silent: Collection[str], rows: Iterable[Row], categories: Mapping[str, str]
) -> Iterator[str]:
    """The rules of some rows that silence one of the given rules."""
    for causes, effects in rows:
        if any(rule in categories and _matches(rule, categories[rule], effects) for rule in silent):
            yield from causes


def _matches(rule: str, category: str, effects: tuple[str, ...]) -> bool:
    if ALL in effects:
        return category != "allow" and rule not in OF_THE_FILE
    return rule in effects or category in effects


def _about(rule: str, problems: Iterable[Problem]) -> set[Subject]:
    found = (problem for problem in problems if not problem.undecided)
    if rule in OF_COMMITMENTS:
        return {subject for p in found for subject in p.touches or (p.subject,)}
    return {subject for p in found for subject in (p.subject, *p.touches)}
