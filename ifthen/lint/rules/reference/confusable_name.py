"""A name looks like another one, or mixes alphabets.

A reader takes `аsl-3` with a Cyrillic letter for `asl-3`, and `level-l` for `level-1`, and so one
guardrail for another. Two names clash when they look the same letter by letter, after the idea of
the skeleton in Unicode Technical Standard 39, section 4; one name is at fault alone when it has
letters of two of the Latin, Greek and Cyrillic alphabets.
"""

import unicodedata
from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity, Subject
from ifthen.graph import Graph
from ifthen.model import Name, Scale, Term

severity = Severity.ERROR
advice = "write the name in one alphabet, and different from all others at a glance"

bad = """
guardrail level-1
guardrail level-l
#         ^^^^^^^ `level-l` looks like `level-1`
risk \u0441brn
#    ^^^^ `\u0441brn` mixes Cyrillic and Latin letters
"""

good = """
guardrail level-1
guardrail level-2
"""

_LOOKS = str.maketrans(
    "аеіјорсухѕһԁԛԝқАВЕІЈКМНОРСТУХЅαοιυνκρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ01Iı",
    "aeijopcyxshdqwkABElJKMHOPCTYXSaoiuvkpABEZHlKMNOPTYXolli",
)
_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")


def check(graph: Graph) -> Iterator[Problem]:
    first: dict[str, Name] = {}
    for name, subject in _names(graph):
        alphabets = sorted({a for c in name.value for a in _ALPHABETS if _is_of(c, a)})
        if len(alphabets) > 1:
            mixed = " and ".join(alphabet.capitalize() for alphabet in alphabets)
            yield Problem(name.span, f"`{name}` mixes {mixed} letters", subject)
            continue
        looks = unicodedata.normalize("NFKC", name.value).translate(_LOOKS)
        other = first.setdefault(looks, name)
        if other.value != name.value:
            labels = (Label(other.span, "the other one is here"),)
            message = f"`{name}` looks like `{other}`"
            yield Problem(name.span, message, subject, labels=labels)


def _names(graph: Graph) -> Iterator[tuple[Name, Subject]]:
    for item in graph.policy:
        if not isinstance(item, Term) and not getattr(item, "is_bare", False):
            yield item.name, item.subject
        if isinstance(item, Scale):
            for level in item.levels:
                yield level.name, item.subject


def _is_of(character: str, alphabet: str) -> bool:
    if character.isascii():
        return alphabet == "LATIN" and character.isalpha()
    return unicodedata.name(character, "").startswith(alphabet)
