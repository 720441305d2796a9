"""A name looks like another one, or mixes alphabets.

A reader takes `аsl-3` with a Cyrillic letter for `asl-3`, and `level-l` for `level-1`, and so one
guardrail for another. Two names clash when they look the same letter by letter, after the idea of
the skeleton in Unicode Technical Standard 39, section 4; one name is at fault alone when it has
letters of two alphabets. Levels and references have names too.
"""

import unicodedata
from collections.abc import Iterator

from ifthen.finding import Label, Problem, Severity, Subject
from ifthen.graph import Graph
from ifthen.model import Eval, Name, Scale, Term

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
    "аеіјорсухѕһԁԛԝқАВЕІЈКМНОРСТУХЅαοιυνκρΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսցհɑɡ1Iı",
    "aeijopcyxshdqwkABElJKMHOPCTYXSaoiuvkpABEZHlKMNOPTYXoughaglli",
)
# Japanese, Korean and Chinese are written in several of these, and beside Latin letters.
_MIXED = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"))


def check(graph: Graph) -> Iterator[Problem]:
    first: dict[str, Name] = {}
    for name, subject in _names(graph):
        plain = unicodedata.normalize("NFKC", name.value)
        alphabets = sorted({_alphabet(c) for c in plain if c.isalpha()} - _MIXED)
        if len(alphabets) > 1:
            mixed = " and ".join(alphabet.capitalize() for alphabet in alphabets)
            yield Problem(name.span, f"`{name}` mixes {mixed} letters", subject)
            continue
        looks = plain.translate(_LOOKS).replace("rn", "m")
        alike = [first.setdefault(looks.replace("0", zero), name) for zero in "oO"]
        other = next((known for known in alike if known.value != name.value), None)
        if other:
            labels = (Label(other.span, "the other one is here"),)
            message = f"`{name}` looks like `{other}`"
            yield Problem(name.span, message, subject, labels=labels)


def _names(graph: Graph) -> Iterator[tuple[Name, Subject]]:
    for item in graph.policy:
        if not isinstance(item, Term) and not getattr(item, "is_bare", False):
            yield item.name, item.subject
        if isinstance(item, Scale):
            yield from ((level.name, item.subject) for level in item.levels)
        if isinstance(item, Eval):
            yield from ((reference.name, item.subject) for reference in item.references)


def _alphabet(character: str) -> str:
    return "LATIN" if character.isascii() else unicodedata.name(character, "?").partition(" ")[0]
