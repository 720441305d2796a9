"""Where a phrase of the lexicon is harmless: each context with its reason, as data."""

from ifthen.prose.contexts import (
    BOUND,
    CADENCE,
    FAR_AMOUNT,
    MEANS,
    MEASURE,
    NUMBER,
    NUMBER_AFTER,
    Trap,
)
from ifthen.prose.kinds import Kind
from ifthen.prose.lexicon import EXAMPLES

TRAPS = (
    Trap(
        Kind.VAGUE,
        "",
        "the measure stands beside it",
        after=rf"^(?:\s+[\w-]+){{0,3}}(?:\s*\(|,\s+)(?:i\.e\.,?\s*|that is,?\s+)?{MEASURE}",
    ),
    Trap(
        Kind.VAGUE,
        "",
        "it is defined on the spot, or by a statute",
        after=rf"^(?:\s+[\w-]+){{0,4}},?\s*\(?{MEANS}",
    ),
    Trap(
        Kind.VAGUE,
        "",
        "it names a level",
        before=r"\b(?:classified|graded|labell?ed|ranked|rated|scored)\s+(?:as\s+|at\s+)?$",
    ),
    Trap(
        Kind.VAGUE,
        "(significant|significantly)",
        "a term of statistics, or an ordering",
        before=r"\b(?:statistically|most|least)[\s-]+$",
    ),
    Trap(
        Kind.VAGUE,
        "(significant|significantly)",
        "a term of statistics or of number formats",
        after=r"^\s+(?:(?:figure|digit|bit|byte|decimal)s?\b|at (?:the )?(?:p\b|\d))"
        r"|^[^.;]{0,40}\bp\s*[<=≤]",
    ),
    Trap(
        Kind.VAGUE,
        "(reasonable|prudent)",
        "a standard that statutes and courts define",
        after=r"^\s+(?:belief|cause|defen[cs]e|doubt|excuse|grounds?|observer|persons?|suspicion)\b",
    ),
    Trap(
        Kind.VAGUE,
        "reasonably",
        "terms of the European AI Act and of risk regulation",
        after=r"^\s+(?:foreseeable misuse|practicable|achievable)\b",
    ),
    Trap(Kind.VAGUE, "acceptable", "a kind of document", after=r"^\s+use\b"),
    Trap(
        Kind.VAGUE,
        "(sufficient|insufficient)",
        "sufficiency in logic",
        before=r"\b(?:necessary (?:and|or|but not)"
        r"|(?:alone|either|each|any one|one)(?: of (?:these|them|which))? (?:is|are|shall be))\s+$",
    ),
    Trap(
        Kind.VAGUE,
        "(sufficient|insufficient)",
        "sufficiency in logic",
        after=r"^\s+(?:conditions?|statistics?|on its own|by itself|to (?:count|trigger))\b",
    ),
    Trap(
        Kind.VAGUE,
        "effective",
        "a measured quantity, or the day from which something holds",
        after=r"^(?:[\s-]+(?:compute|training|scaling|flops?|parameters?|sample|number|size|dose|date"
        r"|from|on|upon|as of|until|immediately)\b|[\s:]*\d)",
    ),
    Trap(Kind.VAGUE, "relevant", "it says to what", after=r"^\s+(?:to|for)\b"),
    Trap(
        Kind.VAGUE,
        "major",
        "the numbering of releases",
        after=r"^\s+(?:version|release|number|revision|or minor)\b",
    ),
    Trap(
        Kind.VAGUE,
        "serious",
        "a term of statutes",
        after=r"^\s+(?:incidents?|injur(?:y|ies)|bodily|crimes?)\b",
    ),
    Trap(
        Kind.VAGUE,
        "strong",
        "a term of cryptography or of programming",
        after=r"^\s+(?:customer\s+)?(?:authentication|consistency|cryptograph|encryption|passwords?"
        r"|typing)",
    ),
    Trap(
        Kind.VAGUE,
        "robust",
        "a term of statistics",
        after=r"^\s+(?:estimat|regression|standard errors?|statistic)",
    ),
    Trap(Kind.VAGUE, "safe to", "a manner of speaking", after=r"^\s+(?:assume|say)\b"),
    Trap(
        Kind.VAGUE,
        "(is|are|be|remain|remains|considered|deemed) (safe|secure)",
        "a proper name",
        after=r"^\s+(?:boot|element|enclave|harbou?r|hash|mode)",
    ),
    Trap(
        Kind.VAGUE,
        "generally",
        "a set phrase",
        after=r"^\s+(?:accepted|applicable|available|known|recogni[sz]ed)\b",
    ),
    Trap(
        Kind.VAGUE,
        "(generally|often|many|rarely|broadly)",
        "a comparison or a question",
        before=r"\b(?:as|how|less|more|most|so|too)\s+$",
    ),
    Trap(Kind.VAGUE, "normally", "a term of statistics", after=r"^\s+distributed"),
    Trap(Kind.VAGUE, "several", "a term of law", after=r"^\s+(?:liable|liabilit)"),
    Trap(
        Kind.VAGUE,
        "a (number|fraction) of",
        "the number follows",
        after=rf"^\s+(?:{NUMBER}|at (?:least|most))",
    ),
    Trap(
        Kind.VAGUE,
        "state-of-the-art",
        "it is dated",
        after=r"^[^.;]{0,30}\b(?:as of|in|at)\s+(?:\w+\s+)?(?:19|20)\d\d\b",
    ),
    Trap(
        Kind.ESCAPE,
        "(where|when|whenever|wherever|if|as) required",
        "it says by whom or by what",
        after=r"^\s+(?:at|by|for|in|pursuant|to|under)\b",
    ),
    Trap(
        Kind.ESCAPE,
        "(where|when|whenever|wherever|if|as) (applicable|relevant|available|required)",
        "it belongs to what follows",
        after=r"^\s+(?:evidence|information|laws?|legislation|regulations?|statutes?)\b",
    ),
    Trap(
        Kind.ESCAPE,
        "(where|when|if|as) (necessary|needed|required)",
        "a restriction to need, no way out",
        before=r"\bonly\s+$",
    ),
    Trap(
        Kind.ESCAPE,
        "as (appropriate|possible|feasible|practical|necessary|relevant|reasonable|available)",
        "a comparison",
        after=r"^\s+as\b",
    ),
    Trap(
        Kind.ESCAPE,
        "as (appropriate|feasible|necessary|relevant|reasonable|available|applicable|required)",
        "a classification",
        before=r"\b(?:described|flag(?:ged)?|mark(?:ed)?|regard(?:ed)?|seen|treat(?:ed)?|viewed)\s+$",
    ),
    Trap(
        Kind.ESCAPE,
        "as reasonably practicable",
        "a standard that courts have filled in",
        before=r"\bas low\s+$",
    ),
    Trap(
        Kind.SOFTENER,
        "(about|around|nearly|almost|close to|~|say)",
        "no number follows",
        after=rf"^(?!\s*[,:]?\s*(?:{BOUND}\s+)?{NUMBER}|\W*$)",
    ),
    Trap(
        Kind.SOFTENER,
        EXAMPLES,
        "the example has no number",
        after=rf"^(?!{NUMBER_AFTER}|{FAR_AMOUNT}|\W*$)",
    ),
    Trap(
        Kind.SOFTENER,
        "(about|around|say)",
        "a preposition at the end of a sentence",
        before=r"\w\s*$",
        after=r"^\W*$",
    ),
    Trap(Kind.SOFTENER, "or so", "it opens a clause", after=r"^\s+(?:as|long|that)\b"),
    Trap(Kind.OPEN_LIST, "etc", "a folder", before=r"/$"),
    Trap(
        Kind.OPEN_LIST,
        "[but] not limited to",
        "a limit that is a number",
        after=rf"^\s+{NUMBER}",
    ),
    Trap(Kind.OPEN_LIST, "such as", "it opens a clause", after=r"^\s+(?:to|it|is)\b"),
    Trap(
        Kind.INDEFINITE_TIME,
        "",
        "the bound stands beside it",
        after=rf"^(?:\s+[\w-]+){{0,4}}[\s,(:;–—-]*(?:(?:and|but|or|i\.e\.,?|that is,?|meaning)\s+)?"
        rf"(?:in any (?:case|event),?\s+)?{CADENCE}",
    ),
    Trap(
        Kind.INDEFINITE_TIME,
        "(temporarily|for the time being|for a while|for some time)",
        "its end is named",
        after=r"^[^.;]{0,70}\b(?:until|for (?:up to |at most )?\d)",
    ),
    Trap(
        Kind.INDEFINITE_TIME,
        "(soon|quickly|rapidly|promptly|frequently|frequent|recent|recently|long before)",
        "a comparison, a question, or a trigger that an event sets off",
        before=r"\b(?:as|how|less|more|most|no|so|too)\s+$",
    ),
    Trap(
        Kind.INDEFINITE_TIME,
        "rapid",
        "a proper term",
        after=r"^\s+(?:prototyping|response (?:plan|team|unit)|antigen)",
    ),
    Trap(
        Kind.INDEFINITE_TIME,
        "in advance",
        "it says of what, or how long",
        before=r"\b(?:hour|day|week|month|year)s?\s+$",
    ),
    Trap(Kind.INDEFINITE_TIME, "in advance", "it says of what, or how long", after=r"^\s+of\b"),
    Trap(Kind.INDEFINITE_TIME, "periodic", "a proper term", after=r"^\s+table"),
    Trap(Kind.INDEFINITE_TIME, "frequently", "a proper term", after=r"^\s+asked"),
    Trap(
        Kind.INDEFINITE_TIME,
        "continuously",
        "at all times is exact",
        after=r"^\s+(?:available|enforc|logg|monitor|record|running)",
    ),
    Trap(
        Kind.INDEFINITE_TIME,
        "continuously",
        "at all times is exact",
        before=r"\b(?:enforced|logged|monitor(?:s|ed|ing)?|operates?|recorded|runs?|running)\s+$",
    ),
    Trap(
        Kind.COMPARISON,
        "",
        "compared with a number, a level or chance",
        after=rf"^\s+(?:{NUMBER}|(?:level|any|chance|random|low|medium|high|critical)\b|[a-z]+-\d"
        r"|the (?:buffer|level|limit|margin|reference|score|target|threshold|tolerance)\b)",
    ),
    Trap(Kind.COMPARISON, "more likely than", "a standard of proof", after=r"^\s+not\b"),
    Trap(
        Kind.COMPARISON,
        "(increase|improvement|gain) over",
        "over time",
        after=r"^\s+(?:time|the (?:course|last|next|past))\b",
    ),
    Trap(Kind.OWN_PHRASE, "safety margin", "the number follows", after=rf"^\s+of\s+{NUMBER}"),
)
