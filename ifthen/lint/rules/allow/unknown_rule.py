"""An `allow` comment names no rule.

A misspelt name allows nothing, and the reason given beside it convinces nobody.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Problem, Severity
from ifthen.lint.allow import Allow

severity = Severity.ERROR
advice = "write a rule's name; `ifthen rule` lists them all"

bad = """
risk cyber # ifthen: allow risk-with-no-level -- the statute names none
#                          ^^^^^^^^^^^^^^^^^^ there is no rule `risk-with-no-level`
"""

good = """
risk cyber # ifthen: allow risk-without-level -- the statute names none
"""


def review(allows: Sequence[Allow]) -> Iterator[Problem]:
    for allow in allows:
        if allow.name and not allow.is_rule:
            yield Problem(allow.span, f"there is no rule `{allow.name}`", allow.subject)
