"""The command as its users meet it: what it prints, what it exits with, and what it never does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ifthen.cli import main

WEAK = 'policy p\nparty board\nalways notify board within "a timely manner"\n'
CLEAN = "party board\nparty regulator\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as stop:  # argparse ends the command itself
        return int(stop.code or 0)


def found(capsys):
    return json.loads(capsys.readouterr().out)["findings"]


def test_a_finding_is_told_with_its_place(capsys):
    write("p.ifthen", WEAK)
    assert run("lint", "p.ifthen", "--format", "concise", "--select", "indefinite-time") == 1
    out = capsys.readouterr().out
    assert out == "p.ifthen:3:29: warning indefinite-time: `a timely manner` sets no time\n"


def test_places_count_code_points_from_one(capsys):
    write("p.ifthen", 'policy p\nparty b\nalways notify b "𝕏é" within "soon"\n')
    run("lint", "p.ifthen", "--format", "json", "--select", "indefinite-time")
    (finding,) = found(capsys)
    assert (finding["start"], finding["end"]) == (
        {"line": 3, "column": 30},
        {"line": 3, "column": 34},
    )


def test_a_byte_order_mark_and_windows_line_ends_move_nothing(capsys):
    write("p.ifthen", b"\xef\xbb\xbf" + WEAK.replace("\n", "\r\n").encode())
    run("lint", "p.ifthen", "--format", "concise", "--select", "indefinite-time")
    assert capsys.readouterr().out.startswith("p.ifthen:3:29: ")


def test_a_folder_gives_its_policies_and_the_markdown_that_carries_one(capsys):
    write("a/p.ifthen", WEAK)
    write("a/b/doc.md", f"# Title\n\n## Duties\n\n```ifthen\n{WEAK}```\n")
    write("a/plain.md", "# nothing\n")
    write("a/.hidden/p.ifthen", "broken")
    run("lint", "a", "--format", "json", "--select", "indefinite-time")
    out = json.loads(capsys.readouterr().out)
    assert [(f["path"], f["start"]["line"], f["heading"]) for f in out["findings"]] == [
        ("a/b/doc.md", 8, "Duties"),
        ("a/p.ifthen", 3, None),
    ]
    assert out["summary"] == {"files": 2, "error": 0, "warning": 2, "note": 0}


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_the_fail_level_decides_the_exit_code(level, code):
    write("p.ifthen", WEAK)
    assert run("lint", "--select", "indefinite-time", "--fail-level", level) == code


def test_exit_zero_and_allowed_findings_do_not_fail(capsys):
    write("p.ifthen", WEAK)
    assert run("lint", "--exit-zero") == 0
    write("p.ifthen", WEAK.strip() + " # ifthen: allow indefinite-time -- the statute's words\n")
    assert run("lint", "--select", "indefinite-time,unused-allow") == 0


def test_rules_and_categories_are_selected_and_ignored(capsys):
    write("p.ifthen", WEAK)
    run("lint", "--format", "json", "--select", "vagueness", "--ignore", "indefinite-time")
    assert found(capsys) == []
    run("lint", "--format", "json", "--select", "vagueness")
    assert {f["category"] for f in found(capsys)} == {"vagueness"}


def test_an_unknown_rule_is_refused_with_the_nearest(capsys):
    write("p.ifthen", WEAK)
    assert run("lint", "--select", "vage-term") == 2
    assert "did you mean vague-term?" in capsys.readouterr().err


def test_a_vocabulary_is_checked_for_its_names_only(capsys):
    write("v.ifthen", 'guardrail g { needs "robust things", missing-part }\n')
    assert run("lint", "--format", "json") == 1
    assert [f["rule"] for f in found(capsys)] == ["unknown-name"]


def test_commitments_without_a_policy_item_do_not_pass_for_clean(capsys):
    write("v.ifthen", "party b\nalways notify b\n")
    assert run("lint") == 0
    assert "no `policy` item" in capsys.readouterr().err


def test_what_is_imported_is_as_if_written_here(capsys):
    write("words/v.ifthen", CLEAN)
    write("p.ifthen", 'import "words/v.ifthen"\npolicy p\nalways notify board, regulator\n')
    run("lint", "--format", "json", "--select", "reference")
    assert [f for f in found(capsys) if f["severity"] == "error"] == []


def test_a_finding_in_an_imported_file_is_told_once(capsys):
    write("v.ifthen", "guardrail g { needs missing-part }\n")
    for name in ("a", "b"):
        write(f"{name}.ifthen", f'import "v.ifthen"\npolicy {name}\nalways guardrail g\n')
    run("lint", "--format", "json", "--select", "unknown-name")
    assert [f["path"] for f in found(capsys)] == ["v.ifthen"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"policy p\nrisk caf\xe9", "is not UTF-8: see line 2"),
        (bytes(range(256)), "NUL byte at offset 0"),
    ],
)
def test_a_file_that_is_no_text_is_named_and_the_others_are_checked(capsys, data, why):
    write("bad.ifthen", data)
    write("p.ifthen", WEAK)
    assert run("lint", "--format", "concise") == 2
    out, err = capsys.readouterr()
    assert why in err
    assert "p.ifthen:3:29" in out


def test_nothing_is_said_to_be_clean_when_nothing_was_read(capsys):
    write("plain.md", "# nothing\n")
    assert run("lint", "plain.md") == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "ifthen: plain.md: there is no `ifthen` fence in it\n")


def test_an_empty_file_is_no_trouble():
    write("p.ifthen", "")
    assert run("lint", "p.ifthen") == 0


@pytest.mark.parametrize("arguments", [("lint", "gone.ifthen"), ("lint", "."), ("graph", "gone")])
def test_nothing_to_do_is_trouble(capsys, arguments):
    assert run(*arguments) == 2
    assert "there is no" in capsys.readouterr().err


def test_a_path_that_is_not_there_hides_nothing_of_the_others(capsys):
    write("p.ifthen", WEAK)
    assert run("lint", "p.ifthen", "--format", "concise") == 1
    alone = capsys.readouterr()
    assert run("lint", "typo.ifthen", "p.ifthen", "--format", "concise") == 2
    beside = capsys.readouterr()
    assert alone.err == ""
    assert beside.out == alone.out
    assert beside.err == "ifthen: typo.ifthen: there is no such file or folder\n"


def test_without_a_command_the_commands_are_listed(capsys):
    assert run() == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert all(f"\n    {command} " in said.err for command in ("lint", "graph", "eval", "new"))


def test_a_difference_cannot_steer_the_terminal(capsys):
    write("p.ifthen", 'policy   p "\x1b]0;x\x07\x9b"\n\tparty  a\n')
    assert run("fmt", "--diff", "p.ifthen") == 1
    shown = capsys.readouterr().out
    assert "<U+001B>]0;x<U+0007><U+009B>" in shown
    assert "\n-\tparty  a\n" in shown


def test_a_file_that_vanishes_is_named(capsys, monkeypatch):
    path = write("p.ifthen", WEAK)
    read = Path.read_bytes

    def vanish(self):
        path.unlink()
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    assert run("lint", "p.ifthen") == 2
    assert "there is no such file" in capsys.readouterr().err


def test_five_broken_items_are_five_errors_and_the_rest_is_checked(capsys):
    write(
        "p.ifthen",
        """policy p
risk {}
evalx y
if event then
guardrail g needs a }
risk r { on }
party board
always notify board within "a timely manner"
""",
    )
    run("lint", "--format", "json", "--select", "syntax-error,indefinite-time")
    lines = [(f["rule"], f["start"]["line"]) for f in found(capsys)]
    assert lines == [("syntax-error", n) for n in (2, 3, 4, 5, 6)] + [("indefinite-time", 8)]


@pytest.mark.parametrize(
    "nest", ["(" * 10_000 + "event e" + ")" * 10_000, "not " * 10_000 + "event e"]
)
def test_nesting_without_end_is_one_error(capsys, nest):
    write("p.ifthen", f"policy p\nevent e\nif {nest} then withdraw\n")
    assert run("lint", "--format", "json", "--select", "reference") == 1
    (finding,) = found(capsys)
    assert finding["message"] == "conditions nest more than 50 deep here"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "policy p\n" + "party a\n" * 100_000,
        'policy p { note "' + "x" * 1_000_000 + '" }',
        "policy p\n" + "\n".join(f"guardrail g{i} {{ needs g{i + 1} }}" for i in range(20_000)),
        "policy p\n" + "if eval => 3\n" * 5_000,
    ],
    ids=["names", "line", "chain", "errors"],
)
def test_size_is_no_trouble(text):
    write("p.ifthen", text)
    assert run("lint", "--format", "concise", "--select", "syntax-error") in (0, 1)


def test_a_broken_pipe_is_silent():
    write("p.ifthen", WEAK * 300)
    command = f"{sys.executable} -m ifthen lint p.ifthen | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])})  # fmt: skip
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_a_date_decides_when_an_allow_ends(capsys):
    allow = " # ifthen: allow indefinite-time until 2026-06-30 -- the board decides in June\n"
    write("p.ifthen", WEAK.strip() + allow)
    for day, rules in (("2026-06-30", []), ("2026-07-01", ["expired-allow", "indefinite-time"])):
        run("lint", "--format", "json", "--as-of", day,
            "--select", "indefinite-time,expired-allow,unused-allow")  # fmt: skip
        assert sorted(f["rule"] for f in found(capsys)) == rules


def test_no_colour_but_on_a_terminal(capsys):
    write("p.ifthen", WEAK)
    run("lint")
    assert "\x1b" not in capsys.readouterr().out


def test_a_rule_is_explained_and_a_misspelt_one_is_guessed(capsys):
    assert run("rule", "vague-term") == 0
    assert "vague-term (warning, vagueness)" in capsys.readouterr().out
    assert run("rule", "escape") == 0
    assert run("rule", "vague-trem") == 2
    assert "did you mean vague-term?" in capsys.readouterr().err


def test_the_version_is_printed_where_scripts_read_it(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("ifthen 0.")
