"""What a harmless context is, and the numbers, measures and dates that make one.

Contexts are regular expressions over folded text: `before` has to match up to the phrase, `after`
from its end on. Both see `WINDOW` characters, so that a check costs the same in any text.
"""

from typing import NamedTuple

from ifthen.prose.kinds import Kind

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


class Trap(NamedTuple):
    """A context in which phrases of one kind are harmless.

    words: the phrases, in the notation of the lexicon; empty for every phrase of the kind.
    """

    kind: Kind
    words: str
    why: str
    before: str = ""
    after: str = ""
