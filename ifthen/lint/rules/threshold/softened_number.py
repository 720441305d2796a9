"""Words take back a number: "approximately", "ideally", "e.g.".

A number that is about right, hoped for, or only an example cannot be missed, so it obliges nobody.
Any text behind a number softens it: that is what the language has it for. In other operative texts
such words stand close to a number: with up to three words between them, or right behind it where
a clause ends.
"""

import re
from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import Found, found
from ifthen.model import Duration, Multiple, Quantity
from ifthen.prose import Kind

severity = Severity.WARNING
advice = "let the number stand alone: `within 30 days`, at the largest value that you can accept"

bad = """
guardrail safeguards { verified by auditor }
party auditor
always guardrail safeguards within 1 month "ideally"
#                                           ^^^^^^^ `ideally` takes back `1 month`
"""

good = """
guardrail safeguards { verified by auditor }
party auditor
always guardrail safeguards within 1 month
"""

UNITS = "(?:minute|hour|day|week|fortnight|month|quarter|year|decade)s?"
# Not the digit of `2FA`, `0-day` or `level-3`; but that of `3x`, `10M` and `1e26`.
DIGITS = r"[<>~≤≥$€£]*(?<![\w-])\d[\d.,/^_–-]*(?:e[+-]?\d+)?(?:%|(?:[xkm]|bn)\b|\b(?!-?[a-z]))"
SPELT = (
    rf"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s{UNITS}\b"
    r"|(?:annual|annually|daily|half|hourly|monthly|quarterly|twice|weekly|yearly)\b"
    r"|an? (?:dozen|fifth|hundred|quarter|tenth|third|thousand)\b|[nxy]\s?%"
)
NUMBER = rf"(?:{DIGITS}|{SPELT})"
BEFORE = rf"{NUMBER}(?:\s*{UNITS})?(?:\s+[\w-]+)?[\s,(]*$"
AFTER = rf"[\s,:(]*(?:[a-z-]+\s+){{0,3}}{NUMBER}"
CLAUSE_END = r"\s*(?:[.,;:)]|$)"


def check(graph: Graph) -> Iterator[Problem]:
    behind: set[int] = set()
    for one in found(graph, Kind.SOFTENER):
        holder = one.text.holder
        if one.text.slot == "softened" and isinstance(holder, Quantity | Duration | Multiple):
            if id(holder) not in behind:
                behind.add(id(holder))
                labels = (Label(holder.span, "the number stands here"),)
                message = f"`{one.hit.phrase}` takes back `{holder}`"
                yield Problem(one.span, message, one.text.item.subject, labels=labels)
        elif _has_number(one):
            yield one.problem(f"`{one.hit.phrase}` takes back the number beside it")
    yield from _behind(graph, behind)


def _behind(graph: Graph, seen: set[int]) -> Iterator[Problem]:
    """The texts behind a number that say in words of their own that it does not hold as it is."""
    for text in graph.texts:
        if text.slot == "softened" and id(text.holder) not in seen:
            labels = (Label(text.holder.span, "the number stands here"),)  # type: ignore[attr-defined]
            message = f"words behind it take back `{text.holder}`"
            yield Problem(text.text.span, message, text.item.subject, labels=labels)


def _has_number(one: Found) -> bool:
    words, start, end = one.text.text.value, one.hit.start, one.hit.end
    # Compiled once there is something to look beside: that takes longer than most rules.
    if re.compile(AFTER, re.IGNORECASE).match(words, end):
        return True
    ends = re.compile(CLAUSE_END).match(words, end)
    return bool(ends and re.search(BEFORE, words[max(0, start - 60) : start], re.IGNORECASE))
