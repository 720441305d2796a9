"""Everybody who verifies a guardrail, or runs an eval, is its owner.

Nobody finds fault with their own work. What verifies a guardrail besides parties are procedures in
words, which are more than its owner unless `owner` has the same words, and evals, which are no more
if only the owner runs them. An eval has no owner of its own: those who own a commitment that rests on
it would have to act on what it shows, and those who own a guardrail that it verifies are tested.
"""

from collections.abc import Iterable, Iterator

from ifthen.finding import Label, Problem, Severity
from ifthen.graph import Graph
from ifthen.graph.leaning import turning_on
from ifthen.model import Commitment, Eval, EvalCondition, Guardrail, Name, Open, Text, Who

severity = Severity.NOTE
advice = "let somebody else do it: `verified by auditor` with `party auditor { external }`"

bad = """
party ciso
guardrail vault { owner ciso verified by ciso }
#                                        ^^^^ nobody but its owner verifies guardrail `vault`
always guardrail vault
"""

good = """
party ciso
party auditor { external }
guardrail vault { owner ciso verified by ciso, auditor }
always guardrail vault
"""


def check(graph: Graph) -> Iterator[Problem]:
    for guardrail in graph.all(Guardrail):
        by = guardrail.verified_by
        is_by_eval = all(isinstance(verifier, EvalCondition) for verifier in by)
        if not is_by_eval and _are_among(_verifiers(graph, guardrail), guardrail.owner):
            message = f"nobody but its owner verifies guardrail `{guardrail.name}`"
            yield Problem(by[0].span._replace(end=by[-1].span.end), message, guardrail.subject)
    owned = turning_on(graph)
    for tested in graph.all(Eval):
        for item in owned[tested.name.value]:
            if _are_among(tested.run_by, item.owner):
                span = tested.run_by[0].span._replace(end=tested.run_by[-1].span.end)
                bare = isinstance(item, Commitment) and item.is_bare
                whose = f"a {item.kind}" if bare else f"{item.kind} `{item.name}`"
                message = f"nobody but the owner of {whose} runs eval `{tested.name}`"
                labels = (Label(item.owner[0].span, "the owner"),)
                yield Problem(span, message, tested.subject, labels=labels)
                break


def _verifiers(graph: Graph, guardrail: Guardrail) -> Iterator[Name | Open]:
    for verifier in guardrail.verified_by:
        if isinstance(verifier, EvalCondition):
            tested = graph.get(Eval, verifier.eval)
            yield from tested.run_by if tested and tested.run_by else (verifier.eval,)
        else:
            yield verifier


def _are_among(who: Iterable[Name | Open], owners: Who) -> bool:
    asked = {_key(one) for one in who}
    return bool(asked) and asked <= {_key(one) for one in owners} - {None}


def _key(who: Name | Open) -> tuple[str, str] | None:
    if isinstance(who, Name):
        return "name", who.value
    return ("words", " ".join(who.value.lower().split())) if isinstance(who, Text) else None
