"""Which words of an operative text are weak: plain text in, hits out."""

from ifthen.prose.dates import has_date
from ifthen.prose.kinds import Kind
from ifthen.prose.matching import Hit, Mention, Terms, mentions, phrases

__all__ = ["Hit", "Kind", "Mention", "Terms", "has_date", "mentions", "phrases"]
