"""What a way out turns on, and the words that make an operative text one, as data.

The notation is that of the lexicon. The lists of grounds presume that the text is a way out: "other
developers" is innocent in "share findings with other developers". The frames presume nothing.

Sources: the conditions, override verbs and marginal-risk clauses of the published frameworks of
frontier developers; the modal and conditional lists of Bhatia, Breaux, Reidenberg and Norton (2016).
"""

from ifthen.prose.kinds import Kind

_OTHERS = (
    "(actor|company|developer|firm|institution|lab|laboratory|organisation|organization|party"
    "|provider|vendor)"
)
_MANY_OTHERS = (
    "(actors|companies|developers|firms|institutions|labs|laboratories|organisations"
    "|organizations|parties|providers|vendors|players)"
)
_FRONTIER = "[frontier|leading|major] [ai|model|ai model]"

COMPETITOR = (
    "(competitor|competitors|rival|rivals)",
    f"(another|any other|a competing|a rival|some other|one other|a third) {_FRONTIER} {_OTHERS}",
    f"(other|others|competing|rival|the other|less cautious) {_FRONTIER} {_MANY_OTHERS}",
    "(someone|somebody|anyone|anybody) else",
    "(if|unless|when|once|by|until|while|whether) others",
    "others (do|does|have|are|release|deploy|pass|reach|fail|proceed)",
    "(rest of the|field as a whole|industry as a whole|the wider) (field|industry)",
    "(field|industry) as a whole",
    "(industry|peer) (peers|companies|labs|developers|competitors)",
    "(marginal|incremental) (risk|risks|increase in risk)",
    "(publicly|widely|freely|readily|commercially|already) available [ai|open|frontier] (model|models)",
    "(open-weight|open-weights|open-source) (model|models)",
    "(competitive|competition) (advantage|disadvantage|dynamics|landscape|position|pressure)[s]",
    "(race to the bottom|race dynamics|national competitiveness|geopolitical|significant lead)",
    "(unilateral|unilaterally|outcompeted|out-competed|overtaken)",
    "without [implementing|having|adopting] [measures|safeguards]"
    " (comparable|equivalent|similar|commensurate)",
)

DISCRETION = (
    "(in|at|by) (our|its|their|his|her|one's) [sole|own|absolute|full|reasonable|best|considered]"
    " (judgement|judgment|discretion|opinion|view|assessment)",
    "(in|at) the (judgement|judgment|discretion|opinion|view) of [the]"
    " (ceo|company|leadership|management|board|developer|publisher|lab)",
    "(discretion|discretionary|judgement call|judgment call)",
    "holistic (judgement|judgment|assessment)",
    "we [otherwise|reasonably|ourselves] (assess|believe|conclude|consider|decide|deem|determine"
    "|find|judge|think)",
    "(the company|the developer|leadership|management|the ceo|the board) [otherwise]"
    " (assesses|believes|concludes|considers|decides|deems|determines|finds|judges|thinks)",
    "(may|might|could|can) [at any time] (decide|choose|elect|opt) [not] to",
    "(deem|deems|deemed|see fit|sees fit|saw fit)",
    "to (our|its|their) [own] satisfaction",
    "assure ourselves",
    "(reserve|reserves|retain|retains) [the] (right|discretion|flexibility|freedom)",
    "(make|makes|making) decisions without",
    "(judge|judged) (necessary|appropriate|sufficient|acceptable|safe) by (us|leadership|the ceo)",
)

BENEFIT = (
    "(outweigh|outweighs|outweighed|outweighing)",
    "benefit[s] (exceed|exceeds|justify|justifies)",
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

_CHANGE = "(adjust|alter|amend|change|lower|loosen|modify|raise|relax|revise|rewrite|update|weaken)"
_CHANGED = (
    "(adjusted|altered|amended|changed|lowered|loosened|modified|raised|relaxed|revised"
    "|superseded|updated|weakened|withdrawn)"
)
_POLICY = "(commitment|framework|guardrail|policy|requirement|standard|safeguard|threshold)"

AMENDMENT = (
    "(amend|amends|amended|amending|amendment|amendments|superseded|supersedes)",
    f"(may|might|could|can) [also|then] {_CHANGE}",
    f"(may|might|could|can) [also|then] be {_CHANGED}",
    f"{_CHANGE} (our|the|these|this|those|any|such|its) [required|safety] {_POLICY}[s]",
    f"[required|safety] {_POLICY}[s] [is|are|has been|have been|was|were] {_CHANGED}",
    "(change|changes|revision|revisions|update|updates) to (our|the|these|this)"
    " (commitments|framework|policy|requirements|standard|standards|thresholds)",
    "(policy change|policy changes|policy update|policy updates|living document|adjustable)",
    "(subject to change|likely to change|subject to revision|adjust accordingly)",
    "(could|may|might|will) (evolve|change) [over time]",
    "(loosening|relaxing|weakening) [of] [the|these|our]",
    "new version of (the|this|our) (framework|policy)",
)

_DUTY = "(commitment|duty|guardrail|measure|mitigation|requirement|restriction|safeguard|standard)"
_SET_ASIDE = "(bypass|disapply|disregard|loosen|override|relax|suspend|waive)"

WAY_OUT = (
    "(may|might|could|can) [also|then] (decide|choose|elect) [not] to",
    f"(may|might|could|can) [also|then|temporarily] (lower|{_SET_ASIDE[1:-1]})",
    f"(may|might|could|can) [also|then|temporarily] be (lowered|bypassed|disregarded|loosened"
    "|overridden|relaxed|suspended|waived)",
    f"(lower|{_SET_ASIDE[1:-1]}) (any|our|the|these|this) [required|safety] {_DUTY}[s]",
    f"(loosening|lowering|relaxing|suspending|waiving) [of] (any|our|the|these|this) [required]"
    f" {_DUTY}[s]",
    f"(any|our|the|these|this) {_DUTY}[s] [do|does|shall|will|need] not apply",
    "(do|does|shall|will) not apply (if|when|where|unless|in|to|should)",
    "(reserve|reserves) the right",
    "(retain|retains) [the] (right|discretion|freedom) to",
    "unless (we|the company|leadership|management|the ceo|the board|a competitor|another)",
    "(except|save) (if|insofar as|in so far as|to the extent|that we|when|where)",
    "[save|except] in (exceptional|extraordinary|extenuating) (circumstance|case)[s]",
    "or we otherwise (assess|decide|determine|judge)",
    "(accepting|accept) [any] residual risk[s]",
    "(make|grant|approve|approves|making|granting) [an] exception[s]",
    "benefit[s] (outweigh|may outweigh|might outweigh|could outweigh)",
)

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
