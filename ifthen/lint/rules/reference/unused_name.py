"""Nothing mentions an item.

It says nothing then: often its name was misspelt elsewhere, or the commitment that it was written
for is missing. Commitments and escapes act by themselves and need no mention; a term is mentioned
where its phrase stands in a text. A vocabulary is written for others and is not asked.
"""

from collections.abc import Iterator

from ifthen.finding import Problem, Severity
from ifthen.graph import BUILT_IN_STAGES, Graph
from ifthen.model import Commitment, Escape, Header, Name, SomeRisk, Term, atoms
from ifthen.prose import Terms, mentions
from ifthen.syntax import Broken, Node

severity = Severity.NOTE
advice = "use it, or take it away"

bad = """
 party board
#      ^^^^^ nothing mentions the party `board`
party regulator
always notify regulator every 12 months
"""

good = """
party regulator
always notify regulator every 12 months
"""


def check(graph: Graph) -> Iterator[Problem]:
    if graph.header is None:
        return
    covered = _covered(graph) | _mentioned_terms(graph)
    for item in graph.policy:
        if isinstance(item, Header | Commitment | Escape) or item.name.value in BUILT_IN_STAGES:
            continue
        used = any(use.item is not item for use in graph.used_by.get(item.name.value, ()))
        if not used and id(item) not in covered:
            message = f"nothing mentions the {item.kind} `{item.name}`"
            yield Problem(item.name.span, message, item.subject)


def _covered(graph: Graph) -> set[int]:
    """The risks that `any risk` or `every risk` speaks of."""
    levels = {
        atom.level.value
        for standing in graph.conditions
        for atom in atoms(standing.condition)
        if isinstance(atom, SomeRisk) and isinstance(atom.level, Name)
    }
    return {id(risk) for level in levels for risk in graph.risks_on(level)}


def _mentioned_terms(graph: Graph) -> set[int]:
    terms = {term.name.value: term for term in graph.all(Term)}
    if not terms:
        return set()
    known = Terms(list(terms))
    texts = (text for tree in graph.trees for item in tree.items for text in _texts(item))
    return {id(terms[found.term]) for text in texts for found in mentions(text, known)}


def _texts(item: Node | Broken) -> Iterator[str]:
    """Every text of an item but the phrase that a term defines."""
    words = item.leaves() if isinstance(item, Node) else iter(item.words)
    texts = (word.text for word in words if word.kind == "TEXT")
    if item.kind == "term":
        next(texts, None)
    return texts
