"""An `allow` comment silences nothing.

What it allowed is mended, or it stands in the wrong place: at the end of the line that has the
words, or on a line of its own right above the item. Comments of imported files are left to the
policies that need them.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Problem, Severity
from ifthen.lint.allow import Allow

severity = Severity.WARNING
advice = "take the comment away, or move it to the end of the line or right above the item"

bad = """
party board # ifthen: allow vague-term -- the charter's own wording
#                           ^^^^^^^^^^ no `vague-term` is found here
"""

good = """
risk cyber # ifthen: allow risk-without-level -- the statute names none
"""


def review(allows: Sequence[Allow]) -> Iterator[Problem]:
    for allow in allows:
        if allow.holds and allow.is_unused:
            yield Problem(allow.span, f"no `{allow.name}` is found here", allow.subject)
