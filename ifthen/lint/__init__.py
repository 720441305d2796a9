"""The analyzer: rules, each a file of its own, and the engine that runs them."""

from ifthen.lint.engine import check, ordered
from ifthen.lint.rule import CATEGORIES, Rule, all_rules

__all__ = ["CATEGORIES", "Rule", "all_rules", "check", "ordered"]
