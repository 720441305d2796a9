"""`ifthen exposure`: the table, the JSON, and what keeps it from running."""

import json
import re
from pathlib import Path

import pytest

import ifthen
from ifthen.cli import main

DOCS = Path(__file__).parents[1] / "docs"

POLICY = """policy p
scale tier { L0, L1 }
risk r { on tier }
event leak
guardrail g
guardrail h
eval v { score 0%..100%  every 3 months  buffer 104 days }
eval w { score 0%..100%  every 4x compute  buffer 6x compute }
commitment one { if eval v >= 20% then guardrail g within 10 days }
commitment two { if eval w >= 20% then guardrail g, h before deployment }
commitment three { if eval v >= 30% then rate r at L1 within 36 hours and pause training }
commitment four { if risk r >= L1 then guardrail h within 10 days }
commitment five { always either guardrail g within 1 day or withdraw }
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.ifthen").write_text(POLICY)
    return tmp_path


def test_the_table_has_a_row_for_each_guardrail_duty(capsys):
    assert main(["exposure", "p.ifthen"]) == 0
    table, below = capsys.readouterr().out.split("\n\n")
    assert [re.split(r" {2,}", row) for row in table.split("\n")] == [
        ["commitment", "guardrail", "eval", "cadence", "rating", "deadline", "total", "buffer", "why"],
        ["one", "g", "v", "93", "-", "10", "103", "inside: 103 of 104", "-"],
        ["two", "g", "w", "unbounded", "-", "before `deployment`", "unbounded", "-", "a cadence in compute only"],
        ["two", "h", "w", "unbounded", "-", "before `deployment`", "unbounded", "-", "a cadence in compute only"],
        ["four", "h", "v", "93", "1.5", "10", "104.5", "outside: 104.5 of 104", "by the rating of `r`"],
        ["five", "g", "-", "none", "-", "1", "1", "-", "one side of a choice"],
    ]  # fmt: skip
    assert below == (
        "5 guardrail duties, 2 unbounded; times in days\nno binding guardrail duty: three\n"
    )


def test_a_commitment_without_a_name_is_named_by_its_place(folder, capsys):
    (folder / "p.ifthen").write_text(
        "policy p\nguardrail g\nif event e then guardrail g within 1 day\nif event e then withdraw\nevent e\n"
    )
    assert main(["exposure", "p.ifthen"]) == 0
    table, below = capsys.readouterr().out.split("\n\n")
    assert table.split("\n")[1].startswith("p.ifthen:3  g ")
    assert below.endswith("no binding guardrail duty: p.ifthen:4\n")


def test_the_columns_stand_below_their_heads(capsys):
    assert main(["exposure", "p.ifthen"]) == 0
    head, *rows = capsys.readouterr().out.split("\n\n")[0].split("\n")
    starts = [match.start() for match in re.finditer(r"\S+", head)]
    assert all(row[at - 1] == " " and row[at] != " " for row in rows for at in starts[1:])


def test_the_json_has_exact_days(capsys):
    assert main(["exposure", "p.ifthen", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["version"], said["without_guardrail"]) == (1, ["three"])
    rows = {(row["commitment"], row["guardrail"]): row for row in said["exposure"]}
    assert list(rows) == [("one", "g"), ("two", "g"), ("two", "h"), ("four", "h"), ("five", "g")]

    def part(days, ends=(), unbounded=()):
        return {"days": days, "ends": list(ends), "unbounded": list(unbounded)}

    assert rows["one", "g"] == {
        "commitment": "one",
        "guardrail": "g",
        "is_choice": False,
        "path": "p.ifthen",
        "line": 9,
        "eval": "v",
        "through": None,
        "cadence": part(93),
        "rating": None,
        "deadline": part(10),
        "escapes": None,
        "total": part(103),
        "buffer": {"eval": "v", "days": 104, "time": part(103), "is_inside": True},
    }
    two = rows["two", "h"]
    assert two["cadence"] == part(None, unbounded=["a cadence in compute only"])
    assert two["deadline"] == part(None, ["before `deployment`"])
    assert two["total"] == part(None, ["before `deployment`"], ["a cadence in compute only"])
    assert two["buffer"] is None
    four = rows["four", "h"]
    assert (four["through"], four["rating"], four["total"]) == ("r", part("3/2"), part("209/2"))
    assert four["buffer"]["is_inside"] is False
    five = rows["five", "g"]
    assert (five["eval"], five["cadence"], five["is_choice"]) == (None, None, True)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_policy_without_commitments_has_none(folder, form, capsys):
    (folder / "p.ifthen").write_text("policy p")
    assert main(["exposure", "p.ifthen", "--format", form]) == 0
    out = capsys.readouterr().out
    empty = '{"version": 1, "exposure": [], "without_guardrail": []}\n'
    assert out == {"text": "there is no commitment\n", "json": empty}[form]


def test_of_many_reasons_the_table_shows_three_and_counts_the_rest(folder, capsys):
    escapes = "".join(
        f"event e{n}\nescape x{n} {{ when event e{n}  lifts all }}\n" for n in range(5)
    )
    (folder / "p.ifthen").write_text(
        f"policy p\nguardrail g\n{escapes}always guardrail g within 1 day"
    )
    assert main(["exposure", "p.ifthen"]) == 0
    assert (
        capsys.readouterr()
        .out.splitlines()[1]
        .endswith(
            "escape `x0` without an expiry; escape `x1` without an expiry; "
            "escape `x2` without an expiry; 2 more"
        )
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("policy p if eval nowhere then guardrail g", "p.ifthen:1: "),
        ("policy p if if", "p.ifthen:1: "),
        (None, "there is no such file"),
    ],
)
def test_what_does_not_hold_together_cannot_be_computed(folder, text, reason, capsys):
    (folder / "p.ifthen").unlink()
    if text:
        (folder / "p.ifthen").write_text(text)
    assert main(["exposure", "p.ifthen"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert reason in said.err


def test_what_an_author_writes_cannot_steer_the_terminal(folder, capsys):
    text = POLICY.replace("before deployment", 'before (event leak or "\x1b[2J")')
    (folder / "p.ifthen").write_text(text)
    assert main(["exposure", "p.ifthen"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "<U+001B>" in out


def test_the_page_shows_what_is_printed(capsys, monkeypatch):
    monkeypatch.chdir(DOCS)
    text = (DOCS / "exposure.md").read_text("utf-8")
    assert ifthen.format(text, "exposure.md") == text
    session = re.search(r"```text\n\$ ifthen (exposure exposure\.md)\n(.*?)```", text, re.DOTALL)
    assert main(session[1].split()) == 0
    assert capsys.readouterr().out == session[2]
