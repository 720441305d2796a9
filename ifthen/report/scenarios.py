"""Witnesses for people: facts as the language says them, without those that are as usual."""

from collections.abc import Iterator, Sequence

from ifthen.finding import Witness
from ifthen.report.cells import inline

FEW = 3
"""How many facts that are false or lowest are shown one by one; of more only the number is."""

_VARIANTS = {"@pre": " pre-mitigation", "@post": " post-mitigation"}


def scenarios(witness: Sequence[Witness]) -> Iterator[str]:
    """A line for each scenario that states something; the second says what is other in it."""
    before: dict[str, str] = {}
    for scenario in witness:
        facts = dict(scenario.facts)
        other = [key for key in facts if facts[key] != before.get(key)]
        if facts.keys() == before.keys() and other:
            yield inline(", ".join(said(key, facts[key]) for key in other) + ", all else equal")
        elif facts:
            yield inline(_all(scenario))
        before = facts


def _all(scenario: Witness) -> str:
    plain = [key for key, _ in scenario.facts if key in scenario.plain]
    hidden = plain if len(plain) > FEW else []
    shown = [said(key, value) for key, value in scenario.facts if key not in hidden]
    if hidden:
        others = "other facts" if shown else "facts"
        shown.append(f"{len(hidden)} {others} false or lowest")
    return ", ".join(shown)


def said(key: str, value: str) -> str:
    """One fact: `eval:virology@post` reads `eval virology post-mitigation`."""
    rest = key.removeprefix("forecast:")
    kind, _, name = rest.partition(":")
    match kind, value:
        case "guardrail", "true":
            return f"guardrail {name} in place"
        case "guardrail", "false":
            return f"guardrail {name} missing"
        case "words", _:
            return f'"{name}" = {value}'
        case "unstated", _:
            item, _, number = name.rpartition("/")
            return f"unstated condition {number} of {item} = {value}"
    for at, words in _VARIANTS.items():
        if at in name.partition(" ")[0]:
            name = name.replace(at, words, 1)
    before = "forecast " if rest != key else ""
    return f"{before}{kind} {name} = {value}" if name else f"{key} = {value}"
