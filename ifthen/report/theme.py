"""Colours of the picture. Text has a contrast of at least 4.5 to 1 with what it stands on."""

from typing import NamedTuple


class Theme(NamedTuple):
    """The colours of one theme.

    ink is for words, line for frames and plain edges, faint for what is only context; risk,
    eval, guardrail, stage and event fill nodes of that kind; alarm is for escapes and what is
    missing, caution for warnings.
    """

    paper: str
    ink: str
    line: str
    faint: str
    cluster: str
    rule: str
    risk: str
    eval: str
    threshold: str
    commitment: str
    guardrail: str
    stage: str
    event: str
    alarm: str
    alarm_fill: str
    caution: str
    note: str


LIGHT = Theme(
    paper="#ffffff", ink="#1f2933", line="#52606d", faint="#5c6875", cluster="#eef1f5",
    rule="#d5dbe2",
    risk="#fde8d7", eval="#e3edf9", threshold="#ffffff", commitment="#fffdf2",
    guardrail="#dff3e4", stage="#e6e6fa", event="#f1e9f7",
    alarm="#b3152b", alarm_fill="#fdeaec", caution="#8a5300", note="#44546a",
)  # fmt: skip
DARK = Theme(
    paper="#14181d", ink="#e8edf2", line="#9aa7b4", faint="#a6b3c0", cluster="#232b35",
    rule="#3a4450",
    risk="#4a2f1a", eval="#1d3450", threshold="#14181d", commitment="#26261c",
    guardrail="#173d25", stage="#2d2d55", event="#3a2a48",
    alarm="#ff8896", alarm_fill="#45161d", caution="#f0b85c", note="#a9bbd0",
)  # fmt: skip
THEMES = {"light": LIGHT, "dark": DARK}
