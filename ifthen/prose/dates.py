"""Whether a comparison says what it compares with: a year, a date or a version."""

import re
from functools import cache

_MONTH = (
    "(?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
# Words that a number follows without making a version of anything.
_NUMBERED = (
    "annex|appendix|article|asl|box|bsl|ccl|chapter|clause|csl|equation|figure|footnote|item|layer"
    "|level|note|option|page|paragraph|part|phase|point|question|rand|risk|row|section|severity|sl"
    "|stage|step|table|task|threshold|tier|top|trl|type|about|above|after|all|any|approximately|at"
    "|before|below|between|both|by|each|every|exactly|for|from|if|in|last|least|most|nearly|next"
    "|of|on|only|or|over|per|roughly|some|than|the|these|those|to|under|until|up|when|with|within"
)
_DATES = (
    # A year, unless it counts something: "2023-level", "2018-24", "in 2024", not "2000 tokens".
    (
        r"(?<![\w.,/$€£])(?:19|20)\d\d(?:-\d\d)*(?![\d%])(?![.,]\d)"
        r"(?!\s*(?:flops?|tokens?|tasks?|runs?|questions?|people|persons?|hours?|days?|x|times"
        r"|participants?|samples?|problems?|points?|gpus?|usd|dollars?|percent)\b)"
    ),
    rf"\b{_MONTH}\.?\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b",
    r"\b(?:version|edition|release|revision|v)\.?\s*\d+(?:\.\d+)*\b",
    # Names with a number: "GPT-4", "Claude 3.5", "o1"; not "ASL-3", "Section 6.2", "Over 20".
    rf"\b(?!(?:{_NUMBERED})\b)(?-i:[A-Z])[A-Za-z]+(?:-\d+(?:\.\d+)*[a-z]*|\s\d+(?:\.\d+)?)\b(?!\s*%|\.\d)",
    r"(?-i:\bo\d\b)",
)


def has_date(text: str) -> bool:
    """Whether a text carries a year, a date or a version; a model's name with a number is one."""
    return _pattern().search(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(_DATES), re.IGNORECASE)
