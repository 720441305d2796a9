"""What a harmless context is, and the numbers, measures and dates that make one.

Contexts are regular expressions over folded text: `before` has to match up to the phrase, `after`
from its end on. Both see `WINDOW` characters, so that a check costs the same in any text.
"""

from ifthen.prose.kinds import Kind
from ifthen.value import Record

WINDOW = 100

_NUMBER_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred"
    "|half|twice|once|every|daily|weekly|monthly|quarterly|yearly|annual|annually"
    "|an? (?:hour|day|week|fortnight|month|quarter|year|decade|third|tenth|dozen|hundred|thousand)"
)
NUMBER = rf"[<>~≤≥=±$€£-]*\s*(?:\d|[nxy]\s?%|(?:{_NUMBER_WORD})\b)"
BOUND = (
    r"(?:at least|at most|at a minimum|more than|less than|fewer than|no (?:more|less|fewer) than"
    r"|not (?:more|less|fewer) than|over|under|above|below|up to|within|[<>≤≥=~]+"
    r"|about|approx\.?|approximately|around|roughly)"
)
_UNIT = r"(?:%|percent|per cent|x\b|times|points?|hours?|days?|weeks?|months?|years?|of\s+\d)"
_UNITS = "(?:minute|hour|day|week|fortnight|month|quarter|year|decade)s?"
# Not the digit of `2FA`, `0-day` or `level-3`; but that of `3x`, `10M` and `1e26`.
_DIGITS = r"[<>~≤≥$€£]*(?<![\w-])\d[\d.,/^_–-]*(?:e[+-]?\d+)?(?:%|(?:[xkm]|bn)\b|\b(?!-?[a-z]))"
_SPELT = (
    rf"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s{_UNITS}\b"
    r"|(?:annual|annually|daily|half|hourly|monthly|quarterly|twice|weekly|yearly)\b"
    r"|an? (?:dozen|fifth|hundred|quarter|tenth|third|thousand)\b|[nxy]\s?%"
)
_EXACT = rf"(?:{_DIGITS}|{_SPELT})"
NUMBER_BEFORE = rf"{_EXACT}(?:\s*{_UNITS})?(?:\s+[\w-]+)?[\s,(]*$"
# What a number follows that is its name, as in "ISO 27001" or "level 3".
_NAMED = (
    "(?:annex|appendix|article|asl|chapter|clause|csf|figure|fips|iec|iso|level|nist|page|part|phase"
    "|rand|rfc|section|sl|soc|sp|stage|step|table|tier|version)"
)
NUMBER_AFTER = rf"[\s,:(]*(?:(?!{_NAMED}\s)[a-z-]+\s+){{0,3}}{_EXACT}"
_AMOUNT = rf"(?:%|percent\b|per cent\b|x\b|times\b|-?fold\b|points?\b|{_UNITS}\b)"
FAR_AMOUNT = rf"(?:[^;()\[\].]|\.(?=\d)){{0,80}}?(?<![\w.-])\d[\d.,]*[\s-]?{_AMOUNT}"
"""An amount further on in the same clause, or in the same parentheses."""
MEASURE = rf"(?:{BOUND}\s*\d|\d[\d.,/]*\s*{_UNIT}|(?:en|fips|iec|ieee|iso|nist|rand|soc)\b[^)]*\d)"
MEANS = (
    r"(?:(?:as )?(?:that term is )?(?:defined|operationali[sz]ed|measured) (?:as|by|in)|meaning\b"
    r"|which means|within the meaning of|we mean)"
)
CADENCE = (
    r"(?:(?:at least|at most|no later than|not later than|no less often than|no less than|within"
    rf"|every|once|of|by)\s+(?:at least\s+)?{NUMBER}|(?:once|twice) (?:a|per|every)\b"
    r"|(?:annually|daily|hourly|monthly|quarterly|weekly|yearly)\b)"
)


class Trap(Record, frozen=True):
    """A context in which phrases of one kind are harmless.

    words: the phrases, in the notation of the lexicon; empty for every phrase of the kind.
    like: instead of words, a regular expression over the words of the phrase.
    """

    kind: Kind
    words: str
    why: str
    before: str = ""
    after: str = ""
    like: str = ""
