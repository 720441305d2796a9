"""An `allow` comment gives no reason.

Silence without a reason cannot be told from neglect, so the finding that it was to allow stands.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Problem, Severity
from ifthen.lint.allow import Allow

severity = Severity.ERROR
advice = "say why, behind two dashes: `# ifthen: allow vague-term -- the regulator's own wording`"

bad = """
risk cyber # ifthen: allow risk-without-level
#                          ^^^^^^^^^^^^^^^^^^ no reason is given for allowing `risk-without-level`
"""

good = """
risk cyber # ifthen: allow risk-without-level -- the statute names none
"""


def review(allows: Sequence[Allow]) -> Iterator[Problem]:
    for allow in allows:
        if not allow.name:
            yield Problem(allow.span, "the comment allows no rule", allow.subject)
        elif not allow.reason:
            message = f"no reason is given for allowing `{allow.name}`"
            yield Problem(allow.span, message, allow.subject)
