"""What the prose room promises for any text."""

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifthen.prose import Hit, Kind, Terms, has_date, mentions, phrases
from ifthen.prose.contexts import WINDOW
from ifthen.prose.lexicon import TEXT_KINDS
from ifthen.prose.modals import MODAL_TRAPS
from ifthen.prose.phrasebook import canonical, expand, fold, needs
from ifthen.prose.traps import TRAPS
from ifthen.prose.ways_out import WAYS_OUT

LEXICON = TEXT_KINDS | WAYS_OUT

EXAMPLES = {
    Kind.VAGUE: ("Put appropriate safeguards in place.", "appropriate"),
    Kind.ESCAPE: ("Publish the results as appropriate.", "as appropriate"),
    Kind.OPEN_LIST: ("Log queries, answers and so on.", "and so on"),
    Kind.INDEFINITE_TIME: ("Report it in a timely manner.", "in a timely manner"),
    Kind.HEDGE: ("We strive to publish each result.", "strive to"),
    Kind.SOFTENER: ("The score is approximately 40%.", "approximately"),
    Kind.COMPARISON: ("An uplift over web search.", "uplift over"),
    Kind.OWN_PHRASE: ("It stays in the accepted risk range.", "accepted risk range"),
    Kind.COMPETITOR: ("unless a competitor is first", "competitor"),
    Kind.DISCRETION: ("when leadership deems it so", "leadership deems"),
    Kind.BENEFIT: ("if the gains outweigh the harm", "outweigh"),
    Kind.FEASIBILITY: ("unless it is infeasible", "infeasible"),
    Kind.AVAILABILITY: ("if the answer is available elsewhere", "available elsewhere"),
    Kind.EMERGENCY: ("in a national crisis", "crisis"),
    Kind.AMENDMENT: ("we may revise the number", "may revise"),
    Kind.WAY_OUT: ("the chair may waive it", "may waive"),
}

_PHRASES = {next(expand(pattern)) for patterns in LEXICON.values() for pattern in patterns}
_WORDS = sorted({word for phrase in _PHRASES for word in phrase.split()} | _PHRASES)
_OTHER = ["20%", "2024", "May", "\n", ",", ".", "(", "“", "’s", "ASL-3", "İ"]
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*_WORDS, *_OTHER])).map(" ".join),
)


def spot(hits: tuple[Hit, ...]) -> list[tuple[Kind, str]]:
    return [(hit.kind, hit.phrase) for hit in hits]


def test_every_kind_has_an_example() -> None:
    assert set(EXAMPLES) == set(Kind) == set(LEXICON)


@pytest.mark.parametrize("kind", Kind)
def test_a_phrase_of_each_kind_is_found(kind: Kind) -> None:
    text, phrase = EXAMPLES[kind]
    assert [hit.phrase for hit in phrases(text) if hit.kind is kind] == [phrase]


@pytest.mark.parametrize("text", ["as appropriate", "in a timely manner", "accepted risk range"])
def test_one_cause_is_found_once(text: str) -> None:
    assert [hit.phrase for hit in phrases(text)] == [text]


def test_offsets_are_those_of_the_given_text() -> None:
    text = "İstanbul’s “team” acts\n  in a   timely\nmanner"
    (hit,) = phrases(text)
    assert hit.phrase == text[hit.start : hit.end] == "in a   timely\nmanner"


def test_curly_and_straight_quotes_are_equal() -> None:
    assert spot(phrases("a competitor’s model")) == [(Kind.COMPETITOR, "competitor")]
    assert spot(phrases("a competitor's model")) == [(Kind.COMPETITOR, "competitor")]
    assert (
        spot(phrases("more than today’s, than today’s tools"))
        == [(Kind.COMPARISON, "than today’s")] * 2
    )


def test_hyphens_and_spaces_are_equal_within_a_phrase() -> None:
    assert spot(phrases("state-of-the-art tools")) == [(Kind.VAGUE, "state-of-the-art")]
    assert spot(phrases("state of the art tools")) == [(Kind.VAGUE, "state of the art")]
    assert spot(phrases("state‑of‑the‑art tools")) == [(Kind.VAGUE, "state‑of‑the‑art")]


@pytest.mark.parametrize(
    ("defined", "text"),
    [
        ("notably more capable", "A model that is notably  MORE\ncapable is evaluated."),
        ("appropriate measure", "Take appropriate measures."),
        ("accepted risk range", "It stays in the accepted risk range."),
        ("timely", "Report in a timely manner."),
        ("acceptable risk", "It is below the acceptable risk level."),
    ],
)
def test_a_defined_phrase_is_not_weak(defined: str, text: str) -> None:
    assert phrases(text) != ()
    assert phrases(text, (defined,)) == ()
    assert phrases(text, Terms([defined])) == ()


def test_a_defined_word_does_not_excuse_the_phrase_around_it() -> None:
    assert spot(phrases("keep acceptable levels of risk", ("risk",))) == [
        (Kind.OWN_PHRASE, "acceptable levels of risk")
    ]
    assert spot(phrases("act as appropriate", ("appropriate",))) == [
        (Kind.ESCAPE, "as appropriate")
    ]


def test_mentions_are_the_longest_terms_where_they_stand() -> None:
    terms = Terms(["Risk", "risk range", "insider"])
    text = "The RISK  range, the risks and an insider’s view; a risk-range is none."
    assert [(found.term, text[found.start : found.end]) for found in terms.mentions(text)] == [
        ("risk range", "RISK  range"),
        ("Risk", "risks"),
        ("insider", "insider"),
    ]
    assert mentions(text, ()) == mentions(text, ["", " "]) == ()
    assert mentions("uses R&D (AI) work", ["R&D (AI)"])[0].term == "R&D (AI)"


@pytest.mark.parametrize(
    "text",
    [
        "2023-level online resources",
        "relative to GPT-4",
        "the v2.0 suite",
        "the 2018-24 trend",
        "compared with Claude 3.5 Sonnet",
        "better than o1",
        "as of 1 May",
        "version 3 of the suite",
        "better than in 2023.",
    ],
)
def test_dates_and_versions_are_seen(text: str) -> None:
    assert has_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "relative to other means",
        "above ASL-3",
        "as Section 6.2 says",
        "At least 20 experts",
        "2000 tokens",
        "more than 2,023 items",
        "experts may 5 times",
        "at 1e26 FLOP",
        "at Level 3",
        "$2000 of compute",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert not has_date(text)


def test_the_notation_is_read_to_its_end() -> None:
    phrases_of_all = [form for ps in LEXICON.values() for p in ps for form in expand(p)]
    assert not [phrase for phrase in phrases_of_all if not phrase or set(phrase) & set("()[]|")]


def test_no_phrase_of_a_group_has_two_meanings() -> None:
    seen: dict[tuple[str, str], Kind] = {}
    for kind, patterns in LEXICON.items():
        for phrase in {canonical(phrase) for pattern in patterns for phrase in expand(pattern)}:
            other = seen.setdefault((kind.group, phrase), kind)
            assert other is kind or {other, kind} == {Kind.SOFTENER, Kind.OPEN_LIST}, phrase


def test_every_trap_is_about_phrases_of_its_kind() -> None:
    for trap in TRAPS + MODAL_TRAPS:
        known = {canonical(form) for pattern in LEXICON[trap.kind] for form in expand(pattern)}
        asked = {canonical(form) for form in expand(trap.words)} - {""}
        assert asked <= known, (trap.why, asked - known)
        assert trap.before or trap.after


@given(TEXTS)
def test_hits_lie_in_the_text_in_order_and_apart(text: str) -> None:
    hits = phrases(text)
    assert list(hits) == sorted(hits, key=lambda hit: hit.start)
    assert all(hit.phrase and hit.phrase == text[hit.start : hit.end] for hit in hits)
    for group in ("text", "ground", "frame"):
        apart = [hit for hit in hits if hit.kind.group == group]
        assert all(left.end <= right.start for left, right in pairwise(apart))
    assert phrases(text) == hits
    assert isinstance(has_date(text), bool)


@given(TEXTS, st.lists(st.one_of(st.text(), st.sampled_from(_WORDS)), max_size=5))
def test_terms_only_ever_silence(text: str, terms: list[str]) -> None:
    inside = phrases(text, terms)
    spans = {(hit.start, hit.end) for hit in phrases(text)}
    assert len(fold(text)) == len(text)
    assert all(
        not (found.start <= hit.start and hit.end <= found.end)
        for hit in inside
        for found in mentions(text, terms)
    )
    assert terms or {(hit.start, hit.end) for hit in inside} == spans


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["as ", "as soon as possible, ", "may ", "(", "e.g. ", " \n", "is safe ", "x", "-", "'"]
)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + "as" + " " * size + "appropriate"
        began = process_time()
        phrases(text)
        return process_time() - began

    seconds(100)
    short = min(seconds(4_000) for _ in range(3))
    long = min(seconds(64_000) for _ in range(2))
    assert long < 16 * 4 * max(short, 0.001)


def test_contexts_see_a_bounded_window() -> None:
    far = " " * (WINDOW + 1)
    assert phrases(f"statistically{far}significant") != ()
    assert phrases("statistically significant") == ()


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("best effort", [{"best"}, {"effort"}]),
        ("(best|good|leading) practice[s]", [{"best", "good", "leading"}]),
        (
            "[in] the (rare|unlikely) (case|event)",
            [{"the"}, {"rare", "unlikely"}, {"case", "event"}],
        ),
        ("(as soon as|once) it is", [{"it"}, {"is"}, {"soon", "once"}]),
        ("imminent[ly] (harm|risk)[s]", []),
        ("(best guess|~)", []),
        ("case-by-case", []),
    ],
)
def test_what_a_pattern_needs(pattern, needed):
    assert needs(pattern) == needed


def test_every_phrase_of_the_lexicon_has_what_its_pattern_needs():
    for pattern in (p for patterns in (TEXT_KINDS | WAYS_OUT).values() for p in patterns):
        needed = needs(pattern)
        for phrase in expand(pattern):
            words = set(re.findall("[a-z]+", fold(phrase)))
            assert all(words & some for some in needed), phrase
