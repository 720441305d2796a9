"""The difference that formatting makes: a unified diff, found in one walk."""

import re
from pathlib import Path

import pytest

import ifthen
from ifthen.syntax.difference import difference

POLICIES = sorted((Path(__file__).parents[1] / "policies").glob("*.ifthen"))


def test_the_difference_is_a_unified_diff():
    assert difference("p.ifthen", "party  a\nparty b", "party a\nparty b\n") == (
        "--- p.ifthen\n+++ p.ifthen\n@@ -1,2 +1,2 @@\n-party  a\n-party b\n"
        "\\ No newline at end of file\n+party a\n+party b\n"
    )
    assert difference("p.ifthen", "party a\n", "party a\n") == ""


def patched(before: str, patch: str) -> str:
    """A text with a unified diff applied, by the book: every hunk where and as long as it says."""
    old = re.findall(r"[^\n]*\n|[^\n]+", before)
    new: list[str] = []
    done = 0
    for hunk in re.split(r"(?m)^@@ ", patch)[1:]:
        head, *lines = re.findall(r"[^\n]*\n", hunk)
        numbers = re.findall(r"[-+](\d+)(?:,(\d+))?", head)
        (start, count), (begin, length) = ((int(n), int(m or 1)) for n, m in numbers)
        lines = ended(lines)
        start -= count > 0
        new += old[done:start]
        assert [line[1:] for line in lines if line[0] in " -"] == old[start : start + count]
        assert begin - (length > 0) == len(new)
        added = [line[1:] for line in lines if line[0] in " +"]
        assert len(added) == length
        new += added
        done = start + count
    return "".join(new + old[done:])


def ended(lines: list[str]) -> list[str]:
    """The lines of a hunk, those without an end told by the mark behind them."""
    found: list[str] = []
    for line in lines:
        if line[0] == "\\":
            found[-1] = found[-1].removesuffix("\n")
        else:
            found.append(line)
    return found


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "worn",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n\n", "\n").rstrip("\n"),
        lambda text: re.sub(r"(?m)^ +(?=[a-z])", "", text),
        lambda text: re.sub(r"(?m)^(guardrail|eval)\b", r"  \1", text),
    ],
)
def test_the_difference_leads_from_a_policy_to_its_layout(path, worn):
    before = worn(path.read_text(encoding="utf-8"))
    after = ifthen.format(before)
    shown = difference("p", before, after)
    assert patched(before, shown) == after
    assert patched("a\nb\n", difference("p", "a\nb\n", "")) == ""
    assert patched("", difference("p", "", "a\nb")) == "a\nb"


def test_the_difference_shows_a_line_that_stays_as_one():
    lines = [f"party p{n}\n" for n in range(20)]
    worn = [*lines]
    worn[3], worn[12] = "party  p3\n", "\n\nparty p12\n"
    shown = difference("p", "".join(worn), "".join(lines))
    assert [line for line in shown.splitlines() if line[0] in "+-"] == [
        *("--- p", "+++ p", "-party  p3", "+party p3", "-", "-")
    ]
    assert shown.splitlines()[2] == "@@ -1,7 +1,7 @@"
