"""A rule: one file that says what is wrong and where; its name and category are its path."""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

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


class Rule(Value, frozen=True):
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
    found = [
        _rule(_module(category, path), category, path.stem)
        for category in CATEGORIES
        for path in _files(category)
    ]
    return {rule.name: rule for rule in found}


def _files(category: str) -> list[Path]:
    # `pkgutil` knows them too, and loads `inspect` to say it: a tenth of a small lint.
    files = (Path(__file__).parent / "rules" / category).iterdir()
    return sorted(file for file in files if file.suffix == ".py" and file.stem[0] != "_")


def _module(category: str, path: Path) -> ModuleType:
    """The rule's module, from its file: to look that up takes as long as to load it."""
    name = f"ifthen.lint.rules.{category}.{path.stem}"
    if name not in sys.modules:
        spec = spec_from_file_location(name, path)
        assert spec, path
        assert spec.loader, path
        module = sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


def _rule(module: ModuleType, category: str, name: str) -> Rule:
    explanation = (module.__doc__ or "").strip()
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
