"""The day until which an `allow` comment holds is past, or is no date.

What was allowed for a time is found again from the day after, so that nothing is forgotten.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Problem, Severity
from ifthen.lint.allow import Allow

severity = Severity.ERROR
advice = "mend what it allowed, or give a later day: `until 2027-01-31`"

bad = """
risk cyber # ifthen: allow risk-without-level until 2026-13-01 -- the scale is being written
#                          ^^^^^^^^^^^^^^^^^^ `2026-13-01` is no date of the calendar
"""

good = """
risk cyber # ifthen: allow risk-without-level until 2999-12-31 -- the scale is being written
"""


def review(allows: Sequence[Allow]) -> Iterator[Problem]:
    for allow in allows:
        if allow.bad_until is not None:
            what = f"`{allow.bad_until}`" if allow.bad_until else "what follows `until`"
            message = f"{what} is no date of the calendar"
            yield Problem(allow.span, message, allow.subject)
        elif allow.is_over:
            message = f"`{allow.name}` was allowed until {allow.until}"
            yield Problem(allow.span, message, allow.subject)
