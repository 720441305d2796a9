"""What a phrase can be guilty of."""

from enum import StrEnum


class Kind(StrEnum):
    """What is wrong with a phrase. The value of a text kind is the rule that reports it."""

    VAGUE = "vague-term"
    ESCAPE = "escape-phrase"
    SOFTENER = "softened-number"
    OPEN_LIST = "open-ended-list"
    INDEFINITE_TIME = "indefinite-time"
    HEDGE = "weak-strength"
    COMPARISON = "undated-baseline"
    OWN_PHRASE = "undefined-term"

    COMPETITOR = "competitor"
    DISCRETION = "discretion"
    BENEFIT = "benefit"
    FEASIBILITY = "feasibility"
    AVAILABILITY = "availability"
    EMERGENCY = "emergency"
    AMENDMENT = "amendment"

    WAY_OUT = "way-out"

    @property
    def group(self) -> str:
        """`text`, `ground` or `frame`: within one group hits never overlap, across groups they may.

        A text kind is wrong in any operative text. A ground is what a way out turns on, to be asked
        for only in a text known to be one. The frame alone makes an operative text a way out.
        """
        return _GROUPS.get(self, "ground")


_GROUPS = dict.fromkeys(list(Kind)[: list(Kind).index(Kind.COMPETITOR)], "text")
_GROUPS[Kind.WAY_OUT] = "frame"
