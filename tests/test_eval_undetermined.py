"""`ifthen eval` never takes what is unknown for a pass, and says what would settle it."""

from pathlib import Path

import pytest

from tests.evaluating import ALL, POLICY, account, words


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("p.ifthen").write_text(POLICY, "utf-8")
    return tmp_path


def test_with_nothing_known_nothing_passes(capsys):
    one = account(capsys, code=3)
    fires = {e["name"]: e for e in one["undetermined"] if e["what"] == "fires"}
    assert [f["fact"] for f in fires["security"]["facts"]] == ["eval:virology"]
    assert [f["fact"] for f in fires["sooner"]["facts"]] == ["eval:virology"]
    assert fires["security"]["asks"] == [
        "guardrail locks within 30 days",
        "notify board “the score” within 7 days",
        "pause training until guardrail locks in place",
        "rate cbrn at ASL-3",
    ]
    assert words(one["firing"], "name") == ["advice", "draft"]


def test_what_would_settle_it_is_told_with_what_is_known_of_it(capsys):
    one = account(capsys, "eval:virology=10%..60%", code=3)
    (fires,) = [e for e in one["undetermined"] if e["name"] == "security"]
    assert fires["facts"] == [{"fact": "eval:virology", "value": "10%..60%"}]


@pytest.mark.parametrize(
    ("unknown", "what", "name", "let_go"),
    [
        ("event:storm", "unless", "security", 4),
        ("event:rival", "escape", "rivals", 2),
        ("guardrail:locks", "until", "security", 1),
    ],
)
def test_a_way_out_that_is_unknown_is_named_and_lets_nobody_out(
    capsys, unknown, what, name, let_go
):
    known = [fact for fact in ALL if not fact.startswith(unknown)]
    one = account(capsys, *known, code=3)
    (entry,) = one["undetermined"]
    assert (entry["what"], entry["name"]) == (what, name)
    assert entry["facts"] == [{"fact": unknown, "value": "unknown"}]
    assert len(entry["lets_go"]) == let_go
    assert {"guardrail locks", "pause training"} <= set(words(one["due"], "action"))


def test_a_way_out_of_what_is_not_due_is_not_asked_about(capsys):
    known = ("eval:virology=0%", "eval:steps=0", "event:rival=false")
    assert account(capsys, *known, code=0)["undetermined"] == []


def test_a_floor_that_is_unknown_is_undetermined(capsys):
    one = account(capsys, "eval:virology=0%", "eval:steps=0", code=3)
    (entry,) = one["undetermined"]
    assert (entry["what"], entry["name"], entry["lets_go"]) == ("escape", "rivals", [])
    assert entry["asks"] == ["guardrail asl-2-security", "notify regulator within 1 day"]


def test_what_no_fact_settles_is_told(capsys):
    Path("p.ifthen").write_text(
        "policy p eval v { score 0%..100% } if eval v >= 20 then withdraw", "utf-8"
    )
    one = account(capsys, "eval:v=50%", code=3)
    (entry,) = one["undetermined"]
    assert entry["facts"] == []
    assert entry["unsettled"]


def test_every_list_is_sorted(capsys):
    one = account(capsys)
    for key in ("firing", "due", "undetermined", "ratings"):
        first = [next(iter(entry.values())) for entry in one[key]]
        assert first == sorted(first), key


def test_the_order_of_the_text_makes_no_difference(capsys):
    forward = account(capsys, "eval:virology=30%")
    head, _, rest = POLICY.partition("commitment security")
    items = [f"commitment{item}" for item in f" security{rest}".split("commitment")[1:]]
    assert items
    Path("q.ifthen").write_text(
        head + rest[rest.index("commitment sooner"):] + "commitment security"
        + rest[: rest.index("commitment sooner")], "utf-8",
    )  # fmt: skip
    backward = account(capsys, "eval:virology=30%", policy="q.ifthen")

    def without_places(value):
        if isinstance(value, dict):
            return {k: without_places(v) for k, v in value.items() if k not in ("path", "line")}
        return [*map(without_places, value)] if isinstance(value, list) else value

    assert without_places(forward) == without_places(backward)
