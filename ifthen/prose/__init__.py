"""Which words of an operative text are weak: plain text in, hits out."""

from ifthen.prose.dates import has_date
from ifthen.prose.kinds import Kind
from ifthen.prose.matching import Hit, Mention, Terms, is_example, mentions, phrases
from ifthen.prose.written import asks_only_writing

__all__ = [
    "Hit",
    "Kind",
    "Mention",
    "Terms",
    "asks_only_writing",
    "has_date",
    "is_example",
    "mentions",
    "phrases",
]
