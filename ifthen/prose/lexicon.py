"""The phrases that are weak in any operative text, as data.

`(a|b)` stands for either, `[a]` for `a` or nothing; a hyphen also matches a space. A word inside a
hyphenated compound is no occurrence of the word, so compounds are listed whole.

Sources: INCOSE Guide to Writing Requirements (R7 to R9, R34, R35), ISO/IEC/IEEE 29148 5.2.7, NASA's
Automated Requirement Measurement lists, Wiegers' ambiguous terms, the hedges of write-good and
proselint, and the published frameworks of frontier developers. Words that those lists have and that
are exact, or mere grammar, in a safety policy ("any", "all", "minimum", "before", "immediately",
"high", "critical", "new", "relevant to") are left out on purpose.
"""

from ifthen.prose.kinds import Kind

_DOABLE = "(possible|feasible|practicable|practical)"

VAGUE = (
    # fitness for a purpose that is not measured
    "(appropriate|appropriately|risk-appropriate|inappropriate|inappropriately)",
    "(adequate|adequately|inadequate|inadequately|suitable|suitably|satisfactory|satisfactorily)",
    "(sufficient|sufficiently|insufficient|insufficiently)",
    "(reasonable|reasonably|unreasonable|unreasonably|acceptable|acceptably|unacceptable)",
    "(proportionate|proportionately|commensurate|relevant|effective|efficiently|cost-effective)",
    (
        "(necessary|proper) (actions|arrangements|care|controls|measures|mitigations|oversight"
        "|precautions|protections|resources|safeguards|steps)"
    ),
    "(prudent|prudently|sensible|sensibly|responsibly)",
    "[in] a responsible (manner|way)",
    "sufficiently (minimise|minimize|mitigate|reduce|low|far|far below|strong|robust|safe|secure)",
    "(safe|secure) enough",
    "(safely|securely|safe to)",
    "(is|are|be|remain|remains|considered|deemed) (safe|secure)",
    # degree
    "(significant|significantly|substantial|substantially|meaningful|meaningfully)",
    "(considerable|considerably|dramatic|dramatically|drastic|drastically|greatly|vastly|severely)",
    "(severe|serious|seriously|major|heightened|high-stakes|extensive|extensively|notable)",
    "notably (more|less|higher|lower|better|worse|faster)",
    "materially",
    (
        "material (adverse|breach|change|changes|contribution|difference|effect|harm|impact"
        "|improvement|increase|reduction|risk|risks|threat|uplift)"
    ),
    (
        "(well|far|just|just barely|slightly|somewhat|considerably|significantly|substantially)"
        " (below|above|beyond|under)"
    ),
    "[very|quite] close to (meeting|reaching|passing|crossing|exceeding)",
    "far from",
    "(quite|very|extremely|highly|sufficiently) (distant|likely|unlikely|capable|dangerous)",
    "(reasonably likely|quite possible|moderately|moderately resourced|well-resourced|non-trivial)",
    (
        "(minimise|minimize|minimising|minimizing|maximise|maximize) [the] (risk|risks|harm|impact"
        "|likelihood|chance|danger|safety|security)"
    ),
    # quality
    "(robust|robustly|rigorous|rigorously|strong|thorough|thoroughly|stringent|sophisticated)",
    "(compelling|convincing|convincingly|dependable|persuasive|trustworthy|meticulous|careful)",
    "(carefully|comprehensive|comprehensively|holistic|holistically|extra care)",
    "(state-of-the-art|cutting-edge|world-class|best-in-class|top-tier|high-quality|leading-edge)",
    "[industry] (best|good|leading) practice[s]",
    "(industry-standard|user-friendly|easy to use|seamless|seamlessly|graceful|gracefully)",
    "(easily|minimal|minimally|reasonably hardened)",
    # quantity and frequency
    "(several|many|numerous|various|plenty of|a few|a handful of|a couple of)",
    "[a] (wide|broad) range of",
    "a (number|variety|lot|fraction) of",
    "(large|small|limited|sufficient|significant) (number|amount|fraction|portion|share|set)[s] of",
    "(vast|overwhelming|large) majority",
    "(certain|some) (cases|circumstances|conditions|situations|instances)",
    "(generally|typical|typically|usually|normally|ordinarily|mostly|largely|often|rarely|seldom)",
    "(sometimes|occasionally|in general|in most cases|for the most part|by and large|broadly)",
    "minor (change|amendment|update|edit|deviation)[s]",
)

ESCAPE = (
    (
        "(where|when|whenever|wherever|if|as) (appropriate|possible|feasible|practicable|practical"
        "|necessary|needed|applicable|warranted|relevant|available|required|reasonable|desirable)"
    ),
    f"(where|when|if|as) (reasonably|technically|practically|commercially) {_DOABLE}",
    f"(insofar|so far|as far) as [is] [reasonably|technically|practically] {_DOABLE}",
    f"(where|when|if|to the extent) (it|this|that) is [reasonably|technically] {_DOABLE}",
    (
        "(where|when|if|to the extent) [it|this] is"
        " (appropriate|available|necessary|needed|reasonable|warranted)"
    ),
    f"to the [maximum|greatest|fullest] extent [reasonably|technically|practically] {_DOABLE}",
    "to the [maximum|fullest] extent (necessary|needed|appropriate|reasonable)",
    "insofar as [it] [is] technically feasible and commercially practicable",
    "as (much|little|many|few|often|far) as (possible|practicable|practical|feasible|necessary)",
    "if it should prove necessary",
    "as possible",
    "(best|reasonable|all reasonable|good-faith|commercially reasonable) (effort|endeavour)[s]",
    "best-effort",
    "[as|if|when|where] deemed (appropriate|necessary|warranted|fit|prudent|desirable)",
    "(if|when|where|as|unless) we (deem|judge|see fit)",
    "[as] (it|we|they|management|leadership|the company|the board) (see|sees) fit",
    "(if|when|where|should) [the] circumstances [so] (permit|allow|warrant|require|demand)",
    "(circumstances|time|resources|capacity) permitting",
    "(if|as|when|where) (time|resources|capacity) (permit|permits|allow|allows)",
    "(depending on|subject to) [the|our] (circumstances|availability|capacity|priorities)",
    "[save|except|other than] [in|under] (exceptional|extraordinary|extenuating) circumstances",
    "[save|except] in (exceptional|rare|limited|unusual|extraordinary) (case|circumstance)[s]",
    "[in] the (rare|unlikely|exceptional) (case|event)",
    "[on a] case-by-case [basis]",
    "unless otherwise (agreed|approved|decided|deemed|determined|directed|justified|warranted)",
    "(if|where|when) (justified|prudent|sensible|relevant)",
    "(within reason|other things being equal|all things considered)",
)

EXAMPLES = "(e.g.|e.g|eg|for example|for instance|such as)"

SOFTENER = (
    "(approximately|approximate|approx|approx.|roughly|circa|ca.|about|around|nearly|almost)",
    "(close to|or so|or thereabouts|thereabouts|more or less|give or take|in the region of)",
    "(in|on|of) the order of",
    "(ideally|preferably|hopefully|nominally|notionally|tentative|tentatively|provisional)",
    "(provisionally|speculative|indicative|indicatively|illustrative|illustratively|hypothetically)",
    "(rule of thumb|as a guide|as a starting point|best guess|ballpark|somewhere between|~)",
    EXAMPLES,
    "say",
)

OPEN_LIST = (
    "(including|includes|include) [,] but [is|are] not [necessarily] limited to",
    "(including|includes) [,] without limitation [,]",
    "[but] not [necessarily] limited to",
    "without limitation",
    "(etc|etc.|et cetera|and so on|and so forth|and the like|or the like|to name a few)",
    "(among|amongst) (others|other things)",
    "inter alia",
    "(and|or) (similar|other such|such other)",
    "(and|or) [any] other (relevant|similar|related|comparable|appropriate|necessary|suitable)",
    "(non-exhaustive|not exhaustive|not an exhaustive)",
    EXAMPLES,
)

_RHYTHM = "(cadence|deadline|frequency|interval|intervals|schedule|timeline)"
_BY_SOMEBODY = (
    "agreed by,agreed with,decided by,defined by,determined by,fixed by,set by,specified by"
    ",to be agreed,to be determined,to be set"
)

INDEFINITE_TIME = (
    "(promptly|quickly|rapidly|rapid|swiftly|swift|speedily|expeditiously|expeditious|soon|shortly)",
    "prompt (action|correction|disclosure|mitigation|notice|notification|remediation|reporting)",
    (
        "as (soon|quickly|rapidly|promptly|swiftly|early) as [reasonably] (possible|practicable"
        "|practical|feasible|able|reasonable|we can)"
    ),
    "[in] a timely (manner|fashion|way)",
    "[on] a timely basis",
    "(timely|in good time|in due course|in due time|when ready|when the time comes)",
    "without [any|undue|unreasonable|unnecessary] delay",
    "(at|at the) earliest [possible|practicable] (opportunity|convenience|moment|time|date)",
    "(periodically|periodic|regularly|routinely|frequently|frequent|continually|continuously)",
    "[on] a (regular|periodic|routine|continual|continuous|continuing|rolling|frequent) basis",
    "[on] an ongoing basis",
    (
        "regular (assessment|audit|briefing|cadence|check|evaluation|interval|meeting|monitoring"
        "|report|reporting|review|test|testing|training|update)[s]"
    ),
    (
        "(reasonable|appropriate|suitable|sufficient|adequate)"
        " (cadence|frequency|interval|intervals|time|times|period|timeframe)"
    ),
    *(f"[at a|at] {_RHYTHM} {who}" for who in _BY_SOMEBODY.split(",")),
    "a short (time|period|while)",
    "(at|on) short notice",
    "(from time to time|once in a while|now and then|every so often|at intervals)",
    "(eventually|at some point|one day|sooner or later|in the long run)",
    "[in|for] the (near|foreseeable|not too distant) (future|term)",
    "at a later (date|time|stage|point)",
    "(in the future|until further notice|for the time being)",
    "[well|sufficiently] in advance",
    "(well|sufficiently|long|shortly) (before|ahead of)",
    "ahead of time",
    "(temporarily|for a while|for some time|recent|recently|up-to-date)",
)

HEDGE = (
    "(may|might|could|should|would|may not necessarily)",
    "[not] intend[s|ed|ing] to",
    "intention (is to|to|of)",
    "(aim|aims|aiming|hope|hopes|hoping|expect|expects|plan|plans|planning|propose|proposes) to",
    "(aim|aims|aiming) (at|for)",
    "(strive|strives|striving) (to|for|toward|towards)",
    "(seek|seeks|seeking|try|tries|trying|attempt|endeavour|endeavours|endeavor) to",
    "(aspire|aspires|aspiration|want|wants|would like|wish|wishes) to",
    "(work|works|working) (toward|towards)",
    "(we hope|we anticipate|be prepared to|in principle|aspirational|aspirationally)",
    "(our|the|a|as a) goal (is to|of|to|is)",
    "(may|might|could|can) [also] (include|involve|require|consider)",
    "(consider|considers|explore|explores|evaluate whether|look into|give consideration to)",
    "[is|are] (recommended|encouraged|advised)",
    "(we recommend|we encourage|optional|optionally)",
    "(possibly|perhaps|maybe|not necessarily)",
)

COMPARISON = (
    "(better|worse|easier|faster|cheaper|stronger|weaker|safer|riskier|higher|lower|greater) than",
    "(more|less) (capable|dangerous|effective|likely|risky|secure|safe|useful|accurate|able) than",
    "(relative|comparable|compared|in comparison) (to|with)",
    "(comparably|compared against|as compared to|measured against|in relation to a baseline)",
    "(uplift|improvement|increase|advantage|gain) (over|relative to|compared to|compared with)",
    "as (good|capable|effective|useful|accurate) as",
    "(on|on a|at) par with",
    "(outperform|outperforms|outperforming|outperformed)",
    "(above|over|below|than) [the|a|the human|existing|current] baseline[s]",
    "than (existing|current|today's|currently available|other existing)",
    "(marginal|counterfactual|incremental) (uplift|risk|increase)",
)

OWN_PHRASE = (
    "(acceptable|accepted|tolerable|unacceptable|intolerable|tolerated) (risk|risks)",
    "(acceptable|accepted|tolerable|unacceptable|intolerable) risk (level|range|threshold|band)[s]",
    (
        "(acceptable|accepted|tolerable|unacceptable|intolerable) (level|range)[s]"
        " [of risk|of risks|of harm]"
    ),
    "(risk appetite|safety margin|margin of safety)",
    "[same|equivalent|comparable|required] level of assurance",
    "(prespecified|predetermined|pre-specified|pre-determined) (amount|level|rate)",
    "(basic|minimal) (technical|stem|scientific) (background|training)[s]",
    "affirmative case",
    "safety-enhancing",
    "high-trust",
    "equivalent level of (protection|safety|security)",
)

TEXT_KINDS = {
    Kind.SOFTENER: SOFTENER,
    Kind.VAGUE: VAGUE,
    Kind.ESCAPE: ESCAPE,
    Kind.OPEN_LIST: OPEN_LIST,
    Kind.INDEFINITE_TIME: INDEFINITE_TIME,
    Kind.HEDGE: HEDGE,
    Kind.COMPARISON: COMPARISON,
    Kind.OWN_PHRASE: OWN_PHRASE,
}
