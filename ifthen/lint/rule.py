"""A rule: one file that says what is wrong and where; its name and category are its path."""

import pkgutil
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from inspect import cleandoc
from types import ModuleType

from attrs import frozen

from ifthen.finding import Problem, RuleInfo, Severity
from ifthen.graph import Graph
from ifthen.lint.allow import Allow
from ifthen.value import Value

Check = Callable[[Graph], Iterable[Problem]]
Review = Callable[[Sequence[Allow]], Iterable[Problem]]

CATEGORIES = (
    "reference",
    "threshold",
    "vagueness",
    "plan",
    "escape",
    "assurance",
    "logic",
    "allow",
)
"""The categories in the order of the catalogue."""


@frozen(eq=False, repr=False)
class Rule(Value):
    """A rule of the analyzer.

    check: what it finds in a policy; None for the rules on `allow` comments, whose `review` is
        given the comments once all else is found.
    bad, good: examples, the expectations standing under the code of the bad one.
    """

    info: RuleInfo
    check: Check | None
    review: Review | None
    bad: str
    good: str

    @property
    def name(self) -> str:
        """The rule's only identity."""
        return self.info.name


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by name, in the order of the categories."""
    home = import_module("ifthen.lint.rules")
    found = [
        _rule(import_module(f"{home.__name__}.{category}.{module.name}"), category, module.name)
        for category in CATEGORIES
        for path in home.__path__
        for module in pkgutil.iter_modules([f"{path}/{category}"])
    ]
    return {rule.name: rule for rule in found}


def _rule(module: ModuleType, category: str, name: str) -> Rule:
    explanation = cleandoc(module.__doc__ or "")
    severity: Severity = module.severity
    info = RuleInfo(
        name=name.replace("_", "-"),
        category=category,
        severity=severity,
        summary=explanation.partition("\n\n")[0].replace("\n", " "),
        explanation=explanation,
        advice=module.advice,
        url=f"docs/rules/{name.replace('_', '-')}.md",
    )
    return Rule(
        info,
        getattr(module, "check", None),
        getattr(module, "review", None),
        module.bad,
        module.good,
    )
