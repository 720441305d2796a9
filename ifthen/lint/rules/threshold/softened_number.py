"""Words take back a number: "approximately", "ideally", "e.g.".

A number that is about right, hoped for, or only an example cannot be missed, so it obliges nobody.
Any text behind a number softens it: that is what the language has it for. In other operative texts
such words stand close to a number: with up to three words between them, or right behind it where
a clause ends. An example takes back each amount in it, to the end of its clause or parentheses.
"""

import re
from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.lint.wording import Found, found
from ifthen.model import Duration, Multiple, Quantity
from ifthen.prose import Kind, is_example
from ifthen.prose.contexts import FAR_AMOUNT, NUMBER_AFTER, NUMBER_BEFORE

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
    if re.compile(NUMBER_AFTER, re.IGNORECASE).match(words, end):
        return True
    if is_example(one.hit) and re.compile(FAR_AMOUNT, re.IGNORECASE).match(words, end):
        return True
    ends, before = re.compile(CLAUSE_END).match(words, end), words[max(0, start - 60) : start]
    return bool(ends and re.search(NUMBER_BEFORE, before, re.IGNORECASE))
