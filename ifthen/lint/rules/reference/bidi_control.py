"""A control character turns the direction of the text.

It makes a policy read differently from what it says: a threshold or an escape can be shown in
another place than the one where it stands (CVE-2021-42574, "Trojan Source"). The characters are
U+061C, U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069.
"""

import re
import unicodedata
from collections.abc import Iterator

from ifthen.finding import Problem, Severity, Subject
from ifthen.graph import Graph
from ifthen.source import Span

severity = Severity.ERROR
advice = "delete the character; text of either direction needs none"

bad = """
risk cbrn "weapons\u202e"
#                 ^ U+202E RIGHT-TO-LEFT OVERRIDE turns the direction of the text
"""

good = """
risk cbrn "أسلحة"
"""

_CONTROLS = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"


def check(graph: Graph) -> Iterator[Problem]:
    for tree in graph.trees:
        if tree.source.code.isascii():
            continue
        for match in re.finditer(_CONTROLS, tree.source.code):
            character = match.group()
            name = f"U+{ord(character):04X} {unicodedata.name(character)}"
            span = Span(tree.source, *match.span())
            subject = Subject("file", tree.source.path)
            yield Problem(span, f"{name} turns the direction of the text", subject)
