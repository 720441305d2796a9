"""From text to tree: words, grammar, recovery, worded errors, and the formatter's printer."""

from ifthen.syntax.parse import parse
from ifthen.syntax.tree import Branch, Broken, Node, Tree, Word

__all__ = ["Branch", "Broken", "Node", "Tree", "Word", "parse"]
