"""What a way out turns on, and the words that make an operative text one, as data.

The notation is that of the lexicon. The lists of grounds presume that the text is a way out: "other
developers" is innocent in "share findings with other developers". The frames presume nothing.

Sources: the conditions, override verbs and marginal-risk clauses of the published frameworks of
frontier developers; the conditions and modals of Bhatia, Breaux, Reidenberg and Norton (2016).
"""

from ifthen.prose.kinds import Kind

_KIND_OF = "[ai|frontier|frontier ai|frontier ai model|frontier model]"

BODY = (
    "(board|ceo|chair|chief executive|committee|company|council|directors|executive|group|lab"
    "|leadership|management|officer|president|publisher|rso|sag|team|trust)"
)
_JUDGES = (
    "agree agrees assess assesses believe believes conclude concludes consider considers decide"
    " decides deem deems determine determines feel feels find finds judge judges prefer prefers"
    " think thinks wish wishes"
)
_SATISFIED = "confident content convinced persuaded satisfied"

COMPETITOR = (
    "(competitor|competitors|rival|rivals)",
    (
        f"(another|other|competing) {_KIND_OF} (actor|company|developer|firm|lab"
        "|organisation|organization|provider)"
    ),
    (
        f"(other|competing|rival|less cautious) {_KIND_OF} (actors|companies|developers|firms"
        "|labs|organisations|organizations|providers)"
    ),
    "(someone|somebody|anyone|anybody) else",
    "(if|unless|when|once|by|until|while|whether) others",
    "others (do|does|have|are|release|deploy|pass|reach|fail|proceed)",
    "(rest of|across) the (field|industry)",
    "(field|industry) as a whole",
    "(industry|peer) (peers|companies|labs|developers|competitors)",
    "(marginal|incremental) (risk|risks|increase in risk)",
    "(publicly|widely|freely|readily|commercially|already) available [ai|frontier] model[s]",
    "(open-weight|open-weights|open-source) model[s]",
    "(competitive|competition) (advantage|disadvantage|dynamics|landscape|position|pressure)[s]",
    "(race to the bottom|race dynamics|national competitiveness|geopolitical|significant lead)",
    "(unilaterally|outcompeted|out-competed|overtaken)",
    (
        "without [implementing|having|adopting] [measures|safeguards]"
        " (comparable|equivalent|similar|commensurate)"
    ),
)

DISCRETION = (
    "(our|its|their) [sole|own|reasonable|best] (judgement|judgment|opinion)",
    "(at|in) (our|its|their) [sole|own|absolute|reasonable] (discretion|view|assessment)",
    "(judgement|judgment|discretion|opinion) of [the] (ceo|company|leadership|management|board)",
    "(discretion|discretionary|judgement call|judgment call)",
    "holistic (judgement|judgment|assessment)",
    (
        "we [otherwise|reasonably|ourselves] (assess|believe|conclude|consider|decide|deem"
        "|determine|find|judge|think)"
    ),
    *(f"{BODY} [otherwise|reasonably] {verb}" for verb in _JUDGES.split()),
    *(f"(is|are) {adjective} (that|with)" for adjective in _SATISFIED.split()),
    "of the (opinion|view) that",
    "(agrees|approves|decides|determines|directs|judges|says|thinks|wishes) otherwise",
    "(may|might|could|can) (decide|choose|elect|opt) [not] to",
    "(deem|deems|deemed|see fit|sees fit|saw fit)",
    "to (our|its|their) [own] satisfaction",
    "assure ourselves",
    "(approve|approves|grant|grants|makes) (an|any) (exception|exemption)[s]",
    "(approve|approves|grant|grants) (a|any) (derogation|waiver)[s]",
    "(reserve|reserves|retain|retains) [the] (right|discretion|flexibility|freedom)",
    "(make|makes|making) decisions without",
    "(judge|judged) (necessary|appropriate|sufficient|acceptable|safe) by (us|leadership|the ceo)",
)

BENEFIT = (
    "(outweigh|outweighs|outweighed|outweighing)",
    "benefit[s] (exceed|exceeds|justify|justifies|are greater|are larger)",
    "(expected|potential|overall|societal|social|anticipated|great|greater) benefit[s]",
    "(net benefit|net benefits|net positive|net-positive|greater good|beneficial on balance)",
    "(justified by|in light of|given) [the] [expected|potential] benefit[s]",
    "(benefit to|benefits to) (society|humanity|the public|users|customers)",
    "(cost-benefit|risk-benefit|benefit-risk)",
)

FEASIBILITY = (
    "(feasible|infeasible|unfeasible|feasibility|practicable|impracticable|practicability)",
    "(impractical|not practical|technically possible|technically impossible|not possible)",
    "(impossible|commercially reasonable|commercially viable|economically viable|unworkable)",
    "(disproportionate|undue|unreasonable|excessive) (cost|burden|effort|expense|delay)[s]",
    "(unduly burdensome|too costly|prohibitively expensive|prohibitive|too expensive)",
    "(cannot|can not|could not) [reasonably|practically] be (achieved|done|implemented|met)",
    "(unable|not able) to (achieve|comply|implement|meet|satisfy)",
    "(state of the art|technology) (permits|allows|does not permit|does not allow)",
)

AVAILABILITY = (
    "[already] (publicly|widely|freely|readily|commercially|generally|openly) available",
    "(already|otherwise|when|where|if|as|not) available",
    "(available|accessible|obtainable) (elsewhere|already|from other sources|by other means)",
    "subject to [the] availability",
    "(availability of|unavailable|unavailability)",
    "(can|could|cannot) be found",
    "(already|freely) (accessible|possible|obtainable) [online]",
    "(provide|provides|offer|offers) the same (capability|capabilities|information|uplift)",
    "in the public domain",
    "(public knowledge|common knowledge)",
)

EMERGENCY = (
    "(emergency|emergencies|urgent|urgently|urgency|exigent|exigency|crisis|crises|wartime)",
    "(exceptional|extraordinary|extreme|unforeseen|exigent|extenuating) circumstance[s]",
    "(force majeure|national security|state of war|act of god|fast-track|fast-tracked)",
    "imminent[ly] (danger|harm|risk|threat|catastrophe|attack)",
    "[in] the rare case",
    "(public|national) (safety|defence|defense) (need|interest|emergency)",
)

_CHANGE = "(adjust|alter|amend|change|lower|modify|raise|relax|revise|update|weaken)"
_CHANGES = "(adjusts|alters|amends|changes|lowers|modifies|raises|relaxes|revises|updates|weakens)"
_CHANGED = (
    "(adjusted|altered|amended|changed|lowered|modified|raised|relaxed|revised|updated|weakened)"
)
_CHANGEABLE = "(cadence|commitment|commitments|framework|policy|threshold|thresholds)"

AMENDMENT = (
    "(amend|amends|amended|amending|amendment|amendments|superseded|supersedes)",
    f"(may|might|could|can) [also] {_CHANGE}",
    f"(may|might|could|can) [also] be {_CHANGED}",
    f"{_CHANGE} (our|the|this|these) {_CHANGEABLE}",
    f"{_CHANGES} (its|our|the|their|this|these) {_CHANGEABLE}",
    f"(framework|policy|thresholds) (is|are) {_CHANGED}",
    "(change|revision|update)[s] to (our|the|these|this) (commitments|framework|policy|thresholds)",
    "(policy change|policy changes|policy update|policy updates|living document|adjustable)",
    "(subject to change|likely to change|subject to revision|adjust accordingly)",
    "(could|may|might|will) (evolve|change) [over time]",
    "(loosening|relaxing|weakening) [of] [the|these|our]",
    "new version of (the|this|our) (framework|policy)",
)

_DUTY = "(guardrail|requirement|restriction|safeguard|standard)"
_MAY = "(may|might|could|can) [also|always|decide to|choose to|elect to]"
_MAY_BE = "(may|might|could|can) [also|temporarily] be"

# What these do to a duty is no change of anything else.
_LIFTING = "depart from,derogate from,deviate from,disapply,override,relax,set aside,waive"
_LIFTED = "disapplied disregarded overridden relaxed waived"
# These are ways out only where a duty, or the policy, is what they change.
_CHANGING = (
    "adjust alter amend change cut defer delay extend loosen lower modify postpone reduce replace"
    " revise shorten skip suspend update vary weaken"
)
_CHANGED = (
    "adjusted altered amended changed cut deferred delayed extended loosened lowered modified"
    " postponed reduced replaced revised shortened skipped suspended updated varied weakened"
)
_ALONE = "act,decide,go ahead,make decisions,proceed"

# A pattern for each verb, so that only those that a text has are looked for.
LIKE_LIFTING = (
    rf"^(?:may|might|could|can) (?:.* )?(?:{'|'.join([*_LIFTING.split(','), *_LIFTED.split()])})$"
)
LIKE_CHANGING = rf"^(?:may|might|could|can) (?:.* )?(?:{_CHANGING.replace(' ', '|')})$"
LIKE_CHANGED = rf"^(?:may|might|could|can) (?:.* )?be (?:{_CHANGED.replace(' ', '|')})$"
LIKE_ALONE = r" without$"
LIKE_BODIES = rf"^(?:{BODY[1:-1]}) (?:otherwise |reasonably )?(?:{_JUDGES.replace(' ', '|')})$"
LIKE_GATES = r" (?:agrees?|decides?|determines?)$"
LIKE_DIRECT = r"^(?:disapply|loosen|lower|relax|suspend|waive) "

WAY_OUT = (
    *(f"{_MAY} {verb}" for verb in (*_LIFTING.split(","), *_CHANGING.split())),
    *(f"{_MAY_BE} {verb}" for verb in (*_LIFTED.split(), *_CHANGED.split())),
    *(f"(may|might|could|can) {verb} without" for verb in _ALONE.split(",")),
    "(may|might|could|can) (decide|choose|elect) not to",
    f"(disapply|loosen|lower|relax|suspend|waive) (our|the|these|this) {_DUTY}[s]",
    "(disapply|loosen|lower|relax|suspend|waive) (our|the|these) required",
    "(loosening|lowering|relaxing|waiving) [of] (our|the|these) (safeguard|standard|restriction)s",
    "(do|does|shall|will|need) not apply (if|in|should|unless|when|where)",
    "need not (apply|be applied|be followed|be in place|be met|comply|follow)",
    "adjustable (as|at|by|if|when|where)",
    "subject to (adjustment|amendment|change|modification|revision)",
    "(reserve|reserves) the right",
    "(retain|retains) [the] (right|discretion|freedom) to",
    "(at|in) (our|its|their) [absolute|own|sole] discretion",
    "at the [absolute|sole] discretion of",
    "unless (another|a competitor|a rival|other developers|other companies|others)",
    "(except|save) (if|in so far as|insofar as|to the extent|when|where)",
    "(except|save) as (agreed|approved|authorised|authorized|decided|directed|permitted)",
    "[save|except] in (exceptional|extenuating|extraordinary) (case|circumstance)[s]",
    "or we otherwise (assess|decide|determine|judge)",
    "(accept|accepting) [any] residual risk[s]",
    "(make|makes|making|grant|grants|granting|approve|approves|approving) [an] exception[s]",
    "exceptions (may|can|could|might) be (approved|granted|made)",
    "benefit[s] [may|might|could] outweigh",
    "notwithstanding (any|the above|the foregoing|this)",
    "(unless|except that|save that)",
    "(as long as|so long as|only if|only while|on condition that)",
    "(provided|providing) (all|every|no|other|others|that)",
)

_SHARED = frozenset((Kind.COMPETITOR, Kind.FEASIBILITY, Kind.BENEFIT))
LEANING: dict[str, frozenset[Kind]] = {
    "(unless|except that|save that)": frozenset(kind for kind in Kind if kind.group == "ground"),
    "(as long as|so long as|only if|only while|on condition that)": _SHARED,
    "(provided|providing) (all|every|no|other|others|that)": _SHARED,
}
"""Frames that make a way out only of what follows in their sentence, if it is such a ground.

"Unless two people agree" is a guardrail, and "only if the board decides" is one too.
"""

WAYS_OUT = {
    Kind.COMPETITOR: COMPETITOR,
    Kind.DISCRETION: DISCRETION,
    Kind.BENEFIT: BENEFIT,
    Kind.FEASIBILITY: FEASIBILITY,
    Kind.AVAILABILITY: AVAILABILITY,
    Kind.EMERGENCY: EMERGENCY,
    Kind.AMENDMENT: AMENDMENT,
    Kind.WAY_OUT: WAY_OUT,
}
