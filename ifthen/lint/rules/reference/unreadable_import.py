"""An import names no file that can be read.

What it was to bring is missing, so that nothing else can be said of the names that it declares. An
import is a path relative to the file that it stands in, and it stays inside the folder of the file
that is being checked.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.ERROR
advice = 'write the path of a file beside this one: `import "vocabulary.ifthen"`'

bad = """
risk cbrn import "elsewhere.ifthen"
#                ^^^^^^^^^^^^^^^^^^ `elsewhere.ifthen` cannot be imported from here
"""

good = """
risk cbrn
"""


def check(graph: Graph) -> Iterable[Problem]:
    return graph.problems("unreadable-import")
