"""Where a modal verb or a verb of intent hedges nothing: each context with its reason, as data."""

from ifthen.prose.contexts import Trap
from ifthen.prose.kinds import Kind
from ifthen.prose.ways_out import (
    LIKE_ALONE,
    LIKE_BODIES,
    LIKE_CHANGED,
    LIKE_CHANGING,
    LIKE_DIRECT,
    LIKE_GATES,
    LIKE_LIFTING,
)

# What a policy obliges to, or the words that say so.
_OBLIGED = (
    r"(?:aim|assessment|audit|bar|cadence|clause|commitment|condition|criteri(?:on|a)|deadline"
    r"|dut(?:y|ies)|evaluation|floor|framework|frequency|guardrail|interval|limit|mitigation"
    r"|obligation|period|polic(?:y|ies)|procedure|protocol|provision|requirement|restriction|rule"
    r"|safeguard|schedule|scope|standard|target|threshold|timeline|timetable|tolerance)s?"
)
_PLAIN_WORD = r"(?!(?:and|at|but|by|for|from|in|of|on|or|than|that|to|which|with|within)\b)[\w-]+"
_ITSELF = (
    r"(?:it|them|these|this|those)\s*(?:$|[.,;:)]"
    r"|(?:accordingly|after|and|as|at|before|by|for|if|in|once|or|to|upwards?|when|where|with)\b)"
)
_BODY = (
    r"(?:advice|agreement|approval|board|committee|consent|council|group|notice|officer|review"
    r"|sag|sign-off|team|trust)"
)
_OTHERS = (
    r"\b(?:actors?|adversar(?:y|ies)|agents?|anyone|attackers?|capabilit(?:y|ies)|customers?|harms?"
    r"|insiders?|misuse|models?|novices?|outputs?|people|persons?|risks?|systems?|threats?|users?"
    r"|weights|who|that)\s+$"
)

_PROHIBITED = r"\b(?:cannot|neither|never|no|nobody|none|nor|not|nothing)\b[^.;:]*$"

MODAL_TRAPS = (
    *(
        Trap(Kind.WAY_OUT, "", "a prohibition", before=_PROHIBITED, like=like)
        for like in (LIKE_LIFTING, LIKE_CHANGING, LIKE_CHANGED, LIKE_ALONE, LIKE_DIRECT)
    ),
    *(
        Trap(Kind.WAY_OUT, "", "what a model or an attacker may do", before=_OTHERS, like=like)
        for like in (LIKE_LIFTING, LIKE_CHANGING, LIKE_CHANGED, LIKE_ALONE)
    ),
    Trap(
        Kind.WAY_OUT,
        "",
        "what it changes is no duty",
        after=rf"^(?!\s+(?:{_ITSELF}|accordingly\b|(?:{_PLAIN_WORD}\s+){{0,4}}{_OBLIGED}\b))",
        like=LIKE_CHANGING,
    ),
    Trap(
        Kind.WAY_OUT,
        "",
        "what is changed is no duty",
        before=rf"(?s)^(?!.*\b(?:it|these|this|{_OBLIGED})"
        r"(?:\s+(?:for|in|of|on|to|under)(?:\s+[\w-]+){1,4})?\s+$)",
        like=LIKE_CHANGED,
    ),
    Trap(
        Kind.WAY_OUT,
        "",
        "nobody is passed over",
        after=rf"^(?!\s+(?:{_PLAIN_WORD}\s+){{0,4}}{_BODY}\b)",
        like=LIKE_ALONE,
    ),
    Trap(
        Kind.DISCRETION,
        "",
        "somebody outside judges",
        before=r"\b(?:auditors?|evaluators?|external|government|independent|national|outside"
        r"|regulators?|third-party)(?:'s)?\s+(?:[\w-]+\s+){0,2}$",
        like=LIKE_BODIES,
    ),
    Trap(
        Kind.DISCRETION,
        "",
        "a ban until somebody decides is a gate",
        before=r"\b(?:no|not|never|nobody|none|nothing)\b[^.;]*\bunless\b[^.;]*$",
        like=LIKE_GATES,
    ),
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
