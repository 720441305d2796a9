"""Start a rule: `python -m tools.new_rule CATEGORY/NAME`.

The file that it writes fails its own test until the rule is written.
"""

import re
import sys
from pathlib import Path

RULES = Path(__file__).parents[1] / "ifthen" / "lint" / "rules"
NAME = re.compile(r"(?P<category>[a-z]+)/(?P<rule>[a-z]+(-[a-z]+)*)")
SKELETON = '''\
"""What is found, in one line.

Why it matters, in a paragraph.
"""

from collections.abc import Iterable

from ifthen.finding import Problem, Severity
from ifthen.graph import Graph

severity = Severity.WARNING
advice = "say what to write instead, with a concrete value"

bad = """
eval virology
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards
#       ^^^^^^^^ say what is wrong here, as one lower-case clause
"""

good = """
eval virology
guardrail safeguards
if eval virology >= 22.1% then guardrail safeguards within 30 days
"""


def check(graph: Graph) -> Iterable[Problem]:
    return ()
'''


def create(name: str, rules: Path = RULES) -> Path:
    """Write the skeleton of the rule `category/rule-name` and say where it is.

    Raises ValueError when the name cannot be a new rule's, with a reason for the reader.
    """
    match = NAME.fullmatch(name)
    if not match:
        raise ValueError(f"a rule is named like escape/open-door, not {name!r}")
    folder = rules / match["category"]
    if not folder.is_dir():
        known = sorted(path.name for path in rules.iterdir() if path.name.isalpha())
        raise ValueError(f"no category {folder.name}; there are {', '.join(known)}")
    module = match["rule"].replace("-", "_") + ".py"
    if taken := next(rules.glob(f"*/{module}"), None):
        raise ValueError(f"{taken.parent.name}/{match['rule']} exists already")
    path = folder / module
    path.write_text(SKELETON, encoding="utf-8")
    return path


def main(arguments: list[str]) -> int | str:
    """Run the command; an error comes back as text, which makes the exit code 1."""
    try:
        path = create("/".join(arguments))
    except ValueError as error:
        return str(error)
    print(f"fill in {path.relative_to(RULES.parents[2])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
