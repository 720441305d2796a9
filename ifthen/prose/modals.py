"""Where a modal verb or a verb of intent hedges nothing: each context with its reason, as data."""

from ifthen.prose.contexts import Trap
from ifthen.prose.kinds import Kind

MODAL_TRAPS = (
    Trap(
        Kind.HEDGE,
        "(may|would|could|should|might)",
        "a prohibition, a restriction or an inability",
        before=r"\b(?:no|nobody|none|nothing|neither|never|nor|only)\b[^.;:]*$",
    ),
    Trap(
        Kind.HEDGE,
        "may",
        "a prohibition or a restriction",
        after=r"^\s+(?:not\b(?! necessarily)|never|only|[^.;,]{1,40}\bonly (?:after|if|once|when))",
    ),
    Trap(Kind.HEDGE, "(could|would)", "an inability", after=r"^\s+(?:not|never)\b"),
    Trap(
        Kind.HEDGE,
        "may",
        "the month",
        before=r"(?:\b(?:after|before|by|during|early|from|in|late|mid|of|since|until)\s+"
        r"|\d(?:st|nd|rd|th)?\s+)$",
    ),
    Trap(Kind.HEDGE, "may", "the month", after=r"^\s+\d"),
    Trap(
        Kind.HEDGE,
        "(may|might|could|should|would)",
        "a question or a condition, its words turned round",
        before=r"(?:^|[.;:,(?!])\s*$",
        after=r"^\s+(?:an?|any|it|one|our|such|that|the|these|they|this|we)\b",
    ),
    Trap(
        Kind.HEDGE,
        "",
        "it describes something, and commits nobody to it",
        before=r"\b(?:although|as|because|before|how|if|since|than|that|unless|until|what|when"
        r"|whenever|where|whether|which|while|who|whom|whose)\b[^.;:()]*$",
    ),
    Trap(
        Kind.HEDGE,
        "(may|might|could|would|may include|might include|could include|may require|could require)",
        "what a model or an attacker may do is no duty",
        before=r"\b(?:actors?|adversar(?:y|ies)|agents?|anyone|attackers?|attempts?|capabilit(?:y|ies)"
        r"|customers?|experts?|harms?|insiders?|it|misuse|models?|novices?|outputs?|people|persons?"
        r"|risks?|systems?|they|threats?|users?|weights)\s+$",
    ),
    Trap(
        Kind.HEDGE,
        "(aim|aims|attempt|hope|hopes|plan|plans|try|tries|seek|seeks|want|wants|wish|wishes) to",
        "what an attacker may want is no duty",
        before=r"\b(?:actors?|adversar(?:y|ies)|agents?|attackers?|insiders?|models?|systems?|they"
        r"|states?|users?)\s+$",
    ),
    Trap(
        Kind.HEDGE,
        "(attempt|hope|plan|plans|try) to",
        "a noun, for nobody stands before it who could",
        before=r"(?s)^(?!(?:.*(?:[.;:,(]|\b(?:also|and|anthropic|company|currently|deepmind|developer"
        r"|google|lab|leadership|meta|microsoft|must|openai|publisher|still|team|we|will)))?\s*$)",
    ),
    Trap(
        Kind.HEDGE,
        "(plan|plans|propose|proposes) to",
        "something proposed to somebody",
        after=r"^\s+(?:an?|each|its|our|the|their)\b",
    ),
)
