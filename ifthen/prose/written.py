"""Whether a text asks only that something be written: specified, defined, published.

A text is taken apart at `or` into ways in which it can come true, and each way at `and`, commas and
the like into clauses. It asks only for writing when in one of its ways some clause says that
something is written and no clause asks for more. In doubt it asks for more, and so does a text that
is too long to be a condition.
"""

import re
from collections.abc import Iterator
from functools import cache

from ifthen.prose.phrasebook import fold

_LONGEST = 1000

# A text has one of these, or nothing in it says that something is written; compiling the patterns
# takes longer than linting a small policy.
_STEMS = (
    "specif defin writ wrote document draft formulat publi describ outlin codif laid lay set spel"
    " paper exist ready finish final done"
).split()

_WRITTEN = (
    r"(?:specified|defined|redefined|written(?: down| up| out)?|documented|drafted|formulated"
    r"|published|described|outlined|codified|laid (?:out|down)|set (?:out|down)"
    r"|sp(?:elled|elt) out|put (?:in|into) writing|put on paper)"
)
_WRITES = (
    r"(?:specif(?:y|ies)|defines?|writes?|wrote|documents?|drafts?|formulates?|publish(?:es)?"
    r"|describes?|outlines?|lays? (?:out|down)|sets? (?:out|down)|spells? out)"
)
_WRITING = r"(?:specification|definition|publication|formulation|drafting|documentation|writing)"
_PAPER = r"(?:plan|draft|specification|definition|document|documentation|policy|protocol)s?"
_WRITER = (
    r"(?:we|it|they|somebody|someone|(?:the|our|its|their) (?:board|ceo|company|council|developer"
    r"|government|institute|lab|leadership|management|office|organi[sz]ation|publisher|regulator"
    r"|team))"
)
_ADVERB = r"(?:(?:already|first|now|since|then|\w+ly) )"

_SAYS_WRITTEN = (
    rf"(?:is|are|was|were|be|been|being|get|gets|got) {_ADVERB}{{0,2}}{_WRITTEN}",
    rf"(?:has|have|had|having) {_ADVERB}{{0,2}}{_WRITTEN}",
    rf"{_WRITER} {_ADVERB}{{0,2}}(?:{_WRITTEN}|{_WRITES})",
    rf"^(?:the )?{_WRITING} of",
    rf"{_PAPER} (?:exists?|(?:is|are) (?:ready|finished|final|done))",
    rf"(?<=\w ){_WRITTEN}$",  # "the measures of ASL-4 specified"
)

# What stands before or behind such words and makes them say something else.
_BEFORE = (
    r"\b(?:no|none|nobody|nothing|not|never|neither|nor|without)\b.*$",  # it is not written
    r"\bas (?:\w+ )?$",  # "as we have specified"
    r"\b(?:that|which|who|what|whatever|how|where) (?:\w+ ){0,3}$",  # "the tests that we specified"
)
_BEHIND = (
    r" (?:as|for use|that|to)\b",  # "is defined as", "is ready for use", "has set out to"
    r" (?:in|under|by|at) (?:the )?(?:annex|appendi|article|chapter|footnote|part|section|table)",
    r" (?:\w+ )?(?:approval|confirmation|consent|permission)\b",  # "we have written confirmation"
    r" (?:\w+ ){0,3}(?:model|code|software)s?$",  # "has published a model"
)

# Deeds, states and evidence: more than words on paper.
_MORE = (
    r"(?:implement(?:s|ed|ation)?|in (?:place|force|effect|operation|use|service)"
    r"|(?:is|are|be|becomes?) effective|operational|operat(?:es?|ing)|running|runs|live|works?"
    r"|working|deploy(?:s|ed|ment)?|install(?:s|ed)?|enforced?|enacted|adopt(?:s|ed)"
    r"|appl(?:y|ies|ied)|introduced|established|built|set up|rolled out|carried out"
    r"|put into practice|executed|completed|fulfilled|satisf(?:y|ies|ied)|me(?:t|ets)|achieved?"
    r"|compl(?:y|ies|ied)|holds?|tested|verif(?:y|ies|ied|ication)|validat(?:es?|ed|ion)"
    r"|demonstrat(?:es?|ed|ion)|show(?:s|n)|prove[sdn]?|confirm(?:s|ed|ation)?|audited|checked"
    r"|inspected|certif(?:y|ies|ied|icates?|ication)|assessed|evaluated|pass(?:es|ed)?|trained"
    r"|mitigated|contained|fixed|resolved|restored|reduced|evidence|results?|findings|scores?"
    r"|proofs?|safety cases?|weights)"
)
_FINITE = (
    r"(?:is|are|was|were|has|have|had|can|cannot|will|must|shall|may|should|does|do|agree[sd]?"
    r"|accepts?|allows?|approves?|believes?|consents?|decides?|finds?|gives?|judges?|says?|trusts?)"
)

# More that is not asked for: what is denied, what is to come, what the writing is about.
_DENIED = r"(?:\bnot|n't|\bnever|\bwithout)(?: (?:yet|been|being|be|\w+ly))*$"
_TO_COME = r"\b(?:to|will|would|must|should|shall|can|could|may|might)(?: (?:be|have|been|\w+ly))*$"
_ABOUT = r"\b(?:about|for|how|if|of|on|that|what|when|where|whether|which|who|whom|whose|why)\b"
_OF_PAPER = rf"(?: and \w+)? (?:criteri|method|process|procedure|requirement|standard|{_PAPER}\b)"
_CLAUSES = r"\.(?:\s|$)|[,;:()]|\b(?:and|but|plus)\b"


def asks_only_writing(text: str) -> bool:
    """Whether a text comes true as soon as something is written, with nothing done about it."""
    if len(text) > _LONGEST:
        return False
    folded = " ".join(fold(text).split())
    if not any(stem in folded for stem in _STEMS):
        return False
    return any(map(_is_paper, re.split(r"\band/or\b|\bor\b", folded)))


def _is_paper(way: str) -> bool:
    is_written = False
    for clause in filter(None, map(str.strip, re.split(_CLAUSES, way))):
        end = _end_of_writing(clause)
        if end is None and (_asks_more(clause, 0) or _pattern(_FINITE).search(clause)):
            return False
        if end is not None:
            is_written = True
            if _asks_more(clause, end):
                return False
    return is_written


def _end_of_writing(clause: str) -> int | None:
    """Where the words end that say that something is written; None where none say so."""
    for words in _SAYS_WRITTEN:
        for match in _pattern(words).finditer(clause):
            before, behind = clause[: match.start()], clause[match.end() :]
            is_other = any(re.search(context, before) for context in _BEFORE) or any(
                re.match(context, behind) for context in _BEHIND
            )
            if not is_other:
                return match.end()
    return None


def _asks_more(clause: str, end: int) -> bool:
    """Whether a clause asks for a deed, a state or evidence.

    end: where it has said that something is written; what that is about is not asked for.
    """
    return any(not _is_aside(clause, match, end) for match in _more(clause))


def _more(clause: str) -> Iterator[re.Match[str]]:
    return _pattern(_MORE).finditer(clause)


def _is_aside(clause: str, match: re.Match[str], end: int) -> bool:
    before = clause[: match.start()].rstrip()
    is_name = not match[0].endswith("ed") and re.match(_OF_PAPER, clause[match.end() :])
    if is_name or re.search(_DENIED, before):
        return True
    written_of = before[end:] if 0 < end <= match.start() else ""
    return bool(re.search(_TO_COME, written_of) or re.search(_ABOUT, written_of))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
