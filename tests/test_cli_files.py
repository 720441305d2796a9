"""What the command reads and writes: imports that stay inside, files whole or not at all."""

import json
import os
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


def test_an_imported_document_without_a_fence_is_named(capsys):
    write("words.md", "# Nothing of the language\n")
    write("p.ifthen", 'import "words.md"\npolicy p\n')
    assert run("lint", "p.ifthen", "--select", "unreadable-import", "--format", "concise") == 1
    assert "cannot be read: there is no `ifthen` fence in it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("p.ifthen", "imports itself"),
        ("gone.ifthen", "there is no such file"),
        ("folder", "is a folder"),
        ("../outside.ifthen", "lies outside the policy's folder"),
        ("link.ifthen", "lies outside the policy's folder"),
        ("/etc/hostname", "is no path relative to this file"),
        ("binary.ifthen", "is not text"),
        ("", "is no path relative to this file"),
    ],
)
def test_an_import_that_cannot_be_read_is_a_finding(capsys, tmp_path, path, why):
    write("in/folder/x.ifthen", "")
    write("outside.ifthen", "party b\n")
    write("in/binary.ifthen", b"\x00\x01")
    Path("in/link.ifthen").symlink_to(tmp_path / "outside.ifthen")
    write("in/p.ifthen", f'import "{path}"\npolicy p\n')
    assert run("lint", "in/p.ifthen", "--format", "json", "--select", "reference") == 1
    (finding,) = found(capsys)
    assert finding["rule"] in ("import-cycle", "unreadable-import")
    assert why in finding["message"]


def test_a_circle_of_imports_is_found_once(capsys):
    write("a.ifthen", 'import "b.ifthen"\npolicy p\n')
    write("b.ifthen", 'import "a.ifthen"\nparty b\n')
    run("lint", "a.ifthen", "--format", "json", "--select", "import-cycle")
    assert [(f["path"], f["rule"]) for f in found(capsys)] == [("b.ifthen", "import-cycle")]


@pytest.mark.parametrize("command", ["compile", "graph"])
def test_a_policy_that_does_not_hold_together_is_neither_compiled_nor_drawn(capsys, command):
    write("p.ifthen", "policy p\nalways guardrail nowhere\n")
    assert run(command, "p.ifthen", "-o", "out.svg") == 2
    assert "there is no guardrail `nowhere`" in capsys.readouterr().err
    assert not Path("out.svg").exists()


def test_an_output_that_is_a_folder_is_refused(capsys):
    write("p.ifthen", WEAK)
    Path("out.json").mkdir()
    assert run("compile", "p.ifthen", "-o", "out.json") == 2
    assert "is a folder" in capsys.readouterr().err


def test_an_output_whose_folder_is_missing_is_refused(capsys):
    write("p.ifthen", WEAK)
    assert run("compile", "p.ifthen", "-o", "gone/out.json") == 2
    assert capsys.readouterr().err == "ifthen: gone/out.json: there is no folder gone\n"


def test_fmt_replaces_a_file_and_says_so(capsys):
    path = write("p.ifthen", "policy   p\nparty board")
    assert run("fmt", "--check") == 1
    assert path.read_text() == "policy   p\nparty board"
    assert run("fmt") == 0
    assert path.read_text() == "policy p\nparty board\n"
    assert run("fmt", "--check") == 0


def test_fmt_shows_the_difference_and_writes_nothing(capsys):
    path = write("p.ifthen", "policy   p\n")
    assert run("fmt", "--diff", "p.ifthen") == 1
    assert "-policy   p\n+policy p\n" in capsys.readouterr().out
    assert path.read_text() == "policy   p\n"


def test_fmt_leaves_a_broken_file_as_it_is_and_formats_the_rest(capsys):
    broken = write("broken.ifthen", "policy   p\nrisk {\n")
    other = write("other.ifthen", "policy   p\n")
    assert run("fmt") == 2
    assert broken.read_text() == "policy   p\nrisk {\n"
    assert other.read_text() == "policy p\n"
    assert "broken.ifthen is left as it is" in capsys.readouterr().err


def test_fmt_keeps_permissions_and_writes_through_a_link():
    target = write("target.ifthen", "policy   p\n")
    target.chmod(0o640)
    Path("link.ifthen").symlink_to(target)
    assert run("fmt", "link.ifthen") == 0
    assert Path("link.ifthen").is_symlink()
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("policy p\n", 0o640)


def test_fmt_leaves_a_markdown_file_as_it_is_around_its_fences():
    path = write("p.md", b"\xef\xbb\xbf# Title\r\n\r\n```ifthen\r\npolicy   p\r\n```\r\nend\r\n")
    assert run("fmt") == 0
    assert path.read_bytes() == (
        b"\xef\xbb\xbf# Title\r\n\r\n```ifthen\r\npolicy p\r\n```\r\nend\r\n"
    )


def test_a_pipe_in_a_folder_is_no_file_to_wait_for(capsys, tmp_path):
    os.mkfifo(tmp_path / "x.ifthen")
    assert run("lint") == 2
    assert "is a device or a pipe" in capsys.readouterr().err


def test_an_import_longer_than_any_path_is_refused(capsys):
    write("p.ifthen", f'import "{"x" * 5000}"\npolicy p\n')
    assert run("lint", "--format", "json", "--select", "unreadable-import") == 1
    assert len(found(capsys)) == 1


def test_a_policy_item_that_does_not_parse_leaves_a_policy(capsys):
    write("p.ifthen", "policy p { source tbd }\nif tbd then withdraw\n")
    run("lint", "--format", "json", "--select", "threshold")
    assert [f["rule"] for f in found(capsys)] == ["placeholder-threshold"]


def test_the_policy_is_never_overwritten_by_its_graph(capsys):
    path = write("p.ifthen", WEAK)
    assert run("compile", "p.ifthen", "-o", "p.ifthen") == 2
    assert path.read_text() == WEAK


def test_an_empty_path_is_no_folder(capsys):
    write("p.ifthen", "policy   p\n")
    assert run("fmt", "") == 2


def refuse(error):
    def read(path):
        raise error(path)

    return read


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (
            lambda path: FileNotFoundError(2, "No such file", str(path)),
            "there is no such file or folder",
        ),
        (lambda path: PermissionError(13, "Denied", str(path)), "may not be read or written"),
        (lambda path: OSError(5, "Input/output error", str(path)), "input/output error"),
    ],
)
@pytest.mark.parametrize(
    "command", [("lint",), ("fmt",), ("compile", "p.ifthen"), ("lint", "p.md")]
)
def test_a_file_that_vanishes_or_cannot_be_read_is_told_and_not_raised(
    capsys, monkeypatch, command, error, why
):
    write("p.ifthen", WEAK)
    write("p.md", f"```ifthen\n{WEAK}```\n")
    monkeypatch.setattr(Path, "read_bytes", refuse(error))
    assert run(*command) == 2
    message = capsys.readouterr().err
    assert f": {why}\n" in message
    assert "ifthen: p." in message


def test_a_file_that_changes_while_it_is_formatted_is_read_once(capsys, monkeypatch):
    path = write("p.ifthen", "policy   p\n")
    texts = [b"policy   p\n", b"\xff"]
    monkeypatch.setattr(Path, "read_bytes", lambda _: texts.pop(0))
    assert run("fmt", "p.ifthen") == 0
    assert path.read_text() == "policy p\n"


def test_a_pipe_that_is_called_markdown_holds_nothing_up(capsys, tmp_path):
    os.mkfifo(tmp_path / "x.md")
    write("p.ifthen", WEAK)
    assert run("lint", "--select", "threshold") == 0


@pytest.mark.parametrize(
    "command",
    [
        ("lint", "x" * 5000),
        ("fmt", "x" * 5000),
        ("compile", "x" * 5000),
        ("compile", "p.ifthen", "-o", "x" * 5000),
        ("graph", "p.ifthen", "-o", "x" * 5000 + ".svg"),
    ],
)
def test_a_name_that_no_file_can_have_is_named_as_what_is_wrong(capsys, command):
    write("p.ifthen", WEAK)
    assert run(*command) == 2
    assert capsys.readouterr().err.startswith("ifthen: xxxxx")


@pytest.mark.slow
def test_a_chain_of_imports_may_be_longer_than_the_stack(capsys):
    count = 1500
    for n in range(count):
        below = f'import "f{n + 1}.ifthen"\n' if n < count - 1 else ""
        write(f"f{n}.ifthen", f"{below}party p{n}\n{'policy p' * (not n)}")
    assert run("lint", "f0.ifthen", "--format", "json", "--select", "unused-name") == 0
    names = [finding["subject"]["name"] for finding in found(capsys)]
    assert names == [f"p{n}" for n in sorted(range(count), key=lambda n: f"f{n}.ifthen")]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff\n"])
def test_a_file_without_an_item_does_not_pass_for_clean(capsys, text):
    write("p.ifthen", text)
    assert run("lint") == 0
    assert "p.ifthen: there is no item in it" in capsys.readouterr().err


def test_an_imported_file_is_never_overwritten_by_a_graph(capsys):
    words = write("words.ifthen", "party board\n")
    write("p.ifthen", 'import "words.ifthen"\npolicy p\n')
    assert run("compile", "p.ifthen", "-o", "words.ifthen") == 2
    assert words.read_text() == "party board\n"


def test_a_folder_that_is_called_like_a_policy_is_a_folder(capsys):
    write("d.ifthen/q.ifthen", WEAK)
    run("lint", "--format", "json", "--select", "indefinite-time")
    assert [finding["path"] for finding in found(capsys)] == ["d.ifthen/q.ifthen"]


def test_folders_that_link_to_themselves_are_walked_once(capsys, tmp_path):
    write("sub/p.ifthen", WEAK)
    Path("sub/again").symlink_to(tmp_path, target_is_directory=True)
    run("lint", "--format", "json", "--select", "indefinite-time")
    assert [finding["path"] for finding in found(capsys)] == ["sub/p.ifthen"]


def test_a_file_that_cannot_be_written_does_not_keep_the_next_from_being_formatted(
    capsys, monkeypatch
):
    write("a.ifthen", "policy   a\n")
    other = write("b.ifthen", "policy   b\n")
    monkeypatch.setattr("os.access", lambda path, mode: not str(path).endswith("a.ifthen"))
    assert run("fmt") == 2
    assert "a.ifthen: is not writable" in capsys.readouterr().err
    assert other.read_text() == "policy b\n"


def test_a_file_name_that_is_not_utf_8_is_compiled_and_drawn(capfdbinary):
    name = os.fsdecode(b"bad\xff.ifthen")
    write(name, WEAK)
    assert run("compile", name) == 0
    places = [node["place"] for node in json.loads(capfdbinary.readouterr().out)["nodes"]]
    assert {place["path"] for place in places if place} == {"bad\ufffd.ifthen"}
    assert run("graph", name, "-o", "out.svg") == 0
    assert run("lint", name, "--exit-zero", "--format", "sarif") == 0


@pytest.mark.parametrize("command", [("lint",), ("fmt",), ("fmt", "--check"), ("fmt", "--diff")])
def test_a_file_name_neither_steers_a_terminal_nor_begins_a_line(capsys, command):
    for name, text in {"a": "policy   p\n", "b": "risk {\n", "c": "", "d": b"\xff"}.items():
        write(f"{name}\n::error::\x1b[31m.ifthen", text)
    run(*command)
    streams = capsys.readouterr()
    assert "\x1b" not in streams.out + streams.err
    assert not [line for line in (streams.out + streams.err).split("\n") if line[:2] == "::"]
