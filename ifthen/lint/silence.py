"""One cause, one finding: what is found of a cause silences what only follows from it.

`CAUSES` is the catalogue's table. What stands left silences what stands right wherever both are
about one item: a problem is about its subject and all that it touches.
"""

from collections.abc import Iterable, Mapping, Sequence

from ifthen.finding import Problem, Subject

ALL = "*"
LOGIC = "logic"

CAUSES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("syntax-error", "unknown-name", "wrong-kind"), (ALL,)),
    (("threshold-out-of-range",), ("never-fires", "always-fires")),
    (("unit-mismatch",), (LOGIC,)),
    (("unreachable-level",), ("never-fires",)),
    (("against-danger",), ("gap", "weaker-at-higher-risk")),
    (("gap",), ("weaker-at-higher-risk",)),
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
    (("circular-rating",), (LOGIC,)),
)


def silenced(
    found: Mapping[str, Sequence[Problem]], categories: Mapping[str, str]
) -> dict[str, list[Problem]]:
    """The problems by rule, without those that another one is the cause of.

    categories: the category of each rule. The rules on reading silence all others but themselves
    and those on `allow` comments.
    """
    kept = {rule: list(problems) for rule, problems in found.items()}
    for causes, effects in CAUSES:
        about = {subject for rule in causes for subject in _about(found.get(rule, ()))}
        if about:
            for rule in kept:
                if rule not in causes and _matches(rule, categories[rule], effects):
                    kept[rule] = [p for p in kept[rule] if p.subject not in about]
    return kept


def _matches(rule: str, category: str, effects: tuple[str, ...]) -> bool:
    if ALL in effects:
        return category != "allow"
    return rule in effects or category in effects


def _about(problems: Iterable[Problem]) -> set[Subject]:
    return {subject for p in problems for subject in (p.subject, *p.touches)}
