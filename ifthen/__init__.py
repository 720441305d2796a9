"""The compiler for safety commitments.

    >>> import ifthen
    >>> [finding.rule for finding in ifthen.lint('policy p if eval virology then withdraw')]
    ['unknown-name']

Nothing here reads a file: policies are given as text, and imports through a loader.
"""

import sys
from collections.abc import Sequence
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ifthen.finding import Finding, Severity
    from ifthen.graph import Graph
    from ifthen.lint import Rule
    from ifthen.model import Loader

_KINDS = {
    "Finding": "ifthen.finding",
    "Graph": "ifthen.graph",
    "Rule": "ifthen.lint",
    "Severity": "ifthen.finding",
}
"""What the functions take and give, by the room that holds it: loaded when it is asked for."""

__all__ = [
    "Finding",
    "Graph",
    "Rule",
    "Severity",
    "compile",
    "draw",
    "format",
    "lint",
    "read",
    "rules",
]


def __getattr__(name: str) -> Any:
    if name not in _KINDS:
        raise AttributeError(f"module 'ifthen' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_KINDS[name]), name)


def lint(
    text: str,
    path: str = "policy.ifthen",
    *,
    load: "Loader | None" = None,
    select: "Sequence[Rule] | None" = None,
    as_of: date | None = None,
) -> "tuple[Finding, ...]":
    """All findings on a policy, allowed ones among them, sorted by place.

    path: shown in findings; one that ends in `.md` has the policy in its `ifthen` fences.
    load: finds imported sources; None refuses all imports.
    select: the rules to report; None for all, see `rules`.
    as_of: the day on which the policy is looked at: ends `allow` comments and shows outdated
        policies; None does neither.
    """
    from ifthen.lint import check

    return check(read(text, path, load=load, as_of=as_of), select, as_of)


def read(
    text: str,
    path: str = "policy.ifthen",
    *,
    load: "Loader | None" = None,
    as_of: date | None = None,
) -> "Graph":
    """The policy with its names resolved; what does not parse or resolve is left out."""
    from ifthen.graph import from_reading
    from ifthen.model import no_imports
    from ifthen.model import read as read_all
    from ifthen.source import Source

    return from_reading(read_all(Source(path, text), load or no_imports), as_of)


def compile(text: str, path: str = "policy.ifthen", *, load: "Loader | None" = None) -> Any:
    """The policy as a directed multigraph in node-link form; `docs/graph.md` describes it."""
    from ifthen.graph.nodelink import node_link

    return node_link(read(text, path, load=load))


def draw(
    text: str,
    path: str = "policy.ifthen",
    *,
    load: "Loader | None" = None,
    theme: str = "light",
    focus: str | None = None,
) -> str:
    """The policy as SVG, its findings marked.

    focus: an item; only what it reaches and what reaches it is drawn.
    """
    from ifthen.lint import check
    from ifthen.report.svg import svg

    drawn = read(text, path, load=load)
    return svg(drawn, check(drawn), theme=theme, focus=focus)


def format(text: str, path: str = "policy.ifthen") -> str:
    """The policy in its one canonical layout, comments kept; text that does not parse as it is."""
    from ifthen.source import Source
    from ifthen.syntax import parse
    from ifthen.syntax.printer import formatted

    tree, flaws = parse(Source(path, text))
    return text if flaws else formatted(tree)


def rules() -> "dict[str, Rule]":
    """Every rule of the analyzer by name."""
    from ifthen.lint import all_rules

    return all_rules()


class _Surface(ModuleType):
    """Keeps `ifthen.lint` the function, though a room has that name too.

    The first import of a room binds its name here, and the rooms are imported late.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Surface
